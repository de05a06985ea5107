"""The addresses of mediation; none of them exists while that room is shut."""

from django.urls import URLPattern, URLResolver, path

from houfu.portal import mediation, mediation_case, mediation_figures, mediation_new

urlpatterns: list[URLPattern | URLResolver] = [
    path("mediation/", mediation.cases, name="cases"),
    path("mediation/figures/", mediation_figures.case_figures, name="case_figures"),
    path("mediation/new/", mediation_new.new_case, name="new_case"),
    path("mediation/<int:key>/", mediation_case.case, name="case"),
    path("mediation/<int:key>/agreement/<slug:side>/", mediation_case.agreement, name="agreement"),
]
