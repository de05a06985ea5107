"""The doors of mediation: shut pages do not exist, a case one may not see is not there, and no browser keeps a copy."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from houfu.access.roles import Permission
from houfu.mediation.gate import Shut
from houfu.mediation.seeing import NotSeen
from houfu.portal.doors import View, opens_to
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
