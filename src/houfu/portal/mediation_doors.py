"""The doors of mediation: shut pages do not exist, a case one may not see is not there, and no browser keeps a copy."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from houfu.access.roles import Permission
from houfu.mediation.gate import Shut
from houfu.mediation.models import Case
from houfu.mediation.seeing import NotSeen
from houfu.portal.doors import View, opens_to
from houfu.portal.looks import Look
from houfu.portal.reads import record_read
from houfu.portal.wording import tongue


def opens_in_confidence(permission: Permission) -> Callable[[Callable[..., HttpResponseBase]], View]:
    """As `opens_to`, anywhere in the reader's areas; 404 for what he may not see, and nothing is kept by a browser."""

    def declare(view: Callable[..., HttpResponseBase]) -> View:
        @wraps(view)
        def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            try:
                answer = view(request, *args, **kwargs)
            except (NotSeen, Shut) as fault:
                raise Http404(fault.sentence(tongue())) from None
            answer["Cache-Control"] = "private, no-store"
            return answer

        return opens_to(permission, anywhere=True)(asked)

    return declare


@transaction.atomic
def record_list(request: HttpRequest, look: Look) -> None:
    """Write down that the reader's list of cases was asked for, before it is shown: an event for each area in which he works on
    cases, for each has an auditor of its own. No event, no list."""
    for path in look.held.areas(Permission.MEDIATE):
        record_read(request, look.user, path, [Case._meta.db_table])
