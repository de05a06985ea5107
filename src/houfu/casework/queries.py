"""Reading orders: the inbox with its counters, one order with its steps, within one's area."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Q, QuerySet

from houfu.casework.codes import Act, State
from houfu.casework.models import Appeal, Order, OrderItem, Step, Waiver

OVERDUE, CONTESTED, MINE = "overdue", "contested", "mine"
TABS = (
    State.TO_SIGN, State.IN_HAND, State.REPORTED, State.VERIFYING, State.RETURNED, OVERDUE, CONTESTED, MINE, State.CLOSED,
)  # fmt: skip
"""What an inbox is parted into; an order may stand in several."""


def orders(area: str, *, tab: str = "", organ: str = "", user: int = 0, today: date | None = None) -> QuerySet[Order]:
    """The orders within `area` of one tab and one leading organ (all, where none is given); unsorted."""
    found = Order.objects.filter(path__within=area)
    if organ:
        found = found.filter(organ=organ)
    if tab == OVERDUE:
        return found.filter(closed_at=None, due__lt=today, contested=False)
    if tab == CONTESTED:
        return found.filter(contested=True)
    if tab == MINE:
        return found.filter(handler=user, closed_at=None)
    return found.filter(state=tab) if tab else found.filter(closed_at=None)


def counters(area: str, today: date, user: int) -> dict[str, int]:
    """How many orders stand in each tab; each question is answered from an index alone."""
    found = dict.fromkeys(map(str, TABS), 0)
    here = Order.objects.filter(path__within=area)
    late = Count("due", filter=Q(due__lt=today))  # of "id" no index would answer it alone
    for state, number, overdue in here.values_list("state").annotate(number=Count("*"), overdue=late):
        found[str(state)] = number
        found[OVERDUE] += overdue if state != State.CLOSED else 0
    contested = list(here.filter(contested=True).values_list("due", "state"))
    found[CONTESTED] = len(contested)
    found[OVERDUE] -= sum(due < today and state != State.CLOSED for due, state in contested)
    found[MINE] = here.filter(handler=user, closed_at=None).count()
    return found


def order(key: int) -> Order | None:
    """One order in view."""
    return Order.objects.filter(id=key).first()


def order_of_household(key: int) -> Order | None:
    """The open order of a household in view."""
    return Order.objects.filter(fold="household", subject_key=key).filter(closed_at=None).order_by("part").first()


def siblings(row: Order) -> list[Order]:
    """The other open parts of an order that was split."""
    same = Order.objects.filter(fold=row.fold, subject_key=row.subject_key, fold_organ=row.fold_organ)
    return list(same.exclude(state=State.CLOSED).exclude(id=row.id).order_by("part"))


def items(key: int) -> list[OrderItem]:
    """The checklist of an order; the caller has made sure that it is in view."""
    return list(OrderItem.objects.filter(order_id=key).order_by("id"))


def steps(key: int) -> list[Step]:
    """All steps of an order, the first one first."""
    return list(Step.objects.filter(order_id=key).order_by("at", "id"))


def origins(key: int) -> list[Step]:
    """The steps of other orders that name this one: it was split from them, or took them in; the first one first."""
    return list(Step.objects.filter(to=key, act__in=(Act.SPLIT, Act.MERGE)).order_by("at", "id"))


def appeal_of(key: int) -> Appeal | None:
    """The open appeal of an order."""
    return Appeal.objects.filter(order_id=key, answered_by__isnull=True).first()


def waiver_asked(key: int) -> Waiver | None:
    """The waiver of an order that waits for another's approval."""
    return Waiver.objects.filter(order_id=key, ended_at__isnull=True, approved_by__isnull=True).first()
