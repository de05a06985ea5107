"""What a finder answers of each thing: its key, or why there is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import polars as pl

from houfu.intake.finding import Found

CHUNK = 5_000
Answer = tuple[int | None, Found, tuple[Any, ...]]


def the_one(rows: Iterable[tuple[Any, ...]]) -> Answer:
    """The one thing that is called so, if there is just one."""
    keys = {row[0]: row[1:] for row in rows}
    if len(keys) == 1:
        key, more = next(iter(keys.items()))
        return key, Found.ONE, more
    return None, Found.SEVERAL if keys else Found.MISSING, ()


def inside_only(answer: Answer) -> Answer:
    """The same, where what is found but lies outside the area (its first further value is False) is said to be outside."""
    key, found, more = answer
    return (None, Found.OUTSIDE, ()) if found is Found.ONE and not more[0] else (key, found, more[1:])


def answered(answers: list[Answer], more: tuple[str, ...]) -> pl.DataFrame:
    """The answers of a finder as it hands them back, with the further columns `more`."""
    kinds = {"path": pl.String}
    columns = {name: [row[2][at] if row[2] else None for row in answers] for at, name in enumerate(more)}
    return pl.DataFrame(
        [
            pl.Series("key", [key for key, _found, _more in answers], dtype=pl.Int64),
            pl.Series("found", [str(found) for _key, found, _more in answers], dtype=pl.String),
            *(pl.Series(name, values, dtype=kinds.get(name, pl.Int64)) for name, values in columns.items()),
        ]
    )


def chunks[T](values: list[T]) -> Iterator[list[T]]:
    """A list in parts that a database takes in one question."""
    for start in range(0, len(values), CHUNK):
        yield values[start : start + CHUNK]
