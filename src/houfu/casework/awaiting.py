"""Orders that rest because of an appeal on another one: what that contests has come here since, and waits for its answer."""

from __future__ import annotations

from datetime import datetime

from houfu.access.wall import beyond_the_wall
from houfu.casework.codes import PARTING
from houfu.casework.faults import OrderFault
from houfu.casework.models import Appeal, Order, Step
from houfu.casework.queries import open_appeals


@beyond_the_wall()  # the household may have moved since; their numbers alone are told, as steps tell them
def awaited(order: int) -> list[int]:
    """The other orders for the answers to whose appeals one waits, by their keys: of what was contested there some has come here
    since, on whatever way."""
    left: dict[int, datetime] = {}  # when at the latest something left an order that came here
    waiting = [order]
    while waiting:
        key = waiting.pop()
        steps = Step.objects.filter(to=key, act__in=PARTING).exclude(order_id=order)
        for source, at in steps.values_list("order_id", "at"):
            if at <= left.get(key, at) and (source not in left or at > left[source]):
                left[source] = at
                waiting.append(source)
    held = Appeal.objects.filter(order_id__in=left, answered_by__isnull=True) if left else ()
    return sorted({one.order_id for one in held if one.filed_at <= left[one.order_id]})


def still_rests(order: int) -> bool:
    """Whether an appeal contests what lies on an order: one of its own, or one that it waits for."""
    return bool(open_appeals(order) or awaited(order))


def refuse_contested(order: Order) -> None:
    """Go on only where no appeal is open, on the order or where what lies on it came from. Raises OrderFault."""
    if not order.contested:
        return
    if not open_appeals(order.id):
        refuse_awaiting(order)
    raise OrderFault(
        "住户正在申诉，答复之前不能退回、催办、核实销号或批准豁免。请先答复申诉。",
        "The household has appealed: until that is answered nothing is sent back, reminded of or confirmed, no waiver approved. "
        "Answer the appeal first.",
    )


def refuse_awaiting(order: Order) -> None:
    """Go on only where an order waits for no answer on another one. Raises OrderFault, which names that."""
    others = awaited(order.id) if order.contested else []
    if others:
        zh, en = "、".join(map(str, others)), ", ".join(map(str, others))
        raise OrderFault(
            f"这里的事项来自工单{zh}，住户在那里正在申诉，答复之前不能退回、催办、核实销号、批准豁免、拆分或合并。请等工单{zh}的申诉答复。",
            f"What lies here came from order {en}, where the household has appealed: until that is answered nothing is sent back, "
            f"reminded of or confirmed, no waiver approved, nothing split or merged. Wait for the answer on order {en}.",
        )
