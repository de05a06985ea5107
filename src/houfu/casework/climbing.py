"""Overdue orders and appeals climb from the community to the county, the city and the province, each from its own level on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from houfu.access.scoping import everywhere
from houfu.casework.codes import Act, State, stored
from houfu.casework.deadlines import CLIMBS, rank_on
from houfu.casework.leases import give_back, still_held, take
from houfu.casework.levels import with_own
from houfu.casework.models import Appeal, Order
from houfu.casework.writing import add_steps, change
from houfu.safeguard.audit import record_event

JOB = "orders.escalate"


@dataclass(frozen=True)
class Climbed:
    """How many orders and appeals were taken a step higher."""

    orders: int
    appeals: int


def escalate(*, by: int, holder: str) -> Climbed:
    """Take what is overdue as high as the table says; a second time on the same day it changes nothing. A contested
    order rests. Raises LeaseLost where another process does it now."""
    token = take(JOB, holder)
    with transaction.atomic(), everywhere():
        still_held(JOB, token)
        now, today = datetime.now(UTC), timezone.localdate()
        orders = 0
        _not_below()
        late = with_own(Order._base_manager.filter(due__lt=today, contested=False).exclude(state=State.CLOSED))
        for rank in sorted(rank for _days, rank in CLIMBS):
            days = [due for due in late.values_list("due", flat=True).distinct() if rank_on(due, today) == rank]
            higher = dict(late.filter(due__in=days, level__lt=rank, own__lt=rank).values_list("id", "state"))
            states = {key: stored(State, state) for key, state in higher.items()}
            change(list(states), level=rank, version=F("version") + 1)
            add_steps(states, Act.ESCALATE, None, now, None)
            orders += len(states)
        appeals = _late_answers(now, today)
        if orders or appeals:
            record_event(act="orders.escalate", by=by, detail={"orders": orders, "appeals": appeals})
    give_back(JOB, token)
    return Climbed(orders, appeals)


def _not_below() -> None:
    """What was led by an office lower down, or climbed before its own level counted, stands with nobody at that level or below."""
    climbed = with_own(Order._base_manager.filter(closed_at=None, level__gt=0))
    keys = list(climbed.filter(level__lte=F("own")).values_list("id", flat=True))
    change(keys, level=0, version=F("version") + 1)


def _late_answers(now: datetime, today: date) -> int:
    """Take appeals whose answer is late as high as the table says; a step of their order tells of it."""
    risen = set()
    late = list(Appeal.objects.filter(answered_by__isnull=True, due__lt=today))
    owns = with_own(Order._base_manager.filter(id__in={appeal.order_id for appeal in late}))
    own = dict(owns.values_list("id", "own"))
    for appeal in late:
        rank, level = rank_on(appeal.due, today, own[appeal.order_id]), appeal.level
        if rank > level or 0 < level <= own[appeal.order_id]:
            Appeal.objects.filter(id=appeal.id).update(level=rank)
        if rank > level:
            risen.add(appeal.order_id)
    if risen:
        rows = Order._base_manager.filter(id__in=risen).values_list("id", "state")
        states = {key: stored(State, state) for key, state in rows}
        change(list(states), version=F("version") + 1)
        add_steps(states, Act.ESCALATE, None, now, None)
    return len(risen)
