"""Where orders stand, worked out from their items: closed by proof, waiting for another official, or sent back by the data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef
from django.utils import timezone

from houfu.assessment.models import Run
from houfu.casework.acting import written
from houfu.casework.codes import PENDING, SETTLED, Act, Closing, ItemState, State, stored
from houfu.casework.models import Order, OrderItem
from houfu.casework.writing import DATA, add_steps, change, pieces
from houfu.places.calendar import after

AGAIN = 5
"""Working days to act on an order that was opened again (口径待确认)."""
GROUNDS = (
    (ItemState.CONFIRMED, Closing.CONFIRMED), (ItemState.PROVEN, Closing.PROOF), (ItemState.UPHELD, Closing.APPEAL),
    (ItemState.WAIVED, Closing.WAIVER),
)  # fmt: skip
"""On which ground an order closes: the first whose kind of item it has."""


def restate(keys: Collection[int], at: datetime, run: int | None) -> dict[int, Closing]:
    """Close the open orders among `keys` whose items are all settled, and say which; hand the others to who is next.

    A contested order is not closed: whoever answers the appeal restates it.
    """
    closed: dict[int, Closing] = {}
    verifying: dict[int, State] = {}
    for some in pieces(sorted(keys)):
        open_ones = Order._base_manager.filter(id__in=some).exclude(state=State.CLOSED)
        states = dict(open_ones.values_list("id", "state"))
        contested = set(open_ones.filter(contested=True).values_list("id", flat=True))
        kinds: dict[int, set[ItemState]] = defaultdict(set)
        for key, state in (
            OrderItem.objects.filter(order_id__in=list(states)).values_list("order_id", "state").distinct()
        ):
            kinds[key].add(stored(ItemState, state))
        for key, found in kinds.items():
            if found <= set(SETTLED):
                if key in contested:
                    continue
                closed[key] = next((ground for kind, ground in GROUNDS if kind in found), Closing.PROOF)
            elif found <= {*SETTLED, *PENDING} and states[key] != State.VERIFYING:
                verifying[key] = stored(State, states[key])
        _close({key: (stored(State, states[key]), closed[key]) for key in states if key in closed}, at, run)
    _move(verifying, State.VERIFYING, Act.PROVE, at, run)
    return closed


def _close(keys: dict[int, tuple[State, Closing]], at: datetime, run: int | None) -> None:
    for ground in {closing for _state, closing in keys.values()}:
        mine = {key: state for key, (state, closing) in keys.items() if closing is ground}
        change(list(mine), state=State.CLOSED, closing=ground, closed_at=at, moved_at=at, level=0)
        _grow(mine)
        add_steps(mine, Act.PROVE, State.CLOSED, at, run)


def close_anew(keys: Collection[int], at: datetime, run: int | None) -> int:
    """Close by proof what was closed by a waiver that now rests nothing any more, for newer data proved it all; how many."""
    proven: list[int] = []
    for some in pieces(sorted(keys)):
        waived = OrderItem.objects.filter(order_id=OuterRef("id"), state=ItemState.WAIVED)
        rows = Order._base_manager.filter(~Exists(waived), id__in=some, state=State.CLOSED, closing=Closing.WAIVER)
        proven += rows.values_list("id", flat=True)
    _close(dict.fromkeys(proven, (State.CLOSED, Closing.PROOF)), at, run)
    return len(proven)


def _move(keys: dict[int, State], to: State, why: Act, at: datetime, run: int | None) -> None:
    if keys:
        change(list(keys), state=to, moved_at=at)
        _grow(keys)
        add_steps(keys, why, to, at, run)


def _grow(keys: Collection[int]) -> None:
    change(list(keys), version=F("version") + 1)


def due_in(days: int, at: datetime) -> dict[str, Any]:
    """The last day so many working days after the day of `at`, with how it was counted."""
    today = timezone.localdate(at)
    return {"due": after(today, days), "due_from": today, "due_days": days}


def reopen(keys: dict[int, State], at: datetime, run: int | None, why: Act = Act.COME_BACK) -> None:
    """Open closed orders again, with a few working days more: a finding came back, its waiver ended, or a double check
    found that it is not met."""
    change(
        list(keys), state=State.RETURNED, closing="", merged_into=None, closed_at=None, moved_at=at, reported_at=None,
        **due_in(AGAIN, at),
    )  # fmt: skip
    _grow(keys)
    add_steps(keys, why, State.RETURNED, at, run)


def open_again(keys: Collection[int], state: ItemState, at: datetime, why: Act = Act.COME_BACK) -> list[int]:
    """Open orders again whose items of this state are not settled any more. Where the household (or place) has a newer order,
    these items move there: one household, one order; which such orders got any."""
    moved: list[int] = []
    told: dict[int, State] = {}  # what is not sent back below is told that items joined
    for row in Order._base_manager.filter(id__in=keys, state=State.CLOSED).order_by("id"):
        fold = {"fold": row.fold, "subject_key": row.subject_key, "fold_organ": row.fold_organ}
        newer = Order._base_manager.filter(**fold).exclude(state=State.CLOSED).order_by("part").first()
        if newer is None:
            reopen({row.id: State.CLOSED}, at, None, why)
        else:
            OrderItem.objects.filter(order_id=row.id, state=state).update(order_id=newer.id)
            if row.contested:  # what came from it rests on until that is answered there
                newer.contested = True
                change([newer.id], contested=True)
            written(row, Act.MERGE, DATA, at, State.CLOSED, to=newer.id)  # who handled them verifies them nowhere
            change([row.id], closing=Closing.MERGED, merged_into=newer.id)
            _grow([row.id])
            moved.append(newer.id)
            if newer.contested or newer.state != State.VERIFYING:
                told[newer.id] = stored(State, newer.state)
    if told:
        _grow(told)
        add_steps(told, Act.JOIN, None, at, None)
    take_up_again({*keys, *moved}, at, None)
    return moved


def send_back_unproven(run: Run, at: datetime) -> int:
    """Send back the orders that were reported done before the run's facts were known, and still have open items;
    a contested one rests.

    Not proven is what was on the order when it was reported. Where only what joined later is open, the step says that.
    """
    late = Order._base_manager.filter(state=State.REPORTED, reported_at__lt=run.known, contested=False)
    still = OrderItem.objects.filter(order_id=OuterRef("id"), state=ItemState.OPEN)
    reported = Exists(still.filter(added_at__lte=OuterRef("reported_at")))
    rows = list(late.filter(Exists(still)).annotate(unproven=reported).values_list("id", "unproven"))
    for why, unproven in ((Act.NOT_PROVEN, True), (Act.JOIN, False)):
        keys = dict.fromkeys((key for key, one in rows if one is unproven), State.REPORTED)
        _move(keys, State.RETURNED, why, at, run.id)
    return len(rows)


def take_up_again(keys: Collection[int], at: datetime, run: int | None) -> None:
    """What waited for verification and got a new open item goes back to its handler; a contested one with the answer."""
    for some in pieces(sorted(keys)):
        waiting = Order._base_manager.filter(id__in=some, state=State.VERIFYING, contested=False)
        _move(dict.fromkeys(waiting.values_list("id", flat=True), State.VERIFYING), State.RETURNED, Act.JOIN, at, run)
