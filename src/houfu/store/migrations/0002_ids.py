"""Where ids come from: a sequence on PostgreSQL, a counter row on SQLite. No model knows of them."""

from typing import Any

from django.db import migrations

POSTGRESQL = [
    "CREATE SEQUENCE store_ids AS bigint MINVALUE 1000000000000 MAXVALUE 9007199254740991",
    """
    CREATE FUNCTION store_allocate(n bigint) RETURNS bigint LANGUAGE plpgsql AS $body$
    DECLARE first bigint;
    BEGIN
        -- The lock makes the range unbroken; it is given back at once, not at the end of the transaction.
        PERFORM pg_advisory_lock(448546563586);
        BEGIN
            first := nextval('store_ids');
            IF n > 1 THEN
                PERFORM setval('store_ids', first + n - 1);
            END IF;
        EXCEPTION WHEN OTHERS THEN
            PERFORM pg_advisory_unlock(448546563586);
            RAISE;
        END;
        PERFORM pg_advisory_unlock(448546563586);
        RETURN first;
    END $body$
    """,
]
SQLITE = [
    "CREATE TABLE store_counter (next integer NOT NULL)",
    "INSERT INTO store_counter VALUES (1000000000000)",
]
UNDO = {
    "postgresql": ["DROP FUNCTION store_allocate(bigint)", "DROP SEQUENCE store_ids"],
    "sqlite": ["DROP TABLE store_counter"],
}


def forwards(apps: Any, schema_editor: Any) -> None:
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement, params=None)


def backwards(apps: Any, schema_editor: Any) -> None:
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("store", "0001_source")]
    operations = [migrations.RunPython(forwards, backwards)]
