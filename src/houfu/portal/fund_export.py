"""因素法分配导出: one calculation as an Excel workbook with every figure that the page shows."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from houfu.access.roles import Permission
from houfu.facts.errors import HoufuError
from houfu.funds.queries import Calculation, calculate, filed
from houfu.ledgers.funds import Allocation
from houfu.portal.doors import opens_to
from houfu.portal.fund_line import day_of
from houfu.portal.fund_rows import ORDERS, heads, rows_of, scheme_said, sums
from houfu.portal.looks import Look
from houfu.portal.showing import show
from houfu.portal.wording import tongue
from houfu.portal.workbook import Cell, Sheet, answered
from houfu.safeguard.audit import record_event

AMOUNTS = frozenset({"capacity", "computed", "guarded", "extra", "amount"})
"""The columns in fen."""


@opens_to(Permission.SEE_FIGURES, Permission.EXPORT_LISTS)
def fund_export(request: HttpRequest, look: Look, key: int) -> HttpResponseBase:
    """The calculation of a line for the day `on`; an event says who took it."""
    try:
        found = calculate(key, day_of(request.GET.get("on", ""), key))
    except HoufuError as fault:
        return show(request, look, "fund_line.html", fault=fault.sentence(tongue()))
    record_event(
        act="funds.export", by=look.user.id, table="ledgers_fundline", key=key, path=look.area,
        detail={"count": len(found.shares), "on": f"{found.on}", "mark": found.mark},
    )  # fmt: skip
    return answered(_sheet(found, key), name=f"{found.line.title}-{_('因素法分配')}-{found.on}")


def _sheet(found: Calculation, key: int) -> Sheet:
    said = (
        f"{found.line.title}　{found.on}　{_('核对码')} {found.mark}",
        "　".join(f"{head} {value}" for head, value in scheme_said(found.scheme)),
    )
    columns = [_("县（市、区）"), *(head for _order, head in heads()), _("已登记（元）"), _("保底封顶")]
    return Sheet(_("因素法分配"), said, columns, _lines(found, key))


def _lines(found: Calculation, key: int) -> list[Sequence[Cell]]:
    """A line a county and their sum; amounts as numbers, so that a column can be added up again."""
    held = filed(key, found.on)
    shares = {share.county.key: share for share in found.shares}
    rows = [
        (row.name, *_cells([ORDERS[name](share) for name in ORDERS], row.cells), _filed(held.get(at)), row.bound)
        for (at, share), row in zip(shares.items(), rows_of(found, held), strict=True)
    ]
    total = [sum(ORDERS[name](share) for share in found.shares) for name in ORDERS]
    together = sum(row.amount or 0 for row in held.values())
    return [*rows, (_("合计"), *_cells(total, sums(found.shares, held)), Decimal(together) / 100, "")]


def _cells(values: Sequence[Any], texts: Sequence[str]) -> list[Cell]:
    """The figures of a line: people and amounts as numbers, shares in words."""
    return [
        Decimal(int(value)) / 100 if name in AMOUNTS and text not in ("", "—") else value if name == "people" else text
        for name, value, text in zip(ORDERS, values, texts, strict=False)
    ]


def _filed(held: Allocation | None) -> Cell:
    return "—" if held is None or held.amount is None else Decimal(held.amount) / 100
