"""Imports for programs: handing a sheet in, saying what its columns are, taking it in by another user, and undoing it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from ninja import File, Form, Path, Query, Router, Status
from ninja.errors import HttpError
from ninja.files import UploadedFile

from houfu.api.doors import FAULTS, KEY, PEOPLE, After, Asked, Fault, Where, inside
from houfu.api.import_shapes import (
    CheckIn,
    CommitIn,
    FaultOut,
    FaultsOut,
    HeadingOut,
    ImportOut,
    Imports,
    NotRead,
    OneImport,
    SheetOut,
    SinceOut,
    SubjectOut,
    TurnedOut,
)
from houfu.intake import actions
from houfu.intake.asking import job_of
from houfu.intake.held import CheckedAnew, NotSeen
from houfu.intake.keeping import may_take_in
from houfu.intake.kept_reading import mark_of
from houfu.intake.layouts import layout_named, layouts
from houfu.intake.models import Import, Stage
from houfu.intake.queries import counts_of, is_own, returned_by
from houfu.intake.remembering import mapping_of
from houfu.intake.rereading import found_in, head_in, proposal_of
from houfu.portal.catching_up import taken_in
from houfu.portal.import_doors import areas_for, import_of
from houfu.portal.import_new import taken
from houfu.portal.import_reading import checked, committed, undone
from houfu.portal.import_since import since_of
from houfu.portal.import_words import FAULTS_SHOWN, faults_from, headings_of, options_of
from houfu.portal.imports import page_of_imports
from houfu.portal.looks import Look
from houfu.portal.wording import said, tongue

router = Router(tags=["imports"])

Key = Annotated[int, Path(le=KEY)]
Word = Annotated[str, Form("", max_length=120)]


@router.get("/imports", response={200: Imports, **FAULTS})
def list_imports(request: HttpRequest, where: Asked, stage: str = "", ledger: str = "", after: After = "") -> Imports:
    """The imports of the area, the latest first, fifty a page; cut to a stage or a ledger."""
    with inside(request, where, PEOPLE) as look:
        page = page_of_imports(stage, ledger, after)
        return Imports(rows=[_out(look, row) for row in page.rows], after=page.after)


@router.post("/imports", response={201: OneImport, **FAULTS})
def hand_in(
    request: HttpRequest, where: Asked, file: File[UploadedFile | None] = None, ledger: Word = "", to: Word = ""
) -> Status[OneImport]:
    """Hand a sheet in for a ledger and an area (`to`, else the area that is looked at); nothing is recorded yet."""
    with inside(request, where, PEOPLE) as look:
        areas = areas_for(look, layouts().get(ledger))
        row = taken(look, file, ledger, to or look.area, areas)
        return Status(201, _one(look, row))


@router.get("/imports/{int:key}", response={200: OneImport, **FAULTS})
def one_import(request: HttpRequest, key: Key, where: Asked) -> OneImport:
    """One import; while it waits, with what its headings are taken for."""
    with inside(request, where, PEOPLE, anywhere=True) as reader:
        row, look = import_of(reader, key)
        return _one(look, row)


@router.get("/imports/{int:key}/faults", response={200: FaultsOut, **FAULTS})
def import_faults(
    request: HttpRequest, key: Key, where: Asked, after: Annotated[str, Query("", pattern=r"^[0-9]{0,8}$")] = ""
) -> FaultsOut:
    """The faults of a file that was checked, two hundred a page, values masked."""
    with inside(request, where, PEOPLE, anywhere=True) as reader:
        row, _look = import_of(reader, key)
        if row.stage not in (Stage.CHECKED, Stage.COMMITTED):
            raise Http404
        report = found_in(row).report
        start = int(after or 0)
        rows = [FaultOut(**vars(one)) for one in faults_from(report, start)]
        following = str(start + FAULTS_SHOWN) if start + FAULTS_SHOWN < len(report) else ""
        return FaultsOut(rows=rows, count=len(report), after=following)


@router.post("/imports/{int:key}/check", response={200: OneImport, **FAULTS})
def check(request: HttpRequest, key: Key, body: CheckIn, where: Asked) -> OneImport:
    """Say what the columns are and try the rows out; the counts say what would become of them."""
    with _mine(request, key, where) as (row, look):
        said = {at: (one.column, one.unit) for at, one in body.columns.items()}
        checked(row, said, body.given_day, look.user)
        return _one(look, _now(row))


@router.post("/imports/{int:key}/commit", response={200: ImportOut, **FAULTS, 409: Fault})
def commit(request: HttpRequest, key: Key, body: CommitIn, where: Asked) -> ImportOut:
    """Take the rows without a fault in; whoever handed the file in is refused (400), and a check that moved on since `seen` (409)."""
    with _mine(request, key, where) as (row, look):
        try:
            committed(row, look.user, body.complete_to, body.seen)
        except CheckedAnew as fault:
            raise HttpError(409, (fault if body.seen else NotSeen()).sentence(tongue())) from None
        taken_in(look)
        return _out(look, _now(row))


@router.post("/imports/{int:key}/undo", response={200: ImportOut, **FAULTS})
def undo(request: HttpRequest, key: Key, where: Asked) -> ImportOut:
    """Take a whole import back while nothing later stands on it."""
    with _mine(request, key, where) as (row, look):
        undone(row, look.user)
        taken_in(look)
        return _out(look, _now(row))


@router.post("/imports/{int:key}/drop", response={200: ImportOut, **FAULTS})
def drop(request: HttpRequest, key: Key, where: Asked) -> ImportOut:
    """Give a file up that was not taken in."""
    with _mine(request, key, where) as (row, look):
        return _out(look, actions.drop(row, by=look.user))


@router.get("/imports/{int:key}/since", response={200: SinceOut, **FAULTS})
def since(request: HttpRequest, key: Key, where: Asked) -> SinceOut:
    """What an import, taken in or undone, opened and cleared in its area."""
    with inside(request, where, PEOPLE, anywhere=True) as reader:
        row, look = import_of(reader, key)
        found = since_of(look, row)
        if found is None:
            raise Http404
        if found.step is None:
            run = found.run
            return SinceOut(state="run", day=run.day, known=run.known) if run else SinceOut(state="waiting")
        rules = [TurnedOut(**vars(one)) for _name, one in found.rules]
        step = found.step
        subjects = [
            SubjectOut(subject=one.subject.text, duty=one.duty, was=one.was, now=one.now) for one in found.lines
        ]
        return SinceOut(
            state="step", day=step.run.day, known=step.known, records=step.changes, later=step.later, rules=rules,
            subjects=subjects, more=bool(found.more),
        )  # fmt: skip


@contextmanager
def _mine(request: HttpRequest, key: int, where: Where) -> Iterator[tuple[Import, Look]]:
    """An import that the user may do something about. Raises Http404, PermissionDenied."""
    with inside(request, where, PEOPLE, anywhere=True) as reader:
        row, look = import_of(reader, key)
        if not may_take_in(look.user, layout_named(row.table), row.area):
            raise PermissionDenied
        yield row, look


def _now(row: Import) -> Import:
    return Import._default_manager.get(id=row.id)


def _out(look: Look, row: Import) -> ImportOut:
    return ImportOut(**_said(look, row))


def _said(look: Look, row: Import) -> dict[str, Any]:
    return {
        "id": row.id, "ledger": row.table, "area": row.area, "file": row.file_name, "stage": str(row.stage),
        "handed_in_at": row.handed_in_at, "committed_at": row.committed_at, "undone_at": row.undone_at,
        "seen": mark_of(row) if row.stage == Stage.CHECKED else "", "own": is_own(row, look.user.id), "counts": counts_of(row),
        "complete_to": returned_by(row), "job": job.id if (job := job_of(row)) else None,
    }  # fmt: skip


def _one(look: Look, row: Import) -> OneImport:
    if row.stage not in (Stage.MAPPING, Stage.CHECKED):
        return OneImport(**_said(look, row))
    layout, head = layout_named(row.table), head_in(row)
    sheet = head.table
    fixed = mapping_of(row) if row.stage == Stage.CHECKED else None
    found = headings_of(layout, sheet, proposal_of(row, layout, sheet).matches, fixed, {})
    headings = [
        HeadingOut(
            at=one.at, heading=one.text, column=one.chosen, unit=one.unit, how=one.how,
            likely=[name for name, _words in one.likely], units=one.units,
        )
        for one in found
    ]  # fmt: skip
    further = [
        NotRead(sheet=one.sheet, first_row=one.first, last_row=one.last, what=said(one))
        for one in sheet.around.not_read
    ]
    read = [
        SheetOut(sheet=one.sheet, rows=one.rows, total_rows=sheet.totals_of(part), note_rows=sheet.notes_of(part))
        for part, one in enumerate(sheet.every_sheet(head.rows))
    ]
    return OneImport(
        **_said(look, row), sheets=read, headings=headings, columns=dict(options_of(layout)), sheet=sheet.sheet,
        total_rows=sheet.total_rows, note_rows=sheet.notes_of(0), further_tables=further,
    )  # fmt: skip
