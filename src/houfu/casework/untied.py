"""An upheld appeal against a fact that no item of its order rests on any more, the rules having changed: a person looks at it."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F

from houfu.casework.acting import written
from houfu.casework.codes import PENDING, Act, ItemState, State, stored
from houfu.casework.gone_on import gone_to
from houfu.casework.models import Appeal, Order, OrderItem
from houfu.casework.queries import WHOLE, resting_on
from houfu.casework.restating import restate
from houfu.casework.writing import DATA, change


def untied(held: Appeal) -> bool:
    """Whether no item rests on what is contested any more, although they are still here. Which did cannot be told by the rules of
    today."""
    if held.about == WHOLE or gone_to(held) or resting_on(held.order_id, held.about).exists():
        return False
    return OrderItem.objects.filter(order_id=held.order_id).exists()


def left_to_a_person(order: int, back: bool, at: datetime) -> None:
    """Have another official look at what is unsettled (待核), which is neither settled nor pursued as it was; a step says why.
    Where a closing was taken `back`, that has been done."""
    row, items = Order._base_manager.get(id=order), OrderItem.objects.filter(order_id=order)
    if not back:
        items.filter(state__in=(ItemState.OPEN, *PENDING)).update(state=ItemState.RECHECK)
    left = set(items.values_list("state", flat=True))
    state = stored(State, row.state)
    if state is not State.CLOSED and left & set(PENDING) and ItemState.OPEN not in left:
        state = State.VERIFYING
    change([order], state=state, version=F("version") + 1)
    written(row, Act.UNTIED, DATA, at, state)
    restate([order], at, None)  # what newer data proved meanwhile waited for the answer
