"""Things that one source brought at once and of which nobody said anything before or since: taken back without a step a row."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

import polars as pl
from django.db.models import Q

from houfu.access.wall import beyond_the_wall
from houfu.registry.concern import LINKS, concerns, path_column
from houfu.registry.models import Change
from houfu.registry.writing import refuse_outside
from houfu.store.bulk import append
from houfu.store.ids import allocate
from houfu.store.models import Dated

CHUNK = 10_000  # keys in one query
Row = tuple[Any, ...]


@beyond_the_wall()
def plainly_new(model: type[Dated], keys: Sequence[int], source: int) -> dict[int, list[Row]]:
    """Of these things those that stand as the source alone stated them, at one instant: (id, recorded_at, *`about`) of each row."""
    found: dict[int, list[Row]] = {}
    names = about(model)
    for start in range(0, len(keys), CHUNK):
        rows = model._base_manager.filter(key__in=keys[start : start + CHUNK])
        others = set(rows.filter(~Q(source_id=source) | Q(superseded_at__isnull=False)).values_list("key", flat=True))
        for key, *row in rows.values_list("key", "id", "recorded_at", *names).iterator(chunk_size=CHUNK):
            if key not in others:
                found.setdefault(key, []).append(tuple(row))
    return {key: rows for key, rows in found.items() if len({row[1] for row in rows}) == 1}


def about(model: type[Dated]) -> list[str]:
    """The columns that say whom a record is about."""
    columns = {one.attname for one in model._meta.concrete_fields}
    return [name for name in (path_column(model), *LINKS) if name and name in columns]


def take_plainly_back(model: type[Dated], things: dict[int, list[Row]], at: datetime) -> int:
    """Supersede all rows of these things and log whom they were about; how many rows. Raises OutsideArea, ScopeError."""
    if not things:
        return 0
    names = about(model)
    told = [(key, dict(zip(names, row[2:], strict=True))) for key, rows in things.items() for row in rows]
    lines = {(key, *whom) for (key, _values), whom in zip(told, concerns(model, told), strict=True)}
    refuse_outside({path for _key, _household, path in lines})
    _supersede(model, [row[0] for rows in things.values() for row in rows], at)
    frame = pl.DataFrame(
        sorted(lines, key=lambda line: line[0]),
        schema={"key": pl.Int64, "household_key": pl.Int64, "path": pl.String},
        orient="row",
    )
    _log(model, frame, at)
    return len(told)


@beyond_the_wall()
def _supersede(model: type[Dated], ids: Collection[int], at: datetime) -> None:
    listed = sorted(ids)
    for start in range(0, len(listed), CHUNK):
        model._base_manager.filter(id__in=listed[start : start + CHUNK]).update(superseded_at=at)


@beyond_the_wall()
def _log(model: type[Dated], frame: pl.DataFrame, at: datetime) -> None:
    moment = pl.lit(at).cast(pl.Datetime("us", "UTC")).alias("recorded_at")
    ids = pl.Series("id", allocate(frame.height), dtype=pl.Int64)
    append(Change, frame.with_columns(ids, moment, pl.lit(model._meta.db_table).alias("model")))
