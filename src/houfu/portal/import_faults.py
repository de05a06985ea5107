"""问题清单下载: every fault of a file as a workbook for whoever mends it: where, what, what to do; none is left out."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from houfu.access.roles import Permission
from houfu.documents.workbook import TYPE
from houfu.facts.errors import HoufuError
from houfu.intake.models import Import, Stage
from houfu.intake.rereading import found_in
from houfu.portal.doors import opens_to
from houfu.portal.import_doors import import_of
from houfu.portal.import_fault_book import above, asked_for, book_of, file_name, is_long, may_have_list, sheets
from houfu.portal.looks import Look
from houfu.portal.wording import tongue
from houfu.portal.workbook import answered
from houfu.safeguard.audit import record_event


@opens_to(Permission.SEE_FIGURES, Permission.SEE_PERSONS, anywhere=True)
def import_faults(request: HttpRequest, look: Look, key: int) -> HttpResponseBase:
    """The faults of a file that was checked, also after its good rows went in; an event says who took them.

    The list of a long file is made in the background, which a posted form asks for.
    """
    row, look = import_of(look, key)
    if not may_have_list(look.user, row):
        raise PermissionDenied
    if row.stage not in (Stage.CHECKED, Stage.COMMITTED):
        messages.error(request, _("还没有核对，或文件已不在，没有问题清单可下载。"))
        return redirect(look.address("import", key))
    try:
        return _long(request, look, row) if is_long(row) else _short(look, row)
    except HoufuError as fault:
        messages.error(request, fault.sentence(tongue()))
        return redirect(look.address("import", key))


def _short(look: Look, row: Import) -> HttpResponseBase:
    report = found_in(row).report
    _told(look, row, len(report))
    return answered(*sheets(report, above(row)), name=file_name(row))


def _long(request: HttpRequest, look: Look, row: Import) -> HttpResponseBase:
    """The workbook that was made, else the way back to the page, which offers to make it."""
    if request.method == "POST":
        asked_for(row, look.user)
        messages.success(request, _("正在后台生成问题清单，完成后在本页下载。"))
    elif (pieces := book_of(row)) is not None:
        _told(look, row, None)
        answer = StreamingHttpResponse(pieces, content_type=TYPE)
        answer["Content-Disposition"] = content_disposition_header(True, f"{file_name(row)}.xlsx") or "attachment"
        return answer
    else:
        messages.error(request, _("问题清单还没有生成。请点“在后台生成问题清单”。"))
    return redirect(look.address("import", row.id))


def _told(look: Look, row: Import, count: int | None) -> None:
    detail = {} if count is None else {"count": count}
    record_event(act="import.faults", by=look.user.id, table="intake_import", key=row.id, path=row.area, detail=detail)
