"""The sheets that the rows of one table were read from, and the number by which a row of any of them is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

APART = 1 << 22
"""So far apart are the numbers of rows of two sheets: no sheet has as many (`limits.MOST_ROWS_OF_TEXT`). Those of the first are its own."""


@dataclass(frozen=True)
class SheetRead:
    """A sheet: its name, and how many rows of data it has.

    `moved`: (a column's place on the first sheet, its place here) where they differ; -1 where this sheet has no such column.
    """

    sheet: str
    rows: int
    moved: Sequence[Sequence[int]] = ()

    def at(self, place: int) -> int:
        """Where a column of the first sheet stands here."""
        return next((here for there, here in self.moved if there == place), place)


@dataclass(frozen=True)
class RowFound:
    """A row as a person finds it: the name of its sheet, "" where no other sheet was read, and its number there."""

    sheet: str
    row: int

    @property
    def zh(self) -> str:
        return f"工作表“{self.sheet}”第{self.row}行" if self.sheet else f"第{self.row}行"

    @property
    def en(self) -> str:
        return f"row {self.row} of the sheet {self.sheet!r}" if self.sheet else f"row {self.row}"


def number_of(part: int, row: int) -> int:
    """The number by which a row of the sheet that was read as the `part`-th, from 0, is known."""
    return part * APART + row


def part_of(number: int) -> int:
    """As the how manieth its sheet was read."""
    return number // APART


def row_of(number: int) -> int:
    """The number that the row has on its sheet."""
    return number % APART


def found_at(number: int, sheets: Sequence[SheetRead]) -> RowFound:
    """A row by its number; `sheets` are all that were read, none where it was one."""
    part = part_of(number)
    return RowFound(sheets[part].sheet if part < len(sheets) > 1 else "", row_of(number))


def numbers_of(row: int, sheets: Sequence[SheetRead], name: str = "") -> list[int]:
    """By which numbers the rows are known that have this number on their sheets, or on the one of this name."""
    here = [part for part, one in enumerate(sheets) if name in ("", one.sheet)] if sheets else [0]
    return [number_of(part, row) for part in here]


def sheets_again(told: Iterable[Mapping[str, Any]]) -> tuple[SheetRead, ...]:
    """The sheets from what was kept of them as JSON."""
    return tuple(
        SheetRead(one["sheet"], one["rows"], tuple((int(there), int(here)) for there, here in one.get("moved", ())))
        for one in told
    )
