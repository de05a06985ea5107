"""Double checks that nobody can answer: each who verifies orders there had a part in them, or has seen how they ended."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from houfu.access.queries import areas_by_user
from houfu.access.roles import Permission
from houfu.casework.check_models import DoubleCheck
from houfu.casework.deadlines import Rank
from houfu.casework.double_checking import had_part
from houfu.casework.looking import saw_the_end
from houfu.casework.models import Order
from houfu.casework.placing import COUNTY_DEPTH
from houfu.casework.writing import pieces
from houfu.places.calendar import working_days
from houfu.policy.kinds import ASSUMED
from houfu.store.fields import lies_within

NEEDS = (Permission.SEE_FIGURES, Permission.SEE_PERSONS, Permission.VERIFY_ORDERS)
"""What who answers a double check has to be able to do there."""
CLIMBS = ((0, 1), (5, 2), (10, 3))
"""From so many working days after the draw on, what nobody can answer is told to: 1 the county, 2 the city, 3 the province."""
SOURCE = ASSUMED
TOLD_FROM = {1: 3, 2: 2}
"""How high a double check must have climbed to be told to who looks at the province (1) or at a city (2); below: any."""


@dataclass(frozen=True)
class Unattended:
    """So many double checks of a place (its county's path) that nobody can answer; the first of them was drawn on `first`,
    and it has climbed to `rank`. Not which orders: that is told to who can answer alone."""

    county: str
    number: int
    first: date
    rank: Rank


def unattended(area: str, today: date) -> list[Unattended]:
    """The double checks within an area, of what is in view, that nobody can answer, by county; of a city or the province those
    that climbed so high."""
    held: dict[str, list[date]] = {}
    for path, day in _nobody(area):
        if _rank(day, today) >= TOLD_FROM.get(area.count("."), 1):
            held.setdefault(".".join(path.split(".")[:COUNTY_DEPTH]).rstrip(".") + ".", []).append(day)
    return [
        Unattended(county, len(days), min(days), _member(_rank(min(days), today)))
        for county, days in sorted(held.items())
    ]


def _nobody(area: str) -> list[tuple[str, date]]:
    """The place and the day of the draw of each double check that nobody can answer."""
    asked = list(DoubleCheck.objects.filter(answered_by__isnull=True))
    paths: dict[int, str] = {}
    for some in pieces(sorted({one.order_id for one in asked})):
        paths |= dict(Order.objects.filter(id__in=some, path__within=area).values_list("id", "path"))
    checks = [one for one in asked if one.order_id in paths]
    part, seen = had_part(list(paths)), saw_the_end(checks)
    able = _able(set(paths.values()))
    return [
        (paths[one.order_id], timezone.localdate(one.drawn_at))
        for one in checks
        if not able[paths[one.order_id]] - part.get(one.order_id, set()) - seen.get(one.id, set())
    ]


def _able(paths: Collection[str]) -> dict[str, set[int]]:
    """For each place, who may answer double checks there."""
    held = [areas_by_user(need) for need in NEEDS]
    return {
        path: set.intersection(
            *({user for user, areas in each.items() if any(lies_within(path, area) for area in areas)} for each in held)
        )
        for path in paths
    }


def _rank(drawn: date, today: date) -> int:
    """How high it has climbed."""
    return max(rank for days, rank in CLIMBS if working_days(drawn, today) >= days)


def _member(rank: int) -> Rank:
    return next(one for one in Rank if one.value == str(rank))
