"""举措: all measures that are held as rules, and each beside its article with parameters, standing and findings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from houfu.access.roles import Permission
from houfu.assessment.queries import catalogue_of, loaded_document, standing
from houfu.policy.articles import ARTICLES, REQUIREMENTS, Article, Introduction
from houfu.policy.catalogue import Rule
from houfu.policy.windows import windows_under
from houfu.portal.doors import opens_to
from houfu.portal.duties import article_text, fixed_of, told, values_of
from houfu.portal.findings import Filters, found, lines
from houfu.portal.gauges import readings_of
from houfu.portal.looks import Look
from houfu.portal.matrix import Column, article_number, chapter_said, columns_of
from houfu.portal.naming import Named, named, organs_at
from houfu.portal.paging import Page, page_of
from houfu.portal.saying import standing_said
from houfu.portal.shares import Share
from houfu.portal.showing import show
from houfu.portal.whatif import slides
from houfu.portal.wording import said

BRIEF = 10


@dataclass(frozen=True)
class Standing:
    """A place with one share for each rule of a measure."""

    place: Named
    shares: list[Share]
    page: str


@opens_to(Permission.SEE_FIGURES)
def measures(request: HttpRequest, look: Look) -> HttpResponse:
    """All measures that are held as rules, by chapter, with their verdicts in the area."""
    if look.run is None:
        return show(request, look, "measures.html", chapters=None)
    catalogue = catalogue_of(look.run)
    held = sum(not isinstance(catalogue.under(column.key)[0].article, Introduction) for column in columns_of(catalogue))
    missing = len(ARTICLES) + len(REQUIREMENTS) - held
    return show(request, look, "measures.html", chapters=chapters_of(look), missing=missing)


def chapters_of(look: Look) -> dict[str, list[tuple[Column, Share]]]:
    """The measures under the heads of the document, each with its verdicts in the area."""
    assert look.run is not None
    catalogue, shares = catalogue_of(look.run), _by_measure(look)
    chapters: dict[str, list[tuple[Column, Share]]] = {}
    for column in columns_of(catalogue):
        article = catalogue.under(column.key)[0].article
        chapters.setdefault(chapter_said(article), []).append((column, shares.get(column.key, Share())))
    return chapters


def _by_measure(look: Look) -> dict[str, Share]:
    assert look.run is not None
    shares: dict[str, Share] = {}
    for cell in standing(look.run, look.area, "settlement" if look.kind == "township" else look.kind):
        key = cell.rule.split(".")[0]
        shares[key] = shares.get(key, Share()) + Share.of(cell)
    return shares


@opens_to(Permission.SEE_FIGURES)
def measure(request: HttpRequest, look: Look, key: str) -> HttpResponse:
    """One measure. `sort` of the address is the number of the rule to sort the places by."""
    if look.run is None:
        return show(request, look, "measure.html", column=None)
    catalogue = catalogue_of(look.run)
    rules = catalogue.under(key)
    if not rules:
        raise Http404
    article = rules[0].article
    units = article.units if isinstance(article, Article) else ()
    leads = {(rule.duty.lead, rule.duty.seat(look.area)) for rule in rules}
    organs = organs_at({*((unit, look.area) for unit in units), *leads}, look.day)
    whole = _whole(look, rules)
    context: dict[str, Any] = {
        "column": next(column for column in columns_of(catalogue) if column.key == key),
        "number": article_number(article),
        "chapter": chapter_said(article),
        "text": article_text(loaded_document(), article, catalogue),
        "units": [(said(unit), organs[unit, look.area], at == 0) for at, unit in enumerate(units)],
        "duties": [told(rule, catalogue, organs[rule.duty.lead, rule.duty.seat(look.area)]) for rule in rules],
        "values": values_of(catalogue.parameters[key]),
        "fixed": fixed_of(windows_under(key, catalogue)),
        "slides": slides(catalogue.parameters[key]),
        "readings": readings_of(look, key),
        "standings": standings_of(look, rules, request.GET.get("sort", "")),
        "sort": request.GET.get("sort", ""),
        "whole": whole,
        "sentence": standing_said(look, sum(whole, Share()), key),
    }
    if look.may_see_persons and look.newest:
        page = page_of(found(look, Filters(measure=key)), "", ("path", "id"), BRIEF)
        context["page"] = Page(lines(look, page.rows), page.after, page.first)
    return show(request, look, "measure.html", **context)


def _whole(look: Look, rules: list[Rule]) -> list[Share]:
    assert look.run is not None
    kind = "settlement" if look.kind == "township" else look.kind
    cells = standing(look.run, look.area, kind)
    return [sum((Share.of(cell) for cell in cells if cell.rule == rule.code), Share()) for rule in rules]


def standings_of(look: Look, rules: list[Rule], sort: str) -> list[Standing]:
    """The places below, a share each rule; the worst first by the rule that `sort` counts, else in their own order."""
    assert look.run is not None
    codes = {rule.code: at for at, rule in enumerate(rules)}
    found: dict[int, Standing] = {}
    cells = [cell for cell in standing(look.run, look.area, look.below) if cell.rule in codes]
    names = named(look.below, {cell.place_key for cell in cells}, look.day)
    for cell in cells:
        place = names.get(cell.place_key)
        if place is None:
            continue
        empty = [Share() for _rule in rules]
        row = found.setdefault(
            cell.place_key, Standing(place, empty, "county" if look.below == "county" else "settlement")
        )
        row.shares[codes[cell.rule]] = Share.of(cell)
    rows = list(found.values())
    if sort.isdecimal() and int(sort) < len(rules):
        rows.sort(key=lambda row: row.shares[int(sort)].order, reverse=True)
    return rows
