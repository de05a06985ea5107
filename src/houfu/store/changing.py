"""Rows changed by the thousand, each to values of its own, in one statement on either database."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import polars as pl
from django.db import connection, models

KINDS = {pl.Int64(): "bigint", pl.String(): "text", pl.Date(): "date"}
SLICE = 20_000  # rows in one statement


def change_each(model: type[models.Model], frame: pl.DataFrame, same: Mapping[str, Any], *, grows: str) -> None:
    """Give each row named by `id` the values of its line of `frame` (numbers, texts and days), all of them the values `same`, and
    one more to the number `grows`. The wall of the areas stands as in any statement. Raises KeyError for another type."""
    quoted, table = connection.ops.quote_name, connection.ops.quote_name(model._meta.db_table)
    own = [f"{quoted(name)} = d.{quoted(name)}" for name in frame.columns if name != "id"]
    fields = {field.name: field for field in model._meta.concrete_fields}
    given = [fields[name].get_db_prep_save(value, connection) for name, value in same.items()]
    every = [*(f"{quoted(name)} = %s" for name in same), f"{quoted(grows)} = {table}.{quoted(grows)} + 1"]
    changed = f"UPDATE {table} SET {', '.join(own + every)} FROM {_lines(frame)} WHERE {table}.id = d.id"  # noqa: S608
    with connection.cursor() as cursor:
        for piece in frame.iter_slices(SLICE):
            cursor.execute(changed, [*given, json.dumps(piece.to_dicts(), ensure_ascii=False, default=str)])


def _lines(frame: pl.DataFrame) -> str:
    """The lines of one parameter, a JSON list, as the table `d`."""
    typed = {connection.ops.quote_name(name): KINDS[kind] for name, kind in frame.schema.items()}
    if connection.vendor == "postgresql":
        return f"json_to_recordset(%s::json) AS d ({', '.join(f'{name} {kind}' for name, kind in typed.items())})"
    taken = ", ".join(
        f"json_extract(value, '$.{name}') AS {quoted}" for name, quoted in zip(frame.columns, typed, strict=True)
    )
    return f"(SELECT {taken} FROM json_each(%s)) AS d"  # noqa: S608 - names are ours
