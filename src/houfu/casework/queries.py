"""Reading orders: the inbox with its counters, one order with its steps, within one's area."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from houfu.access.models import Grant
from houfu.access.roles import Role
from houfu.access.wall import beyond_the_wall
from houfu.assessment.explain import facts_read
from houfu.assessment.queries import catalogue_of, current_run
from houfu.casework.codes import PARTING, Act, State, WaiverState, stored
from houfu.casework.deadlines import near_until
from houfu.casework.models import Appeal, Order, OrderItem, Release, Step, Waiver
from houfu.casework.urging import reminded

SOON, OVERDUE, CONTESTED, MINE = "soon", "overdue", "contested", "mine"
LATE_APPEAL, WAIVER_ASKED, REMINDED = "late_appeal", "waiver_asked", "reminded"
TABS = (
    State.TO_SIGN, State.IN_HAND, State.REPORTED, State.VERIFYING, State.RETURNED, SOON, OVERDUE, CONTESTED, LATE_APPEAL,
    WAIVER_ASKED, REMINDED, MINE, State.CLOSED,
)  # fmt: skip
"""What an inbox is parted into; an order may stand in several."""
WHOLE = "order"
"""What an appeal is about where it is about no single fact."""
OF = ":"
KEY_DIGITS = 19


def orders(
    area: str, *, tab: str = "", organ: str = "", user: int = 0, today: date | None = None, climbed: int = 0
) -> QuerySet[Order]:
    """The orders within `area` of one tab, one leading organ, and one rank that they climbed to (all, where none is given);
    unsorted."""
    found, today = Order.objects.filter(path__within=area), today or timezone.localdate()
    if organ:
        found = found.filter(organ=organ)
    if climbed:
        found = found.filter(closed_at=None, level=climbed)
    if tab == SOON:
        return found.filter(closed_at=None, due__range=(today, near_until(today)), contested=False)
    if tab == OVERDUE:
        return found.filter(closed_at=None, due__lt=today, contested=False)
    if tab == CONTESTED:
        return found.filter(contested=True)
    if tab == LATE_APPEAL:
        return found.filter(contested=True, id__in=_late_appeals(today))
    if tab == WAIVER_ASKED:
        # not by `closed_at`: a database might look through the index of every open order for these few
        return found.exclude(state=State.CLOSED).filter(id__in=_waivers_asked(today))
    if tab == REMINDED:
        return reminded(found, user)
    if tab == MINE:
        return found.filter(handler=user, closed_at=None)
    return found.filter(state=tab) if tab else found.filter(closed_at=None)


def _late_appeals(today: date) -> QuerySet[Appeal, int]:
    """The orders whose household waits for an answer that should have been given; closed ones, too."""
    return Appeal.objects.filter(answered_by__isnull=True, due__lt=today).values_list("order_id", flat=True)


def _waivers_asked(today: date) -> QuerySet[Waiver, int]:
    """The orders of which a waiver can still be approved: on its last day it cannot."""
    asked = Waiver.objects.filter(ended_at__isnull=True, approved_by__isnull=True, last_day__gt=today)
    return asked.values_list("order_id", flat=True)


def counters(area: str, today: date, user: int) -> dict[str, int]:
    """How many orders stand in each tab; each question is answered from an index alone."""
    found = dict.fromkeys(map(str, TABS), 0)
    here = Order.objects.filter(path__within=area)
    near = near_until(today)
    late = Count("due", filter=Q(due__lt=today))  # of "id" no index would answer it alone
    soon = Count("due", filter=Q(due__range=(today, near)))
    for state, number, overdue, near_due in here.values_list("state").annotate(n=Count("*"), late=late, soon=soon):
        found[str(state)] = number
        found[OVERDUE] += overdue if state != State.CLOSED else 0
        found[SOON] += near_due if state != State.CLOSED else 0
    contested = list(here.filter(contested=True).values_list("due", "state"))
    found[CONTESTED] = len(contested)
    found[OVERDUE] -= sum(due < today and state != State.CLOSED for due, state in contested)
    found[SOON] -= sum(today <= due <= near and state != State.CLOSED for due, state in contested)
    for tab in (LATE_APPEAL, WAIVER_ASKED, REMINDED):
        found[tab] = orders(area, tab=tab, user=user, today=today).count()
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


def facts_of_order(key: int) -> dict[str, list[str]]:
    """The facts that the rules of an order's items read now, each with those rules; none where nothing was assessed."""
    found: dict[str, list[str]] = {}
    if (run := current_run()) is None:
        return found
    catalogue = catalogue_of(run)
    rules = OrderItem.objects.filter(order_id=key).order_by("id").values_list("rule", flat=True)
    for rule in dict.fromkeys(rules):
        for name in facts_read(catalogue.by_code[rule], catalogue) if rule in catalogue.by_code else ():
            found.setdefault(name, []).append(rule)
    return found


def about_fact(name: str, person: int) -> str:
    """What an appeal is about that is about one member's fact: `person.employed:KEY`."""
    return f"{name}{OF}{person}"


def parted_about(about: str) -> tuple[str, int | None]:
    """The fact that an appeal is about, and the key of the member whose it is (None: of whichever the order is)."""
    name, of, key = about.partition(OF)
    return name, int(key) if of and key.isdecimal() and len(key) < KEY_DIGITS else None


def resting_on(order: int, about: str) -> QuerySet[OrderItem]:
    """The items of an order that rest on what an appeal is about: all where it is about the whole, of a member's fact his own
    and those of the household, never another member's."""
    found = OrderItem.objects.filter(order_id=order)
    if about == WHOLE:
        return found
    name, person = parted_about(about)
    found = found.filter(rule__in=facts_of_order(order).get(name, ()))
    return found if person is None else found.exclude(~Q(subject_key=person), level="person")


def filed_at_home(done: Iterable[Step]) -> set[int]:
    """The appeals among these steps that a resident filed for his own household, by id: who held such a right that day, even
    where it has ended since. An account with it has no other, so he acted for no office."""
    filed = [step for step in done if step.act == Act.APPEAL]
    if not filed:
        return set()
    rights = Grant.objects.filter(role=Role.RESIDENT, user_id__in={step.by for step in filed})
    spans: dict[int, list[tuple[date, date | None]]] = {}
    for user, start, end in rights.values_list("user_id", "valid_from", "valid_to"):
        spans.setdefault(user, []).append((start, end))
    days = {step.id: timezone.localdate(step.at) for step in filed}
    return {  # a right that was ended held until some hour of its last day
        step.id
        for step in filed
        if any(
            start <= days[step.id] and (end is None or days[step.id] <= end) for start, end in spans.get(step.by, ())
        )
    }


def contested_by(done: Iterable[Step]) -> dict[int, Appeal]:
    """The appeal that each step of an order files or answers, by the step's id."""
    some = [step for step in done if step.act in (Act.APPEAL, Act.ANSWER)]
    held = Appeal.objects.filter(order_id__in={step.order_id for step in some}) if some else ()
    at = {(Act.APPEAL, one.filed_at): one for one in held} | {(Act.ANSWER, one.answered_at): one for one in held}
    return {step.id: at[key] for step in some if (key := (stored(Act, step.act), step.at)) in at}


@beyond_the_wall()  # they may lie in another county; their numbers alone are told, as steps tell them
def origins(key: int) -> list[Step]:
    """The steps of other orders that name this one: it was split from them, took them in, or their items came here; the first one first."""
    return list(Step.objects.filter(to=key, act__in=PARTING).order_by("at", "id"))


def released_by(row: Order) -> int | None:
    """Who released an order (a part or what left with a person: the order that it came of); None where that is not kept."""
    return Release.objects.filter(id=row.release_id).values_list("by", flat=True).first()


def open_appeals(key: int) -> list[Appeal]:
    """The appeals of an order that wait for their answers, the soonest due first."""
    return list(Appeal.objects.filter(order_id=key, answered_by__isnull=True).order_by("due", "filed_at"))


def waiver_asked(key: int) -> Waiver | None:
    """The waiver of an order that waits for another's approval."""
    return Waiver.objects.filter(order_id=key, ended_at__isnull=True, approved_by__isnull=True).first()


def waiver_of(key: int) -> Waiver | None:
    """The waiver of an order that was asked for or runs: the one that has not ended."""
    return Waiver.objects.filter(order_id=key, ended_at__isnull=True).first()


def waiver_state(waiver: Waiver, today: date) -> WaiverState:
    """How far a waiver that has not ended has come; on its last day one that was not approved cannot be any more."""
    if waiver.last_day < today or (waiver.approved_by is None and waiver.last_day == today):
        return WaiverState.OVER
    return WaiverState.ASKED if waiver.approved_by is None else WaiverState.RUNNING
