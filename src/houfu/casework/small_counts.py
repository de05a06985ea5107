"""Counts too small to be told, and those beside them from which they could be worked out: all of these are hidden."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from houfu.casework.solving import worked_out

LEAST = 5
"""Among officials a count is told from here on (none at all is told, too)."""
SHARED = 10
"""So many there must be for a share or a median; shares go in steps of five per cent, which up to 20 still give the part
away: who tells one hides its part, and what is left, as counts."""

type Sum = Sequence[int]
"""Cells by their number: the first is what the others add up to."""


@dataclass
class Row:
    """Counts of one row of a table by their names, and which of them are hidden."""

    counts: dict[str, int]
    hidden: set[str] = field(default_factory=set)

    def told(self, name: str) -> int | None:
        return None if name in self.hidden else self.counts[name]


def hide_small(counts: Sequence[int], sums: Sequence[Sum]) -> set[int]:
    """Which counts to hide: those too small, and as many beside them that no sum, and no sums taken together, give one away.

    It ends: each turn hides a cell more, or is the last.
    """
    small = {at for at, count in enumerate(counts) if 0 < count < LEAST}
    hidden, of = set[int](), defaultdict[int, list[Sum]](list)
    for one in sums:
        for cell in one:
            of[cell].append(one)
    more = sorted(small)
    while more:
        hidden |= _guarded(counts, of, hidden, more)
        beside = (_beside(counts, of, cell, hidden) for cell in sorted(worked_out(sums, hidden) & small))
        more = sorted({cell for cell in beside if cell is not None})
    return hidden


def _guarded(counts: Sequence[int], of: dict[int, list[Sum]], hidden: set[int], more: Sequence[int]) -> set[int]:
    """All that is hidden when these are, too, and no sum by itself gives one away."""
    found = hidden | set(more)
    waiting = deque(one for cell in more for one in of[cell])
    while waiting:
        one = waiting.popleft()
        if _given_away(counts, one, found) and (cell := _next_one(counts, one, found)) is not None:
            found.add(cell)
            waiting.extend(of[cell])
    return found


def _given_away(counts: Sequence[int], one: Sum, hidden: set[int]) -> bool:
    """Whether the told cells of a sum tell a hidden one, or that several are small together."""
    parts = [cell for cell in one[1:] if cell in hidden]
    if one[0] in hidden:
        return not parts and len(one) > 1
    return bool(parts) and (len(parts) == 1 or sum(counts[cell] for cell in parts) < LEAST)


def _next_one(counts: Sequence[int], one: Sum, hidden: set[int]) -> int | None:
    """The cell of a sum that is hidden next: the smallest part, a nought last, then the whole; None where all are."""
    free = [cell for cell in one[1:] if cell not in hidden]
    whole = None if one[0] in hidden else one[0]
    return min(free, key=lambda cell: (counts[cell] == 0, counts[cell])) if free else whole


def _beside(counts: Sequence[int], of: dict[int, list[Sum]], cell: int, hidden: set[int]) -> int | None:
    """The nearest told cell to one that the sums together give away, over the sums that they share; None where none is told."""
    seen, ring = {cell}, [cell]
    while ring:
        sums = [one for each in ring for one in of[each]]
        found = next((next_ for one in sums if (next_ := _next_one(counts, one, hidden)) is not None), None)
        if found is not None:
            return found
        ring = sorted({each for one in sums for each in one} - seen)
        seen.update(ring)
    return None


def share(part: int, of: int) -> int | None:
    """A share in steps of five per cent; None where there are too few to tell of."""
    return round(20 * part / of) * 5 if of >= SHARED else None
