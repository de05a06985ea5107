"""纠纷统计: counts by kind, place and quarter, faults of services at many households, and how parties were served."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from houfu.access.roles import Permission
from houfu.facts.codes import DisputeKind, FaultKind
from houfu.mediation.figures import LEAST, cells, service, warnings
from houfu.portal.looks import Look
from houfu.portal.mediation_doors import opens_in_confidence
from houfu.portal.mediation_words import coded
from houfu.portal.naming import place_names
from houfu.portal.showing import show


@opens_in_confidence(Permission.SEE_DISPUTE_FIGURES)
def case_figures(request: HttpRequest, look: Look) -> HttpResponse:
    """What may be told of an area. Raises Shut."""
    look = look.at(look.area)
    today = timezone.localdate()
    told, open_faults = cells(look.area, today), warnings(look.area, today)
    names = place_names({one.path for one in told} | {fault.path for fault in open_faults}, today)
    return show(
        request, look, "case_figures.html", least=LEAST, service=service(look.area, today),
        cells=[(one.quarter, names[one.path], coded(DisputeKind, one.kind), one.count) for one in told],
        warnings=[(names[one.path], coded(FaultKind, one.kind), one.place, one.households, one.since) for one in open_faults],
    )  # fmt: skip
