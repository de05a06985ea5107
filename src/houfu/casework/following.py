"""Orders after a newer assessment: what is proven settles, what came back reopens, what is new joins its household's order."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

import polars as pl
from django.db.models import F

from houfu.assessment.models import Run
from houfu.casework.codes import PENDING, ItemState, State
from houfu.casework.contesting import end_waivers
from houfu.casework.folding import folded
from houfu.casework.joining import laid_to
from houfu.casework.models import Order, OrderItem
from houfu.casework.moving import move_along
from houfu.casework.proof import cleared, judged, proven_at_rest
from houfu.casework.proposing import FOLD, SAME, closed_lately, open_orders, unreleased
from houfu.casework.restating import close_anew, reopen, restate, send_back_unproven, take_up_again
from houfu.casework.resting import laid_to_rest
from houfu.casework.writing import add_items, change, pieces


@dataclass(frozen=True)
class Followed:
    """What the newer data did: items settled, orders closed, reopened, sent back, findings that joined an order (open, or
    resting with a waiver), and orders that moved with their household."""

    settled: int
    closed: int
    reopened: int
    sent_back: int
    joined: int
    moved: int = 0

    def __bool__(self) -> bool:
        return any((self.settled, self.closed, self.reopened, self.sent_back, self.joined, self.moved))


def follow(run: Run, at: datetime, step: int | None = None) -> Followed:
    """Lay the findings as they stand against the orders, those that a `step` turned or all; twice changes nothing."""
    waived, opened = end_waivers(at)
    rested = proven_at_rest(run, step)
    settled = pl.concat([judged(cleared(step, opened)), rested])
    for state, some in settled.partition_by("state", "cleared_run", as_dict=True).items():
        for keys in pieces(some["id"].to_list()):
            which = OrderItem.objects.filter(id__in=keys)
            which.update(state=str(state[0]), settled_at=at, settled_by_run=int(str(state[1])))
    reopened, joined = _joined(run, at, step or 0)
    closed = restate(settled["order_id"].unique().to_list(), at, run.id)
    proven = close_anew(rested["order_id"].unique().to_list(), at, run.id)
    moved = move_along(run, at, step)
    sent_back = send_back_unproven(run, at)
    return Followed(settled.height, len(closed) + proven, reopened + waived, sent_back, joined, moved)


def _joined(run: Run, at: datetime, after: int) -> tuple[int, int]:
    waiting = unreleased("", after)
    if not waiting.height or not Order._base_manager.exists():
        return 0, 0
    found = folded(waiting, run)
    resting = laid_to_rest(found, run, at)
    fresh = found.join(resting, on="finding_id", how="anti")
    reopened = _reopened(fresh, at, run.id)
    mine = fresh.join(open_orders(fresh), on=FOLD)
    add_items(mine, at)
    _count_returns(mine, at)
    laid_to(mine, reopened, run, at)
    touched = mine["order_id"].unique().to_list()
    take_up_again(touched, at, run.id)
    return len(reopened), mine.height + resting.height


def _reopened(fresh: pl.DataFrame, at: datetime, run: int) -> set[int]:
    """Reopen the latest order of each fold in which one of its findings was closed within 90 days."""
    back = fresh.join(open_orders(fresh), on=FOLD, how="anti").join(closed_lately(fresh), on=SAME)
    ids = back["order_id"].unique().to_list()
    folds: dict[tuple[str, int, str], int] = {}
    for some in pieces(sorted(ids)):
        rows = Order._base_manager.filter(id__in=some).order_by("closed_at", "id")
        folds |= {(o.fold, o.subject_key, o.fold_organ): o.id for o in rows}
    wanted = {row: folds[row] for row in back.select(FOLD).unique().iter_rows() if row in folds}
    reopen(dict.fromkeys(wanted.values(), State.CLOSED), at, run)
    return set(wanted.values())


def _count_returns(mine: pl.DataFrame, at: datetime) -> None:
    """Count what was on the same order before, and let its earlier item rest: the new one speaks for it."""
    counted: Counter[int] = Counter()
    pairs = set(mine.select("order_id", "rule", "subject_key").iter_rows())
    new = set(mine["finding_id"].to_list())
    for some in pieces(mine["order_id"].unique().sort().to_list()):
        before = [
            item
            for item in OrderItem.objects.filter(order_id__in=some)
            if (item.order_id, item.rule, item.subject_key) in pairs and item.finding_id not in new
        ]
        counted.update(
            key for key, _rule, _subject in {(item.order_id, item.rule, item.subject_key) for item in before}
        )
        moot = [item.id for item in before if item.state in PENDING]
        OrderItem.objects.filter(id__in=moot).update(state=ItemState.CAME_BACK, settled_at=at)
    for number in set(counted.values()):
        change([key for key, count in counted.items() if count == number], returns=F("returns") + number)
