"""Reading imports: those in view, what each counted, and the one before it that it is compared with."""

from __future__ import annotations

import json
from datetime import date

from django.db.models import Q, QuerySet

from houfu.intake.models import AlsoStated, Answer, Conflict, Import, Likely, Stage
from houfu.ledgers.returns import Return

SHORT = 0.8
"""A sheet with fewer than this share of the rows of the last one may have lost some on the way."""

RECENT = 6
"""So many imports are looked back upon where none made a return."""


def imports(*, stage: str = "", table: str = "") -> QuerySet[Import]:
    """The imports in view, the latest first."""
    asked = {name: value for name, value in (("stage", stage), ("table", table)) if value}
    return Import._default_manager.filter(**asked).order_by("-id")


def counts_of(row: Import) -> dict[str, int]:
    """What was counted when it was checked or taken in last: `rows`, `new`, `changed`, `unchanged`, `faulty` … or nothing."""
    counts: dict[str, int] = json.loads(row.counts)
    return counts


def returned_by(row: Import) -> date | None:
    """Up to which day the return that was made with an import says its ledger complete for its area; None: there is none."""
    if row.source_id is None or row.stage != Stage.COMMITTED:
        return None
    made = Return._base_manager.filter(source_id=row.source_id).order_by("id").first()
    return made.complete_to if made else None


def taken_in_before(row: Import) -> Import | None:
    """The import that a whole sheet of the same ledger and area is compared with: the last that made a return, else the longest of
    the last few; one that brought a correction or two says nothing of how long a sheet is."""
    same = Import._base_manager.filter(table=row.table, area=row.area, stage=Stage.COMMITTED).exclude(id=row.id)
    last = same.order_by("-committed_at")
    returned = Return._base_manager.filter(source_id__isnull=False).values("source_id")
    whole = last.filter(source_id__in=returned).first()
    return whole or max(last[:RECENT], key=lambda one: counts_of(one).get("rows", 0), default=None)


def much_shorter(row: Import, rows: int) -> int | None:
    """How many rows the last whole sheet of the ledger and area had, where this one has many fewer; else None."""
    before = taken_in_before(row)
    had = counts_of(before).get("rows", 0) if before else 0
    return had if rows < had * SHORT else None


def stated_by(number: int) -> QuerySet[Conflict]:
    """The contradictions in view that an import states: those it laid down, and those it states once more."""
    again = AlsoStated.objects.filter(import_id=number).values("conflict_id")
    return Conflict._default_manager.filter(Q(import_id=number) | Q(id__in=again))


def is_own(row: Import, user: int) -> bool:
    """Whether somebody handed a file in, fixed what its columns are, or said of a double in it since whether it is one
    person, so that another has to take it in."""
    if user in (row.by, row.checked_by):
        return True
    said = Likely._base_manager.filter(import_id=row.id, by=user, at__gte=row.handed_in_at)
    return said.exclude(answer=Answer.OPEN).exists()
