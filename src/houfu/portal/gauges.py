"""Indicators as a reader sees them: a lower and an upper share wherever something is unknown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from houfu.assessment.models import GaugeTally
from houfu.assessment.queries import catalogue_of, gauges_at, run_a_year_before
from houfu.policy.catalogue import Gauge
from houfu.portal.looks import Look
from houfu.portal.wording import said, spread

LEAST = 5
"""Among officials a guarded count is told from here on (`design.md` § Rights)."""


@dataclass(frozen=True)
class Reading:
    """An indicator of one place as counted now, and as counted in the run of a year before where there is one."""

    gauge: Gauge
    cell: GaugeTally
    then: GaugeTally | None = None

    @property
    def code(self) -> str:
        return self.gauge.code

    @property
    def key(self) -> str:
        """The measure."""
        return self.gauge.key

    @property
    def name(self) -> str:
        return said(self.gauge.indicator, "name")

    @property
    def subject(self) -> str:
        """Whom it counts."""
        return said(self.gauge.indicator.subject)

    @property
    def hidden(self) -> bool:
        """Whether its numbers are too small to be told."""
        return too_few(self.gauge, self.cell)

    @property
    def value(self) -> str:
        """Its ratio in words."""
        return self._said(self.cell)

    @property
    def before(self) -> str:
        """Last year's ratio in words; a dash where nothing was assessed then."""
        return self._said(self.then) if self.then else "—"

    def _said(self, cell: GaugeTally) -> str:
        return _("少于5，不显示") if too_few(self.gauge, cell) else ratio(cell, self.gauge.indicator.per)

    @property
    def parts(self) -> str:
        """Its numerator over its denominator."""
        if self.hidden:
            return "—"
        cell = self.cell
        numerator = spread(cell.numerator_low, cell.numerator_high)
        return f"{numerator} / {spread(cell.denominator_low, cell.denominator_high)}"


def readings_of(look: Look, key: str = "") -> list[Reading]:
    """The indicators of the place looked at, of one measure or all, each beside last year's [H.3]–[H.7]."""
    assert look.run is not None
    cells, before = gauges_at(look.run, look.area, look.kind), run_a_year_before(look.run)
    then = gauges_at(before, look.area, look.kind) if before else {}
    return [
        Reading(gauge, cells[gauge.code], then.get(gauge.code))
        for gauge in catalogue_of(look.run).gauges
        if gauge.code in cells and key in ("", gauge.key)
    ]


def too_few(gauge: Gauge, cell: GaugeTally) -> bool:
    """Whether an indicator that counts people or cases counts fewer than `LEAST` of them here, or all but so few."""
    if not gauge.indicator.guarded:
        return False
    counts = {cell.numerator_high, cell.denominator_high}
    if gauge.indicator.per != 1:
        counts.add(cell.denominator_high - cell.numerator_high)
    return any(0 < count < LEAST for count in counts)


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
