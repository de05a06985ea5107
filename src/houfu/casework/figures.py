"""What is published of orders: by lead organ and by county, how they stand and how they were closed, contested and checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.core.cache import cache

from houfu.casework.faults import OrderFault
from houfu.casework.hiding import ALL, OWN, PROVINCE, Together, province_of, together
from houfu.casework.months import Months
from houfu.casework.placing import COUNTY_DEPTH
from houfu.casework.shares import shares_of
from houfu.casework.small_counts import SHARED, Row
from houfu.casework.tallying import COUNTS, Tally

NOTHING = Row(dict.fromkeys(COUNTS, 0))
FRESH = 15 * 60
"""Seconds for which pages tell what was counted once: all places of some months together, which takes seconds."""


@dataclass(frozen=True)
class Line:
    """The figures of an organ (its code), a county (its path) or all (empty). A count is None where it is too small to be
    told; a share (in steps of five per cent), the median of working days to close or of whole hours to decide is None where
    fewer than ten are behind it, a share also where its part, or what is left, is too small to be told."""

    key: str
    counts: Mapping[str, int | None]
    shares: Mapping[str, int | None]
    median_days: int | None
    median_hours: int | None


@dataclass(frozen=True)
class Figures:
    """All together, by lead organ and by county, as counted at an instant; the rows by their key, never by how they did."""

    months: Months
    counted_at: datetime
    total: Line
    organs: tuple[Line, ...]
    counties: tuple[Line, ...]


def too_fine(area: str) -> bool:
    """Whether an area lies below a county: no figures are told of it."""
    return area.count(".") > COUNTY_DEPTH


def figures(area: str, months: Months, today: date) -> Figures:
    """The figures of the orders within an area that were released in these months, as they stand now. Raises OrderFault
    below a county: the figures of its parts, taken from its own, would give away what they hide."""
    refuse_too_fine(area)
    return _of_area(area, months, together(area, months, today), datetime.now(UTC))


def figures_lately(area: str, months: Months, today: date) -> Figures:
    """As `figures`, as they stood at most `FRESH` seconds ago: the same for whoever asks meanwhile. Raises OrderFault."""
    refuse_too_fine(area)
    name, asked = (
        f"order-figures:{province_of(area)}",
        (months, today),
    )  # the last asked alone: what is kept stays small
    held: tuple[tuple[Months, date], Together, datetime] | None = cache.get(name)
    if held is None or held[0] != asked:
        held = asked, together(area, months, today), datetime.now(UTC)
        cache.set(name, held, FRESH)
    return _of_area(area, months, *held[1:])


def refuse_too_fine(area: str) -> None:
    """Raises OrderFault, which says why, below a county."""
    if too_fine(area):
        raise OrderFault(
            "工单统计只到县（市、区），不到乡镇和社区：再细就会让人推算出很小的数。请选择县（市、区）或以上的地区。",
            "Figures of orders are told of counties and above, not of townships or communities: finer, small counts could be worked "
            "out. Choose a county or what holds it.",
        )


def _of_area(area: str, months: Months, found: Together, at: datetime) -> Figures:
    places = found.counties(area)
    return Figures(
        months, at, _line("", found, area or PROVINCE, ALL),
        tuple(_line(organ, found, area or PROVINCE, organ) for organ in found.organs(area or PROVINCE)),
        tuple(_line(place.removesuffix(OWN), found, place, ALL) for place in places),
    )  # fmt: skip


def _line(key: str, found: Together, place: str, organ: str) -> Line:
    tally, row = found.tallies.get((place, organ), Tally()), found.rows.get((place, organ), NOTHING)
    counts = {name: row.told(name) for name in COUNTS}
    return Line(key, counts, shares_of(tally, row), _median(tally.days), _hours(tally.minutes))


def _hours(minutes: Counter[int]) -> int | None:
    """The median in whole hours that have passed."""
    found = _median(minutes)
    return None if found is None else found // 60


def _median(days: Counter[int]) -> int | None:
    """The least number within which half of them were done; None where too few were."""
    number, passed = sum(days.values()), 0
    if number < SHARED:
        return None
    for day, count in sorted(days.items()):
        passed += count
        if 2 * passed >= number:
            return day
    return None
