"""导出: the lists that the reader asked for, with how far each is, and those that wait for him as the second person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from houfu.access.models import User
from houfu.exports.actions import expire, settle
from houfu.exports.alone import PEOPLE_ALONE
from houfu.exports.lists import listings
from houfu.exports.models import Export, Stage
from houfu.exports.queries import export_seen, may_decide, mine, to_decide
from houfu.jobs.models import Job
from houfu.jobs.saying import said as said_of
from houfu.portal.doors import opens_to
from houfu.portal.export_words import filters_said
from houfu.portal.looks import Look
from houfu.portal.naming import place_names
from houfu.portal.paging import MOST, PAGE, Page, cut
from houfu.portal.showing import show
from houfu.portal.wording import member, said

OPEN = (Stage.WAITING, Stage.MAKING)


@dataclass(frozen=True)
class Line:
    """An export in words: which list of which area, cut how, for whom and why, how far it is; `percent` while it is made."""

    key: int
    listing: str
    place: str
    filters: str
    by: str
    organ: str
    reason: str
    rows: int
    stage: str
    stage_name: str
    asked_at: datetime
    decided_by: str
    answer: str
    percent: int | None
    progress: str
    written: int | None
    size: int | None
    expires_at: datetime | None
    fault: str
    open: bool


@opens_to(
    anywhere=True
)  # one's own alone, and what one may decide on: administrators, who see no figures, have some too
def exports(request: HttpRequest, look: Look) -> HttpResponse:
    """What the reader asked for, the latest first, fifty a page; above it what waits for his decision."""
    expire()
    settle()
    page = page_of_mine(look.user, request.GET.get("after", ""))
    shown = Page(lines(look, page.rows), page.after, page.first)
    return show(
        request,
        look,
        "exports.html",
        page=shown,
        waiting=lines(look, to_decide(look.user)[:PAGE]),
        alone=PEOPLE_ALONE,
        a_day=settings.HOUFU_EXPORT_PEOPLE_A_DAY,
    )


def page_of_mine(user: User, after: str) -> Page[Export]:
    """A page of one's own exports. Raises Http404 for a mark that no page gave."""
    if after and not (after.isdecimal() and int(after) <= MOST):
        raise Http404
    rows = mine(user)
    found = list((rows.filter(id__lt=int(after)) if after else rows)[: PAGE + 1])
    return cut(found, lambda row: str(row.id), bool(after))


@opens_to(anywhere=True)
def export_page(request: HttpRequest, look: Look, key: int) -> HttpResponse:
    """One export, for whoever asked or may decide on it. Raises Http404 for all others."""
    expire()
    settle()
    row = export_of(look.user, key)
    own = row.by == look.user.id
    waits = row.stage == Stage.ASKED and may_decide(look.user, row)
    return show(request, look, "export.html", line=lines(look, [row])[0], own=own, may_decide=waits)


def export_of(user: User, key: int) -> Export:
    """An export that somebody may see. Raises Http404."""
    row = export_seen(user, key) if key <= MOST else None
    if row is None:
        raise Http404
    return row


def lines(look: Look, rows: Iterable[Export]) -> list[Line]:
    """Exports in words; a handful of queries however many there are."""
    held, known = list(rows), listings()
    places = place_names({row.area for row in held}, look.day)
    people = {row.by for row in held} | {row.decided_by for row in held if row.decided_by}
    users = {user.id: user for user in User.objects.filter(id__in=people)}
    jobs = {job.id: job for job in Job._base_manager.filter(id__in=[row.job_id for row in held if row.stage in OPEN])}
    return [
        _line(row, said(known[row.listing]) if row.listing in known else row.listing, places, users, jobs)
        for row in held
    ]


def _line(row: Export, name: str, places: dict[str, str], users: dict[int, User], jobs: dict[int, Job]) -> Line:
    by, second = users.get(row.by), users.get(row.decided_by or 0)
    job = jobs.get(row.job_id or 0)
    told = said_of(job) if job else None
    return Line(
        row.id, name, places[row.area], filters_said(row), by.display_name if by else "—", by.organ if by else "",
        row.reason, row.rows, row.stage, said(member(Stage, row.stage)), row.asked_at,
        second.display_name if second else "", row.answer, told.percent if told else None, said(told) if told else "",
        row.written, row.size, row.expires_at, said(row, "fault"), row.stage in OPEN,
    )  # fmt: skip
