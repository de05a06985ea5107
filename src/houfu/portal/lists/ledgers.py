"""台账 as they are taken out: the list of all ledgers, and of each the records that hold, searched and sorted as on the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from houfu.access.roles import Permission
from houfu.documents.workbook import Cell
from houfu.exports.lists import Drawn, Listing
from houfu.facts.ledgers import Ledger
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.fields import stands_for
from houfu.portal.ledger_links import things
from houfu.portal.ledger_rows import COUNTED, about, code_columns, found, sortable, subject_names
from houfu.portal.ledger_words import ABOUT_PEOPLE, HUNDREDTHS, TABLES, cell, heading, own_columns, title
from houfu.portal.ledgers import kept
from houfu.portal.lists.drawing import CHUNK, FIGURES, PEOPLE, drawn, listing
from houfu.portal.looks import Look
from houfu.portal.subjects import Labelled
from houfu.store.models import Source


def every_ledger(request: HttpRequest, look: Look) -> Drawn:
    """The ledgers that are kept, with who keeps them and the day they are complete to."""
    heads = (_("类别"), _("台账"), _("对象"), _("由谁登记"), _("完整至"))
    groups = kept(look)
    each = (
        (feed, one.title, one.about, one.owner, f"{one.complete_to or ''}")
        for feed, held in groups.items()
        for one in held
    )
    return drawn(look, _("台账"), heads, each, sum(map(len, groups.values())))


def ledger_listing(table: str, model: type[LedgerRow]) -> Listing:
    """One ledger as a list to take out, with the rights of its page."""
    zh, en = model.titles()
    people = about_people(model)
    needs: tuple[Permission, ...] = PEOPLE if people else FIGURES

    def build(request: HttpRequest, look: Look) -> Drawn:
        return _ledger(request, look, model)

    return listing(f"ledger.{table}", zh, en, needs, build, "q", "sort", *code_columns(model), people=people)


def about_people(model: type[LedgerRow]) -> bool:
    """Whether a ledger's records are about people, households, their homes or fields, or single disputes."""
    return model.level in ABOUT_PEOPLE or model.feed is Ledger.DISPUTES


def _ledger(request: HttpRequest, look: Look, model: type[LedgerRow]) -> Drawn:
    """The records of one ledger that the search and the codes leave, in the order of the page."""
    chosen = {name: request.GET.get(name, "") for name in code_columns(model)}
    rows = found(model, look, request.GET.get("q", "").strip()[:60], chosen)
    sort, count = request.GET.get("sort", ""), rows.count()
    if sort and not sortable(model, sort):
        raise Http404
    subject = (about(model), _("户号")) if model.link else ()
    columns = [heading(field) for field in own_columns(model)]
    heads = (_("编号"), *subject, *columns, _("起始日"), _("终止日"), _("来源"))
    lines = _lines(model, look, rows, sort if count <= COUNTED else "")
    return drawn(look, title(model), heads, lines, count, people=about_people(model))


def _lines(model: type[LedgerRow], look: Look, rows: Any, sort: str) -> Iterator[Sequence[Cell]]:
    for page in _pages(rows, sort):
        called = subject_names(model, look, page)
        sources = dict(Source.objects.filter(id__in={row.source_id for row in page}).values_list("id", "name"))
        names, columns = things(page, look.day), own_columns(model)
        for row in page:
            subject = called.get(getattr(row, model.link), Labelled("")) if model.link else None
            about_whom = (subject.text, subject.home) if subject else ()
            own = (value(field, getattr(row, field.attname), names) for field in columns)
            ends = f"{row.valid_to:%Y-%m-%d}" if row.valid_to else ""
            yield (
                str(row.key), *about_whom, *own, f"{row.valid_from:%Y-%m-%d}", ends, sources.get(row.source_id, "")
            )  # fmt: skip


def _pages(rows: Any, sort: str) -> Iterator[list[Any]]:
    """The rows in the order of the page, some at a time: by key, or, of a short list that is sorted, by number of row."""
    if sort:
        ordered, start = rows.order_by(sort, "id"), 0
        while page := list(ordered[start : start + CHUNK]):
            yield page
            start += CHUNK
        return
    page = list(rows.order_by("-id")[:CHUNK])
    while page:
        yield page
        page = list(rows.filter(id__lt=page[-1].id).order_by("-id")[:CHUNK])


def value(field: models.Field[Any, Any], held: Any, names: dict[tuple[str, int], str]) -> Cell:
    """A column of a record: numbers and amounts as such, all else in the page's words."""
    if isinstance(held, int) and not isinstance(held, bool) and not field.attname.endswith("_key"):
        if stands_for(field):
            return Decimal(held) / HUNDREDTHS
        if isinstance(field, models.IntegerField):
            return held
    if isinstance(held, date):
        return f"{held:%Y-%m-%d}"
    return cell(field, held, names).value


def ledger_listings() -> Iterator[Listing]:
    """Every ledger."""
    for table, model in TABLES.items():
        yield ledger_listing(table, model)
