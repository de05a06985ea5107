"""How a page is shown: one template, the look in its context, and for htmx only the part that was asked for."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from houfu.assessment.queries import runs
from houfu.portal.looks import RUNS_SHOWN, Look


def show(request: HttpRequest, look: Look, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """Render a page with its frame; an htmx request with `part` in the template's name gets that partial alone."""
    return render(request, f"portal/{template}", {"look": look, "days": runs(RUNS_SHOWN), **context}, status=status)
