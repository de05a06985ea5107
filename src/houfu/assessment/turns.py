"""What catching up turned, for a reader: by the instant of a record, within the area one is looking at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from houfu.access.wall import beyond_the_wall
from houfu.assessment.engine import NOT_MET, UNKNOWN
from houfu.assessment.models import CatchUp, Run, Turn
from houfu.registry.models import Change

OPENED = Q(now=NOT_MET) & ~Q(was__isnull=False, was=NOT_MET)
CLEARED = Q(was=NOT_MET) & ~Q(now__isnull=False, now=NOT_MET)
LOST = Q(now=UNKNOWN) & ~Q(was__isnull=False, was=UNKNOWN)
FOUND = Q(was=UNKNOWN) & ~Q(now__isnull=False, now=UNKNOWN)
KINDS = {"opened": OPENED, "cleared": CLEARED, "lost": LOST, "found": FOUND}


@dataclass(frozen=True)
class Turned:
    """How many subjects of one rule opened, cleared, turned to 资料不足 (`lost`) and from it (`found`)."""

    rule: str
    opened: int
    cleared: int
    lost: int
    found: int


def step_after(instant: datetime) -> CatchUp | None:
    """The step that took in what was recorded at an instant; None where none has, or a whole run did."""
    return CatchUp.objects.filter(since__lt=instant, known__gte=instant).order_by("known").first()


def run_after(instant: datetime) -> Run | None:
    """The first run whose snapshot knew what was recorded at an instant; None where none does."""
    return Run.objects.filter(known__gte=instant).order_by("finished_at", "id").first()


@beyond_the_wall()
def waiting(run: Run) -> int:
    """How many lines of the change log the run has not taken in, wherever they lie."""
    return Change._base_manager.filter(id__gt=run.cursor, recorded_at__gt=run.known_now).count()


def turned(step: CatchUp, area: str) -> list[Turned]:
    """What a step turned in an area, rule by rule; within one's own areas."""
    counts = {name: Count("id", filter=one) for name, one in KINDS.items()}
    rows: Any = within(step, area).order_by().values("rule").annotate(**counts).order_by("rule")
    return [Turned(**row) for row in rows]


def within(step: CatchUp, area: str) -> QuerySet[Turn]:
    """The verdicts that a step turned in an area, in the order of paths."""
    return Turn.objects.filter(step=step, path__within=area).order_by("path", "id")
