"""Answering a double check: an official without part in the order says of each item what he found, not knowing the outcome."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import UTC, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from houfu.access.actions import require
from houfu.access.models import User
from houfu.access.roles import Permission
from houfu.access.wall import beyond_the_wall
from houfu.casework.acting import digest_of, done_before, in_view, moved, written
from houfu.casework.check_models import CheckedItem, DoubleCheck
from houfu.casework.codes import PARTING, Act, ItemState, Reached, State, stored
from houfu.casework.faults import OrderFault
from houfu.casework.looking import saw_the_end
from houfu.casework.lots import MET
from houfu.casework.models import Order, OrderItem, Step
from houfu.casework.provers import HANDLING, handlers_of
from houfu.casework.restating import open_again
from houfu.casework.taking_back import hold_with_others
from houfu.casework.writing import add_steps, pieces
from houfu.safeguard.audit import record_event

DECIDED = (Act.CONFIRM, Act.ANSWER)
Said = Mapping[int, tuple[Reached, str]]
"""Item → what was found, and in which words."""


def waiting(area: str, user: User) -> QuerySet[DoubleCheck]:
    """The double checks within an area, of what is in view, that wait for somebody like this user: he had no part in them, and
    has not looked at how they ended."""
    steps = Step.objects.filter(order_id=OuterRef("id"))
    part = steps.filter(Q(by=user.pk, act__in=(*HANDLING, *DECIDED)) | Q(to=user.pk, act=Act.HAND_OVER))
    free = Order.objects.filter(path__within=area).exclude(handler=user.pk).filter(~Exists(part))
    asked = DoubleCheck.objects.filter(answered_by__isnull=True)
    found = asked.filter(Exists(free.filter(id=OuterRef("order_id"))))
    handled = _handled_elsewhere(found, user)
    seen = [key for key, who in saw_the_end(list(found)).items() if user.pk in who]
    return found.exclude(order_id__in=handled).exclude(id__in=seen).order_by("drawn_at", "id")


@beyond_the_wall()  # what an order was split from, or took in, may lie elsewhere
def _handled_elsewhere(checks: QuerySet[DoubleCheck], user: User) -> list[int]:
    """The orders of double checks that came of one which the user handled."""
    joined = Step.objects.filter(to=OuterRef("order_id"), act__in=PARTING)
    orders = set(checks.filter(Exists(joined)).values_list("order_id", flat=True))
    return [key for key, who in handlers_of(orders).items() if user.pk in who]


@beyond_the_wall()  # what an order was split from, or took in, may lie elsewhere
def had_part(orders: Collection[int]) -> dict[int, set[int]]:
    """Who handled each of these orders, confirmed it or answered its appeal."""
    found = {key: set(who) for key, who in handlers_of(orders).items()}
    for some in pieces(sorted(orders)):
        for key, who in Step.objects.filter(order_id__in=some, act__in=DECIDED).values_list("order_id", "by"):
            found.setdefault(key, set()).add(who)
    return found


def check_in_view(key: int) -> tuple[DoubleCheck, Order]:
    """A double check with its order, if that is in view. Raises OrderFault."""
    held = DoubleCheck.objects.filter(id=key).first()
    row = Order.objects.filter(id=held.order_id).first() if held else None
    if held is None or row is None:
        raise OrderFault("没有这项盲核，或不在您的地区。", "There is no such double check, or it is not in your area.")
    return held, row


@beyond_the_wall()  # an item may have gone to the newer order of a household that moved away
def items_asked(key: int) -> list[OrderItem]:
    """The items that a double check asks about, for who may answer it."""
    asked = CheckedItem.objects.filter(check_id=key).values("item_id")
    return list(OrderItem.objects.filter(id__in=asked).order_by("id"))


def require_apart(held: DoubleCheck, row: Order, by: User) -> None:
    """Go on only for who may answer: he verifies orders there, had no part in this one, and has not looked at how it ended.
    Raises NotAllowed, OrderFault."""
    require(by, Permission.VERIFY_ORDERS, row.path)
    if by.pk in had_part([row.id]).get(row.id, set()):
        raise OrderFault(
            "盲核须由没有经办、核实或答复过这张工单的人办理。",
            "A double check is answered by somebody who neither handled nor confirmed the order nor answered its appeal.",
        )
    if by.pk in saw_the_end([held]).get(held.id, set()):
        raise OrderFault(
            "您在这张工单销号后打开过它，已看到结论，不能再盲核。请由没有打开过的人办理。",
            "You opened this order after it was closed and saw how it ended: its double check is answered by somebody who did not.",
        )
    if held.answered_by is not None:
        raise OrderFault("这项盲核已由别人答复。", "Somebody else has answered this double check.")


def answer_check(*, check: int, said: Said, by: User, token: str) -> Step:
    """Say of each item what was found. What is not reached opens its order again, for a handler and another to confirm.

    Raises NotAllowed, OrderFault (a part in the order, answered already, an item without an answer or words), TokenReused.
    """
    worded = {key: (found, words.strip()[:500]) for key, (found, words) in sorted(said.items())}
    digest = digest_of("double_check", check, by.pk, *((key, str(one), words) for key, (one, words) in worded.items()))
    with transaction.atomic():
        _hold(check_in_view(check)[0])
        if before := done_before(token, digest):
            return before
        held = DoubleCheck.objects.get(id=check)  # as it is now that nobody else acts
        row = in_view(held.order_id)
        require_apart(held, row, by)
        at = datetime.now(UTC)
        _kept(held, worded, by, at)
        moved(row, row.version)
        told = "；".join(f"{one.zh}：{words}" for one, words in worded.values())
        state = stored(State, row.state)
        step = written(row, Act.DOUBLE_CHECK, by.pk, at, state, words=told[:1000], token=token, digest=digest)
        _open_again([key for key, (one, _words) in worded.items() if one is Reached.NOT_REACHED], at)
        record_event(act="order.recheck", by=by.pk, table="casework_order", key=row.id, path=row.path)
    return step


@beyond_the_wall()
def _hold(held: DoubleCheck) -> None:
    """Every order that an answer may change: the checked one, the household's open ones, and those where its items are now."""
    hold_with_others(held.order_id, *(one.order_id for one in items_asked(held.id)))


def _kept(held: DoubleCheck, said: Said, by: User, at: datetime) -> None:
    asked = {one.item_id: one for one in CheckedItem.objects.filter(check_id=held.id)}
    if set(asked) != set(said) or not all(words for _one, words in said.values()):
        raise OrderFault(
            "请对每一项都选择“已到位”“未到位”或“无法判断”，并写明看到的情况。",
            "Say of each item whether it is reached, not reached, or cannot be told, and in words what was seen.",
        )
    for key, (one, words) in said.items():
        CheckedItem.objects.filter(id=asked[key].id).update(said=one, words=words)
    found = {one for one, _words in said.values()}
    held.agreed = False if Reached.NOT_REACHED in found else None if Reached.CANNOT_TELL in found else True
    held.answered_by, held.answered_at = by.pk, at
    held.save()


@beyond_the_wall()  # as `take_back`
def _open_again(items: Collection[int], at: datetime) -> None:
    """Newer data said that these were met, a person saw that they are not: no data close them any more, another has to confirm.

    What is not settled as met any more (it came back, or its order is open again) stays as it is.
    """
    rows = OrderItem.objects.filter(id__in=items, state__in=MET)
    keys = sorted(set(rows.values_list("order_id", flat=True)))
    rows.update(state=ItemState.RECHECK, settled_at=None, settled_by_run=None)
    newer = open_again(keys, ItemState.RECHECK, at, Act.DOUBLE_CHECK)
    states = Order._base_manager.filter(id__in=newer).values_list("id", "state")
    add_steps({key: stored(State, state) for key, state in states}, Act.DOUBLE_CHECK, None, at, None)
