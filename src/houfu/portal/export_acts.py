"""Taking a list out, deciding on somebody else's, and fetching the file: the acts behind the buttons 导出."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from houfu.access.actions import NotAllowed
from houfu.access.roles import Permission
from houfu.documents.workbook import TYPE
from houfu.exports.actions import ask, is_short
from houfu.exports.actions import decide as decided
from houfu.exports.actions import fetch as fetched
from houfu.exports.actions import take as taken
from houfu.exports.alone import second_person
from houfu.exports.lists import fitting, listing_named
from houfu.exports.rows import RightsEnded
from houfu.facts.errors import HoufuError
from houfu.portal.doors import opens_to
from houfu.portal.exports import export_of
from houfu.portal.looks import Look
from houfu.portal.proving import PROVED, first_proof, first_proof_of
from houfu.portal.showing import show
from houfu.portal.wording import tongue
from houfu.portal.workbook import answered


@require_http_methods(["GET", "POST"])  # HEAD would count as taken out what nobody was given
@opens_to(Permission.SEE_FIGURES, Permission.EXPORT_LISTS)
def take(request: HttpRequest, look: Look, name: str) -> HttpResponseBase:
    """Hand a short list over at once; of a long one, or of many people, say how it goes, and on POST ask for it."""
    return _taken(request, look, name)


@require_http_methods(["GET", "POST"])
@opens_to(Permission.SEE_ACCOUNTS)
def take_accounts(request: HttpRequest, look: Look) -> HttpResponseBase:
    """The same of accounts and rights, for whoever sees them on their page."""
    return _taken(request, look, "accounts")


@require_http_methods(["GET", "POST"])
@opens_to(Permission.READ_LOG)
def take_log(request: HttpRequest, look: Look) -> HttpResponseBase:
    """The same of the audit log, for whoever reads it on its page."""
    return _taken(request, look, "log")


def _taken(request: HttpRequest, look: Look, name: str) -> HttpResponseBase:
    try:
        words = fitting(listing_named(name), request.GET.dict() | {"area": look.area})
        if request.method == "POST":
            row = ask(listing=name, words=words, by=look.user, language=tongue(), reason=request.POST.get("reason", ""))
            return redirect(look.address("export", row.id))
        return _at_once_or_how(request, look, name, words)
    except HoufuError as fault:
        messages.error(request, fault.sentence(tongue()))
        return redirect(look.address("exports"))


def _at_once_or_how(request: HttpRequest, look: Look, name: str, words: Mapping[str, str]) -> HttpResponseBase:
    with listing_named(name).draw(look.user, words) as drawn:
        second, short = second_person(drawn, look.user), is_short(drawn)
        if short and not second:
            if asks := first_proof_of(request, look, drawn):
                return asks
            if PROVED not in request.GET and taken(
                drawn, listing=name, words=words, by=look.user, language=tongue()
            ):  # fmt: skip
                return answered(drawn.sheet(), name=drawn.name)
        why = second.sentence(tongue()) if second else ""
        return show(request, look, "export_new.html", drawn=drawn, second=why, short=short)


@require_POST
@opens_to(Permission.SEE_FIGURES, Permission.APPROVE_EXPORTS, anywhere=True)
def decide(request: HttpRequest, look: Look, key: int) -> HttpResponse:
    """Agree to somebody else's export, or refuse it with a reason."""
    row = export_of(look.user, key)
    agreed = request.POST.get("decision") == "approve"
    if agreed and (asks := first_proof(request, look, row, "export.approve")):
        return asks
    try:
        decided(row, agreed=agreed, answer=request.POST.get("answer", ""), by=look.user)
        messages.success(request, _("已同意，文件正在生成。") if agreed else _("已记录为不同意。"))
    except NotAllowed:
        raise PermissionDenied from None
    except HoufuError as fault:
        messages.error(request, fault.sentence(tongue()))
    return redirect(look.address("export", key))


@opens_to(anywhere=True)
def fetch(request: HttpRequest, look: Look, key: int) -> HttpResponseBase:
    """The file, for whoever asked, while he still may have it; 403 where he may not."""
    row = export_of(look.user, key)
    if asks := first_proof(request, look, row, "export.fetch"):
        return asks
    try:
        pieces = fetched(row, by=look.user)
    except RightsEnded:
        raise PermissionDenied from None
    except HoufuError as fault:
        messages.error(request, fault.sentence(tongue()))
        return redirect(look.address("export", key))
    row.refresh_from_db()
    answer = StreamingHttpResponse(pieces, content_type=TYPE)
    answer.headers["Content-Disposition"] = content_disposition_header(True, row.file_name) or ""
    answer.headers["Content-Length"] = str(row.size)
    return answer
