"""Items that leave with their person, laid to the order of his household now: both orders are restated, and a step names them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime

from django.db.models import F

from houfu.assessment.models import Run
from houfu.casework.codes import Act, Closing, ItemState, State, stored
from houfu.casework.going import Going, going
from houfu.casework.holders import keep_holder
from houfu.casework.leaving import left
from houfu.casework.models import Order, OrderItem
from houfu.casework.restating import restate
from houfu.casework.routing import Last, Routing
from houfu.casework.writing import add_steps, change, pieces


def lay_over(run: Run, at: datetime, step: int | None, opened: Sequence[int]) -> int:
    """Lay the unsettled items of people who live in another household now (of those that a `step` touched, or all) to its
    order; how many. Whoever handled the order that they leave verifies them there no more. The last days stay."""
    lives = left(run, step, opened)
    here = going(lives, run, at) if lives else None
    if here is None or not here.items:
        return 0
    routing = Routing()
    counted = [key for key, row in here.olds.items() if routing.last(key) == (row.due, row.due_from, row.due_days)]
    Order._base_manager.bulk_create(here.fresh)
    for (_old, to), some in here.pairs().items():
        for keys in pieces([one.id for one in some]):
            OrderItem.objects.filter(id__in=keys).update(order_id=to)
    _leave(here, run, at)
    _arrive(here, run, at)
    routing.lead(*here.olds, *(row.id for row in here.fresh))
    routing.lead(*here.there, anew=False)
    routing.due(*counted)
    _last_days(here, counted, routing)
    for row in here.olds.values():
        keep_holder(row, at)
    restate({*here.olds, *(row.id for row in here.to.values())}, at, run.id)
    return len(here.items)


def _leave(here: Going, run: Run, at: datetime) -> None:
    """A step on each order for each one to which its items went; one without any item left has gone into the last of these."""
    to: dict[int, list[int]] = defaultdict(list)
    for old, new in here.pairs():
        to[old].append(new)
    gone = set(to) - _with_items(to)
    ends = {old: to[old][-1] for old in gone}
    for now in _in_turn(to):
        last = {old for old, new in now.items() if ends.get(old) == new}
        for keys, after in ((now.keys() - last, None), (last, State.CLOSED)):
            if keys:
                states = {old: stored(State, here.olds[old].state) for old in keys}
                add_steps(states, Act.LEAVE, after, at, run.id, to=now)
    for old, new in sorted(ends.items()):
        ended = {"closing": Closing.MERGED, "merged_into": new, "closed_at": at, "moved_at": at, "level": 0}
        change([old], state=State.CLOSED, **ended)
    change(list(to), version=F("version") + 1)


def _arrive(here: Going, run: Run, at: datetime) -> None:
    """A step on each order for each one from which items came; one that waits for verification, or was reported done, goes back
    to its handler for an open one, which nobody reported: later runs could not tell that it joined."""
    opened = {here.to[one.id].id for one in here.items if one.state == ItemState.OPEN}
    states = {row.id: stored(State, row.state) for row in here.to.values()}
    waits = {key for key, state in states.items() if state in (State.VERIFYING, State.REPORTED)}
    back = waits & opened
    change(sorted(back), state=State.RETURNED, moved_at=at)
    change(list(here.there), version=F("version") + 1)
    came: dict[int, list[int]] = defaultdict(list)
    for old, new in here.pairs():
        came[new].append(old)
    for now in _in_turn(came):
        for keys, after in (({*now} & back, State.RETURNED), ({*now} - back, None)):
            if keys:
                add_steps({key: states[key] for key in keys}, Act.ARRIVE, after, at, run.id, to=now)


def _in_turn(named: Mapping[int, Sequence[int]]) -> Iterator[dict[int, int]]:
    """Each order with one after the other of those that it names: a step names one."""
    for turn in range(max(map(len, named.values()))):
        yield {key: others[turn] for key, others in named.items() if turn < len(others)}


def _last_days(here: Going, counted: Collection[int], routing: Routing) -> None:
    """The last day of what came, as it follows from the items or as the order had it that they left; on an order that there was
    where it is the earlier one."""
    lasts: dict[int, list[Last]] = defaultdict(list)
    for (old, to), some in here.pairs().items():
        own = routing.last_of((one.rule, one.added_at) for one in some) if old in counted else None
        row = here.olds[old]
        lasts[to].append(own or (row.due, row.due_from, row.due_days))
    for row in {row.id: row for row in here.to.values()}.values():
        held = [(row.due, row.due_from, row.due_days)] if row.id in here.there else []
        soonest = min([*held, *lasts[row.id]], key=lambda one: one[0])
        Order._base_manager.filter(id=row.id).update(**dict(zip(("due", "due_from", "due_days"), soonest, strict=True)))


def _with_items(orders: Collection[int]) -> set[int]:
    """Those on which items remain but for such as came back as new ones, which speak for them wherever they went."""
    return {
        key
        for some in pieces(sorted(orders))
        for key in OrderItem.objects.filter(order_id__in=some)
        .exclude(state=ItemState.CAME_BACK)
        .values_list("order_id", flat=True)
        .distinct()
    }
