"""资料工单, 数据质量 and 导入 as they are taken out: what has to be supplied, what mended, and what was handed in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from houfu.documents.workbook import Cell
from houfu.exports.lists import Drawn
from houfu.portal.data_orders import orders_asked, told
from houfu.portal.imports import lines, rows_of_imports
from houfu.portal.lists.drawing import CHUNK, drawn
from houfu.portal.looks import Look
from houfu.portal.paging import page_of
from houfu.portal.quality import Asked, asked_in, asked_of, chosen_in, fits, inspection_of, page_of_faults
from houfu.portal.wording import listed, moment_said
from houfu.quality.models import Inspection


def data_orders(request: HttpRequest, look: Look) -> Drawn:
    """The orders of the area, of one ledger or organ if asked."""
    heads = (_("责任单位"), _("台账"), _("所在地"), _("数量"), _("对象"), _("影响的要求"), _("完整至"))
    if look.run is None:
        return drawn(look, _("资料工单"), heads, (), 0)
    found = orders_asked(look, request.GET.get("ledger", ""), request.GET.get("organ", ""))
    return drawn(look, _("资料工单"), heads, _orders(look, found), found.count())


def _orders(look: Look, found: Any) -> Iterator[Sequence[Cell]]:
    after = ""
    while True:
        page = page_of(found, after, ("path", "id"), CHUNK)
        for one in told(look, page.rows):
            duties = listed([name for _key, name in (*one.duties, *one.more)])
            yield one.organ, one.ledger, one.place, one.subjects, one.subject, duties, f"{one.since or ''}"
        after = page.after
        if not after:
            return


def quality(request: HttpRequest, look: Look) -> Drawn:
    """What the checks found in the area, cut as on the page; with `sound` also what found nothing."""
    names = (_("检查"), _("严重程度"), _("责任单位"), _("台账"))
    heads = (*names, _("有问题"), _("已核对"), _("不详"), _("情况"), _("怎样更正"), _("依据"))
    inspection = inspection_of(look)
    if inspection is None:
        return drawn(look, _("数据质量"), heads, (), 0)
    chosen, sound = chosen_in(request), request.GET.get("sound", "") == "1"
    rows = [row for row in asked_in(look, inspection) if fits(row, chosen) and (row.faulty or sound)]
    each = map(_check, rows)
    return drawn(look, _("数据质量"), heads, each, len(rows), day=inspection.day, synthetic=inspection.synthetic)


def _check(row: Asked) -> Sequence[Cell]:
    names = (row.name, row.severity_name, row.organ_name, listed(row.ledgers))
    return (*names, row.faulty, row.examined, row.unknown, row.sentence, row.mend, row.check.source)


def quality_records(request: HttpRequest, look: Look) -> Drawn:
    """The records that one check found faulty; nothing where no check is named or none was made."""
    heads = (_("对象"), _("类别"), _("户号"), _("所在地"), _("台账"), _("记录编号"), _("检查"), _("怎样更正"))
    inspection, code = inspection_of(look), request.GET.get("check", "")
    if inspection is None or not code:
        return drawn(look, _("数据质量"), heads, (), 0, people=True)
    row = asked_of(look, inspection, code, request.GET.get("organ", ""))
    each = _faults(look, inspection, row)
    return drawn(
        look, row.name, heads, each, row.faulty, people=True, day=inspection.day, synthetic=inspection.synthetic
    )


def _faults(look: Look, inspection: Inspection, row: Asked) -> Iterator[Sequence[Cell]]:
    after = ""
    while True:
        page = page_of_faults(look, inspection, row, after, CHUNK)
        for one in page.rows:
            home = one.subject.home or (one.subject.text if one.subject.page == "household" else "")
            yield one.subject.text, one.kind, home, one.place, one.ledger, str(one.key), row.name, row.mend
        after = page.after
        if not after:
            return


def imports(request: HttpRequest, look: Look) -> Drawn:
    """The imports of the area, the latest first, cut to a stage or a ledger."""
    first = (_("台账"), _("文件"), _("地区"), _("上传人"), _("上传时间"), _("进度"))
    rows = rows_of_imports(request.GET.get("stage", ""), request.GET.get("ledger", ""))
    return drawn(look, _("导入"), (*first, _("新增"), _("变更"), _("有问题")), _imports(look, rows), rows.count())


def _imports(look: Look, rows: Any) -> Iterator[Sequence[Cell]]:
    page = list(rows[:CHUNK])
    while page:
        for one in lines(look, page):
            counts = ("" if count is None else count for count in (one.new, one.changed, one.faulty))
            yield one.ledger, one.file, one.place, one.by, moment_said(one.at), one.stage, *counts
        page = list(rows.filter(id__lt=page[-1].id)[:CHUNK])
