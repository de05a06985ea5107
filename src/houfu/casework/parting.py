"""Orders parted and laid together: items split off into an order of their own, parts merged, many orders handed to one person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from posixpath import commonpath

from django.db import transaction
from django.db.models import Max, QuerySet

from houfu.access.actions import require
from houfu.access.models import User
from houfu.access.roles import Permission
from houfu.casework.acting import digest_of, done_before, hold, in_view, moved, written
from houfu.casework.awaiting import refuse_awaiting
from houfu.casework.codes import Act, Closing, ItemState, State, stored
from houfu.casework.faults import OrderFault, TokenReused
from houfu.casework.holders import hold_anew, keep_holder
from houfu.casework.models import Order, OrderItem, Step
from houfu.casework.restating import restate
from houfu.casework.routing import Routing
from houfu.casework.stepping import mark_of, stepped
from houfu.safeguard.audit import record_event
from houfu.store.ids import fresh_id

MOST_AT_ONCE = 200


def split(*, order: int, items: Sequence[int], words: str, by: User, seen: int, token: str) -> Step:
    """Put some items of an order on a new order of the same household or place. The step names the new order. Raises
    NotAllowed, Conflict, and OrderFault where nothing would be left, an item is another's, or nothing is said."""
    digest, routing = digest_of(order, Act.SPLIT, by.pk, sorted(items), words), Routing()
    with transaction.atomic():
        _hold_parts(order)
        if before := done_before(token, digest):
            return before
        row = in_view(order)
        require(by, Permission.HANDLE_ORDERS, row.path)
        refuse_awaiting(row)
        own = set(OrderItem.objects.filter(order_id=order).values_list("id", flat=True))
        if row.state == State.CLOSED or row.contested or not set(items) < own or not items or not words.strip():
            raise OrderFault(
                "请选择这张工单的一部分事项并写明理由；已销号或申诉中的不能拆分。",
                "Choose some, not all, of the items of this order and say why; a closed or contested order is not split.",
            )
        _unwaived(OrderItem.objects.filter(id__in=items))
        at = datetime.now(UTC)
        moved(row, seen, moved_at=at)
        counted = routing.last(order) == (row.due, row.due_from, row.due_days)  # not where it was opened again
        made = _sibling(row)
        OrderItem.objects.filter(id__in=items).update(order_id=made)
        routing.lead(order, made)
        if counted:
            routing.due(order, made)
        hold_anew(row, made, at)
        step = _step(row, Act.SPLIT, by, at, words, made, token, digest)
        keep_holder(row, at)
        restate([order, made], at, None)
        record_event(act="order.split", by=by.pk, table="casework_order", key=order, path=row.path)
    return step


def merge(*, order: int, into: int, words: str, by: User, seen: int, token: str) -> Step:
    """Lay a part of an order into another part of the same; the one laid in closes as merged. Raises NotAllowed, Conflict,
    and OrderFault where they are not parts of one, or one is closed or contested."""
    digest, routing = digest_of(order, Act.MERGE, by.pk, into, words), Routing()
    with transaction.atomic():
        hold(order, into)
        if before := done_before(token, digest):
            return before
        row, other = in_view(order), in_view(into)
        require(by, Permission.HANDLE_ORDERS, row.path)
        for one in (row, other):
            refuse_awaiting(one)
        same = all(getattr(row, name) == getattr(other, name) for name in ("fold", "subject_key", "fold_organ"))
        free = all(one.state not in (State.CLOSED, State.VERIFYING) and not one.contested for one in (row, other))
        if order == into or not same or not free or not words.strip():
            raise OrderFault(
                "只能合并同一户（同一单位同一地区）拆开的在办工单，并须写明理由。",
                "Only open parts of one household's (or one organ's and place's) order are merged, and why has to be said.",
            )
        _unwaived(OrderItem.objects.filter(order_id=order))
        at = datetime.now(UTC)
        moved(
            row, seen, state=State.CLOSED, closing=Closing.MERGED, merged_into=into, closed_at=at, moved_at=at, level=0
        )
        sooner = min(other, row, key=lambda one: one.due)
        last = {"due": sooner.due, "due_from": sooner.due_from, "due_days": sooner.due_days}
        moved(other, other.version, returns=other.returns + row.returns, **last)
        OrderItem.objects.filter(order_id=order).update(order_id=into)
        routing.lead(into, beside=" ".join((other.organ, other.cooperating, row.organ, row.cooperating)))
        keep_holder(other, at)
        step = _step(row, Act.MERGE, by, at, words, into, token, digest, State.CLOSED)
        restate([into], at, None)
        record_event(act="order.merge", by=by.pk, table="casework_order", key=order, path=row.path)
    return step


def hand_over_many(*, seen: Mapping[int, int], to: int, words: str, by: User, token: str) -> int:
    """Hand many orders (each with the version that was seen) to one person, all of them or none; how many.

    The same `token` again changes nothing, and with further orders it is refused. Raises as `actions.act` does at the first
    that cannot be handed over, and TokenReused.
    """
    if not 0 < len(seen) <= MOST_AT_ONCE:
        raise OrderFault(f"请一次选择1到{MOST_AT_ONCE}张工单。", f"Choose from 1 to {MOST_AT_ONCE} orders at once.")
    first, *others = sorted(seen)
    # The first bears the bare mark: whoever comes with the same one for other orders meets its step by an index.
    marks = {first: token[:40]} | {key: f"{token[:40]}-{key}" for key in others}
    said, paths = words.strip()[:1000], []
    with transaction.atomic():
        hold(*marks)  # all before the first step: a row is never waited for behind another's
        if 0 < Step.objects.filter(token__in=list(marks.values())).count() < len(marks):
            raise TokenReused
        for key, mark in marks.items():
            digest = mark_of(key, Act.HAND_OVER, by, said, to)
            _made, row = stepped(
                order=key, what=Act.HAND_OVER, by=by, seen=seen[key], token=mark, said=said, to=to, digest=digest
            )
            paths += [row.path] if row else []
        if paths:  # one event, at the end: the log has one writer at a time, and whoever reads persons waits for it
            where = commonpath(path.strip(".").replace(".", "/") for path in paths).replace("/", ".") + "."
            detail = {"orders": len(paths), "to": to}
            record_event(act="orders.hand_over", by=by.pk, table="casework_order", path=where, detail=detail)
    return len(seen)


def _unwaived(items: QuerySet[OrderItem]) -> None:
    """Go on only if none of the items rests on a waiver, which ends with the order it was given for. Raises OrderFault."""
    if items.filter(state=ItemState.WAIVED).exists():
        raise OrderFault(
            "有事项在豁免期内，豁免期满前不能移到别的工单。",
            "An item is waived: until the waiver ends it is not moved to another order.",
        )


def _hold_parts(order: int) -> None:
    """As `hold`, with all open parts of the same order: the next one is numbered by one split at a time."""
    hold()  # before the first row is read
    row = Order._base_manager.filter(id=order).first()
    parts = _parts(row).exclude(state=State.CLOSED).values_list("id", flat=True) if row else ()
    hold(order, *parts)


def _parts(row: Order) -> QuerySet[Order]:
    return Order._base_manager.filter(fold=row.fold, subject_key=row.subject_key, fold_organ=row.fold_organ)


def _sibling(row: Order) -> int:
    part = (_parts(row).aggregate(last=Max("part"))["last"] or 0) + 1
    values = {field.attname: getattr(row, field.attname) for field in Order._meta.concrete_fields}
    made = Order(
        **values
        | {"id": fresh_id(), "part": part, "version": 1, "state": State.TO_SIGN, "reported_at": None, "returns": 0}
    )
    made.save(force_insert=True)
    return made.id


def _step(
    row: Order,
    what: Act,
    by: User,
    at: datetime,
    words: str,
    to: int,
    token: str,
    digest: str,
    after: State | None = None,
) -> Step:
    state = after or stored(State, row.state)
    return written(row, what, by.pk, at, state, words=words.strip()[:1000], to=to, token=token, digest=digest)
