"""Every fault of a sheet: where it stands, what is wrong, what to do, and the value as it may be shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from houfu.intake.columns import Column, Kind
from houfu.intake.faults import FaultKind
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
"""A fault a line: the sheet's row, the column's place (-1: the sheet has none), the column's name, the kind, the masked
value, and what the kind's sentence names besides (the row that is repeated)."""
KINDS = {str(kind): kind for kind in FaultKind}
LISTED = 12
"""So many choices are named in a sentence; of more, the first, and that the template lists all."""


@dataclass(frozen=True)
class Fault:
    """One fault, ready to be shown. `cell` is B17, or the row alone where the sheet has no such column."""

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
    """All faults of a sheet, none left out: `frame` as SCHEMA says, `headings` by place, `columns` by name."""

    sheet: str
    frame: pl.DataFrame
    headings: Mapping[int, str]
    columns: Mapping[str, Column]

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
        return Report(self.sheet, frame.sort("row", "at", maintain_order=True), self.headings, self.columns)

    def _fault(self, row: int, at: int, column: Column, kind: FaultKind, shown: str, limit: str) -> Fault:
        words = {"unit": column.base, "limit": limit or str(column.limit), "choices": _choices(column)}
        said = [text.format(**words) for text in (kind.zh, kind.en, kind.do_zh, kind.do_en)]
        where = cell(row, at) if at >= 0 else str(row)
        return Fault(self.sheet, where, row, self.headings.get(at, column.zh), shown, kind, *said)


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
