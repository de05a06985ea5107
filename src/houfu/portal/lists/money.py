"""因素法分配 as it is taken out: the fund lines, and one calculation with every figure that its page shows."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from houfu.documents.workbook import Cell
from houfu.exports.lists import Drawn, ExportFault
from houfu.funds.queries import Calculation, calculate, filed
from houfu.funds.queries import lines as fund_lines_on
from houfu.funds.terms import AllocationFault
from houfu.ledgers.funds import Allocation
from houfu.portal.fund_line import day_of
from houfu.portal.fund_rows import ORDERS, heads, rows_of, scheme_said, sums
from houfu.portal.funds import line_said
from houfu.portal.lists.drawing import drawn
from houfu.portal.looks import Look

AMOUNTS = frozenset({"capacity", "computed", "guarded", "extra", "amount"})
"""The columns in fen."""


def fund_lines(request: HttpRequest, look: Look) -> Drawn:
    """The fund lines that are on file today."""
    names = (
        _("资金指标"),
        _("文号"),
        _("年度"),
        _("资金来源"),
        _("戴帽"),
        _("金额（元）"),
        _("方案"),
        _("已分配县数"),
        _("分配日期"),
    )
    today = timezone.localdate()
    rows = [(line, line_said(line, today)) for line in fund_lines_on(today)]
    each = (
        (
            one.title, one.document, one.year, one.source, one.earmarked, "" if line.amount is None else yuan(line.amount),
            one.scheme or "", one.counties, f"{one.decided_on or ''}",
        )
        for line, one in rows
    )  # fmt: skip
    return drawn(look, _("资金指标"), names, each, len(rows), day=today)


def yuan(fen: int) -> Decimal:
    """Fen as yuan."""
    return Decimal(fen) / 100


def fund_shares(request: HttpRequest, look: Look) -> Drawn:
    """The calculation of the `line` for the day `on`. Raises Http404 for no line, ExportFault where it cannot be worked out."""
    asked = request.GET.get("line", "")
    if not (asked.isdecimal() and len(asked) < 19):
        raise Http404
    key = int(asked)
    try:
        found = calculate(key, day_of(request.GET.get("on", ""), key))
    except AllocationFault as fault:
        raise ExportFault(fault.zh, fault.en) from None
    said = (
        f"{found.line.title}　{found.on}　{_('核对码')} {found.mark}",
        "　".join(f"{head} {value}" for head, value in scheme_said(found.scheme)),
    )
    columns = [_("县（市、区）"), *(head for _order, head in heads()), _("已登记（元）"), _("保底封顶")]
    rows = _lines(found, key, request.GET.get("sort", ""))
    return drawn(look, _("因素法分配"), columns, rows, len(rows), day=found.on, said=said)


def _lines(found: Calculation, key: int, sort: str) -> list[Sequence[Cell]]:
    """A line a county in the order of the page, and their sum; amounts as numbers, so that a column can be added up again."""
    held = filed(key, found.on)
    shares = sorted(found.shares, key=ORDERS[sort], reverse=True) if sort in ORDERS else list(found.shares)
    rows = [
        (
            row.name,
            *_cells([ORDERS[name](share) for name in ORDERS], row.cells),
            _filed(held.get(share.county.key)),
            row.bound,
        )
        for share, row in zip(shares, rows_of(found, held, sort), strict=True)
    ]
    total = [sum(ORDERS[name](share) for share in found.shares) for name in ORDERS]
    together = sum(row.amount or 0 for row in held.values())
    return [*rows, (_("合计"), *_cells(total, sums(found.shares, held)), yuan(together), "")]


def _cells(values: Sequence[Any], texts: Sequence[str]) -> list[Cell]:
    """The figures of a line: people and amounts as numbers, shares in words."""
    return [
        Decimal(int(value)) / 100 if name in AMOUNTS and text not in ("", "—") else value if name == "people" else text
        for name, value, text in zip(ORDERS, values, texts, strict=False)
    ]


def _filed(held: Allocation | None) -> Cell:
    return "—" if held is None or held.amount is None else yuan(held.amount)
