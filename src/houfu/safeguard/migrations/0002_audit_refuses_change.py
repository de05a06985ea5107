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
        f"CREATE TRIGGER audit_refuses_{act} BEFORE {act} ON {TABLE} BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END"
        for act in ("UPDATE", "DELETE")
    ],
}
UNDO = {
    "postgresql": [
        f"DROP TRIGGER audit_refuses_change ON {TABLE}",
        f"DROP TRIGGER audit_refuses_truncate ON {TABLE}",
        "DROP FUNCTION safeguard_refuse()",
    ],
    "sqlite": ["DROP TRIGGER audit_refuses_UPDATE", "DROP TRIGGER audit_refuses_DELETE"],
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
