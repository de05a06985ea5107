"""What the rules rest on, as it is taken out: demands and their answers, parameters, readings, organs."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _

from houfu.exports.lists import Drawn
from houfu.portal.coverage import stretches_of
from houfu.portal.lists.drawing import drawn
from houfu.portal.looks import Look
from houfu.portal.parameters import every_row
from houfu.portal.policy import decisions, organs_in
from houfu.portal.wording import listed, number


def coverage(request: HttpRequest, look: Look) -> Drawn:
    """The document demand by demand with what answers each, cut as on the page."""
    heads = (_("条款"), _("编号"), _("要求"), _("约束力"), _("对应规则"), _("对应指标"), _("不作核对的理由"))
    each = [
        (
            stretch.title, line.code, line.fragment, line.strength,
            "；".join(f"{name}（{_('未落实')}{number(share.not_met)}）" for _key, name, _kind, share in line.duties),
            "；".join(f"{name} {value}" for _key, name, value in line.indicators), line.reason,
        )
        for stretch in stretches_of(look, request.GET.get("show", ""))
        for line in stretch.lines
    ]  # fmt: skip
    return drawn(look, _("逐项对照"), heads, each, len(each))


def parameters(request: HttpRequest, look: Look) -> Drawn:
    """The parameters and the fixed windows; with `open` only those that no document backs."""
    heads = (_("举措"), _("名称"), _("数值"), _("起始日"), _("来源"), _("固定期间"), _("本地采用"))
    rows, fixed = every_row(look)
    wanted = [row for row in (*rows, *fixed) if row.assumed or request.GET.get("open", "") != "1"]
    each = (
        (
            row.number, row.name, row.value, f"{row.first_day:%Y-%m-%d}", row.source or _("口径待确认"),
            _("是") if row.fixed else _("否"), _("是") if row.adopted else _("否"),
        )
        for row in wanted
    )  # fmt: skip
    return drawn(look, _("参数"), heads, each, len(wanted))


def readings(request: HttpRequest, look: Look) -> Drawn:
    """How the document's words are read where they can be read in several ways."""
    heads = (_("编号"), _("问题"), _("选择"), _("理由"), _("原文"), _("涉及"), _("依据"), _("日期"))
    rows = decisions()
    each = (
        (
            one.code, one.question, one.choice, one.reason, one.fragment, listed(one.touches),
            _("口径待确认") if one.assumed else _("有文件依据"), one.day,
        )
        for one in rows
    )  # fmt: skip
    return drawn(look, _("口径"), heads, each, len(rows))


def organs(request: HttpRequest, look: Look) -> Drawn:
    """The organs of the document, who stands for each in the area, and what each leads."""
    rows = organs_in(look)
    each = (
        (said, here, listed([f"{article} {duty}" for _key, article, duty in duties]))
        for _word, said, here, duties in rows
    )
    return drawn(look, _("责任单位"), (_("文件用语"), _("当地名称"), _("牵头的要求")), each, len(rows))
