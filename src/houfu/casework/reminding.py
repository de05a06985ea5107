"""Reminders: what of the orders waits for one person, late or soon due in his hands, or to be decided by him."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from houfu.access.models import User
from houfu.access.queries import areas_for
from houfu.access.roles import Permission
from houfu.casework.codes import State
from houfu.casework.deadlines import near_until
from houfu.casework.models import Appeal, Step, Waiver
from houfu.casework.provers import handlers_of
from houfu.casework.queries import LATE_APPEAL, MINE, WAIVER_ASKED, orders
from houfu.casework.taking_back import DECIDING, barred
from houfu.facts.code import Code
from houfu.store.fields import lies_within

TO_DECIDE = (Permission.SEE_PERSONS, Permission.VERIFY_ORDERS)
IN_HIS_HANDS = (State.TO_SIGN, State.IN_HAND, State.RETURNED)
"""Where an order waits for its handler; reported done, it waits for data or for another official."""


class About(Code):
    """What a reminder is about."""

    OVERDUE = "overdue", "经办的工单逾期", "orders in hand overdue"
    SOON = "soon", "经办的工单临近到期", "orders in hand soon due"
    LATE_APPEAL = "late_appeal", "申诉逾期未答复", "appeals not answered in time"
    WAIVER_ASKED = "waiver_asked", "豁免待批准", "waivers to be approved"


TAB = {About.OVERDUE: MINE, About.SOON: MINE, About.LATE_APPEAL: LATE_APPEAL, About.WAIVER_ASKED: WAIVER_ASKED}
"""Where in the inbox the orders of a reminder are."""


@dataclass(frozen=True)
class Reminder:
    """`number` of them wait: orders in hand, appeals (of one order several may), or waivers; the earliest of their last days is
    `first` (of an appeal its answer's, of a waiver its own)."""

    about: About
    number: int
    first: date


def reminders(user: User, area: str, today: date) -> list[Reminder]:
    """What waits for a user within `area`, of what is in view. What he may not decide is left out: an appeal that he filed,
    a waiver that he asked for, an order that he handled, and a waiver while an appeal is open."""
    held = orders(area, tab=MINE, user=user.pk, today=today).filter(state__in=IN_HIS_HANDS, contested=False)
    due = list(held.filter(due__lte=near_until(today)).values_list("due", flat=True))
    found = [
        _reminder(About.OVERDUE, (day for day in due if day < today)),
        _reminder(About.SOON, (day for day in due if day >= today)),
    ]
    deciding = [one for one in areas_for(user, TO_DECIDE) if lies_within(one, area) or lies_within(area, one)]
    if deciding:
        where = Q()
        for one in deciding:
            where |= Q(path__within=one)
        late = orders(area, tab=LATE_APPEAL, today=today).filter(where).order_by().values("id")
        appeals = Appeal.objects.filter(answered_by__isnull=True, due__lt=today, order_id__in=late).exclude(
            filed_by=user.pk
        )
        found.append(_reminder(About.LATE_APPEAL, _to_answer(user, list(appeals))))
        asked = orders(area, tab=WAIVER_ASKED, today=today).filter(where, contested=False).order_by().values("id")
        waivers = Waiver.objects.filter(ended_at__isnull=True, order_id__in=asked).exclude(asked_by=user.pk)
        found.append(_reminder(About.WAIVER_ASKED, _his(user, waivers.values_list("order_id", "last_day"))))
    return [one for one in found if one is not None]


def _to_answer(user: User, appeals: list[Appeal]) -> list[date]:
    """The days of those appeals that he may answer."""
    keys = [appeal.order_id for appeal in appeals]
    handled = handlers_of(keys) if keys else {}
    mine = [appeal for appeal in appeals if user.pk not in handled.get(appeal.order_id, set())]
    decided = set(
        Step.objects.filter(order_id__in=keys, by=user.pk, act__in=DECIDING).values_list("order_id", flat=True)
    )
    return [one.due for one in mine if one.order_id not in decided or user.pk not in barred(one)]


def _his(user: User, waiting: Iterable[tuple[int, date]]) -> list[date]:
    """The days of those orders that he has not handled."""
    days = dict(waiting)
    handled = handlers_of(list(days)) if days else {}
    return [day for key, day in days.items() if user.pk not in handled.get(key, set())]


def _reminder(about: About, days: Iterable[date]) -> Reminder | None:
    some = list(days)
    return Reminder(about, len(some), min(some)) if some else None
