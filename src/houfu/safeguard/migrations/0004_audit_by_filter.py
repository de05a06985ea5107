"""An index for each way in which the log is cut; places are compared byte by byte, which is what a range of them means."""

from typing import Any

from django.db import migrations

TABLE = "safeguard_audit_event"
INDEXES = {
    "safeguard_audit_act": "(act, number)",
    "safeguard_audit_by": '("by", number)',
    "safeguard_audit_at": "(at)",
    "safeguard_audit_path": "(path, number)",
    "safeguard_audit_refused": "(number) WHERE allowed IN (FALSE)",
}


def forwards(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":  # SQLite compares so anyway; no row is rewritten by it
        schema_editor.execute(f'ALTER TABLE {TABLE} ALTER COLUMN path TYPE varchar(120) COLLATE "C"', params=None)
    for name, what in INDEXES.items():
        schema_editor.execute(f"CREATE INDEX {name} ON {TABLE} {what}", params=None)


def backwards(apps: Any, schema_editor: Any) -> None:
    for name in INDEXES:
        schema_editor.execute(f"DROP INDEX {name}", params=None)


class Migration(migrations.Migration):
    dependencies = [("safeguard", "0003_audit_by_key")]
    operations = [migrations.RunPython(forwards, backwards)]
