"""Rows of a table whose column has one of many values, asked without a step of Django's for each value."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from django.db import connection, models

PART = 5_000
"""So many values go into one question."""


def among(
    model: type[models.Model], columns: Sequence[str], name: str, values: Collection[Any], *, more: str = ""
) -> Iterator[tuple[Any, ...]]:
    """`columns` of the rows that are known now and whose column `name` has one of the values, as the driver gives them.

    `more` is SQL that follows the condition, such as a grouping. It obeys no area, like `_base_manager`: whoever asks
    looks at what lies outside only to say that it does. Bytes come as bytes.
    """
    quote = connection.ops.quote_name
    wanted = ", ".join(one if "(" in one else quote(one) for one in columns)
    asked = f"SELECT {wanted} FROM {quote(model._meta.db_table)} WHERE superseded_at IS NULL AND {quote(name)}"  # noqa: S608
    listed = list(values)
    for start in range(0, len(listed), PART):
        part = listed[start : start + PART]
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute(f"{asked} = ANY(%s) {more}", [part])
            else:
                cursor.execute(f"{asked} IN ({', '.join(['%s'] * len(part))}) {more}", part)
            rows = cursor.fetchall()
        yield from rows
