"""A table found in a sheet: its headings, its data rows, and every other row with the reason why it is none."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from houfu.intake.workbook.cells import Sheet
from houfu.intake.workbook.letters import cell, letter

JOINT = "·"
"""What stands between the levels of a heading."""


@dataclass(frozen=True)
class Heading:
    """The heading of one column; without parts where the column holds values under no heading."""

    column: int
    """Counted from 0."""
    parts: tuple[str, ...]
    """From the upper level to the lower, spaces and line ends taken out."""
    hidden: bool

    @property
    def letter(self) -> str:
        return letter(self.column)

    @property
    def text(self) -> str:
        """上级·下级"""
        return JOINT.join(self.parts)


class Reason(StrEnum):
    """Why a row is no data."""

    TITLE = "title"
    """It stands above the headings."""
    HEADING = "heading"
    HEADING_AGAIN = "heading_again"
    """The same heading or title, printed again on another page; or the number of a page."""
    NUMBERING = "numbering"
    """1, 2, 3 … or 甲, 乙, 1, 2 under the headings."""
    SECTION = "section"
    """One text across the table, such as 一、某某社区."""
    TOTAL = "total"
    """合计, 小计, 总计: kept so that totals can be compared."""
    NOTE = "note"
    """填表人：…, 注：…"""
    BLANK = "blank"
    """Nothing but spaces."""


@dataclass(frozen=True)
class SetAside:
    """A row that is no data."""

    row: int
    reason: Reason
    texts: dict[str, str]
    """What stands in it, by letters of columns."""


@dataclass(frozen=True)
class Table:
    """Headings and data; every row of the sheet that holds something is in `rows` or in `set_aside`, and in one of them."""

    sheet: Sheet
    headings: tuple[Heading, ...]
    known: int
    """How many of the headings were known; 0: the place of the table is a guess that a person has to confirm."""
    rows: pl.Series
    """Row numbers of the data as Excel counts them."""
    texts: pl.DataFrame
    """Texts of the data, by letters of columns, a row for each of `rows`; null where empty."""
    kinds: pl.DataFrame
    """Kinds of the data (`kinds.Kind`), alike."""
    set_aside: tuple[SetAside, ...]
    hidden: pl.Series
    """Those of `rows` that are hidden in the file."""
    filled: int
    """Cells that show the value of the cell above them since both are merged."""
    shared: Mapping[str, pl.Series]
    """By letters, of the columns with such cells: which cells show a value that several rows share, the first row's too."""

    def name(self, at: int, column: int) -> str:
        """The name, such as B17, of a cell in the `at`-th data row."""
        return cell(int(self.rows[at]), column)
