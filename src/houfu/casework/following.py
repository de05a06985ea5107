"""Orders after a newer assessment: what is proven settles, what came back reopens, what is new joins its household's order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import polars as pl

from houfu.assessment.models import Run
from houfu.casework.contesting import end_waivers
from houfu.casework.folding import folded
from houfu.casework.joining import laid_to
from houfu.casework.laying_over import lay_over
from houfu.casework.models import Order, OrderItem
from houfu.casework.moving import move_along
from houfu.casework.proof import cleared, judged, proven_at_rest
from houfu.casework.proposing import closed_lately, unreleased
from houfu.casework.restating import close_anew, restate, send_back_unproven, take_up_again
from houfu.casework.resting import laid_to_rest
from houfu.casework.returning import count_returns, from_others, laid, reopened_for, tell_returns
from houfu.casework.writing import add_items, pieces


@dataclass(frozen=True)
class Followed:
    """What the newer data did: items settled, orders closed, reopened, sent back, findings that joined an order (open, or
    resting with a waiver), orders that moved with their household, and items that went along with their person."""

    settled: int
    closed: int
    reopened: int
    sent_back: int
    joined: int
    moved: int = 0
    left: int = 0

    def __bool__(self) -> bool:
        return any((self.settled, self.closed, self.reopened, self.sent_back, self.joined, self.moved, self.left))


def follow(run: Run, at: datetime, step: int | None = None) -> Followed:
    """Lay the findings as they stand against the orders, those that a `step` turned or all; twice changes nothing."""
    waived, opened = end_waivers(at)
    # before proof is judged: who entered what proves an item is looked for where its person lives now
    gone = lay_over(run, at, step, opened)
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
    return Followed(settled.height, len(closed) + proven, reopened + waived, sent_back, joined, moved, gone)


def _joined(run: Run, at: datetime, after: int) -> tuple[int, int]:
    waiting = unreleased("", after)
    if not waiting.height or not Order._base_manager.exists():
        return 0, 0
    found = folded(waiting, run)
    resting = laid_to_rest(found, run, at)
    fresh = found.join(resting, on="finding_id", how="anti")
    lately = closed_lately(fresh)
    reopened = reopened_for(fresh, lately, at, run.id)
    mine = laid(fresh)
    add_items(mine, at)
    others = count_returns(mine, from_others(mine, lately), at)
    tell_returns(others, at, run.id)
    told = others.join(mine.join(others, on="finding_id", how="anti"), on="order_id", how="anti")["order_id"]
    laid_to(mine, reopened | set(told.to_list()), run, at)
    touched = mine["order_id"].unique().to_list()
    take_up_again(touched, at, run.id)
    return len(reopened), mine.height + resting.height
