"""Triggers by which both databases refuse to change or delete an event."""

from typing import Any

from django.db import migrations

TABLE = "safeguard_audit_event"
FUNCTION = """
    CREATE FUNCTION safeguard_refuse() RETURNS trigger LANGUAGE plpgsql AS $body$
    BEGIN
        RAISE EXCEPTION 'the audit log is append-only';
    END $body$
"""
MAKE = {
    "postgresql": [
        FUNCTION,
        *(
            f"CREATE TRIGGER audit_refuses_{name} BEFORE {act} ON {TABLE} FOR EACH {each} EXECUTE FUNCTION safeguard_refuse()"
            for name, act, each in (("change", "UPDATE OR DELETE", "ROW"), ("truncate", "TRUNCATE", "STATEMENT"))
        ),
    ],
    "sqlite": [
        f"CREATE TRIGGER audit_refuses_{name} BEFORE {act} ON {TABLE} {when}"
        "BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END"
        for name, act, when in (
            ("update", "UPDATE", ""),
            ("delete", "DELETE", ""),
            # INSERT OR REPLACE deletes without asking the trigger above
            ("replace", "INSERT", f"WHEN EXISTS (SELECT 1 FROM {TABLE} WHERE number = NEW.number) "),  # noqa: S608
        )
    ],
}
UNDO = {
    "postgresql": [
        f"DROP TRIGGER audit_refuses_change ON {TABLE}",
        f"DROP TRIGGER audit_refuses_truncate ON {TABLE}",
        "DROP FUNCTION safeguard_refuse()",
    ],
    "sqlite": [f"DROP TRIGGER audit_refuses_{name}" for name in ("update", "delete", "replace")],
}


def forwards(apps: Any, schema_editor: Any) -> None:
    for statement in MAKE[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def backwards(apps: Any, schema_editor: Any) -> None:
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("safeguard", "0001_audit_event")]
    operations = [migrations.RunPython(forwards, backwards)]
