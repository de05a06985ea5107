"""What a build has written, laid away in memory, and laid back for the next module: rows, and the files that they name."""

import copy
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.core.management.color import no_style
from django.db import connection, transaction
from django.utils import timezone

from houfu.assessment.shown import forget
from tests.conftest import filled_tables

SHELVES = ("snapshots", "outcomes", "imports", "exports", "evidence", "quality")
LAID: dict[str, "Laid"] = {}
LOG = "safeguard_audit_event"
"""Nothing else empties the log: a program has no way to."""


@dataclass(frozen=True)
class Laid:
    """What a build returned on a day, the rows of each table that it filled, and its files by their place."""

    day: date
    made: Any
    rows: dict[str, bytes]
    files: dict[Path, bytes]


def again[T](name: str, build: Callable[[], T]) -> T:
    """What `build` writes and returns: built once a process and day, afterwards the same rows with the same keys.

    The log begins with it: what others were written down for with the same keys would be told of these. Where somebody has
    left rows behind it is built anew and not laid away: nothing of others may come along.
    """
    if filled_tables(connection):
        return build()
    _empty_log()
    cache.clear()  # what was counted of another module's orders stands under the keys of this one's
    return _built_or_laid(name, build)


def _empty_log() -> None:
    """As only whoever owns the database can: without the triggers that refuse it."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                f"ALTER TABLE {LOG} DISABLE TRIGGER USER; TRUNCATE {LOG}; ALTER TABLE {LOG} ENABLE TRIGGER USER"
            )
        return
    with closing(sqlite3.connect(connection.settings_dict["NAME"], timeout=60, isolation_level=None)) as plain:
        plain.execute("PRAGMA synchronous=OFF")
        plain.execute("BEGIN IMMEDIATE")
        refusing = plain.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", [LOG])
        triggers = refusing.fetchall()
        for name, _sql in triggers:
            plain.execute(f"DROP TRIGGER {name}")
        plain.execute(f"DELETE FROM {LOG}")
        for _name, sql in triggers:
            plain.execute(sql)
        plain.execute("COMMIT")


def _built_or_laid[T](name: str, build: Callable[[], T]) -> T:
    if name not in LAID or LAID[name].day != timezone.localdate():
        before = _files()
        made = build()
        files = {path: path.read_bytes() for path in _files() - before}
        LAID[name] = Laid(timezone.localdate(), copy.deepcopy(made), _away(name), files)
        return made
    laid = LAID[name]
    for path, content in laid.files.items():
        if not path.exists() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    _back(name, laid.rows)
    forget()
    return copy.deepcopy(laid.made)  # type: ignore[no-any-return]


def _files() -> set[Path]:
    return {path for shelf in SHELVES for path in (Path(settings.DATA_DIR) / shelf).rglob("*") if path.is_file()}


def _away(name: str) -> dict[str, bytes]:
    """Lay the rows away: PostgreSQL's as bytes; SQLite's in a file beside the database, with nothing to remember."""
    tables = [*filled_tables(connection), LOG]
    if connection.vendor == "sqlite":
        with _beside(name) as plain:
            for table in tables:
                plain.execute(f'DROP TABLE IF EXISTS laid."{table}"')
                plain.execute(f'CREATE TABLE laid."{table}" AS SELECT * FROM main."{table}"')
        return dict.fromkeys(tables, b"")
    rows = {}
    with connection.cursor() as cursor:
        for table in tables:
            with cursor.copy(f'COPY "{table}" TO STDOUT (FORMAT BINARY)') as out:
                rows[table] = b"".join(bytes(part) for part in out)
    return rows


def _back(name: str, rows: dict[str, bytes]) -> None:
    if connection.vendor == "sqlite":
        with _beside(name) as plain:
            for table in rows:
                plain.execute(f'INSERT INTO main."{table}" SELECT * FROM laid."{table}"')
        return
    numbered = [model for model in apps.get_models(include_auto_created=True) if model._meta.db_table in rows]
    with transaction.atomic(), connection.cursor() as cursor:
        for table, some in rows.items():
            with cursor.copy(f'COPY "{table}" FROM STDIN (FORMAT BINARY)') as into:
                into.write(some)
        for reset in connection.ops.sequence_reset_sql(no_style(), numbered):
            cursor.execute(reset)


@contextmanager
def _beside(name: str) -> Iterator[sqlite3.Connection]:
    """A connection of its own to the test database, with the file of what was laid away; it commits at the end."""
    with closing(sqlite3.connect(connection.settings_dict["NAME"], timeout=60)) as plain:
        plain.execute("PRAGMA synchronous=OFF")
        plain.execute("ATTACH ? AS laid", [f"{connection.settings_dict['NAME']}.{name}"])
        with plain:
            yield plain
