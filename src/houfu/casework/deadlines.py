"""Deadlines in working days: the light of an order, and how far an overdue one climbs, by a table."""

from __future__ import annotations

from datetime import date, timedelta

from houfu.facts.code import Code
from houfu.places.calendar import after, working_days
from houfu.policy.kinds import ASSUMED

NEAR = 3
"""Working days before the last day from which on an order is yellow."""
CLIMBS = ((1, 1), (6, 2), (11, 3))
"""From so many working days overdue on, an order stands with: 1 the county, 2 the city, 3 the province; but with
those alone that are above its own level, on the same days."""
ANSWER_WITHIN = timedelta(days=15)
"""An appeal is answered within so many days (PIPL 24 asks for an answer; the number is ours)."""
WAIVED_FOR = timedelta(days=365)
"""A waiver ends so many days after it is asked for or approved at the latest; longer, two ask and approve anew."""
SOURCE = ASSUMED


class Light(Code):
    """How near the last day is."""

    GREEN = "green", "未到期", "in time"
    YELLOW = "yellow", "临近到期", "soon due"
    RED = "red", "逾期", "overdue"


class Rank(Code):
    """Where an order stands in the climb."""

    COMMUNITY = "0", "社区", "community"
    COUNTY = "1", "县（市、区）", "county"
    CITY = "2", "市（州）", "city"
    PROVINCE = "3", "省", "province"


def light(due: date, today: date) -> Light:
    """Red after the last day, yellow from three working days before it, green until then."""
    if today > due:
        return Light.RED
    return Light.YELLOW if working_days(today, due) <= NEAR else Light.GREEN


def near_until(today: date) -> date:
    """The latest last day of which an order is yellow today, days off after the last working day included."""
    return after(today, NEAR + 1) - timedelta(days=1)


def rank_on(due: date, today: date, own: int = 0) -> int:
    """How far an order or an appeal has climbed by `today` (0: not at all): never to its `own` level or one below that."""
    late = working_days(due, today)
    return max((rank for days, rank in CLIMBS if late >= days and rank > own), default=0)
