"""问题清单下载: every fault of a file as a workbook for whoever mends it: where, what, what to do; none is left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from houfu.access.roles import Permission
from houfu.documents.workbook import Sheet
from houfu.facts.errors import HoufuError
from houfu.intake.keeping import may_take_in
from houfu.intake.layouts import layout_named
from houfu.intake.models import Stage
from houfu.intake.report import Report
from houfu.intake.rereading import found_in
from houfu.portal.doors import opens_to
from houfu.portal.import_doors import import_of, named
from houfu.portal.looks import Look
from houfu.portal.wording import said, tongue
from houfu.portal.workbook import answered
from houfu.safeguard.audit import record_event

ROWS = 1_000_000
"""So many lines go on one sheet of the workbook; more go on the next."""
WIDTHS = (12, 8, 8, 18, 24, 40, 48)


@opens_to(Permission.SEE_FIGURES, Permission.SEE_PERSONS, anywhere=True)
def import_faults(request: HttpRequest, look: Look, key: int) -> HttpResponseBase:
    """The faults of a file that was checked, also after its good rows went in; an event says who took them."""
    row, look = import_of(look, key)
    if not (look.may_export or may_take_in(look.user, layout_named(row.table), row.area)):
        raise PermissionDenied
    if row.stage not in (Stage.CHECKED, Stage.COMMITTED):
        messages.error(request, _("还没有核对，或文件已不在，没有问题清单可下载。"))
        return redirect(look.address("import", key))
    try:
        report = found_in(row).report
    except HoufuError as fault:
        messages.error(request, fault.sentence(tongue()))
        return redirect(look.address("import", key))
    record_event(
        act="import.faults", by=look.user.id, table="intake_import", key=row.id, path=row.area, detail={"count": len(report)}
    )  # fmt: skip
    above = [f"{named(row.table)}　{row.file_name}", _("改好后可以把整个文件重新上传；已入库的行不会重复登记。")]
    return answered(*sheets(report, above), name=f"{named(row.table)}-{_('问题清单')}-{timezone.localdate()}")


def sheets(report: Report, above: Sequence[str], rows: int = ROWS) -> list[Sheet]:
    """The faults as one sheet, or as many as it takes."""
    heads = (_("工作表"), _("单元格"), _("行号"), _("列名"), _("填写的内容"), _("有什么问题"), _("怎样改"))
    found, title = lines(report), _("问题清单")
    count = max(1, -(-len(report) // rows))
    return [
        Sheet(title if at == 0 else f"{title} {at + 1}", above, heads, islice(found, rows), WIDTHS)
        for at in range(count)
    ]


def lines(report: Report) -> Iterator[Sequence[str | int]]:
    """A fault a line, its value masked as on the page."""
    for one in report:
        yield one.sheet, one.cell, one.row, one.heading, one.shown, said(one, "what"), said(one, "do")
