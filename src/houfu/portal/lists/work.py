"""待办工单 as it is taken out: the orders of an area, cut and in the order of the page; and what a release would make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.http import HttpRequest
from django.utils.translation import gettext as _

from houfu.casework.proposing import Proposal, propose
from houfu.documents.workbook import Cell
from houfu.exports.lists import Drawn
from houfu.portal.lists.drawing import CHUNK, drawn
from houfu.portal.looks import Look
from houfu.portal.order_words import OrderLine, order_lines
from houfu.portal.orders import ASKED, cap_of, found_orders, offices_of, page_of_orders


def orders(request: HttpRequest, look: Look) -> Drawn:
    """The orders of the area, of one tab, one lead organ, one number, one rank that they climbed to if asked."""
    tab, organ, sort, text, climbed = (request.GET.get(name, "") for name in ASKED)
    heads = (
        _("工单编号"), _("对象"), _("类别"), _("地区"), _("牵头单位"), _("进度"), _("申诉中"), _("办理期限"), _("提醒"), _("已报至哪一级"),
        _("复现次数"),
    )  # fmt: skip
    count = found_orders(look, tab, organ, sort, text, climbed).count()
    return drawn(look, _("工单"), heads, _lines(look, tab, organ, sort, text, climbed), count, people=True)


def _lines(look: Look, tab: str, organ: str, sort: str, text: str, climbed: str) -> Iterator[Sequence[Cell]]:
    after = ""
    while True:
        page = page_of_orders(look, tab, organ, sort, text, after, CHUNK, climbed)
        yield from map(_cells, order_lines(look, page.rows))
        after = page.after
        if not after:
            return


def _cells(one: OrderLine) -> Sequence[Cell]:
    contested = _("是") if one.contested else ""
    first = (f"{one.key}", one.subject, one.fold, one.place, one.organ, one.state, contested)
    return (*first, f"{one.due}", one.light_said, one.climbed, one.returns)


def preview(request: HttpRequest, look: Look) -> Drawn:
    """What a release of the last assessment would make, counted by office under the cap; nothing where none can be released."""
    heads = (_("牵头单位"), _("地区"), _("工单"), _("问题"), _("留待下次"))
    cap = cap_of(request.GET.get("cap", ""))
    if look.run is None or not look.newest:
        return drawn(look, _("预览下发工单"), heads, (), 0)
    proposal = propose(look.run, look.area, cap)
    said = (f"{_('每个单位一次最多')} {cap}",)
    return drawn(look, _("预览下发工单"), heads, _offices(look, proposal), len(proposal.by_office()), said=said)


def _offices(look: Look, proposal: Proposal) -> Iterator[Sequence[Cell]]:
    start = 0
    while page := offices_of(look, proposal, start, CHUNK):
        for one in page:
            yield one["name"], one["place"], one["orders"], one["findings"], one["held_back"]
        start += CHUNK
