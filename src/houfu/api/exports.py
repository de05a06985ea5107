"""Exports for programs: asking for a list, deciding on another's, following it, and fetching the file."""

from __future__ import annotations

from typing import Annotated

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, StreamingHttpResponse
from django.utils.translation import gettext as _
from ninja import Path, Router, Status
from ninja.errors import HttpError

from houfu.access.actions import NotAllowed
from houfu.access.models import User
from houfu.access.proof import proved_lately, refuse_unproved
from houfu.access.roles import Permission
from houfu.api.doors import FAULTS, KEY, After, Asked, inside
from houfu.api.export_shapes import AskIn, DecideIn, ExportOut, Exports, ListOut
from houfu.documents.workbook import TYPE
from houfu.exports import actions
from houfu.exports.lists import listings
from houfu.exports.models import Export
from houfu.exports.queries import to_decide
from houfu.exports.rows import RightsEnded
from houfu.jobs.models import Job
from houfu.jobs.saying import said as said_of
from houfu.portal.exports import OPEN, export_of, page_of_mine
from houfu.portal.looks import Look
from houfu.portal.paging import PAGE
from houfu.portal.wording import said, tongue

router = Router(tags=["exports"])
NEEDED = (Permission.SEE_FIGURES,)
TAKING = (Permission.SEE_FIGURES, Permission.EXPORT_LISTS)
Key = Annotated[int, Path(le=KEY)]


@router.get("/lists", response={200: list[ListOut], **FAULTS})
def every_list(request: HttpRequest, where: Asked) -> list[ListOut]:
    """Every list that the user may take out of the area."""
    with inside(request, where, TAKING) as look:
        mine = [one for one in listings().values() if one.may(look.held, look.area)]
        return [ListOut(name=one.name, title=said(one), people=one.people, words=sorted(one.words)) for one in mine]


@router.post("/exports", response={201: ExportOut, **FAULTS})
def ask(request: HttpRequest, body: AskIn, where: Asked) -> Status[ExportOut]:
    """Ask for a list of the area; it is made in the background, where needed once a second person has agreed."""
    with inside(request, where, TAKING) as look:
        words = body.words | {"area": look.area}
        row = actions.ask(listing=body.listing, words=words, by=look.user, language=tongue(), reason=body.reason)
        return Status(201, _out(look, row))


@router.get("/exports", response={200: Exports, **FAULTS})
def list_exports(request: HttpRequest, where: Asked, after: After = "") -> Exports:
    """One's own exports, fifty a page, and those that wait for one's decision."""
    with inside(request, where, NEEDED, anywhere=True) as look:
        _tidy()
        page = page_of_mine(look.user, after)
        waiting = [_out(look, row) for row in to_decide(look.user)[:PAGE]]
        return Exports(rows=[_out(look, row) for row in page.rows], to_decide=waiting, after=page.after)


@router.get("/exports/{int:key}", response={200: ExportOut, **FAULTS})
def one_export(request: HttpRequest, key: Key, where: Asked) -> ExportOut:
    """One export, for whoever asked or may decide."""
    with inside(request, where, NEEDED, anywhere=True) as look:
        _tidy()
        return _out(look, export_of(look.user, key))


@router.post("/exports/{int:key}/decide", response={200: ExportOut, **FAULTS})
def decide(request: HttpRequest, key: Key, body: DecideIn, where: Asked) -> ExportOut:
    """Agree to another's export, or refuse it with a reason. People's lists are agreed to in a session with a fresh proof."""
    with inside(request, where, NEEDED, anywhere=True) as look:
        row = export_of(look.user, key)
        if body.approve:
            _proved(request, row, "export.approve")
        try:
            return _out(look, actions.decide(row, agreed=body.approve, answer=body.answer, by=look.user))
        except NotAllowed:
            raise PermissionDenied from None


@router.get("/exports/{int:key}/file", response={200: None, **FAULTS})
def file(request: HttpRequest, key: Key, where: Asked) -> StreamingHttpResponse:
    """The workbook, for whoever asked, while his rights and the file last; people's lists in a session with a fresh proof."""
    with inside(request, where, NEEDED, anywhere=True) as look:
        row = export_of(look.user, key)
        if row.by == look.user.pk:
            _proved(request, row, "export.fetch")
        try:
            pieces = actions.fetch(row, by=look.user)
        except RightsEnded:
            raise PermissionDenied from None
        return StreamingHttpResponse(pieces, content_type=TYPE)


def _proved(request: HttpRequest, row: Export, act: str) -> None:
    """Raises HttpError 403 for people's lists where no fresh proof stands: as on the page; a token is none."""
    by_token = getattr(request, "by_token", False)
    if row.people and (by_token or not proved_lately(request)):
        user: User = request.auth  # type: ignore[attr-defined]
        refuse_unproved(act=act, table=Export._meta.db_table, by=user.pk, path=row.area, key=row.id)
        raise HttpError(
            403, _("人员和住户清单须先在网站上验证身份：请登录网站，在“导出”页同意或下载。令牌不能代替验证。")
        )


def _tidy() -> None:
    actions.expire()
    actions.settle()


def _out(look: Look, row: Export) -> ExportOut:
    job = Job._base_manager.filter(id=row.job_id or 0).first() if row.stage in OPEN else None
    told = said_of(job) if job else None
    names = (
        "id", "listing", "area", "reason", "people", "rows", "stage", "asked_at", "decided_at", "answer", "written",
        "sha256", "size", "ready_at", "expires_at",
    )  # fmt: skip
    return ExportOut(
        **{name: getattr(row, name) for name in names}, words=row.asked_words(), fault=said(row, "fault"),
        percent=told.percent if told else None, own=row.by == look.user.id,
    )  # fmt: skip
