"""What later imports rest on: rows that were unchanged because an earlier one brought them."""

from __future__ import annotations

import json

import polars as pl

from houfu.access.wall import beyond_the_wall
from houfu.intake.comparing import Fate
from houfu.intake.layouts import layout_named
from houfu.intake.models import Import, Stage
from houfu.intake.returned_since import RestedUpon, refuse_where_returned_since, touch
from houfu.intake.trying import Tried
from houfu.store.among import among


def rests_on(tried: Tried) -> str:
    """The sources, as JSON, of the records that say on the days of the unchanged rows of a sheet what these do."""
    model = tried.checked.layout.model
    fates = tried.compared.fates.filter((pl.col("fate") == str(Fate.UNCHANGED)) & (pl.col("key") > 0))
    days = fates.join(tried.checked.values.select("row", "valid_from"), on="row", how="inner")
    by_key = days.group_by("key").agg(pl.col("valid_from").cast(pl.String).unique())
    said: dict[int, list[str]] = dict(by_key.select("key", "valid_from").iter_rows())
    held = among(model, ["key", "valid_from", "valid_to", "source_id"], "key", said)
    # a day comes as the driver gives it, and is the same text of either
    return json.dumps(sorted({source for key, first, ends, source in held if _holds(first, ends, said[key])}))


def _holds(first: object, ends: object, days: list[str]) -> bool:
    return any(str(first) <= day and (ends is None or day < str(ends)) for day in days)


@beyond_the_wall()  # the later import may be of a wider area, or of a neighbour's
def refuse_where_rested_upon(row: Import) -> None:
    """Raises RestedUpon where an import of the same table that stands and came later rests on this one, or a later return does.

    One of which nobody noted what it rests on is taken to where it had unchanged rows of an area that this one touches.
    """
    model = layout_named(row.table).model
    if not model._base_manager.filter(source_id=row.source_id).exists():
        return  # nothing of it can be gone
    later = Import._base_manager.filter(table=row.table, stage=Stage.COMMITTED, committed_at__gt=row.committed_at)
    for one in later.exclude(id=row.id).order_by("-committed_at"):
        if touch(one.area, row.area) and _rests(one, row):
            raise RestedUpon(one)
    if hasattr(model, "feed"):
        refuse_where_returned_since(row, model.feed)


def _rests(one: Import, row: Import) -> bool:
    if one.rests_on:
        return row.source_id in json.loads(one.rests_on)
    return bool(json.loads(one.counts).get("unchanged", 0))
