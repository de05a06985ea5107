"""A workbook that was read: its sheets as columns of text, and beside each text what kind of cell it was."""

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl

from houfu.intake.workbook.letters import letter

ROW = "row"
KIND = ":kind"


@dataclass(frozen=True)
class Merge:
    """A merged range: rows as Excel counts them, columns from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Sheet:
    """One sheet. Only rows and columns that hold something are kept, each with its number in the file."""

    name: str
    hidden: bool
    columns: tuple[int, ...]
    """Those that hold something, counted from 0."""
    merges: tuple[Merge, ...]
    """From above, none over another, none beyond the rows and columns held."""
    hidden_rows: tuple[tuple[int, int], ...]
    """Spans of row numbers, both ends included."""
    hidden_columns: tuple[tuple[int, int], ...]
    formulas: int
    """How many cells hold a formula; their texts are the values that were saved with them."""
    file: Path
    since_1904: bool = False
    """Whether numbers that are days count from 1904."""

    @cached_property
    def frame(self) -> pl.DataFrame:
        """`row` (UInt32), then for each column its texts as `A` (String, null where empty) and its kinds as `A:kind` (UInt8)."""
        return pl.read_ipc(self.file)

    def with_frame(self, frame: pl.DataFrame, columns: tuple[int, ...], merges: tuple[Merge, ...]) -> "Sheet":
        """The same sheet with some of its rows only."""
        part = replace(self, columns=columns, merges=merges)
        part.__dict__["frame"] = frame
        return part

    @property
    def texts(self) -> pl.DataFrame:
        """The texts alone, by the letters of the columns."""
        return self.frame.select(letter(column) for column in self.columns)

    @property
    def kinds(self) -> pl.DataFrame:
        """The kinds alone (see `kinds.Kind`), by the letters of the columns."""
        return self.frame.select(pl.col(letter(column) + KIND).alias(letter(column)) for column in self.columns)

    @property
    def rows(self) -> pl.Series:
        """The row numbers, ascending."""
        return self.frame[ROW]

    def is_hidden(self, column: int) -> bool:
        """Whether a column is hidden."""
        return any(first <= column <= last for first, last in self.hidden_columns)


@dataclass(frozen=True)
class Workbook:
    """All sheets of a file, in its order, hidden ones too."""

    name: str
    sheets: tuple[Sheet, ...]


def workbook(name: str, answer: dict[str, Any], folder: Path) -> Workbook:
    """The workbook that a child's answer and files describe."""
    return Workbook(name, tuple(_sheet(sheet, folder) for sheet in answer["sheets"]))


def _sheet(said: dict[str, Any], folder: Path) -> Sheet:
    return Sheet(
        name=said["name"],
        hidden=said["hidden"],
        columns=tuple(said["columns"]),
        merges=tuple(Merge(*merge) for merge in said["merges"]),
        hidden_rows=tuple((first, last) for first, last in said["hidden_rows"]),
        hidden_columns=tuple((first, last) for first, last in said["hidden_columns"]),
        formulas=said["formulas"],
        file=folder / said["file"],
        since_1904=said["since_1904"],
    )
