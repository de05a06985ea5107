"""搬迁户 and 安置区 as they are taken out: what the page of a settlement lists of its households, and a county of its settlements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from houfu.documents.workbook import Cell
from houfu.exports.lists import Drawn
from houfu.facts.codes import SettlementKind
from houfu.portal.lists.drawing import CHUNK, drawn
from houfu.portal.looks import Look
from houfu.portal.naming import on_day, place_names
from houfu.portal.paging import page_of
from houfu.portal.people import SHOWN, managed_by_settlement
from houfu.portal.settlements import households_asked
from houfu.portal.wording import member, said
from houfu.registry.models import Settlement

AT_ONCE = 5 * CHUNK


def households(request: HttpRequest, look: Look) -> Drawn:
    """The households of the area, cut to a community or a number."""
    heads = (_("户号"), _("所在地"), _("类型"), _("成员名单"))
    rows = households_asked(look, request.GET.get("number", "").strip(), request.GET.get("community", ""))
    return drawn(look, _("搬迁户"), heads, _households(look, rows), rows.count(), people=True)


def _households(look: Look, rows: Any) -> Iterator[Sequence[Cell]]:
    kinds = {None: _("不详"), True: _("建档立卡户"), False: _("同步搬迁户")}
    rosters = {None: _("不详"), True: _("完整"), False: _("不完整")}
    wanted = rows.values_list("path", "key", "number", "registered_poor", "roster_complete", named=True)
    for page in _pages(wanted):
        places = place_names({row.path for row in page}, look.day)
        for row in page:
            yield row.number, places[row.path], kinds[row.registered_poor], rosters[row.roster_complete]


def settlements(request: HttpRequest, look: Look) -> Drawn:
    """The settlements of the area with their populations, each as it was reported; what nobody reported stays empty."""
    heads = (_("安置区"), _("所在地"), _("类型"), *(said(kind) for kind in SHOWN))
    rows = on_day(Settlement.objects.filter(path__within=look.area), look.day)
    return drawn(look, _("安置区"), heads, _settlements(look, rows), rows.count())


def _settlements(look: Look, rows: Any) -> Iterator[Sequence[Cell]]:
    sizes = managed_by_settlement(look.area, look.day)
    for page in _pages(rows):
        places = place_names({row.path for row in page}, look.day)
        for row in page:
            held = sizes.get(row.key, {})
            yield (
                row.name,
                places[row.path],
                said(member(SettlementKind, row.kind)),
                *(held.get(one, "") for one in SHOWN),
            )


def _pages(rows: Any) -> Iterator[list[Any]]:
    """Rows in the order of the page, some at a time."""
    after = ""
    while True:
        page = page_of(rows, after, ("path", "key"), AT_ONCE)
        yield page.rows
        after = page.after
        if not after:
            return
