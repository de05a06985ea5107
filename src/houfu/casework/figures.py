"""What is published of orders: by lead organ and by county, how they stand and how they were closed, contested and checked."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from houfu.casework.months import Months
from houfu.casework.shares import parts_of, shares_of
from houfu.casework.small_counts import SHARED, Row, hide_small
from houfu.casework.tallying import COUNTS, STANDING, Tally, tallies


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
    """All together, by lead organ and by county; the rows by their key, never by how they did."""

    months: Months
    total: Line
    organs: tuple[Line, ...]
    counties: tuple[Line, ...]


def figures(area: str, months: Months, today: date) -> Figures:
    """The figures of the orders in view within an area that were released in these months, as they stand today."""
    found = tallies(area, months, today)
    total, organs, counties = Tally(), defaultdict[str, Tally](Tally), defaultdict[str, Tally](Tally)
    for (organ, county), tally in sorted(found.items()):
        total += tally
        organs[organ] += tally
        counties[county] += tally
    whole = _row(total)
    by_organ, by_county = ({key: _row(one) for key, one in some.items()} for some in (organs, counties))
    hide_small(whole, (list(by_organ.values()), list(by_county.values())), "released", STANDING)
    return Figures(
        months, _line("", total, whole),
        tuple(_line(key, organs[key], row) for key, row in sorted(by_organ.items())),
        tuple(_line(key, counties[key], row) for key, row in sorted(by_county.items())),
    )  # fmt: skip


def _row(tally: Tally) -> Row:
    """What is told of, and what the shares would tell of: both are hidden alike, here and in the rows beside."""
    return Row({name: tally.counts[name] for name in COUNTS} | parts_of(tally))


def _line(key: str, tally: Tally, row: Row) -> Line:
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
