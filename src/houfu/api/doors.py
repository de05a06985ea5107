"""How a program comes in: by a session or a token, into one user's areas, with faults as sentences."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from ninja import Field, NinjaAPI, Query, Schema
from ninja.errors import HttpError
from ninja.security import HttpBearer, SessionAuth

from houfu.access.models import User
from houfu.access.roles import Permission
from houfu.access.tokens import user_of_token
from houfu.assessment.models import Run
from houfu.facts.errors import HoufuError
from houfu.portal.doors import entered
from houfu.portal.looks import Look
from houfu.portal.reads import first_duty

FIGURES = (Permission.SEE_FIGURES,)
PEOPLE = (Permission.SEE_FIGURES, Permission.SEE_PERSONS)
KEY = 2**63 - 1


class Token(HttpBearer):
    """`Authorization: Bearer houfu_…`, made by `houfu access token`."""

    def authenticate(self, request: HttpRequest, token: str) -> User | None:
        user = user_of_token(token)
        request.by_token = user is not None  # type: ignore[attr-defined]
        return user


class Where(Schema):
    """Which area (a path within one's own), which run (its id), in which language."""

    area: str = Field("", max_length=120, description="地区路径，如 52.5205.520502.；空为本人全部地区 path of an area")
    run: str = Field("", max_length=20, description="评估编号；空为最新 id of a run, the newest if empty")
    lang: Annotated[str, Field(pattern="^(zh|en)?$")] = ""


Asked = Query[Where]
After = Annotated[str, Query("", max_length=160, description="上一页给出的续页标记 the mark that the last page gave")]


class Fault(Schema):
    """What went wrong, in the language that was asked for."""

    detail: str


FAULTS: dict[Any, Any] = {400: Fault, 401: Fault, 403: Fault, 404: Fault}
"""What any operation may answer beside its own."""


@contextmanager
def inside(
    request: HttpRequest, where: Where, needed: tuple[Permission, ...], *, anywhere: bool = False
) -> Iterator[Look]:
    """The look of a program: as `portal.doors.opens_to`, with the language of `where`."""
    user: User = request.auth  # type: ignore[attr-defined]
    with translation.override("en" if where.lang == "en" else "zh-hans"):
        if first_duty(user, by_token=getattr(request, "by_token", False)):
            raise HttpError(403, _("请先登录网站修改密码，并设置两步验证。"))
        with entered(request, user, needed, anywhere=anywhere) as look:
            yield look


def run_of(look: Look) -> Run:
    """The run that is looked at. Raises Http404 with the reason where nothing was assessed yet."""
    if look.run is None:
        raise Http404(_("还没有评估结果。请先运行评估。"))
    return look.run


def answer_faults(api: NinjaAPI) -> None:
    """Every fault that a user can understand becomes a sentence with its status."""

    @api.exception_handler(HoufuError)
    def refused(request: HttpRequest, fault: HoufuError) -> HttpResponse:
        return api.create_response(request, {"detail": fault.sentence(_tongue(request))}, status=400)

    @api.exception_handler(PermissionDenied)
    def denied(request: HttpRequest, fault: PermissionDenied) -> HttpResponse:
        sentence = {"zh": "您没有这项权限。", "en": "You have no right to do this."}[_tongue(request)]
        return api.create_response(request, {"detail": sentence}, status=403)

    @api.exception_handler(Http404)
    def missing(request: HttpRequest, fault: Http404) -> HttpResponse:
        sentence = {"zh": "没有找到，或不在您的地区内。", "en": "Not found, or outside your areas."}[_tongue(request)]
        return api.create_response(request, {"detail": str(fault) or sentence}, status=404)


def _tongue(request: HttpRequest) -> str:
    return "en" if request.GET.get("lang") == "en" else "zh"


def session() -> SessionAuth:
    """A signed-in browser; what writes needs its CSRF token too."""
    return SessionAuth(csrf=True)
