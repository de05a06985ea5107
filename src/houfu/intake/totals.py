"""The totals that a sheet states, beside the sums of the rows that were read: a row that was lost shows here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from houfu.intake.checking import Checked
from houfu.intake.columns import Column, Reading
from houfu.intake.headings import Mapped
from houfu.intake.sheets_read import found_at, number_of, part_of
from houfu.intake.table import Table
from houfu.intake.values.reading import State


@dataclass(frozen=True)
class TotalOff:
    """A total in the sheet's `row` under `heading` says `stated`; the rows that were read come to `summed`.

    `difference` is how much more is stated, in the unit of `summed`; "" of what was found before it was told.
    """

    row: int
    heading: str
    stated: str
    summed: str
    difference: str = ""
    sheet: str = ""
    """Of the row, where several sheets were read."""


def totals_off(table: Table, checked: Checked, mapping: Mapping[int, Mapped], *, on: date) -> tuple[TotalOff, ...]:
    """Those totals that are the sum neither of all rows, nor of those above, nor of those up to the next total.

    A total that is no number, and one over a cell with a fault, is not compared. The check is a warning, not a fault.
    On a further sheet, a total may be that of the rows of this sheet, or of the file up to there.
    """
    return tuple(
        one
        for at, (_row, texts) in enumerate(table.totals)
        for place, mapped in mapping.items()
        if (one := _off(table, checked, place, mapped, at, texts.get(place, ""), on)) is not None
    )


def _off(table: Table, checked: Checked, place: int, mapped: Mapped, at: int, text: str, on: date) -> TotalOff | None:
    column, values = checked.layout.column(mapped.name), checked.values
    if column.name not in values.columns or values.schema[column.name] != pl.Int64 or not text:
        return None
    read = column.parser(Reading(on, table.headings[place], mapped.unit, table.since_1904)).read(
        text, numeric=text[-1].isdecimal()
    )  # fmt: skip
    if read.state not in (State.EXACT, State.READ) or not isinstance(read.value, int):
        return None
    numbers = [one for one, _texts in table.totals]
    said = values.select("row", pl.col(column.name).alias("value"))
    said = said.with_columns((checked.states[column.name] == int(State.FAULT)).alias("faulty"))
    parts = [said.filter(way) for way in _ways(numbers, at)]
    if any(part["faulty"].any() or int(part["value"].sum()) == read.value for part in parts):
        return None
    summed = int(said["value"].sum())
    row, stated = found_at(numbers[at], table.sheets), read.value
    if table.sheets:  # beside what its own sheet comes to
        here = pl.col("row").is_between(*_sheet_of(numbers[at]), closed="left")
        summed = int(said.filter(here)["value"].sum())
    return TotalOff(
        row.row, table.headings[place], text[:40], _said(column, summed), _said(column, stated - summed), row.sheet
    )  # fmt: skip


def _ways(rows: list[int], at: int) -> tuple[pl.Expr, ...]:
    """What a total may be the sum of: all rows, those above, and of its sheet all, those above, those since the total before,
    those up to the next one."""
    row, here = rows[at], pl.col("row")
    first, end = _sheet_of(row)
    before = max(rows[at - 1] if at else 0, first)
    after = min(rows[at + 1] if at + 1 < len(rows) else end, end)
    own = (here >= first) & (here < end)
    return (
        pl.lit(value=True), here < row, own, own & (here < row), (here > before) & (here < row), (here > row) & (here < after),
    )  # fmt: skip


def _sheet_of(number: int) -> tuple[int, int]:
    """The numbers of rows that its sheet has: from the first, below the second."""
    part = part_of(number)
    return number_of(part, 0), number_of(part + 1, 0)


def _said(column: Column, value: int) -> str:
    """An amount as the sheet would write it: yuan, m² and mu with their hundredths."""
    return f"{value / 100:.2f}" if column.base in ("元", "m²", "亩") else str(value)
