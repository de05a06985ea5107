"""名单导出: a list as an Excel workbook, in constant memory, masked as on the page, and never a formula."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from houfu.access.roles import Permission
from houfu.portal.doors import opens_to
from houfu.portal.findings import Line, filters_of, found, lines, standing_of
from houfu.portal.looks import Look
from houfu.portal.paging import page_of
from houfu.portal.showing import show
from houfu.portal.wording import number
from houfu.portal.workbook import Sheet, answered, label
from houfu.safeguard.audit import record_event

MOST = 100_000
CHUNK = 2_000
WIDTHS = (18, 10, 20, 34, 10, 32, 52, 30, 12)


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
    sheet = Sheet(
        _("问题清单"),
        [label(look, look.day, synthetic=look.run.synthetic)],
        _heads(),
        map(cells, _all(look, found(look, asked))),
        WIDTHS,
    )
    return answered(sheet, name=f"{look.place}-{_('问题清单')}-{look.day}")


def _heads() -> tuple[str, ...]:
    where = (_("对象"), _("类别"), _("户号"), _("所在地"))
    return (*where, _("条款"), _("要求"), _("情况"), _("责任单位"), _("发现日期"))


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
