"""What later imports rest on: rows that were unchanged because an earlier one brought them, and returns that count them in."""

from __future__ import annotations

import json
from datetime import date

import polars as pl
from django.utils import timezone

from houfu.intake.comparing import Fate
from houfu.intake.held import ImportFault
from houfu.intake.layouts import layout_named
from houfu.intake.models import Import, Stage
from houfu.intake.trying import Tried
from houfu.ledgers.returns import Return
from houfu.store.among import among

NOTHING = "[]"


class RestedUpon(ImportFault):
    """A later import wrote nothing anew of what was to be taken back, since it was on file, or returned it as complete."""

    def __init__(self, later: Import, day: date) -> None:
        super().__init__(
            f"不能撤销：{day}入库的第{later.id}号导入（{later.organ}）把这次登记的内容算作“未变”或一并上报过，"
            "撤销后会被当作“没有”。请先撤销那次导入，撤销这次以后再重新上传。",
            f"This cannot be undone: import {later.id} of {later.organ}, taken in on {day}, counted what this one brought as "
            "unchanged, or returned it as complete; without it that would be a “no”. Undo that import first, and hand its "
            "file in again after this one is undone.",
        )
        self.later = later.id


def rests_on(tried: Tried) -> str:
    """The sources, as JSON, of the records that say, from the days of the unchanged rows of a ledger's sheet on, what these do."""
    model = tried.checked.layout.model
    if not hasattr(model, "feed"):  # only of a ledger is it a known “no” that there is nothing on file
        return NOTHING
    fates = tried.compared.fates.filter((pl.col("fate") == str(Fate.UNCHANGED)) & (pl.col("key") > 0))
    days = fates.join(tried.checked.values.select("row", "valid_from"), on="row", how="inner")
    by_key = days.group_by("key").agg(pl.col("valid_from").min().cast(pl.String))
    first: dict[int, str] = dict(by_key.select("key", "valid_from").iter_rows())
    held = among(model, ["key", "valid_to", "source_id"], "key", first)
    # a day comes as the driver gives it, and is the same text of either
    return json.dumps(sorted({source for key, ends, source in held if ends is None or str(ends) > first[key]}))


def refuse_where_rested_upon(row: Import) -> None:
    """Raises RestedUpon where an import of the same ledger that stands and came later rests on this one.

    One of which nobody noted what it rests on is taken to where it had unchanged rows of an area that this one touches.
    """
    if not hasattr(layout_named(row.table).model, "feed"):
        return
    later = Import._base_manager.filter(table=row.table, stage=Stage.COMMITTED, committed_at__gt=row.committed_at)
    for one in later.exclude(id=row.id).order_by("-committed_at"):
        if not (one.area.startswith(row.area) or row.area.startswith(one.area)):
            continue
        returned = (
            one.source_id is not None
            and Return._base_manager.filter(source_id=one.source_id, superseded_at=None).exists()
        )
        if returned or _rests(one, row):
            assert one.committed_at is not None
            raise RestedUpon(one, timezone.localdate(one.committed_at))


def _rests(one: Import, row: Import) -> bool:
    if one.rests_on:
        return row.source_id in json.loads(one.rests_on)
    return bool(json.loads(one.counts).get("unchanged", 0))
