"""台账: the records of one ledger, searched, filtered, sorted and paged; who may see and write them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from houfu.access.roles import Permission
from houfu.facts.organs import Organ
from houfu.facts.subjects import SUBJECTS
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.fields import CodeField
from houfu.ledgers.keepers import may_begin
from houfu.ledgers.queries import covering_return
from houfu.places.models import Place
from houfu.portal.doors import opens_to
from houfu.portal.ledger_keepers import model_of
from houfu.portal.ledger_links import things
from houfu.portal.ledger_returns import returning
from houfu.portal.ledger_words import (
    ABOUT_PEOPLE,
    cells,
    codes_of,
    heading,
    own_columns,
    title,
)
from houfu.portal.looks import Look
from houfu.portal.paging import PAGE, Page
from houfu.portal.showing import show
from houfu.portal.subjects import Labelled, labels
from houfu.portal.wording import said
from houfu.registry.models import Community, Dwelling, Household, Person, Settlement
from houfu.store.models import Source
from houfu.store.versions import holding

COUNTED = 10_000
"""Up to so many records are counted, and may be sorted by any column; of more it is said that there are more."""
COLUMNS = 6


@dataclass(frozen=True)
class Line:
    """One record of a list: its subject, its first columns, since when and until when it holds, who reported it."""

    key: int
    subject: Labelled
    cells: list[Any]
    valid_from: date
    valid_to: date | None
    source: str


@opens_to(Permission.SEE_FIGURES)
def ledger(request: HttpRequest, look: Look, table: str) -> HttpResponse:
    """The records of one ledger that hold on the day, in the area; `q` searches its texts and names."""
    model = model_of(look, table)
    asked = request.GET.get("q", "").strip()[:60]
    chosen = {name: request.GET.get(name, "") for name in code_columns(model)}
    rows = found(model, look, asked, chosen)
    count = min(rows.count(), COUNTED + 1) if model.level not in ABOUT_PEOPLE or asked else rows[: COUNTED + 1].count()
    sort = request.GET.get("sort", "")
    page = paged(rows, request.GET.get("after", ""), sort if sortable(model, sort) and count <= COUNTED else "")
    shown = own_columns(model)[:COLUMNS]
    return show(
        request,
        look,
        "ledger.html",
        table=table,
        title=title(model),
        about=about(model),
        feed=said(model.feed),
        columns=[(field.attname, heading(field)) for field in shown],
        page=Page(lines(model, look, page.rows, len(shown)), page.after, page.first),
        count=count,
        more=count > COUNTED,
        asked_text=asked,
        filters=[
            (field.attname, heading(field), chosen[field.attname], sorted(codes_of(field).items()))
            for field in own_columns(model)
            if isinstance(field, CodeField)
        ],
        query={"q": asked, "sort": sort, **chosen},
        sort=sort,
        may_record=may_begin(look.user, model, look.area),
        returning=returning(look, model),
        complete_to=held.complete_to if (held := covering_return(model.feed, look.area, on=look.day)) else None,
    )


def about(model: type[LedgerRow]) -> str:
    """What a ledger's records are about."""
    return said(SUBJECTS[model.level]) if model.level in SUBJECTS else ""


def code_columns(model: type[LedgerRow]) -> list[str]:
    """The columns that can be filtered by a code."""
    return [field.attname for field in own_columns(model) if isinstance(field, CodeField)]


def sortable(model: type[LedgerRow], sort: str) -> bool:
    """Whether a list can be sorted by this word: a column of its own or its first day, with - for downwards."""
    return sort.removeprefix("-") in {"valid_from", *(field.attname for field in own_columns(model))}


def found(model: type[LedgerRow], look: Look, asked: str, chosen: dict[str, str]) -> QuerySet[Any]:
    """What holds on the day in the area, cut to a search and to codes."""
    rows: QuerySet[Any] = model._default_manager.filter(holding(look.day))
    for name, value in chosen.items():
        if value:
            rows = rows.filter(**{name: value})
    if asked:
        texts = Q()
        for field in own_columns(model):
            if field.get_internal_type() == "CharField" and not isinstance(field, CodeField):
                texts |= Q(**{f"{field.attname}__contains": asked})
        rows = (
            rows.filter(texts | Q(**{f"{model.link}__in": _subjects(model, look, asked)}))
            if model.link
            else rows.filter(texts)
        )
    return rows


def _subjects(model: type[LedgerRow], look: Look, asked: str) -> Any:
    """The keys of the subjects that are called so: a household's number, a place's name; never a person's."""
    if model.link == "organ":
        return [str(organ) for organ in Organ if asked in organ.zh or asked.lower() in organ.en.lower()]
    homes = Household.objects.filter(number=asked).values("key")
    if model.link == "person_key":
        return Person.objects.filter(household_key__in=homes).values("key")
    named: dict[str, Any] = {
        "household_key": homes,
        "dwelling_key": Dwelling.objects.filter(household_key__in=homes).values("key"),
        "settlement_key": Settlement.objects.filter(name__contains=asked).values("key"),
        "community_key": Community.objects.filter(name__contains=asked).values("key"),
    }
    return named.get(model.link, Place.objects.filter(name__contains=asked).values("key"))


def paged(rows: QuerySet[Any], after: str, sort: str) -> Page[Any]:
    """A page by key, the latest rows first; a short list that is sorted goes on by number of row."""
    if sort:
        start = int(after) if after.isdecimal() and len(after) < 6 else 0
        held = list(rows.order_by(sort, "id")[start : start + PAGE + 1])
        return Page(held[:PAGE], str(start + PAGE) if len(held) > PAGE else "", start == 0)
    if after and not (after.isdecimal() and len(after) < 19):
        raise Http404
    if after:
        rows = rows.filter(id__lt=int(after))
    held = list(rows.order_by("-id")[: PAGE + 1])
    return Page(held[:PAGE], str(held[PAGE - 1].id) if len(held) > PAGE else "", not after)


def lines(model: type[LedgerRow], look: Look, rows: list[Any], columns: int) -> list[Line]:
    """Records with the names of their subjects and sources."""
    called = subject_names(model, look, rows)
    sources = dict(Source.objects.filter(id__in={row.source_id for row in rows}).values_list("id", "name"))
    names = things(rows, look.day)
    return [
        Line(
            row.key,
            called.get(getattr(row, model.link) if model.link else 0, Labelled("")),
            cells(row, names)[:columns],
            row.valid_from,
            row.valid_to,
            sources.get(row.source_id, ""),
        )
        for row in rows
    ]


def subject_names(model: type[LedgerRow], look: Look, rows: list[Any]) -> dict[Any, Labelled]:
    """Whom the records are about, in words."""
    if not model.link:
        return {}
    if model.link == "organ":
        return {str(organ): Labelled(said(organ)) for organ in Organ}
    return dict(labels(model.level, {getattr(row, model.link) for row in rows}, look.day))
