"""Open orders that findings joined: the shortest limit holds, the gravest item leads, and who saw them before has to look again."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from functools import cache

import polars as pl
from django.utils import timezone

from houfu.assessment.models import Run
from houfu.casework.codes import Act, Fold, State, stored
from houfu.casework.models import Order
from houfu.casework.moving import IS_OPEN, SLICE, listed, standing
from houfu.casework.releasing import helpers
from houfu.casework.writing import add_steps, pieces
from houfu.places.calendar import after
from houfu.store.bulk import read_few
from houfu.store.changing import change_each

HELD = {
    "order_id": pl.Int64(), **dict.fromkeys(("fold", "path", "state", "led", "helped"), pl.String()), "due": pl.Date(),
    "due_from": pl.Date(), "due_days": pl.Int64(),
}  # fmt: skip
WHOLE = "SELECT id, fold, path, state, organ, cooperating, due, due_from, due_days FROM casework_order WHERE id IN "
RESTATED = ("organ", "office", "cooperating", "due", "due_from", "due_days", "harm")


def laid_to(mine: pl.DataFrame, told_already: Collection[int], run: Run, at: datetime) -> None:
    """Restate the orders that the findings `mine` have joined (`order_id, days`), as a release would write them, in a few
    statements. A step says so, but where another does: of those `told_already`, and of one that goes back from verification."""
    if not mine.height:
        return
    held = _held(mine, at)
    lines = led_anew(held, run)
    change_each(Order, lines, {}, grows="version")
    told = held.filter((pl.col("state") != str(State.VERIFYING)) & ~pl.col("order_id").is_in(list(told_already)))
    before = {key: stored(State, state) for key, state in told.select("order_id", "state").iter_rows()}
    for state in sorted(set(before.values())):
        add_steps({key: one for key, one in before.items() if one is state}, Act.JOIN, state, at, run.id)


def led_anew(held: pl.DataFrame, run: Run, which: str = IS_OPEN) -> pl.DataFrame:
    """`id` and `RESTATED` of the orders (`HELD`) of which an item is open (or is `which`): the gravest leads, the others help."""
    at_home = pl.when(pl.col("fold") == str(Fold.HOUSEHOLD)).then("path")  # a household may have moved since a finding
    items = standing(run, held.select("order_id", at_home.alias("home")), which)
    led = items.group_by("order_id", maintain_order=True).agg(
        pl.col("organ", "office").first(),
        pl.col("harm").sum(),
        pl.col("organ").alias("leads"),
        pl.col("units").unique(maintain_order=True),
    )
    # who led or helped until now goes on helping: what they did may still have to be confirmed
    rows = held.join(led, on="order_id").with_columns(pl.concat_list("units", "led", "helped").alias("units"))
    return rows.with_columns(helpers(rows)).select(pl.col("order_id").alias("id"), *RESTATED)


def _held(mine: pl.DataFrame, at: datetime) -> pl.DataFrame:
    """The orders as they are held (`HELD`), `due` on the shortest of their last day and those of what joined them today."""
    today = timezone.localdate(at)
    last = cache(lambda days: after(today, days))
    soonest = mine.group_by("order_id").agg(pl.col("days").min()).sort("order_id")
    joined = soonest.with_columns(pl.Series("last", [last(days) for days in soonest["days"].to_list()], dtype=pl.Date))
    keys = pieces(joined["order_id"].to_list(), SLICE)
    held = pl.concat([read_few(f"{WHOLE} ({listed(some)})", schema=HELD) for some in keys])
    sooner = pl.col("last") < pl.col("due")
    return held.join(joined, on="order_id").with_columns(
        pl.min_horizontal("due", "last").alias("due"),
        pl.when(sooner).then(pl.lit(today)).otherwise("due_from").alias("due_from"),
        pl.when(sooner).then("days").otherwise("due_days").alias("due_days"),
    )
