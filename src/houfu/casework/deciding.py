"""Decisions: where a named official decided about what the machine had put to him, against it or not, and how long he had it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, OuterRef, Q, StringAgg, Subquery, TextField, Value
from django.db.models.functions import Cast

from houfu.casework.codes import Act, State
from houfu.casework.instants import MinutesBetween
from houfu.casework.models import Appeal, Step, Waiver
from houfu.casework.months import Months
from houfu.casework.placing import placed
from houfu.policy.kinds import ASSUMED

HASTY = 10
"""Minutes: a decision within so many of having come to wait may not have been looked into."""
HASTY_SOURCE = ASSUMED
DECIDING = (Act.CONFIRM, Act.SEND_BACK)


@dataclass(frozen=True)
class Decided:
    """The decisions on orders of an organ in a county: how many, how many against what the machine had put forward, of how many
    it is known since when they waited, and how many of these were hasty; and the minutes that these waited."""

    organ: str
    county: str
    counts: Counter[str]
    minutes: Counter[int]


def decided(area: str, months: Months) -> Iterator[Decided]:
    """The decisions of these months: verification ended by confirming, or against the data by sending back; a waiver approved,
    against the finding; an appeal answered, against the finding (or the closing) where it is upheld."""
    span = {"gte": months.since, "lt": months.until}
    waivers = Waiver.objects.filter(**{f"approved_at__{key}": value for key, value in span.items()})
    appeals = Appeal.objects.filter(**{f"answered_at__{key}": value for key, value in span.items()})
    steps = Step.objects.filter(before=State.VERIFYING, act__in=DECIDING, **{f"at__{k}": v for k, v in span.items()})
    came = Step.objects.filter(order_id=OuterRef("order_id"), id__lt=OuterRef("id"), after=State.VERIFYING)
    since = Subquery(came.exclude(before=State.VERIFYING).order_by("-id").values("at")[:1])
    yield from _counted(placed(waivers, area), F("approved_at"), F("asked_at"), Q(approved_at__isnull=False))
    yield from _counted(placed(appeals, area), F("answered_at"), F("filed_at"), Q(upheld=True))
    yield from _counted(placed(steps, area), F("at"), since, Q(act=Act.SEND_BACK))


def _counted(rows: Any, at: Any, since: Any, against: Q) -> Iterator[Decided]:
    each = rows.annotate(took=MinutesBetween(at, since)).values("organ", "county").annotate(
        decisions=Count("id"), against=Count("id", filter=against), timed=Count("took"),
        hasty=Count("id", filter=Q(took__lt=HASTY)), minutes=StringAgg(Cast("took", TextField()), Value(" ")),
    )  # fmt: skip
    for row in each.order_by():
        organ, county, minutes = row.pop("organ"), row.pop("county"), row.pop("minutes") or ""
        yield Decided(organ, county, Counter(row), Counter(max(int(one), 0) for one in minutes.split()))
