"""Items that left a contested order for another one before the answer: an upheld appeal is applied where they are now."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F

from houfu.access.models import User
from houfu.access.wall import beyond_the_wall
from houfu.casework.acting import written
from houfu.casework.awaiting import still_rests
from houfu.casework.codes import PARTING, Act, ItemState, State, stored
from houfu.casework.models import Appeal, Order, OrderItem, Step
from houfu.casework.queries import WHOLE, open_appeals, resting_on
from houfu.casework.restating import restate, take_up_again
from houfu.casework.taking_back import against_closing, take_back
from houfu.casework.writing import DATA, change

NO_MORE = (
    "工单{order}的申诉已答复，本单不再等候。 The appeal on order {order} is answered: this order waits for it no more."
)


@beyond_the_wall()  # a household may have moved away with its newer order: none is shown
def destinations(order: int) -> list[int]:
    """The orders to which items of an order went, by its steps and theirs; by their keys."""
    found: set[int] = set()
    new = {order}
    while new:
        steps = Step.objects.filter(order_id__in=new, act__in=PARTING, to__isnull=False)
        new = {key for key in steps.values_list("to", flat=True) if key} - found - {order}
        found |= new
    return sorted(found)


@beyond_the_wall()
def gone_to(held: Appeal) -> list[int]:
    """The orders that the contested items have gone to between the appeal and its answer: of the whole order all that took some
    in, of a fact those where some rest on it; where nothing is left on its own order, and what rested on it cannot be told, all."""
    about, since = held.about, held.filed_at
    there = sorted(_taken_in(held))
    if about == WHOLE:
        return there
    there = [key for key in there if OrderItem.objects.filter(order_id=key, added_at__lte=since).exists()]
    resting = [key for key in there if resting_on(key, about).filter(added_at__lte=since).exists()]
    return resting or ([] if OrderItem.objects.filter(order_id=held.order_id).exists() else there)


def _taken_in(held: Appeal) -> set[int]:
    """The orders that took in what lay on a contested one when that was filed, each by a step after it came there; what the answer
    itself lays to another order is told by its own steps."""
    came, waiting = {held.order_id: held.filed_at}, [held.order_id]
    while waiting:
        key = waiting.pop()
        steps = Step.objects.filter(order_id=key, act__in=PARTING, to__isnull=False, at__gte=came[key])
        for to, at in steps.values_list("to", "at"):
            if to is not None and at != held.answered_at and (to not in came or at < came[to]):
                came[to] = at
                waiting.append(to)
    return set(came) - {held.order_id}


def _told_apart(held: Appeal) -> bool:
    """Whether it can be told which items came from the contested order: where those that took some in took in no other's. Their own
    were added since their release."""
    chain = _taken_in(held)
    others = Step.objects.filter(to__in=chain, act__in=PARTING).exclude(order_id__in=chain | {held.order_id})
    return not others.exists()


@beyond_the_wall()  # as `take_back`
def follow_items(held: Appeal, by: User, at: datetime) -> None:
    """Apply an upheld appeal where its items went: of one against a closing, what was settled there since stands again. Where that
    order is closed or has an appeal of its own, or which items came there cannot be told, it is left to a person. A step on each
    order names the other."""
    for key in gone_to(held):
        row, other = Order._base_manager.get(id=held.order_id), Order._base_manager.get(id=key)
        open_there = other.state != State.CLOSED and not open_appeals(key)
        stands = open_there and against_closing(held) and _told_apart(held)
        values = take_back(other, held.about, by, at, held.filed_at) if stands else {}
        written(row, Act.WENT_ON, DATA, at, stored(State, row.state), to=key)
        written(other, Act.CAME_OF, DATA, at, values.get("state") or stored(State, other.state), to=row.id)
        change([row.id], version=F("version") + 1)
        change([key], version=F("version") + 1, **values)
        if open_there:
            restate([key], at, None)


@beyond_the_wall()
def let_go(order: int, at: datetime) -> None:
    """After an answer on an order: those to which its items went, and which wait for nothing more, go on as after an answer of their
    own. A step on each says so, where none of this answer did."""
    rows = Order._base_manager.filter(id__in=destinations(order), contested=True).order_by("id")
    free = {row.id: row for row in rows if not still_rests(row.id)}
    told = set(Step.objects.filter(order_id__in=free, act=Act.CAME_OF, at=at).values_list("order_id", flat=True))
    fresh = sorted(free.keys() - told)
    for key in fresh:
        written(free[key], Act.COMMENT, DATA, at, stored(State, free[key].state), words=NO_MORE.format(order=order))
    change(fresh, version=F("version") + 1)
    change(list(free), contested=False)
    restate(free.keys(), at, None)
    unmet = OrderItem.objects.filter(order_id__in=free.keys(), state=ItemState.OPEN)
    take_up_again(set(unmet.values_list("order_id", flat=True)), at, None)
