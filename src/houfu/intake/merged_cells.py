"""Merged ranges of a sheet: which cell shows what they say."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping

from houfu.intake.workbook.cells import Merge, Sheet


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
