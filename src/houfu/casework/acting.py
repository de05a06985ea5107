"""One step of one order by a person: whether he may, whether he saw the newest version, and that a second click is no second step."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import IntegrityError, connection

from houfu.access.actions import NotAllowed
from houfu.access.models import User
from houfu.access.queries import may
from houfu.access.refusals import record_refusal
from houfu.access.roles import Permission
from houfu.casework.awaiting import refuse_contested
from houfu.casework.codes import PENDING, Act, Closing, ItemState, State, stored
from houfu.casework.evidence import keep
from houfu.casework.faults import Conflict, OrderFault, TokenReused, require_short
from houfu.casework.models import Evidence, Order, OrderItem, Step
from houfu.casework.provers import handlers_of
from houfu.casework.transitions import TRANSITIONS, Transition
from houfu.casework.writing import beside_others, one_at_a_time
from houfu.store.ids import fresh_id


def hold(*orders: int) -> None:
    """Whoever acts on an order first goes first; others wait until he has committed, and nobody acts while many orders
    are written: what joins an order meanwhile would land on a closed one. Of several orders all are held at once, in the
    order of their keys, and before any event: two who want the same ones never wait for each other."""
    if connection.vendor == "sqlite":
        one_at_a_time()
    else:
        beside_others()
        rows = Order._base_manager.select_for_update().filter(id__in=orders)
        list(rows.order_by("id").values_list("id"))


def in_view(order: int) -> Order:
    """The order, if it lies in the areas in view. Raises OrderFault."""
    row = Order.objects.filter(id=order).first()
    if row is None:
        raise OrderFault("没有这张工单，或不在您的地区。", "There is no such order, or it is not in your area.")
    return row


def require_taker(to: int | None, order: Order) -> None:
    """Go on only if a user exists who may handle the order. Raises OrderFault."""
    user = User.objects.filter(pk=to).first() if to else None
    if user is None or not may(user, Permission.HANDLE_ORDERS, order.path):
        raise OrderFault("请选择有权办理这张工单的人。", "Choose somebody who may handle this order.")


def digest_of(*parts: object) -> str:
    """What a click asked for, so that the same key with another content is noticed."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()


def done_before(token: str, digest: str) -> Step | None:
    """The step that this click has made already. Raises TokenReused where it asked for something else, KeyTooLong."""
    require_short(token)
    step = Step.objects.filter(token=token).first()
    if step is not None and step.digest != digest:
        raise TokenReused
    return step


def required(order: Order, what: Act, by: User) -> Transition:
    """The transition that an act is, if the user may do it. Raises NotAllowed (with an event), OrderFault."""
    rule = TRANSITIONS[what]
    if not any(may(by, right, order.path) for right in rule.needs):
        record_refusal(act=f"order.{what}", by=by.pk, table="casework_order", key=order.id, path=order.path)
        raise NotAllowed
    if order.state not in rule.before:
        now = stored(State, order.state)
        raise OrderFault(
            f"工单现在是“{now.zh}”，不能{what.zh}。请刷新页面。",
            f"The order is {now.en} now: you cannot {what.en}. Reload the page.",
        )
    if rule.another and by.pk in handlers_of([order.id]).get(order.id, set()):
        raise OrderFault(
            "经办人不能核实或催办自己办理的工单，请由另一人办理。",
            "Whoever handled an order neither verifies it nor reminds of it; another official has to.",
        )
    if rule.adverse:
        refuse_contested(order)
    return rule


def moved(order: Order, seen: int, **values: object) -> None:
    """Write new values if the order still is the version that was seen. Raises Conflict."""
    changed = Order._base_manager.filter(id=order.id, version=seen).update(version=seen + 1, **values)
    if not changed:
        raise Conflict(order.id, seen)


def written(
    order: Order, what: Act, by: int, at: datetime, after: State, *, words: str = "", to: int | None = None,
    token: str | None = None, digest: str = "",
) -> Step:  # fmt: skip
    """The step of an act. Raises TokenReused where somebody has used its key for another order just now."""
    try:
        return Step.objects.create(
            id=fresh_id(), order_id=order.id, act=what, by=by, at=at, before=order.state, after=after, words=words,
            to=to, token=token, digest=digest,
        )  # fmt: skip
    except IntegrityError as fault:
        if token and "token" in str(fault):  # it was not there yet when `done_before` asked: orders are held one by one
            raise TokenReused from fault
        raise


def values_after(order: Order, what: Act, by: User, to: int | None, at: datetime) -> dict[str, object]:
    """What an act changes of the order beside its state."""
    if what is Act.SIGN:
        return {"handler": by.pk}
    if what is Act.HAND_OVER:
        return {"handler": to}
    if what is Act.REPORT:
        return {"reported_at": at}
    if what is Act.CONFIRM:
        if OrderItem.objects.filter(order_id=order.id, state=ItemState.OPEN).exists():
            raise OrderFault(
                "工单还有未落实的事项，不能核实销号。",
                "The order still has findings that are not met: it cannot be confirmed.",
            )
        pending = OrderItem.objects.filter(order_id=order.id, state__in=PENDING)
        pending.update(state=ItemState.CONFIRMED, settled_at=at)
        return {"closing": Closing.CONFIRMED, "closed_at": at, "level": 0}
    return {}


def attached(step: Step, kind: str, content: bytes) -> None:
    """Lay a file to a step; a file whose step is taken back lies there unnamed, sealed, and shows nowhere."""
    key = fresh_id()
    keep(key, content)
    mark = hashlib.sha256(content).hexdigest()
    Evidence.objects.create(
        id=key,
        order_id=step.order_id,
        step_id=step.id,
        kind=kind,
        size=len(content),
        sha256=mark,
        by=step.by,
        at=step.at,
    )
