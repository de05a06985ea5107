"""How orders of some months stand, counted in the database by lead organ and county; nothing is counted by who handled."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
from django.db.models import Count, F, Q, QuerySet, StringAgg, TextField, Value
from django.db.models.functions import Cast

from houfu.casework.check_models import DoubleCheck
from houfu.casework.codes import Closing
from houfu.casework.deadlines import near_until
from houfu.casework.deciding import decided
from houfu.casework.instants import DayNumber, LocalDay
from houfu.casework.models import Appeal, Order, Waiver
from houfu.casework.months import Months
from houfu.casework.placing import COUNTY, COUNTY_DEPTH, placed
from houfu.places.calendar import running_count
from houfu.store.fields import bounds

OPEN = ("green", "yellow", "red")
CLOSED = {
    "by_proof": Closing.PROOF, "by_person": Closing.CONFIRMED, "by_waiver": Closing.WAIVER, "by_appeal": Closing.APPEAL,
    "otherwise": Closing.MERGED,
}  # fmt: skip
STANDING = (*OPEN, "contested", *CLOSED)
"""What the orders released in some months are parted into: each stands in just one."""
COUNTS = ("released", *STANDING, "came_back", "appeals", "waivers", "drawn", "checked", "decisions")
DAYS = 100_000

type Where = tuple[str, str]


@dataclass
class Tally:
    """Plain counts of one organ in one county, or of several together, how many working days closing took, and how many
    minutes each decision of an official."""

    counts: Counter[str] = field(default_factory=Counter)
    days: Counter[int] = field(default_factory=Counter)
    minutes: Counter[int] = field(default_factory=Counter)

    def __iadd__(self, other: Tally) -> Tally:
        self.counts.update(other.counts)
        self.days.update(other.days)
        self.minutes.update(other.minutes)
        return self


def tallies(area: str, months: Months, today: date) -> dict[Where, Tally]:
    """(organ, county) → what became of the orders that were released to it in these months, as they stand today, with the
    appeals that were filed and the waivers that were approved in the same months."""
    found: dict[Where, Tally] = defaultdict(Tally)
    here = Order.objects.filter(path__within=area, released_at__gte=months.since, released_at__lt=months.until)
    if area.count(".") <= COUNTY_DEPTH:  # the same said of what the index begins with
        lower, upper = bounds(area)
        here = here.annotate(county=COUNTY).filter(county__gte=lower, county__lt=upper) if lower else here
    _standing(here, today, found)
    _contested(here, today, found)
    _appeals(area, months, today, found)
    _waivers(area, months, found)
    _checks(area, months, found)
    for one in decided(area, months):
        where = found[one.organ, one.county]
        where.counts.update(one.counts)
        where.minutes.update(one.minutes)
    return found


def _standing(here: QuerySet[Order], today: date, found: dict[Where, Tally]) -> None:
    """One question, answered from an index that is in the order of the groups: a sort of 300,000 orders takes seconds."""
    parts = (
        _open_parts(today)
        | {
            "came_back": Count("returns", filter=Q(returns__gt=0)),
            "timely": Count("due", filter=Q(closed_on__lte=F("due")) & ~Q(closing=Closing.MERGED)),
        }
        | {name: Count("closing", filter=Q(closing=ground)) for name, ground in CLOSED.items()}
    )
    took = DayNumber("released_at") * Value(DAYS) + DayNumber("closed_at")  # one number tells both days
    ended = StringAgg(Cast(took, TextField()), Value(" "), filter=~Q(closing=Closing.MERGED))
    rows: Any = here.annotate(county=COUNTY, closed_on=LocalDay("closed_at")).values("county", "organ")
    for row in rows.annotate(released=Count("*"), ended=ended, **parts).order_by("county", "organ"):
        tally = found[row.pop("organ"), row.pop("county")]
        tally.days.update(_working_days(row.pop("ended")))
        tally.counts.update(row)


def _open_parts(today: date) -> dict[str, Count]:
    still, near = Q(closed_at=None), near_until(today)
    return {
        "green": Count("due", filter=still & Q(due__gt=near)),
        "yellow": Count("due", filter=still & Q(due__range=(today, near))),
        "red": Count("due", filter=still & Q(due__lt=today)),
    }


def _contested(here: QuerySet[Order], today: date, found: dict[Where, Tally]) -> None:
    """The term of an open order rests while its household waits for an answer: it is neither near nor overdue, as in the
    inbox. The few are asked by themselves, for the index of the groups does not hold it."""
    rows: Any = here.filter(contested=True, closed_at=None).annotate(county=COUNTY).values("county", "organ")
    for row in rows.annotate(**_open_parts(today)).order_by("county", "organ"):
        counts = found[row.pop("organ"), row.pop("county")].counts
        counts.subtract(row)
        counts["contested"] += sum(row.values())


def _working_days(pairs: str | None) -> dict[int, int]:
    """How many orders took so many working days, of pairs of days."""
    began, ended = np.divmod(np.array((pairs or "").split(), dtype=np.int64), DAYS)
    passed = running_count()
    days, number = np.unique(np.maximum(passed[ended] - passed[began], 0), return_counts=True)
    return dict(zip(days.tolist(), number.tolist(), strict=True))


def _appeals(area: str, months: Months, today: date, found: dict[Where, Tally]) -> None:
    rows = placed(Appeal.objects.filter(filed_at__gte=months.since, filed_at__lt=months.until), area)
    each = rows.annotate(answered_on=LocalDay("answered_at")).values("organ", "county").annotate(
        appeals=Count("id"), answered=Count("id", filter=Q(answered_at__isnull=False)),
        upheld=Count("id", filter=Q(upheld=True)), answered_in_time=Count("id", filter=Q(answered_on__lte=F("due"))),
        answer_late=Count("id", filter=Q(answered_at=None, due__lt=today)),
    )  # fmt: skip
    _added(each, found)


def _waivers(area: str, months: Months, found: dict[Where, Tally]) -> None:
    given = Waiver.objects.filter(approved_at__gte=months.since, approved_at__lt=months.until)
    _added(placed(given, area).values("organ", "county").annotate(waivers=Count("id")), found)


def _checks(area: str, months: Months, found: dict[Where, Tally]) -> None:
    """The closings of these months that were drawn to be looked at again, and what was found."""
    rows = placed(DoubleCheck.objects.filter(month__gte=months.first, month__lte=months.last), area)
    each = rows.values("organ", "county").annotate(
        drawn=Count("id"), checked=Count("id", filter=Q(answered_at__isnull=False)),
        matched=Count("id", filter=Q(agreed=True)), told=Count("id", filter=Q(agreed__isnull=False)),
    )  # fmt: skip
    _added(each, found)


def _added(each: Any, found: dict[Where, Tally]) -> None:
    for row in each.order_by():
        where = row.pop("organ"), row.pop("county")
        found[where].counts.update(row)
