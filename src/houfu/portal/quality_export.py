"""数据质量导出: what the checks found, or the faulty records of one check, as an Excel workbook, masked as on the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from houfu.access.roles import Permission
from houfu.portal.doors import opens_to
from houfu.portal.export import CHUNK, MOST
from houfu.portal.looks import Look
from houfu.portal.quality import Asked, asked_in, asked_of, inspection_of, page_of_faults
from houfu.portal.showing import show
from houfu.portal.wording import listed, number
from houfu.portal.workbook import Sheet, answered, label
from houfu.quality.models import Inspection
from houfu.safeguard.audit import record_event


@opens_to(Permission.SEE_FIGURES, Permission.SEE_PERSONS, Permission.EXPORT_LISTS)
def quality_export(request: HttpRequest, look: Look) -> HttpResponseBase:
    """All checks in the area, or (`check`) the records that one found; an event says who took them."""
    inspection = inspection_of(look)
    if inspection is None:
        return show(request, look, "quality.html", inspection=None)
    code = request.GET.get("check", "")
    row = asked_of(look, inspection, code, request.GET.get("organ", "")) if code else None
    if row is not None and row.faulty > MOST:
        return show(request, look, "too_long.html", count=number(row.faulty), most=number(MOST))
    heads, lines = _records(look, inspection, row) if row else _checks(look, inspection)
    detail: dict[str, int | str] = {"check": code, "count": row.faulty if row else 0}
    record_event(act="quality.export", by=look.user.id, table="quality_inspection", path=look.area, detail=detail)
    said = label(look, inspection.day, synthetic=inspection.synthetic)
    sheet = Sheet(_("数据质量"), [said], heads, lines)
    return answered(sheet, name=f"{look.place}-{row.name if row else _('数据质量')}-{inspection.day}")


def _checks(look: Look, inspection: Inspection) -> tuple[Sequence[str], Iterable[Sequence[str | int]]]:
    heads = (
        *(
            _("检查"),
            _("严重程度"),
            _("责任单位"),
            _("台账"),
            _("有问题"),
            _("已核对"),
            _("不详"),
            _("情况"),
            _("怎样更正"),
        ),
        _("依据"),
    )
    return heads, (_line(row) for row in asked_in(look, inspection))


def _line(row: Asked) -> Sequence[str | int]:
    figures = (row.faulty, row.examined, row.unknown)
    names = (row.name, row.severity_name, row.organ_name, listed(row.ledgers))
    return (*names, *figures, row.sentence, row.mend, row.check.source)


def _records(look: Look, inspection: Inspection, row: Asked) -> tuple[Sequence[str], Iterable[Sequence[str | int]]]:
    heads = (_("对象"), _("类别"), _("户号"), _("所在地"), _("台账"), _("记录编号"), _("检查"), _("怎样更正"))
    return heads, _each(look, inspection, row)


def _each(look: Look, inspection: Inspection, row: Asked) -> Iterable[Sequence[str | int]]:
    after = ""
    while True:
        page = page_of_faults(look, inspection, row, after, CHUNK)
        for one in page.rows:
            home = one.subject.home or (one.subject.text if one.subject.page == "household" else "")
            yield one.subject.text, one.kind, home, one.place, one.ledger, str(one.key), row.name, row.mend
        after = page.after
        if not after:
            return
