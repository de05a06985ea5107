"""后台任务: what is being done in the background, how far it is, and calling it off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRefresh

from houfu.access.models import User
from houfu.access.roles import Permission
from houfu.facts.errors import HoufuError
from houfu.jobs.actions import cancel
from houfu.jobs.models import Job, Stage
from houfu.jobs.queries import jobs as seen_by
from houfu.jobs.saying import said as said_last
from houfu.portal.doors import opens_to
from houfu.portal.looks import Look
from houfu.portal.naming import place_names
from houfu.portal.paging import MOST, PAGE, Page, cut
from houfu.portal.showing import show
from houfu.portal.wording import member, said, tongue

DIGITS = 18


@dataclass(frozen=True)
class Line:
    """A job in words; `percent` is None where nobody knows how much there is, `link` leads to what came of it."""

    key: int
    name: str
    place: str
    by: str
    at: datetime
    stage: str
    word: str
    ended: bool
    percent: int | None
    doing: str
    fault: str
    link: str
    stopping: bool


@opens_to(Permission.SEE_FIGURES, anywhere=True)
def jobs(request: HttpRequest, look: Look) -> HttpResponseBase:
    """The jobs of the reader and of those with the same right there, the latest first, fifty a page."""
    page = page_of_jobs(look.user, request.GET.get("stage", ""), request.GET.get("after", ""))
    rows = Page(lines(look, page.rows), page.after, page.first)
    stages = [(str(one), said(one)) for one in Stage]
    return show(request, look, "jobs.html", page=rows, stage=request.GET.get("stage", ""), stages=stages)


@opens_to(Permission.SEE_FIGURES, anywhere=True)
def job(request: HttpRequest, look: Look, key: int) -> HttpResponseBase:
    """One job; its progress alone for the page that asks again and again, which loads anew once it has ended."""
    row = job_of(look.user, key)
    if request.method == "POST":
        try:
            cancel(row, by=look.user)
            messages.success(request, _("已要求取消；停下之前写入的内容都不作数。"))
        except HoufuError as fault:
            messages.error(request, fault.sentence(tongue()))
        back = request.POST.get("back", "")
        return redirect(look.address("import", int(back)) if back.isdecimal() else look.address("job", key))
    if request.headers.get("HX-Request"):
        if row.ended:
            return HttpResponseClientRefresh()
        return render(request, "portal/job_part.html", {"look": look, "job": lines(look, [row])[0]})
    return show(request, look, "job.html", job=lines(look, [row])[0])


def job_of(user: User, key: int) -> Job:
    """A job that a user may see. Raises Http404."""
    row = seen_by(user).filter(id=key).first() if key <= MOST else None
    if row is None:
        raise Http404
    return row


def page_of_jobs(user: User, stage: str, after: str) -> Page[Job]:
    """A page of the jobs that a user may see. Raises Http404 for a stage or a mark that there is not."""
    rows = rows_of_jobs(user, stage)
    if after and not (after.isdecimal() and len(after) <= DIGITS):
        raise Http404
    found = list((rows.filter(id__lt=int(after)) if after else rows)[: PAGE + 1])
    return cut(found, lambda row: str(row.id), bool(after))


def rows_of_jobs(user: User, stage: str) -> QuerySet[Job]:
    """The jobs that a user may see, the latest first. Raises Http404 for a stage that there is not."""
    if stage and stage not in set(Stage):
        raise Http404
    return seen_by(user, stage=stage)


def lines(look: Look, rows: list[Job]) -> list[Line]:
    """Jobs in words."""
    places = place_names({row.area for row in rows}, look.day)
    names = dict(User.objects.filter(id__in={row.by for row in rows}).values_list("id", "display_name"))
    return [_line(look, row, places.get(row.area, "—"), names.get(row.by, "—")) for row in rows]


def _line(look: Look, row: Job, place: str, by: str) -> Line:
    last = said_last(row) if row.stage == Stage.RUNNING else None
    page = str(row.result.get("page", ""))
    link = reverse(f"portal:{page}", args=[row.result["key"]]) + look.query() if page else ""
    return Line(
        row.id, said(row), place, by, row.asked_at, said(member(Stage, row.stage)), row.stage, row.ended,
        last.percent if last else None, said(last) if last else "", row.fault_en if tongue() == "en" else row.fault_zh,
        link, bool(row.cancel_asked) and not row.ended,
    )  # fmt: skip
