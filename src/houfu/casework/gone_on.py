"""Items that left a contested order for another one before the answer: an upheld appeal is applied where they are now."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F

from houfu.access.models import User
from houfu.access.wall import beyond_the_wall
from houfu.casework.acting import written
from houfu.casework.codes import Act, State, stored
from houfu.casework.models import Appeal, Order, OrderItem, Step
from houfu.casework.queries import WHOLE, resting_on
from houfu.casework.restating import restate
from houfu.casework.taking_back import against_closing, take_back
from houfu.casework.writing import DATA, change


@beyond_the_wall()  # a household may have moved away with its newer order: none is shown
def destinations(order: int) -> list[int]:
    """The orders to which items of an order went, by its steps and theirs; by their keys."""
    found: set[int] = set()
    new = {order}
    while new:
        steps = Step.objects.filter(order_id__in=new, act__in=(Act.SPLIT, Act.MERGE), to__isnull=False)
        new = {key for key in steps.values_list("to", flat=True) if key} - found - {order}
        found |= new
    return sorted(found)


@beyond_the_wall()
def gone_to(held: Appeal) -> list[int]:
    """The orders that the items which rest on a contested fact have gone to since the appeal was filed; where nothing is left on
    its own order, and what rested on it cannot be told, all that took items in. Of the whole order the steps of moving tell."""
    about, since = held.about, held.filed_at
    if about == WHOLE:
        return []
    there = [key for key in destinations(held.order_id) if _came(key, held)]
    resting = [key for key in there if resting_on(key, about).filter(added_at__lte=since).exists()]
    return resting or ([] if OrderItem.objects.filter(order_id=held.order_id).exists() else there)


def _came(order: int, held: Appeal) -> bool:
    moved = Step.objects.filter(to=order, act__in=(Act.SPLIT, Act.MERGE), at__gte=held.filed_at)
    return moved.exists() and OrderItem.objects.filter(order_id=order, added_at__lte=held.filed_at).exists()


@beyond_the_wall()  # as `take_back`
def follow_items(held: Appeal, by: User, at: datetime) -> None:
    """Apply an upheld appeal where its items went: of one against a closing, what was settled there since stands again. Where that
    order is closed or contested itself it is left to a person. A step on each order names the other."""
    for key in gone_to(held):
        row, other = Order._base_manager.get(id=held.order_id), Order._base_manager.get(id=key)
        open_there = other.state != State.CLOSED and not other.contested
        values = take_back(other, held.about, by, at, held.filed_at) if open_there and against_closing(held) else {}
        written(row, Act.WENT_ON, DATA, at, stored(State, row.state), to=key)
        written(other, Act.CAME_OF, DATA, at, values.get("state") or stored(State, other.state), to=row.id)
        change([row.id], version=F("version") + 1)
        change([key], version=F("version") + 1, **values)
        if open_there:
            restate([key], at, None)
