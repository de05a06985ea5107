"""导入一件: a file on its way in, by its stage: its headings, what would become of its rows, and what somebody does about it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from houfu.access.models import User
from houfu.access.roles import Permission
from houfu.facts.errors import HoufuError
from houfu.intake.asking import job_of, last_job_of
from houfu.intake.held import left_out, nothing_in
from houfu.intake.keeping import may_complete, may_take_in
from houfu.intake.kept_reading import Findings, Head
from houfu.intake.kept_reading import mark_of as seen_of
from houfu.intake.layout import Layout
from houfu.intake.layouts import layout_named
from houfu.intake.models import Import, Stage
from houfu.intake.queries import counts_of, is_own, much_shorter, returned_by
from houfu.intake.remembering import mapping_of
from houfu.intake.rereading import found_in, head_in, proposal_of
from houfu.intake.sheets_read import found_at
from houfu.jobs.models import Stage as JobStage
from houfu.portal.doors import opens_to
from houfu.portal.import_acts import Said, carried_out, day_said_in, said_of
from houfu.portal.import_doors import import_of
from houfu.portal.import_fault_book import shown_of
from houfu.portal.import_likely import likely_part
from houfu.portal.import_marked import may_have_back
from houfu.portal.import_since import since_of
from houfu.portal.import_words import CHANGES_SHOWN, FAULTS_SHOWN, changes_from, faults_from, headings_of, options_of
from houfu.portal.imports import lines
from houfu.portal.jobs import lines as job_lines
from houfu.portal.ledger_words import TABLES
from houfu.portal.looks import Look
from houfu.portal.showing import show
from houfu.portal.wording import said, tongue

OPEN_STAGES = (Stage.MAPPING, Stage.CHECKED)


@opens_to(Permission.SEE_FIGURES, Permission.SEE_PERSONS, anywhere=True)
def import_page(request: HttpRequest, look: Look, key: int) -> HttpResponse:
    """An import at its stage. A button that comes too late changes nothing, and the page says what has happened."""
    row, look = import_of(look, key)
    layout = layout_named(row.table)
    may = may_take_in(look.user, layout, row.area)
    posted: Said = {}
    if request.method == "POST":
        if not may:
            raise PermissionDenied
        posted = said_of(request)
        if carried_out(request, look, row, posted):
            return redirect(look.address("import", key))
    names = dict(User.objects.filter(id__in=[row.approved_by, row.undone_by]).values_list("id", "display_name"))
    return show(
        request, look, "import.html", row=row, line=lines(look, [row])[0], layout=layout, may=may, own=is_own(row, look.user.id),
        may_have_back=may_have_back(look.user, row), left_out=left_out(counts_of(row)),
        approved_by=names.get(row.approved_by or 0, ""), undone_by=names.get(row.undone_by or 0, ""),
        given_day=day_said_in(request.POST.get("given_day", "")) or row.given_day,
        may_complete=may_complete(look.user, layout, row.area), today=timezone.localdate(), in_ledger=row.table in TABLES, seen=seen_of(row),
        complete_to=returned_by(row), since=since_of(look, row), **_contents(request, row, layout, posted), **_at_work(look, row),
        **shown_of(row),
    )  # fmt: skip


def _at_work(look: Look, row: Import) -> dict[str, Any]:
    """What is being done about the import in the background; the reason where the last such job did not get through."""
    if (now := job_of(row)) is not None:
        return {"job": job_lines(look, [now])[0]}
    last = last_job_of(row)
    return {"job_fault": said(last, "fault") if last and last.stage == JobStage.FAILED else ""}


def _contents(request: HttpRequest, row: Import, layout: Layout, posted: Said) -> dict[str, Any]:
    """What of the file the page shows at this stage; the reason where it cannot be read any more."""
    if row.stage not in OPEN_STAGES:
        return {"counts": counts_of(row)}
    try:
        head = head_in(row)
        proposal = proposal_of(row, layout, head.table)
        fixed = mapping_of(row) if row.stage == Stage.CHECKED else None
        shown: dict[str, Any] = {
            "headings": headings_of(layout, head.table, proposal.matches, fixed, posted), "options": options_of(layout),
            "rows": head.rows, "around": head.table.around, **_sheets(head), "counts": counts_of(row),
            "asks_day": "valid_from" in {one.name for one in proposal.missing},
        }  # fmt: skip
        if row.stage == Stage.CHECKED:
            shown |= _findings(request, row, layout, found_in(row))
        return shown
    except HoufuError as fault:
        return {"unreadable": fault.sentence(tongue()), "counts": counts_of(row)}


def _sheets(head: Head) -> dict[str, Any]:
    """The sheets that were read, each with its rows of totals and of notes."""
    read = head.table.every_sheet(head.rows)
    return {
        "sheets": [(one, head.table.totals_of(part), head.table.notes_of(part)) for part, one in enumerate(read)],
        "has_aside": bool(head.table.totals or head.table.notes),
        "read_as_one": [_("“%(name)s”%(n)s 行") % {"name": one.sheet, "n": f"{one.rows:,}"} for one in read],
    }  # fmt: skip


def _findings(request: HttpRequest, row: Import, layout: Layout, found: Findings) -> dict[str, Any]:
    """The counts of the check, a page of the faults, one of the changes and one of what may be corrections."""
    faults, changes, possible = (_start(request.GET.get(name, "")) for name in ("faults", "changes", "possible"))
    counts, sheets = found.counts, found.report.sheets
    return {
        **likely_part(row, found.people, request.GET.get("likely", "")),
        "counts": counts, "nothing_in": nothing_in(counts),
        "shorter": much_shorter(row, counts["rows"]), "kinds": list(found.report.by_kind().items()),
        "faults": faults_from(found.report, faults), "faults_at": faults,
        "faults_next": faults + FAULTS_SHOWN if faults + FAULTS_SHOWN < counts["faults"] else 0,
        "totals_off": found.totals_off, "several": bool(sheets), "examples": [said(found_at(one, sheets)) for one in found.examples],
        "changes": changes_from(found.changes, layout, changes, sheets), "changes_at": changes, "change_count": len(found.changes),
        "changes_next": _next(changes, len(found.changes)),
        "possible": changes_from(found.possible, layout, possible, sheets), "possible_at": possible, "possible_count": len(found.possible),
        "possible_next": _next(possible, len(found.possible)),
    }  # fmt: skip


def _next(start: int, count: int) -> int:
    """Where the page of changes behind the one from `start` begins, 0 where there is none."""
    return start + CHANGES_SHOWN if start + CHANGES_SHOWN < count else 0


def _start(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) <= len("99999999") else 0
