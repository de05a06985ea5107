"""名单导出: a list as an Excel workbook, in constant memory, masked as on the page, and never a formula."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from typing import IO, Any

from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from houfu.access.roles import Permission
from houfu.portal.doors import opens_to
from houfu.portal.findings import Line, filters_of, found, lines, standing_of
from houfu.portal.looks import Look
from houfu.portal.paging import page_of
from houfu.portal.showing import show
from houfu.portal.wording import day_said, number
from houfu.safeguard.audit import record_event

MOST = 100_000
CHUNK = 2_000
WIDTHS = (18, 10, 20, 34, 10, 32, 52, 30, 12)
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@opens_to(Permission.SEE_FIGURES, Permission.SEE_PERSONS, Permission.EXPORT_LISTS)
def export(request: HttpRequest, look: Look) -> HttpResponseBase:
    """The open findings that the filters leave, within the same area as on the page; an event says who took them."""
    if look.run is None:
        return show(request, look, "findings.html", page=None)
    asked = filters_of(request, look.run)
    count = standing_of(look, asked).not_met
    if count > MOST:
        return show(request, look, "too_long.html", count=number(count), most=number(MOST))
    record_event(
        act="findings.export", by=look.user.id, table="assessment_finding", path=look.area, detail={"count": count}
    )
    file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  # the response closes it
    _write(file, look, found(look, asked))
    file.seek(0)
    name = f"{look.place}-{_('问题清单')}-{look.day}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name, content_type=TYPE)


def _write(file: IO[bytes], look: Look, rows: Any) -> None:
    with Workbook(file, {"constant_memory": True, "in_memory": False, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet(_("问题清单"))
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)
        label = _("%(place)s　数据截至%(day)s") % {"place": look.place, "day": day_said(look.day)}
        sheet.write_string(0, 0, plain(label + (f"　{_('演示数据')}" if look.run and look.run.synthetic else "")))
        heads = (
            _("对象"),
            _("类别"),
            _("户号"),
            _("所在地"),
            _("条款"),
            _("要求"),
            _("情况"),
            _("责任单位"),
            _("发现日期"),
        )
        for column, head in enumerate(heads):
            sheet.write_string(1, column, head, bold)
        sheet.freeze_panes(2, 1)
        for at, line in enumerate(_all(look, rows), 2):
            for column, text in enumerate(cells(line)):
                sheet.write_string(at, column, plain(text))
        sheet.autofilter(1, 0, 1, len(heads) - 1)


def _all(look: Look, rows: Any) -> Iterable[Line]:
    after = ""
    while True:
        page = page_of(rows, after, ("path", "id"), CHUNK)
        yield from lines(look, page.rows, whole=True)
        after = page.after
        if not after:
            return


def cells(line: Line) -> tuple[str, ...]:
    """A line of the list, column by column."""
    return (
        line.subject.text,
        line.level,
        line.subject.home or (line.subject.text if line.subject.page == "household" else ""),
        line.place,
        line.measure,
        line.duty,
        line.sentence,
        line.organ,
        f"{line.since:%Y-%m-%d}",
    )


def plain(text: str) -> str:
    """Text that no spreadsheet takes for a formula, also after it was saved as CSV."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text
