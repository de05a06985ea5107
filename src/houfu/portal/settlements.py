"""安置区: its size, who answers for it, its communities and staff, the verdicts by chapter, and its households."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from houfu.access.roles import Permission
from houfu.assessment.queries import catalogue_of, judgements, standing
from houfu.facts.codes import SettlementKind
from houfu.portal.classes import fallen_into
from houfu.portal.doors import opens_to
from houfu.portal.findings import Filters, found, lines
from houfu.portal.gauges import readings_of
from houfu.portal.looks import Look
from houfu.portal.matrix import Column, columns_of
from houfu.portal.naming import on_day
from houfu.portal.paging import Page, page_of
from houfu.portal.people import leaders, populations, posts
from houfu.portal.saying import standing_said
from houfu.portal.shares import Share
from houfu.portal.showing import show
from houfu.portal.verdicts import by_chapter
from houfu.portal.wording import member, said
from houfu.registry.models import Community, Household, Settlement

BRIEF = 10
HOUSEHOLDS = 20


@opens_to(Permission.SEE_FIGURES, anywhere=True)
def settlement(request: HttpRequest, look: Look, key: int) -> HttpResponse:
    """One settlement. Raises Http404 where there is none, or it lies outside one's area."""
    row = on_day(Settlement.objects.filter(key=key), look.day).first()
    if row is None:
        raise Http404
    look = look.at(row.path)
    communities = list(on_day(Community.objects.filter(settlement_key=key), look.day).order_by("path"))
    names = {community.key: community.name for community in communities}
    context: dict[str, Any] = {
        "settlement": row,
        "kind_name": said(member(SettlementKind, row.kind)),
        "populations": populations(key, list(names), look.day),
        "leaders": leaders(key, look.day),
        "posts": posts(list(names.items()), look.day),
        "communities": [(community.key, community.path, community.name) for community in communities],
        "chapters": [],
    }
    if look.run is not None:
        own = judgements(look.run, "settlement", [key]) + judgements(look.run, "community", list(names))
        context["chapters"] = by_chapter(look, own, row.path, names)
        context["standings"] = _standings(look)
        context["sentence"] = standing_said(look, sum((share for _column, share in context["standings"]), Share()))
        context["readings"] = readings_of(look)
        context["classes"] = fallen_into(look, "settlement", key)
    if look.may_see_persons:
        context["households"] = households_of(request, look)
        if look.run is not None and look.newest:
            page = page_of(found(look, Filters()), "", ("path", "id"), BRIEF)
            context["page"] = Page(lines(look, page.rows), page.after, page.first)
    part = request.headers.get("HX-Target") == "households"
    return show(request, look, "households_part.html" if part else "settlement.html", **context)


def _standings(look: Look) -> list[tuple[Column, Share]]:
    """The shares of everything that is counted in the settlement, by measure."""
    assert look.run is not None
    shares: dict[str, Share] = {}
    for cell in standing(look.run, look.area, "settlement"):
        key = cell.rule.split(".")[0]
        shares[key] = shares.get(key, Share()) + Share.of(cell)
    return [(column, shares[column.key]) for column in columns_of(catalogue_of(look.run)) if column.key in shares]


def households_of(request: HttpRequest, look: Look) -> dict[str, Any]:
    """A page of the settlement's households, of one community if asked, or the one with the number asked for."""
    number = request.GET.get("number", "").strip()
    community = request.GET.get("community", "")
    rows = households_asked(look, number, community)
    page = page_of(rows, request.GET.get("after", ""), ("path", "key"), HOUSEHOLDS)
    return {"page": page, "number": number, "community": community}


def households_asked(look: Look, number: str, community: str) -> QuerySet[Household]:
    """The households of the area, of one community if asked, or the one with this number."""
    rows = on_day(Household.objects.filter(path__within=look.area), look.day)
    if community.isdecimal() and len(community) < 19:
        rows = rows.filter(community_key=int(community))
    if number:
        rows = rows.filter(number=number)
    return rows
