"""Merged ranges of a sheet: which cell shows what they say, and which of them Excel can hold."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping

from houfu.intake.workbook.cells import Merge, Sheet
from houfu.intake.workbook.limits import MOST_ROWS


def anchors(sheet: Sheet, columns: Iterable[int]) -> Mapping[int, tuple[list[int], list[Merge]]]:
    """The merged ranges over each of these columns: (first rows, ranges), ascending."""
    ordered = sorted(sheet.merges, key=lambda one: one.top)
    found = {}
    for column in columns:
        over = [one for one in ordered if one.left <= column <= one.right]
        found[column] = [one.top for one in over], over
    return found


def shown_at(held: Mapping[int, tuple[list[int], list[Merge]]], row: int, column: int) -> tuple[int, int]:
    """The cell that shows what a cell says: its own, or the first of the range that covers it."""
    tops, merges = held.get(column, ([], []))
    at = bisect_right(tops, row) - 1
    if at >= 0 and merges[at].bottom >= row:
        return merges[at].top, merges[at].left
    return row, column


def apart(merges: tuple[Merge, ...]) -> Iterator[Merge]:
    """The ranges that overlap none before them: with two that do Excel calls a file damaged."""
    open_ones: list[Merge] = []
    for one in sorted(merges, key=lambda one: (one.top, one.left)):
        open_ones = [other for other in open_ones if other.bottom >= one.top]
        alone = all(other.right < one.left or other.left > one.right for other in open_ones)
        if alone and (one.top, one.left) != (one.bottom, one.right) and one.bottom <= MOST_ROWS:
            open_ones.append(one)
            yield one
