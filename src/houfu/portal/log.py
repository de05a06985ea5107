"""审计日志: who did what, when, where and whether it was allowed; it holds keys and codes, no personal data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from houfu.access.models import User
from houfu.access.queries import user_named
from houfu.access.roles import Permission
from houfu.portal.doors import opens_to
from houfu.portal.looks import Look
from houfu.portal.paging import MOST, Page, cut
from houfu.portal.showing import show
from houfu.safeguard.audit import record_event
from houfu.safeguard.models import AuditEvent
from houfu.store.fields import bounds

PAGE = 100


@dataclass(frozen=True)
class Asked:
    """What a list of events is cut to; an empty word cuts nothing."""

    day: str = ""
    user: str = ""
    act: str = ""
    path: str = ""
    refused: str = ""


@opens_to(Permission.READ_LOG)
def log(request: HttpRequest, look: Look) -> HttpResponse:
    """The events of the auditor's area, the latest first, a hundred a page. Reading the log is an event too."""
    asked = asked_in(request)
    page = page_of_log(look.area, asked, request.GET.get("after", ""))
    record_event(act="read_log", by=look.user.pk, path=look.area)
    users = {user.pk: user for user in User.objects.filter(pk__in={event.by for event in page.rows})}
    return show(request, look, "log.html", page=page, users=users, asked=asked)


def asked_in(request: HttpRequest) -> Asked:
    """What an address asks for."""
    return Asked(**{name: request.GET.get(name, "").strip()[:120] for name in Asked.__dataclass_fields__})


def page_of_log(area: str, asked: Asked, after: str) -> Page[AuditEvent]:
    """A page of events. The province reads all of them, a city or county those of its area. Raises Http404."""
    rows = events(area, asked).order_by("-number")
    if after:
        if not after.isdecimal() or len(after) > len(str(MOST)) or int(after) > MOST:
            raise Http404
        rows = rows.filter(number__lt=int(after))
    return cut(list(rows[: PAGE + 1]), lambda event: str(event.number), bool(after), PAGE)


def events(area: str, asked: Asked) -> QuerySet[AuditEvent]:
    """What an auditor of the area asked for, each way to cut it by an index of its own. Raises Http404."""
    return AuditEvent.objects.filter(**_bounded(area, asked))


def _bounded(area: str, asked: Asked) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    place = asked.path or ("" if area.count(".") == 1 else area)
    if place:
        if not place.endswith(".") or (area.count(".") > 1 and not place.startswith(area)):
            raise Http404
        kept["path__gte"], kept["path__lt"] = bounds(place)
    if asked.day:
        try:
            began = timezone.make_aware(datetime.combine(date.fromisoformat(asked.day), time.min))
            kept["at__gte"], kept["at__lt"] = began, began + timedelta(days=1)
        except (ValueError, OverflowError):
            raise Http404 from None
    if asked.user:
        user = user_named(asked.user)
        kept["by"] = user.pk if user else -1
    # "in": SQLite finds the index of refusals by that, and not by Django's NOT
    return kept | ({"act": asked.act} if asked.act else {}) | ({"allowed__in": [False]} if asked.refused else {})
