"""The outlines of the counties for the map: an illustration for work, not a standard map."""

from django.http import HttpRequest, HttpResponse

from houfu.access.roles import Permission
from houfu.places.shapes import counties_geojson
from houfu.portal.doors import opens_to
from houfu.portal.looks import Look


@opens_to(Permission.SEE_FIGURES)
def shapes(request: HttpRequest, look: Look) -> HttpResponse:
    """GeoJSON of all counties; each feature's `key` is the key of its place."""
    answer = HttpResponse(counties_geojson(), content_type="application/geo+json")
    answer["Cache-Control"] = "private, max-age=86400"
    return answer
