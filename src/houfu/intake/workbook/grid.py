"""The grid of one sheet while it is being read: cells come in as flat batches, whole columns go out as an Arrow file.

Rows and columns without any cell take no room, so one cell at XFD1048576 is a grid of one by one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from houfu.intake.workbook.letters import letter
from houfu.intake.workbook.limits import (
    MOST_AREA,
    MOST_COLUMNS,
    MOST_MERGES,
    MOST_ROWS_HIDDEN,
    MOST_ROWS_OF_TEXT,
    too_much,
)

Ints = NDArray[np.int64]
Merge = tuple[int, int, int, int]
"""(first row, first column, last row, last column); rows as Excel counts, columns from 0."""
ROW = "row"
KIND = ":kind"
"""What stands behind a column's letters in the name of the column of its kinds."""


@dataclass
class Grid:
    """One sheet. `add` wants batches in ascending order of rows, no row in two of them."""

    name: str
    hidden: bool = False
    hidden_rows: list[tuple[int, int]] = field(default_factory=list)
    """Spans, both ends included."""
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    formulas: int = 0
    area: int = 0
    last_row: int = 0
    batches: list[tuple[Ints, dict[int, tuple[pa.Array, NDArray[np.uint8]]]]] = field(default_factory=list)
    since_1904: bool = False
    """Whether serial days count from 1904: also of numbers that no format shows as days."""

    def add(self, rows: Ints, columns: Ints, kinds: NDArray[np.uint8], texts: pa.Array) -> None:
        """Take cells that are not empty, in any order within the batch; the later of two at one place counts."""
        if not len(rows):
            return
        numbers, at = _numbered(rows)
        if numbers[0] <= self.last_row:
            raise OutOfOrder
        self.last_row = int(numbers[-1])
        if columns.max() >= MOST_COLUMNS:
            raise too_much("列数", "columns", MOST_COLUMNS, self.name)
        if self.last_row > MOST_ROWS_OF_TEXT:
            raise too_much("行数", "rows", MOST_ROWS_OF_TEXT, self.name)
        order = np.argsort(columns.astype(np.uint16), kind="stable")  # sorted by its digits, where it is so short
        edges = np.flatnonzero(np.diff(columns[order], prepend=-1, append=-1))
        self.area += len(numbers) * (len(edges) - 1)
        if self.area > MOST_AREA:
            raise too_much("单元格", "cells", MOST_AREA, self.name)
        found = {}
        for first, last in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
            cells = order[first:last]
            index = np.full(len(numbers), -1, np.int64)
            index[at[cells]] = cells
            of_column = np.where(index < 0, 0, kinds[index]).astype(np.uint8)
            found[int(columns[cells[0]])] = texts.take(pa.array(index, mask=index < 0)), of_column
        self.batches.append((numbers, found))

    def hide_row(self, row: int, last: int | None = None) -> None:
        """Remember a hidden row, or a span of them."""
        if self.hidden_rows and self.hidden_rows[-1][1] == row - 1:
            self.hidden_rows[-1] = (self.hidden_rows[-1][0], last or row)
        else:
            self.hidden_rows.append((row, last or row))
        if len(self.hidden_rows) > MOST_ROWS_HIDDEN:
            raise too_much("隐藏行段", "spans of hidden rows", MOST_ROWS_HIDDEN, self.name)

    def merge(self, merge: Merge) -> None:
        """Remember a merged range."""
        self.merges.append(merge)
        if len(self.merges) > MOST_MERGES:
            raise too_much("合并单元格", "merged ranges", MOST_MERGES, self.name)

    def write(self, path: Path) -> list[int]:
        """Write the grid as an Arrow file and forget it; its merged ranges are then `apart`. Returns its columns."""
        columns = sorted({column for _, found in self.batches for column in found})
        self.merges = apart(self.merges, self.last_row, columns[-1] if columns else -1)
        names = [letter(column) for column in columns]
        fields = [(ROW, pa.uint32())] + [(name, pa.string()) for name in names]
        schema = pa.schema(fields + [(name + KIND, pa.uint8()) for name in names])
        with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, schema) as writer:
            for number in range(len(self.batches)):
                rows, found = self.batches[number]
                self.batches[number] = rows[:0], {}
                writer.write_batch(_batch(rows, found, columns, schema))
        self.batches.clear()
        return columns


def apart(merges: Sequence[Merge], last_row: int, last_column: int) -> list[Merge]:
    """The ranges, from above, as far as cells are held; of two that overlap the first, for Excel allows no such pair.

    Whatever a file says of its ranges, together they then cover no more than the sheet does.
    """
    kept = []
    reach = np.zeros(last_column + 1, np.int64)  # in each column: the last row of a range so far
    for top, left, bottom, right in sorted(merges, key=lambda one: one[:2]):
        low, wide = min(bottom, last_row), min(right, last_column)
        if low < top or wide < left or (low, wide) == (top, left) or reach[left : wide + 1].max() >= top:
            continue
        reach[left : wide + 1] = low
        kept.append((top, left, low, wide))
    return kept


def _numbered(rows: Ints) -> tuple[Ints, Ints]:
    """The different row numbers, ascending, and for each cell which of them is its own."""
    first, last = int(rows.min()), int(rows.max())
    if last - first > len(rows):  # far apart
        numbers, at = np.unique(rows, return_inverse=True)
        return numbers, at
    here = np.zeros(last - first + 1, bool)
    here[rows - first] = True
    return np.flatnonzero(here) + first, (np.cumsum(here) - 1)[rows - first]


def _batch(
    rows: Ints, found: dict[int, tuple[pa.Array, NDArray[np.uint8]]], columns: Sequence[int], schema: pa.Schema
) -> pa.RecordBatch:
    nothing = pa.nulls(len(rows), pa.string()), np.zeros(len(rows), np.uint8)
    parts = [found.get(column, nothing) for column in columns]
    arrays = [
        pa.array(rows.astype(np.uint32)),
        *(texts for texts, _ in parts),
        *(pa.array(kinds) for _, kinds in parts),
    ]
    return pa.record_batch(arrays, schema=schema)


class OutOfOrder(Exception):  # not shown to anybody
    """A row comes twice, or before one that has a smaller number."""
