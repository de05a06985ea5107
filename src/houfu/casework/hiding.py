"""All figures of orders of some months at once, of every place and organ, hidden together: no page gives away what another hides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from houfu.access.scoping import everywhere
from houfu.access.wall import beyond_the_wall
from houfu.casework.months import Months
from houfu.casework.placing import COUNTY_DEPTH
from houfu.casework.shares import parts_of
from houfu.casework.small_counts import Row, Sum, hide_small
from houfu.casework.tallying import COUNTS, STANDING, Tally, Where, tallies

PROVINCE = "52."
OWN = "="
"""Ends the mark of a city's or the province's own orders, which the sum of its counties holds beside theirs."""
ALL = ""
"""All organs together."""
IDENTITIES = (("released", *STANDING), ("against", "waivers", "against less waivers"))
"""What adds up within each row."""


@dataclass(frozen=True)
class Together:
    """Tally and row of each place (a county, `OWN`, a city, the province) and organ, `ALL` among them."""

    tallies: Mapping[tuple[str, str], Tally]
    rows: Mapping[tuple[str, str], Row]
    under: Mapping[str, set[str]]

    def organs(self, place: str) -> list[str]:
        """The organs that have figures in a place."""
        return sorted(organ for where, organ in self.rows if where == place and organ != ALL)

    def counties(self, area: str) -> list[str]:
        """The places without others under them within an area, its own orders among them."""
        places = {where for where, _organ in self.rows} - set(self.under)
        return sorted(where for where in places if where.startswith(area))


@beyond_the_wall()  # which counts are hidden depends on those beside; shown are those of the reader's own area alone
def together(area: str, months: Months, today: date) -> Together:
    """The figures of the whole province that holds an area."""
    with everywhere():
        return hidden_together(tallies(province_of(area), months, today))


def province_of(area: str) -> str:
    """The path of the province that holds an area."""
    return area.partition(".")[0] + "." if area else PROVINCE


def hidden_together(found: Mapping[Where, Tally]) -> Together:
    """Plain counts by organ and county with all sums above them, and what is hidden of each."""
    sums, under = defaultdict[tuple[str, str], Tally](Tally), defaultdict[str, set[str]](set)
    for (organ, county), tally in sorted(found.items()):
        for place in _up(county, under):
            for one in (organ, ALL):
                sums[place, one] += tally
    rows = {key: _row(tally) for key, tally in sums.items()}
    names = list(next(iter(rows.values())).counts) if rows else []
    number = {key: at * len(names) for at, key in enumerate(rows)}
    counts = [row.counts[name] for row in rows.values() for name in names]
    each = list(rows.values())
    for cell in hide_small(counts, list(_sums(number, names, under))):
        each[cell // len(names)].hidden.add(names[cell % len(names)])
    return Together(sums, rows, under)


def _up(county: str, under: dict[str, set[str]]) -> Iterator[str]:
    """A county, or the own orders of what holds counties, and all that hold it."""
    parts = county.rstrip(".").split(".")
    below = county if len(parts) >= COUNTY_DEPTH else county + OWN
    yield below
    for depth in range(min(len(parts), COUNTY_DEPTH - 1), 0, -1):
        place = ".".join(parts[:depth]) + "."
        under[place].add(below)
        yield place
        below = place


def _row(tally: Tally) -> Row:
    """What is told of, and what the shares would tell of: both are hidden alike, here and in the rows beside."""
    counts = {name: tally.counts[name] for name in COUNTS} | parts_of(tally)
    return Row(counts | {"against less waivers": counts["against"] - counts["waivers"]})


def _sums(number: Mapping[tuple[str, str], int], names: list[str], under: Mapping[str, set[str]]) -> Iterator[Sum]:
    """Within each row; over the organs of a place; over the places under one."""
    column = {name: at for at, name in enumerate(names)}
    for first in number.values():
        for identity in IDENTITIES:
            yield [first + column[name] for name in identity]
    organs = defaultdict[str, list[int]](list)
    for (place, organ), first in number.items():
        if organ != ALL:
            organs[place].append(first)
        if place in under:
            below = [number[one, organ] for one in under[place] if (one, organ) in number]
            for at in range(len(names)):
                yield [first + at, *(one + at for one in below)]
    for place, parts in organs.items():
        for at in range(len(names)):
            yield [number[place, ALL] + at, *(one + at for one in parts)]
