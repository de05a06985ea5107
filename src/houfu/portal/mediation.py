"""纠纷调解: the reader's own cases by their next day."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from houfu.access.roles import Permission
from houfu.mediation.queries import my_cases
from houfu.portal.looks import Look
from houfu.portal.mediation_doors import opens_in_confidence, record_list
from houfu.portal.mediation_words import lines_of, own_centres
from houfu.portal.showing import show


@opens_in_confidence(Permission.MEDIATE)
def cases(request: HttpRequest, look: Look) -> HttpResponse:
    """Open cases, the nearest day first, or closed ones."""
    closed = request.GET.get("closed") == "1"
    found = lines_of(my_cases(look.user, closed=closed))
    record_list(request, look)
    return show(request, look, "cases.html", cases=found, closed=closed, seated=bool(own_centres(look.user.id)))
