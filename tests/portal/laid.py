"""What a build has written, laid away in memory, and laid back for the next module: rows, and the files that they name."""

import copy
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.color import no_style
from django.db import connection, transaction
from django.utils import timezone

from houfu.assessment.shown import forget
from tests.conftest import filled_tables

SHELVES = ("snapshots", "outcomes")
LAID: dict[str, "Laid"] = {}


@dataclass(frozen=True)
class Laid:
    """What a build returned on a day, the rows of each table that it filled, and its files by their place."""

    day: date
    made: Any
    rows: dict[str, Any]
    files: dict[Path, bytes]


def again[T](name: str, build: Callable[[], T]) -> T:
    """What `build` writes and returns: built once a process and day, afterwards the same rows with the same keys.

    The database is empty before, as a flush leaves it, so nothing of the module before comes along.
    """
    if name not in LAID or LAID[name].day != timezone.localdate():
        before = _files()
        made = build()
        files = {path: path.read_bytes() for path in _files() - before}
        LAID[name] = Laid(timezone.localdate(), copy.deepcopy(made), _rows(filled_tables(connection)), files)
        return made
    laid = LAID[name]
    for path, content in laid.files.items():
        if not path.exists() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    _lay(laid.rows)
    forget()
    return copy.deepcopy(laid.made)  # type: ignore[no-any-return]


def _files() -> set[Path]:
    return {
        path for shelf in SHELVES for path in (Path(settings.DATA_DIR) / shelf).rglob("*") if path.is_file()
    }


def _rows(tables: list[str]) -> dict[str, Any]:
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(connection.settings_dict["NAME"])) as plain:
            return {table: plain.execute(f'SELECT * FROM "{table}"').fetchall() for table in tables}
    rows = {}
    with connection.cursor() as cursor:
        for table in tables:
            with cursor.copy(f'COPY "{table}" TO STDOUT (FORMAT BINARY)') as out:
                rows[table] = b"".join(bytes(part) for part in out)
    return rows


def _lay(rows: dict[str, Any]) -> None:
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(connection.settings_dict["NAME"], timeout=60)) as plain, plain:
            for table, some in rows.items():
                plain.executemany(f'INSERT INTO "{table}" VALUES ({",".join("?" * len(some[0]))})', some)
        return
    numbered = [model for model in apps.get_models(include_auto_created=True) if model._meta.db_table in rows]
    with transaction.atomic(), connection.cursor() as cursor:
        for table, some in rows.items():
            with cursor.copy(f'COPY "{table}" FROM STDIN (FORMAT BINARY)') as into:
                into.write(some)
        for reset in connection.ops.sequence_reset_sql(no_style(), numbered):
            cursor.execute(reset)
