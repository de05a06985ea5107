"""Counts too small to be told, and those beside them from which they could be worked out: both are hidden."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

LEAST = 5
"""Among officials a count is told from here on (none at all is told, too)."""
SHARED = 10
"""So many there must be for a share or a median; shares go in steps of five per cent, which up to 20 still give the part
away: who tells one hides its part, and what is left, as counts."""


@dataclass
class Row:
    """Counts of one row of a table by their names, and which of them are hidden."""

    counts: dict[str, int]
    hidden: set[str] = field(default_factory=set)

    def told(self, name: str) -> int | None:
        return None if name in self.hidden else self.counts[name]


@dataclass(frozen=True)
class Cell:
    """One count of one row."""

    row: Row
    name: str

    @property
    def count(self) -> int:
        return self.row.counts[self.name]

    @property
    def hidden(self) -> bool:
        return self.name in self.row.hidden

    def hide(self) -> None:
        self.row.hidden.add(self.name)


def hide_small(total: Row, tables: Iterable[Sequence[Row]], whole: str, parts: Sequence[str]) -> None:
    """Hide what is too small, and what gives it away: in each row `parts` add up to `whole`, and in each column the rows of
    each of the tables add up to `total`.

    It ends: each turn hides a cell more, or is the last.
    """
    tables = [list(table) for table in tables]
    rows = [total, *(row for table in tables for row in table)]
    for row in rows:
        row.hidden |= {name for name, count in row.counts.items() if 0 < count < LEAST}
    sums = [(Cell(row, whole), [Cell(row, part) for part in parts]) for row in rows]
    sums += [(Cell(total, name), [Cell(row, name) for row in table]) for table in tables for name in total.counts]
    while any(_guarded(one, cells) for one, cells in sums):
        pass


def _guarded(whole: Cell, parts: list[Cell]) -> bool:
    """Hide one cell more where the others of a sum give a hidden one away; whether that was so."""
    hidden = [one for one in parts if one.hidden]
    if whole.hidden:
        given = not hidden and bool(parts)
    else:
        given = bool(hidden) and (len(hidden) == 1 or sum(one.count for one in hidden) < LEAST)
    if not given:
        return False
    free = [one for one in parts if not one.hidden]
    next_one = min(free, key=lambda one: (one.count == 0, one.count)) if free else whole
    next_one.hide()
    return True


def share(part: int, of: int) -> int | None:
    """A share in steps of five per cent; None where there are too few to tell of."""
    return round(20 * part / of) * 5 if of >= SHARED else None
