"""因素法分配: one calculation in words: its scheme, a row a county with every figure, and their sum."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from houfu.funds.queries import Calculation
from houfu.funds.terms import MILLION, Share
from houfu.ledgers.funds import Allocation, FactorScheme
from houfu.portal.funds import yuan
from houfu.portal.wording import number, value_said


@dataclass(frozen=True)
class Row:
    """A county's figures in words, in the order of `heads`; `bound` says which guard holds it, `agrees` whether what is
    filed is the same (None: nothing is)."""

    name: str
    cells: list[str]
    bound: str
    agrees: bool | None


ORDERS: Mapping[str, Callable[[Share], Any]] = {
    "people": lambda share: share.county.people,
    "capacity": lambda share: share.county.capacity,
    "population_share": lambda share: share.population_share,
    "capacity_share": lambda share: share.capacity_share,
    "share": lambda share: share.share,
    "computed": lambda share: share.computed,
    "guarded": lambda share: share.guarded,
    "extra": lambda share: share.extra,
    "amount": lambda share: share.amount,
}
"""By what the counties can be sorted, the largest first; else they stand in the order of division codes."""


def heads() -> list[tuple[str, str]]:
    """(order, heading) of the columns beside the county and what is filed."""
    return [
        ("people", _("安置建档立卡人口")),
        ("capacity", _("人均财力（元）")),
        ("population_share", _("人口份额")),
        ("capacity_share", _("财力份额")),
        ("share", _("综合份额")),
        ("computed", _("计算金额（元）")),
        ("guarded", _("保底封顶后（元）")),
        ("extra", _("按余数得（元）")),
        ("amount", _("取整金额（元）")),
    ]


def rows_of(found: Calculation, filed: Mapping[int, Allocation], sort: str = "") -> list[Row]:
    """A row a county, in division order or by one of `ORDERS`."""
    shares = sorted(found.shares, key=ORDERS[sort], reverse=True) if sort in ORDERS else found.shares
    return [_row(share, filed.get(share.county.key)) for share in shares]


def _row(share: Share, filed: Allocation | None) -> Row:
    figures = share.figures()
    bounds = {"floor": _("保底"), "cap": _("封顶")}
    return Row(
        share.county.name or str(share.county.key),
        [
            number(figures["settled_poor"]),
            yuan(figures["capacity"]),
            *(per_cent(figures[name]) for name in ("population_share", "capacity_share", "share")),
            *(yuan(figures[name]) for name in ("computed_amount", "guarded_amount")),
            yuan(share.extra),
            yuan(share.amount),
            yuan(filed.amount if filed else None),
        ],
        bounds.get(share.bound, ""),
        None if filed is None else filed.amount == share.amount,
    )


def sums(shares: Sequence[Share], filed: Mapping[int, Allocation]) -> list[str]:
    """The last row: each column's sum, exact; of capacity there is none."""
    amounts = [row.amount for row in filed.values()]
    whole = None if not amounts or None in amounts else sum(amount or 0 for amount in amounts)
    return [
        number(sum(share.county.people or 0 for share in shares)),
        "",
        *[per_cent(MILLION)] * 3,
        *(
            yuan(int(sum(getattr(share, name) for share in shares)))
            for name in ("computed", "guarded", "extra", "amount")
        ),
        yuan(whole),
    ]


def scheme_said(scheme: FactorScheme) -> list[tuple[str, str]]:
    """What the scheme says, heading and value; a floor or cap of 0 is none."""
    return [
        (_("文号"), scheme.document or value_said(None)),
        (_("起始日"), f"{scheme.valid_from}"),
        (_("人口权重"), _weight(scheme.population_weight)),
        (_("财力权重"), _weight(scheme.capacity_weight)),
        (_("其他因素个数"), value_said(scheme.other_factors)),
        (_("每县保底（元）"), _guard(scheme.floor_amount)),
        (_("每县封顶（元）"), _guard(scheme.cap_amount)),
        (_("取整单位（元）"), value_said(None) if scheme.rounded_to is None else yuan(scheme.rounded_to)),
    ]


def _weight(value: int | None) -> str:
    return value_said(None) if value is None else f"{value}%"


def _guard(value: int | None) -> str:
    if value is None:
        return value_said(None)
    return yuan(value) if value else pgettext("保底封顶", "无")


def per_cent(millionths: int) -> str:
    """Parts in a million in per cent with four decimals, cut down as the ledger keeps them."""
    return f"{millionths // 10_000}.{millionths % 10_000:04}%"
