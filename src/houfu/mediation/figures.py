"""Counts that tell of nobody: disputes by kind, place and quarter, faults of services at many households, how one was served."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from houfu.ledgers.disputes import Fault
from houfu.mediation.gate import require_open
from houfu.mediation.models import Case, Satisfaction
from houfu.registry.models import Community
from houfu.store.versions import holding

LEAST = 10
"""Smallest count that is told, and fewest households at a fault that is warned of."""
COUNTY_DEPTH = 3


@dataclass(frozen=True)
class Cell:
    """So many disputes, ten or more, of a kind at a place in a quarter that is over."""

    quarter: str
    path: str
    kind: str
    count: int


@dataclass(frozen=True)
class ServiceWarning:
    """A fault of a service or a place that is open and touches ten households or more."""

    community: int
    path: str
    kind: str
    place: str
    households: int
    since: date


@dataclass(frozen=True)
class Service:
    """How a county's centres served, over 12 months, in shares of a hundred; None: fewer than ten to tell of."""

    on_time: int | None
    reopened: int | None
    content: int | None
    days_to_answer: int | None


def quarter_of(day: date) -> str:
    """2026Q3."""
    return f"{day.year}Q{(day.month + 2) // 3}"


def cells(area: str, today: date) -> list[Cell]:
    """The table of finished quarters under an area, each place by itself: no totals, and no place within another.

    Places are settlements; what lies elsewhere in a county stands under the county. Nothing that was told grows later,
    so no two tables differ by a case. Fewer than ten make no row, as none do: a row without a number would tell of one.
    """
    require_open()
    rows = Case.objects.filter(path__within=area, filed_on__gte=date(today.year - 2, 1, 1))
    found = list(rows.values_list("filed_on", "path", "kind"))
    now = quarter_of(today)
    counts = Counter((quarter_of(on), _settlement(path), kind) for on, path, kind in found if quarter_of(on) != now)
    return [Cell(*key, count) for key, count in sorted(counts.items(), reverse=True) if count >= LEAST]


def _settlement(path: str) -> str:
    """The path of the settlement (five parts) that a place lies in, or of its county."""
    parts = path.split(".")
    return ".".join(parts[: 5 if len(parts) > 5 else 3]) + "."


def warnings(area: str, today: date) -> list[ServiceWarning]:
    """Faults of services in view that are open on a day and touch ten households or more; no person is among them."""
    require_open()
    rows = Fault.objects.filter(holding(today), Q(settled_on=None) | Q(settled_on__gt=today), households__gte=LEAST)
    found = list(rows.order_by("-households", "valid_from"))
    where = dict(
        Community.objects.filter(holding(today), path__within=area, key__in=[row.community_key for row in found])
        .values_list("key", "path")
    )  # fmt: skip
    return [
        ServiceWarning(
            row.community_key, where[row.community_key], row.kind or "", row.place, row.households or 0, row.valid_from
        )
        for row in found
        if row.community_key in where
    ]


def service(area: str, today: date) -> Service:
    """Time to the answer, answers in time, reopenings and what parties think of the service; never how many complained."""
    require_open()
    since = date(today.year - 1, today.month, min(today.day, 28))
    if area.count(".") > COUNTY_DEPTH:
        return Service(None, None, None, None)  # what two areas show must not tell a third
    cases = list(Case.objects.filter(path__within=area, answered_on__gt=since, answered_on__lte=today))
    opinions = list(
        Satisfaction.objects.filter(case__path__within=area, on__gt=since).values_list("content", flat=True)
    )
    timely = sum(one.answered_on <= (one.answer_by or one.answered_on) for one in cases if one.answered_on)
    days = sum((one.answered_on - one.filed_on).days for one in cases if one.answered_on)
    n = len(cases)
    return Service(
        _share(timely, n), _share(sum(one.reopened > 0 for one in cases), n), _share(sum(opinions), len(opinions)),
        round(days / n) if n >= LEAST else None,
    )  # fmt: skip


def _share(part: int, whole: int) -> int | None:
    """In steps of five per cent, so that it does not give the part away."""
    return round(20 * part / whole) * 5 if whole >= LEAST else None
