"""Who holds the parts of an order once another office leads them: a choice made by hand stays, and a step says so."""

from __future__ import annotations

from datetime import datetime

from houfu.casework.acting import written
from houfu.casework.codes import Act, State, stored
from houfu.casework.models import Order, Step
from houfu.casework.writing import DATA

KEPT = "移交时指定的经办人不变。 Whoever it was handed over to keeps it."


def handed(row: Order) -> bool:
    """Whether whoever holds an order was chosen by hand."""
    return row.handler is not None and Step.objects.filter(order_id=row.id, act=Act.HAND_OVER, to=row.handler).exists()


def keep_holder(row: Order, at: datetime) -> None:
    """Where another office leads an order (`row`: as it was) and it was handed over by hand, say that its holder stays."""
    now = Order._base_manager.get(id=row.id)
    if (now.organ, now.office) != (row.organ, row.office) and now.state != State.CLOSED and handed(row):
        written(now, Act.COMMENT, DATA, at, stored(State, now.state), words=KEPT)


def hold_anew(row: Order, made: int, at: datetime) -> None:
    """Who holds a part that was split off from `row` (as it was): whom it was handed over to by hand, and a step says so;
    whoever signed only where the same office leads it."""
    part = Order._base_manager.get(id=made)
    if handed(row):
        written(part, Act.HAND_OVER, DATA, at, stored(State, part.state), words=KEPT, to=row.handler)
    elif (part.organ, part.office) != (row.organ, row.office):
        Order._base_manager.filter(id=made).update(handler=None)
