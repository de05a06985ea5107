"""导入: the files that were handed in for an area, and what became of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from houfu.access.models import User
from houfu.access.roles import Permission
from houfu.intake.layouts import layouts
from houfu.intake.models import Import, Stage
from houfu.intake.queries import counts_of
from houfu.intake.queries import imports as in_view
from houfu.portal.doors import opens_to
from houfu.portal.import_doors import named
from houfu.portal.ledger_template import register_templates
from houfu.portal.looks import Look
from houfu.portal.naming import place_names
from houfu.portal.paging import PAGE, Page, cut
from houfu.portal.showing import show
from houfu.portal.wording import member, said

DIGITS = 18


@dataclass(frozen=True)
class Line:
    """An import in the list: for which ledger and area, by whom and when, how far it is, and its rows (none: not counted yet)."""

    key: int
    ledger: str
    file: str
    place: str
    by: str
    at: datetime
    stage: str
    new: int | None
    changed: int | None
    faulty: int | None


@opens_to(Permission.SEE_FIGURES, Permission.SEE_PERSONS)
def imports(request: HttpRequest, look: Look) -> HttpResponse:
    """The imports of the area, the latest first, fifty a page; cut to a stage or to a ledger."""
    stage, table = request.GET.get("stage", ""), request.GET.get("ledger", "")
    page = page_of_imports(stage, table, request.GET.get("after", ""))
    tables = in_view().order_by("table").values_list("table", flat=True).distinct()
    rights = (Permission.RECORD, Permission.RECORD_PROVINCIAL)
    return show(
        request, look, "imports.html", page=Page(lines(look, page.rows), page.after, page.first), stage=stage, ledger=table,
        count=in_view(stage=stage, table=table).count(), stages=[(str(one), said(one)) for one in Stage],
        ledgers=sorted((one, named(one)) for one in tables), may_hand_in=any(look.held.may(one, look.area) for one in rights),
        templates=register_templates(look),
    )  # fmt: skip


def page_of_imports(stage: str, table: str, after: str) -> Page[Import]:
    """A page of the imports in view. Raises Http404 for a stage, a ledger or a mark that there is not."""
    rows = rows_of_imports(stage, table)
    if after and not (after.isdecimal() and len(after) <= DIGITS):
        raise Http404
    found = list((rows.filter(id__lt=int(after)) if after else rows)[: PAGE + 1])
    return cut(found, lambda row: str(row.id), bool(after))


def rows_of_imports(stage: str, table: str) -> QuerySet[Import]:
    """The imports in view, the latest first. Raises Http404 for a stage or a ledger that there is not."""
    if (stage and stage not in set(Stage)) or (table and table not in layouts()):
        raise Http404
    return in_view(stage=stage, table=table)


def lines(look: Look, rows: list[Import]) -> list[Line]:
    """Imports in words."""
    places = place_names({row.area for row in rows}, look.day)
    names = dict(User.objects.filter(id__in={row.by for row in rows}).values_list("id", "display_name"))
    return [
        Line(
            row.id, named(row.table), row.file_name, places[row.area], names.get(row.by, "—"), row.handed_in_at,
            said(member(Stage, row.stage)), *map(counts_of(row).get, ("new", "changed", "faulty")),
        )
        for row in rows
    ]  # fmt: skip
