"""Indicators as a reader sees them: a lower and an upper share wherever something is unknown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from houfu.assessment.queries import catalogue_of, gauges
from houfu.policy.catalogue import Gauge
from houfu.portal.looks import Look
from houfu.portal.wording import said, spread


@dataclass(frozen=True)
class Reading:
    """An indicator of one place: its name, its value in words, its numerator over its denominator, its subjects."""

    code: str
    key: str
    name: str
    value: str
    parts: str
    subject: str


def readings_of(look: Look, key: str = "") -> list[Reading]:
    """The indicators of the place looked at, of one measure or all."""
    assert look.run is not None
    cells = {cell.gauge: cell for cell in gauges(look.run, look.area, look.kind) if cell.path == look.area}
    return [
        _reading(gauge, cells[gauge.code])
        for gauge in catalogue_of(look.run).gauges
        if gauge.code in cells and key in ("", gauge.key)
    ]


def _reading(gauge: Gauge, cell: Any) -> Reading:
    indicator = gauge.indicator
    numerator = spread(cell.numerator_low, cell.numerator_high)
    denominator = spread(cell.denominator_low, cell.denominator_high)
    return Reading(
        gauge.code,
        gauge.key,
        said(indicator, "name"),
        ratio(cell, indicator.per),
        f"{numerator} / {denominator}",
        said(indicator.subject),
    )


def ratio(cell: Any, per: int) -> str:
    """The ratio between its least and its most: a share in per cent, or so many per 10,000."""
    if cell.denominator_high <= 0:
        return "—"
    low = cell.numerator_low * per / cell.denominator_high
    high = cell.numerator_high * per / cell.denominator_low if cell.denominator_low else float("inf")
    if per == 100:
        high = min(high, 100.0)
    sign = "%" if per == 100 else ""
    one, two = f"{low:.1f}", f"{high:.1f}"
    return f"{one}{sign}" if one == two else f"{one}{sign}–{two}{sign}"
