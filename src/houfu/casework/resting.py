"""Findings that come back while a waiver rests them: they rest on the order it was given for, until it ends."""

from __future__ import annotations

from datetime import datetime

import polars as pl
from django.db.models import F

from houfu.assessment.models import Run
from houfu.casework.codes import Act, ItemState, State, stored
from houfu.casework.models import Order, OrderItem
from houfu.casework.proposing import SAME, waived_now
from houfu.casework.writing import add_items, add_steps, change, pieces


def laid_to_rest(fresh: pl.DataFrame, run: Run, at: datetime) -> pl.DataFrame:
    """Lay those of the folded findings `fresh` that a running waiver rests to its order, waived too; which they were.

    The order stays as it is, closed or not, and no return is counted: two have decided that this is not pursued yet.
    When the waiver ends the finding is open again with all else that it rested. A step and the version tell of it.
    """
    resting = fresh.join(waived_now(fresh), on=SAME)
    if not resting.height:
        return resting
    add_items(resting, at, ItemState.WAIVED)
    _give_way(resting, at)
    keys = resting["order_id"].unique().sort().to_list()
    change(keys, version=F("version") + 1)
    before: dict[int, State] = {}
    for some in pieces(keys):
        rows = Order._base_manager.filter(id__in=some).values_list("id", "state")
        before |= {key: stored(State, state) for key, state in rows}
    add_steps(before, Act.COME_BACK, None, at, run.id)
    return resting


def _give_way(resting: pl.DataFrame, at: datetime) -> None:
    """Let the waived item of the same finding as it was before rest for good: the new one speaks for it."""
    pairs = set(resting.select("order_id", "rule", "subject_key").iter_rows())
    new = set(resting["finding_id"].to_list())
    for some in pieces(resting["order_id"].unique().sort().to_list()):
        before = [
            item.id
            for item in OrderItem.objects.filter(order_id__in=some, state=ItemState.WAIVED)
            if (item.order_id, item.rule, item.subject_key) in pairs and item.finding_id not in new
        ]
        OrderItem.objects.filter(id__in=before).update(state=ItemState.CAME_BACK, settled_at=at)
