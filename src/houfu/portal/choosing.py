"""Choosing an area: the places above, down from one's own limit, and the places right below."""

from django.http import HttpRequest, HttpResponse

from houfu.places.queries import children
from houfu.portal.doors import opens_to
from houfu.portal.looks import Look
from houfu.portal.naming import Named, on_day
from houfu.portal.showing import show
from houfu.registry.models import Community, Settlement


@opens_to()
def area(request: HttpRequest, look: Look) -> HttpResponse:
    """The places to choose from: a part of the head for htmx, or a page of its own."""
    part = bool(request.headers.get("HX-Request"))
    page = request.GET.get("page", "")
    return show(
        request,
        look,
        "area_part.html" if part else "area.html",
        choices=choices(look),
        page=page
        if page
        in (
            "overview",
            "measures",
            "findings",
            "lacking",
            "data_orders",
            "parameters",
            "coverage",
            "ledgers",
            "quality",
            "goals",
        )
        else "overview",
    )


def choices(look: Look) -> list[Named]:
    """What lies right below the area: cities, counties, then the settlements and their communities."""
    if look.kind in ("province", "city"):
        return [Named(row.key, row.path, row.name, row.kind) for row in children(look.key, on=look.day)]
    rows = Settlement.objects.filter(path__within=look.area)
    if look.kind in ("settlement", "community"):
        found = on_day(Community.objects.filter(path__within=look.area), look.day).order_by("path")
        return [Named(row.key, row.path, row.name, "community") for row in found if row.path != look.area]
    return [Named(row.key, row.path, row.name, "settlement") for row in on_day(rows, look.day).order_by("path")]
