"""Frames into tables and tables into frames, by the fastest way that each database has."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import polars as pl
from django.db import connection, models, transaction

from houfu.store.frames import FrameFault, fit, for_copy, for_sqlite, schema_of
from houfu.store.reading import read, read_few

__all__ = ["FrameFault", "append", "read", "read_few", "schema_of", "without_indexes"]

SLICE = 50_000  # rows turned into bytes or tuples at a time


def append(model: type[models.Model], frame: pl.DataFrame, *, fresh: bool = False) -> int:
    """Write the rows of `frame` (columns named and typed like the model's) into its table; the number of rows.

    It runs on Django's own connection, inside the transaction that is open or in one of its own: all rows or none, and
    what the transaction wrote before is seen. PostgreSQL takes COPY (refused where row security is forced: jobs have
    their own role), SQLite `executemany`. Ids must be in the frame. `fresh` takes the indexes off an empty table while
    it loads; for a load in several pieces put `without_indexes` around all of them. Raises FrameFault.
    """
    fitted = fit(model, frame)
    with transaction.atomic(), ExitStack() as stack:
        if fresh and not model._base_manager.exists():
            stack.enter_context(without_indexes(model))
        for piece in fitted.iter_slices(SLICE):
            _write(model, piece)
    return fitted.height


def _write(model: type[models.Model], piece: pl.DataFrame) -> None:
    table = connection.ops.quote_name(model._meta.db_table)
    columns = ", ".join(map(connection.ops.quote_name, piece.columns))
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")  # a guard of the connection (access.wall) sees statements, and no COPY
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN (FORMAT csv)") as copy:
                copy.write(for_copy(piece))
        return
    marks = ", ".join("?" * piece.width)
    # Django's cursor would keep every row of the batch alive while it looks at the first.
    with connection.wrap_database_errors:
        statement = f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608  # names of our own models
        connection.connection.executemany(statement, for_sqlite(piece).iter_rows())


@contextmanager
def without_indexes(*loaded: type[models.Model]) -> Iterator[None]:
    """Take the secondary indexes of these tables off and put them back afterwards, in one transaction with the load.

    Loading into a table with its indexes is 12 times slower than indexing afterwards. Others wait for these tables
    meanwhile, so this is for the first load and for nothing else.
    """
    with transaction.atomic():
        dropped = [index for model in loaded for index in _indexes(model._meta.db_table)]
        with connection.cursor() as cursor:
            for name, _ in dropped:
                cursor.execute(f"DROP INDEX {connection.ops.quote_name(name)}")
        yield
        with connection.cursor() as cursor:
            for _, definition in dropped:
                cursor.execute(definition)
            for model in loaded:
                cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")


def _indexes(table: str) -> list[tuple[str, str]]:
    # Read from the database rather than from the model: an index made by hand in a migration comes back too.
    if connection.vendor == "postgresql":
        question = """
            SELECT c.relname, pg_get_indexdef(i.indexrelid) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
            WHERE i.indrelid = %s::regclass AND NOT i.indisprimary
              AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid)
        """
    else:
        question = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = %s AND sql IS NOT NULL"
    with connection.cursor() as cursor:
        cursor.execute(question, [table])
        return [(str(name), str(definition)) for name, definition in cursor.fetchall()]
