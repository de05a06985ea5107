"""Likely doubles and contradictions for programs: listed, decided and settled by the same people as on the pages."""

from __future__ import annotations

from typing import Annotated

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from ninja import Path, Query, Router

from houfu.api.conflict_shapes import ConflictOut, Conflicts, DecideIn, LikelyList, LikelyOut, SettleIn
from houfu.api.doors import FAULTS, KEY, PEOPLE, After, Asked, inside
from houfu.intake.conflicts import settle, unsettle
from houfu.intake.keeping import may_take_in
from houfu.intake.layouts import layout_named
from houfu.intake.likely.answering import decide
from houfu.intake.likely.said import said
from houfu.intake.models import Conflict, Import, Likely, Settlement
from houfu.intake.queries import stated_by
from houfu.intake.settlers import may_settle
from houfu.intake.sheets_of import row_in
from houfu.portal.conflict_page import conflict_in_view
from houfu.portal.conflicts import conflicts_of
from houfu.portal.import_doors import import_of
from houfu.portal.import_likely import candidate_of
from houfu.portal.looks import Look
from houfu.portal.paging import PAGE, page_of
from houfu.portal.wording import tongue

router = Router(tags=["conflicts"])

Key = Annotated[int, Path(le=KEY)]


@router.get("/imports/{int:key}/likely", response={200: LikelyList, **FAULTS})
def list_likely(
    request: HttpRequest, key: Key, where: Asked, after: Annotated[str, Query("", pattern=r"^[0-9]{0,18}$")] = ""
) -> LikelyList:
    """The rows of an import that are likely somebody on file or in another row, fifty a page."""
    with inside(request, where, PEOPLE, anywhere=True) as reader:
        row, _look = import_of(reader, key)
        found = list(
            Likely._default_manager.filter(import_id=row.id, id__gt=int(after or 0)).order_by("id")[: PAGE + 1]
        )
        rows = [_likely(one, row) for one in found[:PAGE]]
        return LikelyList(rows=rows, after=str(rows[-1].id) if len(found) > PAGE else "")


@router.post("/imports/{int:key}/likely/{int:candidate}", response={200: LikelyOut, **FAULTS})
def decide_likely(request: HttpRequest, key: Key, candidate: Key, body: DecideIn, where: Asked) -> LikelyOut:
    """Say whether two records are of one person."""
    with inside(request, where, PEOPLE, anywhere=True) as reader:
        row, look = import_of(reader, key)
        one = candidate_of(row, candidate)
        if not may_take_in(look.user, layout_named(row.table), row.area):
            raise PermissionDenied
        return _likely(decide(one, body.answer, by=look.user), row)


@router.get("/imports/{int:key}/conflicts", response={200: Conflicts, **FAULTS})
def conflicts_of_import(request: HttpRequest, key: Key, where: Asked, after: After = "") -> Conflicts:
    """What an import that was taken in contradicts other organs in, open and settled, fifty a page."""
    with inside(request, where, PEOPLE, anywhere=True) as reader:
        row, _look = import_of(reader, key)
        page = page_of(stated_by(row.id), after, ("path", "id"))
        return Conflicts(rows=[_conflict(one) for one in page.rows], after=page.after)


@router.get("/conflicts", response={200: Conflicts, **FAULTS})
def list_conflicts(
    request: HttpRequest,
    where: Asked,
    stage: str = "open",
    ledger: str = "",
    organ: str = "",
    after: After = "",
) -> Conflicts:
    """What organs contradict each other in, in the area, fifty a page; `stage` may be "all"."""
    with inside(request, where, PEOPLE):
        page = page_of(conflicts_of(stage, ledger, organ), after, ("path", "id"))
        return Conflicts(rows=[_conflict(one) for one in page.rows], after=page.after)


@router.get("/conflicts/{int:key}", response={200: ConflictOut, **FAULTS})
def one_conflict(request: HttpRequest, key: Key, where: Asked) -> ConflictOut:
    """One contradiction."""
    with inside(request, where, PEOPLE, anywhere=True) as look:
        return _conflict(_in_view(look, key))


@router.post("/conflicts/{int:key}", response={200: ConflictOut, **FAULTS})
def settle_conflict(request: HttpRequest, key: Key, body: SettleIn, where: Asked) -> ConflictOut:
    """Settle a contradiction, or open it again; whoever handed the new value in is refused."""
    with inside(request, where, PEOPLE, anywhere=True) as look:
        row = _in_view(look, key)
        if not may_settle(look.user, row):
            raise PermissionDenied
        if body.answer == Settlement.OPEN:
            return _conflict(unsettle(row, by=look.user))
        return _conflict(settle(row, body.answer, reason=body.reason, by=look.user))


def _in_view(look: Look, key: int) -> Conflict:
    row = conflict_in_view(key)
    if row.path:
        look.at(row.path)
    return row


def _likely(one: Likely, row: Import) -> LikelyOut:
    here = row_in(row, one.row)
    there = None if one.other_row is None else row_in(row, one.other_row)
    return LikelyOut(
        id=one.id, row=here.row, sheet=here.sheet, other_row=there.row if there else None, other_sheet=there.sheet if there else "",
        key=one.key, agrees=said(one.agrees, tongue()), differs=said(one.differs, tongue()),
        answer=str(one.answer),
    )  # fmt: skip


def _conflict(one: Conflict) -> ConflictOut:
    return ConflictOut(
        id=one.id, stage=str(one.stage), import_id=one.import_id, row=one.row, sheet=one.sheet, ledger=one.table, key=one.key, area=one.path,
        column=one.column, before=one.before, held_organ=one.held_organ, held_day=one.held_day, after=one.after,
        organ=one.organ, day=one.day, owner=one.owner, reason=one.reason,
    )  # fmt: skip
