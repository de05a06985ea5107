"""Which hidden counts all sums taken together give away: those that are the same in each solution of the sums."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import numpy.typing as npt

STILL = 1e-6
"""A count that moves less than this, where others move by about one, does not move."""
EXACT = 1e-22
TURNS = 4000

type Floats = npt.NDArray[np.float64]
type Ints = npt.NDArray[np.int64]


def worked_out(sums: Sequence[Sequence[int]], hidden: Collection[int]) -> set[int]:
    """The hidden cells that follow from the sums (each a whole and its parts) and from the told cells.

    A chance change of all hidden cells is cut down to one that leaves every sum true; what does not move in it is given away.
    """
    cells = np.array(sorted(hidden), dtype=np.int64)
    place = {cell: at for at, cell in enumerate(cells.tolist())}
    found = [
        (at, place[cell], -1.0 if number else 1.0)
        for at, one in enumerate(sums)
        for number, cell in enumerate(one)
        if cell in place
    ]
    if not found:
        return set()
    rows, columns, signs = (np.array(each) for each in zip(*found, strict=True))
    rows = np.unique(rows, return_inverse=True)[1]
    change = np.random.default_rng(7).standard_normal(len(cells))
    moved = change - _cut(rows, columns, signs, change)
    return set(cells[np.abs(moved) < STILL].tolist())


def _cut(rows: Ints, columns: Ints, signs: Floats, change: Floats) -> Floats:
    """The part of a change that breaks sums: conjugate gradients on the normal equations, each sum by its length."""
    number, broad = int(rows.max()) + 1, len(change)
    weights = signs / np.sqrt(np.bincount(rows, minlength=number))[rows]

    def summed(values: Floats) -> Floats:
        return np.bincount(rows, weights * values[columns], number)

    def spread(values: Floats) -> Floats:
        return np.bincount(columns, weights * values[rows], broad)

    left = summed(change)
    way, found, size = left.copy(), np.zeros(broad), _square(left)
    end = EXACT * max(size, 1.0)
    for _turn in range(TURNS):
        if size <= end:
            break
        step = spread(way)
        length = size / _square(step)
        found += length * step
        left = left - length * summed(step)
        before, size = size, _square(left)
        way = left + size / before * way
    return found


def _square(values: Floats) -> float:
    """Not `@`: for sums this small its threads wait longer for each other than they add."""
    return float(np.square(values).sum())
