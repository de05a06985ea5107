"""Every fault of a sheet: where it stands, what is wrong, what to do, and the value as it may be shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from houfu.intake.columns import Column, Kind
from houfu.intake.faults import FaultKind
from houfu.intake.sheets_read import RowFound, SheetRead, found_at, part_of, row_of
from houfu.intake.workbook.letters import cell

SCHEMA = pl.Schema(
    {
        "row": pl.UInt32,
        "at": pl.Int32,
        "name": pl.String,
        "kind": pl.String,
        "shown": pl.String,
        "limit": pl.String,
    }
)
"""A fault a line: the number of the row, the column's place on the first sheet (-1: it has none), the column's name, the kind,
the masked value, and what the kind's sentence names besides (the number of the row that is repeated)."""
KINDS = {str(kind): kind for kind in FaultKind}
LISTED = 12
"""So many choices are named in a sentence; of more, the first, and that the template lists all."""


@dataclass(frozen=True)
class Fault:
    """One fault, ready to be shown, with its own sheet. `cell` is B17, or the row alone where the sheet has no such column."""

    sheet: str
    cell: str
    row: int
    heading: str
    shown: str
    kind: FaultKind
    what_zh: str
    what_en: str
    do_zh: str
    do_en: str

    def sentence(self, language: str) -> str:
        """Where, what and what to do, in one sentence."""
        if language.lower().startswith("en"):
            value = f" ({self.shown})" if self.shown else ""
            return f"{self.sheet} {self.cell}, {self.heading}{value}: {self.what_en}; {self.do_en}."
        value = f"（{self.shown}）" if self.shown else ""
        return f"{self.sheet} {self.cell} {self.heading}{value}：{self.what_zh}，{self.do_zh}。"


@dataclass(frozen=True)
class Report:
    """All faults of a table, none left out: `frame` as SCHEMA says, `headings` by place, `columns` by name.

    `sheets`: every sheet that was read, where it was more than one; the first is `sheet`.
    """

    sheet: str
    frame: pl.DataFrame
    headings: Mapping[int, str]
    columns: Mapping[str, Column]
    sheets: Sequence[SheetRead] = ()

    def __len__(self) -> int:
        return len(self.frame)

    def __iter__(self) -> Iterator[Fault]:
        for row, at, name, kind, shown, limit in self.frame.iter_rows():
            yield self._fault(row, at, self.columns[name], KINDS[kind], shown, limit)

    def faulty_rows(self) -> pl.Series:
        """The sheet's rows that have a fault."""
        return self.frame["row"].unique()

    def by_kind(self) -> dict[FaultKind, int]:
        """How many there are of each kind, the most frequent first."""
        counted = self.frame["kind"].value_counts(sort=True)
        return {KINDS[kind]: count for kind, count in counted.iter_rows()}

    def with_more(self, more: pl.DataFrame) -> Report:
        """The same with further faults, in the order of rows and columns; a cell keeps its first fault of each kind."""
        frame = pl.concat([self.frame, more.select(list(SCHEMA)).cast(SCHEMA)])
        frame = frame.unique(["row", "name", "kind"], keep="first", maintain_order=True)
        return replace(self, frame=frame.sort("row", "at", maintain_order=True))

    def stands_at(self, row: int, at: int) -> int:
        """The column in which a fault stands on the sheet of its row; -1: it has no such column."""
        return self.sheets[part_of(row)].at(at) if self.sheets and at >= 0 else at

    def first_column(self, part: int) -> int:
        """The first column of the table on a sheet."""
        places = (self.sheets[part].at(at) if self.sheets else at for at in self.headings)
        return min((place for place in places if place >= 0), default=0)

    def _fault(self, row: int, at: int, column: Column, kind: FaultKind, shown: str, limit: str) -> Fault:
        words = {"unit": column.base, "limit": limit or str(column.limit), "choices": _choices(column)}
        earlier = (
            self._earlier(row, limit) if kind in (FaultKind.DUPLICATE, FaultKind.ON_TWO_SHEETS) else RowFound("", 0)
        )
        words |= {"row_zh": earlier.zh, "row_en": earlier.en}
        said = [text.format(**words) for text in (kind.zh, kind.en, kind.do_zh, kind.do_en)]
        here, place = row_of(row), self.stands_at(row, at)
        where = cell(here, place) if place >= 0 else str(here)
        sheet = self.sheets[part_of(row)].sheet if self.sheets else self.sheet
        return Fault(sheet, where, here, self.headings.get(at, column.zh), shown, kind, *said)

    def _earlier(self, row: int, limit: str) -> RowFound:
        """The earlier row that a row repeats, by its sheet too where that is another one."""
        number = int(limit) if limit.isdecimal() else 0
        return found_at(number, () if part_of(number) == part_of(row) else self.sheets)


def _choices(column: Column) -> str:
    names = column.choices.names() if column.choices and column.kind is Kind.CODE else []
    return "、".join(names[:LISTED]) + ("……" if len(names) > LISTED else "")


def faults_of(column: Column, at: int, cells: pl.DataFrame) -> pl.DataFrame:
    """The faults of one column: `cells` has `row`, `text`, `fault`, only where there is one."""
    masked = {text: column.masked(text or "") for text in cells["text"].unique()}
    shown = [masked[text][:60] for text in cells["text"]]
    frame = cells.select(
        "row", pl.lit(at).alias("at"), pl.lit(column.name).alias("name"), pl.col("fault").alias("kind")
    )
    return frame.with_columns(pl.Series("shown", shown, dtype=pl.String), pl.lit("").alias("limit")).cast(SCHEMA)


def nothing() -> pl.DataFrame:
    """No fault."""
    return pl.DataFrame(schema=SCHEMA)
