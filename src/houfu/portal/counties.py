"""县: what the county offers, its settlements side by side, and what stands open."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from houfu.access.roles import Permission
from houfu.assessment.queries import judgements
from houfu.portal.doors import opens_to
from houfu.portal.findings import Filters, found, lines
from houfu.portal.gauges import readings_of
from houfu.portal.looks import Look
from houfu.portal.matrix import matrix_of
from houfu.portal.naming import divisions
from houfu.portal.overview import sentence_of
from houfu.portal.paging import Page, page_of
from houfu.portal.people import managed_by_settlement
from houfu.portal.showing import show
from houfu.portal.verdicts import by_chapter

BRIEF = 10
COUNTY_DEPTH = 3


@opens_to(Permission.SEE_FIGURES, anywhere=True)
def county(request: HttpRequest, look: Look, key: int) -> HttpResponse:
    """One county (or functional zone). Raises Http404 for a place that is none, or lies outside one's area."""
    place = divisions([key], look.day).get(key)
    if place is None or place.path.count(".") != COUNTY_DEPTH:
        raise Http404
    look = look.at(place.path)
    if look.run is None:
        return show(request, look, "county.html", place=place, matrix=None)
    matrix = matrix_of(look, request.GET.get("sort", ""))
    own = [*judgements(look.run, "county", [key]), *judgements(look.run, "government", [key])]
    context: dict[str, Any] = {
        "place": place,
        "matrix": matrix,
        "sentence": sentence_of(look, matrix),
        "sort": request.GET.get("sort", ""),
        "chapters": by_chapter(look, own, place.path),
        "readings": readings_of(look),
        "sizes": managed_by_settlement(place.path, look.day),
    }
    if look.may_see_persons and look.newest:
        page = page_of(found(look, Filters()), "", ("path", "id"), BRIEF)
        context["page"] = Page(lines(look, page.rows), page.after, page.first)
    return show(request, look, "county.html", **context)
