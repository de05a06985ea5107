"""待处理的不一致: what organs contradict each other in, cut by ledger, organ and stage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from houfu.access.roles import Permission
from houfu.facts.organs import Organ
from houfu.intake.contested import ACCOUNT
from houfu.intake.layouts import layout_named, layouts
from houfu.intake.models import Conflict, Settlement
from houfu.portal.doors import opens_to
from houfu.portal.import_doors import named
from houfu.portal.looks import Look
from houfu.portal.naming import place_names
from houfu.portal.paging import Page, page_of
from houfu.portal.showing import show
from houfu.portal.wording import member, said, tongue


@dataclass(frozen=True)
class Item:
    """A contradiction in words: of which ledger and place, which column, and the two values with who stated them."""

    key: int
    ledger: str
    place: str
    column: str
    before: str
    held_organ: str
    held_day: date
    after: str
    organ: str
    day: date
    stage: str


@opens_to(Permission.SEE_FIGURES, Permission.SEE_PERSONS)
def conflicts(request: HttpRequest, look: Look) -> HttpResponse:
    """The contradictions of the area, fifty a page, those still open unless another stage is asked for."""
    asked = {name: request.GET.get(name, "") for name in ("ledger", "organ", "after")}
    stage = request.GET.get("stage", str(Settlement.OPEN))
    found = conflicts_of(stage, asked["ledger"], asked["organ"])
    page = page_of(found, asked["after"], ("path", "id"))
    tables = Conflict._default_manager.order_by("table").values_list("table", flat=True).distinct()
    organs = Conflict._default_manager.order_by("held_organ").values_list("held_organ", flat=True).distinct()
    return show(
        request, look, "conflicts.html", page=Page(items(look, page.rows), page.after, page.first), count=found.count(),
        stage=stage, ledger=asked["ledger"], organ=asked["organ"], stages=[(str(one), said(one)) for one in Settlement],
        ledgers=sorted((one, named(one)) for one in tables), organs=sorted((one, organ_said(one)) for one in organs),
    )  # fmt: skip


def conflicts_of(stage: str, table: str, organ: str) -> QuerySet[Conflict]:
    """The contradictions in view; "all" is every stage. Raises Http404 for a stage or a ledger that there is not."""
    if (stage != "all" and stage not in set(Settlement)) or (table and table not in layouts()):
        raise Http404
    asked = {name: value for name, value in (("table", table), ("held_organ", organ[:60])) if value}
    return Conflict._default_manager.filter(**asked, **({} if stage == "all" else {"stage": stage}))


def items(look: Look, rows: list[Conflict]) -> list[Item]:
    """Contradictions in words; a person's values as they may be shown."""
    places = place_names({row.path for row in rows if row.path}, look.day)
    return [
        Item(
            row.id, named(row.table), places.get(row.path, "—"), column_said(row), row.before or "—",
            organ_said(row.held_organ), row.held_day, row.after or "—", organ_said(row.organ), row.day, said(member(Settlement, row.stage)),
        )
        for row in rows
    ]  # fmt: skip


def column_said(row: Conflict) -> str:
    """What the contested column is called."""
    columns = {one.name: one for one in layout_named(row.table).columns}
    return said(columns[row.column]) if row.column in columns else row.column


def organ_said(organ: str) -> str:
    """An organ's name: the document's by its code, a local one as it is written, an account that has none by its number."""
    if organ.startswith(ACCOUNT) and tongue() == "en":
        return f"account {organ.removeprefix(ACCOUNT)}"
    known: Any = {str(one): one for one in Organ}
    return said(known[organ]) if organ in known else organ or "—"
