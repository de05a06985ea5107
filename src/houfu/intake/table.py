"""A sheet as it is checked: its cells as columns of texts, with their places, and which of them held numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

import polars as pl

from houfu.intake.sheets_read import SheetRead, part_of, row_of


@dataclass(frozen=True)
class NotRead:
    """Rows of a sheet, as it counts them, that look like a further table and were not read; `zh` and `en` say what to do.

    `sheet` is the name of another sheet of the file, "" of the one that was read; `hidden`: nobody sees that sheet.
    """

    first: int
    last: int
    sheet: str = ""
    hidden: bool = False

    @property
    def zh(self) -> str:
        if self.hidden:
            return (
                f"隐藏的工作表“{self.sheet}”第{self.first}–{self.last}行也像是这本台账的表，没有读：请取消隐藏（列标题相同的会一并读取），"
                "或存成单独的文件再导入；不是要登记的，请从文件中删去。"
            )
        if self.sheet:
            return (
                f"工作表“{self.sheet}”第{self.first}–{self.last}行也像是这本台账的表，但列标题或表上方写明的单位与所读的表不同，没有读：请改成相同的，"
                "或把这张工作表存成单独的文件再导入；不是要登记的，请从文件中删去。"
            )
        return f"本工作表第{self.first}–{self.last}行像是另一张表，没有读：请存成单独的文件再导入，或把这些行并到所读那张表的表头下。"

    @property
    def en(self) -> str:
        if self.sheet:
            of = f"Rows {self.first}–{self.last} of the {'hidden ' if self.hidden else ''}sheet {self.sheet!r}"
            if self.hidden:
                return (
                    f"{of} look like a table of this ledger too and were not read: unhide the sheet, so that it is read where its headings "
                    "are the same, or hand it in as a file of its own; delete it where nothing of it is to be recorded."
                )
            return (
                f"{of} look like a table of this ledger too and were not read, since its headings, or the unit above them, differ from those "
                "of the table that was read: make them the same, or hand the sheet in as a file of its own; delete it where nothing of it "
                "is to be recorded."
            )
        return (
            f"Rows {self.first}–{self.last} of this sheet look like a second table and were not read: hand it in as a file of its "
            "own, or lay its rows under the headings of the table that was read."
        )


@dataclass(frozen=True)
class Around:
    """What stands around a table in its file: rows set aside by reason, hidden rows and columns (which are read), formulas
    (of which the values are read), and what is not read: the names of other sheets, and `further` tables of this one and of others."""

    set_aside: Mapping[str, int] = field(default_factory=dict)
    hidden_rows: int = 0
    hidden_columns: int = 0
    formulas: int = 0
    others: Sequence[str] = ()
    further: Sequence[Sequence[int]] = ()
    """The first and last row, as the sheet counts them, of each further table of the ledger that stands on the same sheet."""
    elsewhere: Sequence[tuple[str, int, int]] = ()
    """The same of other sheets, each with its sheet's name before."""
    hidden: Sequence[tuple[str, int, int]] = ()
    """The same of sheets that are hidden."""

    @property
    def not_read(self) -> list[NotRead]:
        """The same, each with what to do about it."""
        others = [NotRead(first, last, sheet) for sheet, first, last in self.elsewhere]
        unseen = [NotRead(first, last, sheet, hidden=True) for sheet, first, last in self.hidden]
        return [*(NotRead(first, last) for first, last in self.further), *others, *unseen]


@dataclass(frozen=True)
class Table:
    """`cells[n]` are the texts under `headings[n]`, null where empty; `rows` the sheet's own row numbers, from 1.

    `numeric[n]` says which of them were numbers in the file (None: no cell was); `at[n]` is the column's place in the
    sheet, from 0. All columns are equally long.
    """

    sheet: str
    headings: Sequence[str]
    cells: Sequence[pl.Series]
    rows: pl.Series
    numeric: Sequence[pl.Series | None] = ()
    at: Sequence[int] = ()
    since_1904: bool = False
    note_unit: str = ""
    """The unit that stands above the table (单位：万元), for columns that name none."""
    totals: Sequence[tuple[int, Mapping[int, str]]] = ()
    """Rows of totals (合计, 小计), which are no data: their own numbers, and their texts by the place of the heading."""
    notes: Sequence[int] = ()
    """Rows that were taken for notes or signatures, which are no data either: whoever sees a person's row among them knows that it
    is lost."""
    around: Around = Around()
    shared: Sequence[pl.Series | None] = ()
    """Which cells of each column show a value that a merged cell says once for several rows (None: none does)."""
    dressed: Sequence[pl.Series | None] = ()
    """Which cells of each column show something else than the digits of the number they hold (None: none does)."""
    sheets: Sequence[SheetRead] = ()
    """Every sheet that rows are of, where it is more than one; `rows`, `totals` and `notes` then know a row by `number_of`."""

    @property
    def total_rows(self) -> list[int]:
        """The rows of the (first) sheet that state totals and are no data."""
        return self.totals_of(0)

    def totals_of(self, part: int) -> list[int]:
        """The same of a further sheet."""
        return [row_of(row) for row, _texts in self.totals if part_of(row) == part]

    def notes_of(self, part: int) -> list[int]:
        """The rows of a sheet, the first is 0, that were taken for notes."""
        return [row_of(row) for row in self.notes if part_of(row) == part]

    def every_sheet(self, rows: int | None = None) -> list[SheetRead]:
        """Each sheet that was read; `rows`: how many rows there are, where the table holds the first of them alone."""
        return list(self.sheets) or [SheetRead(self.sheet, len(self.rows) if rows is None else rows)]

    def starts(self) -> list[int]:
        """At which of the rows each sheet begins."""
        return [0, *accumulate(one.rows for one in self.sheets[:-1])]

    def numbers(self, place: int) -> pl.Series | None:
        """Which cells of a column held numbers."""
        return self.numeric[place] if self.numeric else None

    def shares(self, place: int) -> pl.Series | None:
        """Which cells of a column show one value for several rows."""
        return self.shared[place] if self.shared else None

    def dresses(self, place: int) -> pl.Series | None:
        """Which cells of a column show something else than their number."""
        return self.dressed[place] if self.dressed else None

    def letter(self, place: int) -> int:
        """The place of a column in the sheet."""
        return self.at[place] if self.at else place


AnyTable = Table | Callable[[], Table]
"""A table, or what reads it again when it is looked at: whoever only writes rows down need not hold the texts of a file."""


def opened(sheet: AnyTable) -> Table:
    """The table itself. Raises what reading it again raises."""
    return sheet() if callable(sheet) else sheet


def table_of(
    headings: Sequence[str], lines: Sequence[Sequence[object]], *, sheet: str = "Sheet1", first: int = 2
) -> Table:
    """A table from lines of plain values: texts as they are, ints and floats as cells that held numbers, None empty."""
    columns = [[line[at] if at < len(line) else None for line in lines] for at in range(len(headings))]
    cells = [pl.Series([None if one is None else _text(one) for one in column], dtype=pl.String) for column in columns]
    numeric = [pl.Series([type(one) in (int, float) for one in column], dtype=pl.Boolean) for column in columns]
    rows = pl.Series("row", range(first, first + len(lines)), dtype=pl.UInt32)
    return Table(sheet, list(headings), cells, rows, numeric)


def _text(value: object) -> str:
    """A plain value as a workbook is read: a whole number has no decimals unless its format shows some."""
    return f"{value:g}" if isinstance(value, float) and value.is_integer() and abs(value) < 10**6 else str(value)
