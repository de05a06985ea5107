"""The addresses of the room `portal`."""

from django.urls import URLPattern, URLResolver, path

from houfu.portal import (
    about,
    choosing,
    counties,
    export,
    findings,
    households,
    measures,
    overview,
    policy,
    search,
    settlements,
    shapes,
    why,
)

app_name = "portal"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", overview.overview, name="overview"),
    path("map/counties.json", shapes.shapes, name="shapes"),
    path("measures/", measures.measures, name="measures"),
    path("measures/<slug:key>/", measures.measure, name="measure"),
    path("counties/<int:key>/", counties.county, name="county"),
    path("settlements/<int:key>/", settlements.settlement, name="settlement"),
    path("households/<int:key>/", households.household, name="household"),
    path("households/<int:key>/reveal/<int:person>/", households.reveal, name="reveal"),
    path("why/<slug:level>/<int:key>/<str:rule>/", why.why, name="why"),
    path("findings/", findings.findings, name="findings"),
    path("findings/export/", export.export, name="export"),
    path("lacking/", findings.lacking, name="lacking"),
    path("search/", search.search, name="search"),
    path("document/", policy.document, name="document"),
    path("readings/", policy.readings, name="readings"),
    path("organs/", policy.organs, name="organs"),
    path("about/", about.about, name="about"),
    path("me/", about.me, name="me"),
    path("area/", choosing.area, name="area"),
]
