"""The totals that a sheet states, beside the sums of the rows that were read: a row that was lost shows here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from houfu.intake.checking import Checked
from houfu.intake.columns import Column, Reading
from houfu.intake.headings import Mapped
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


def totals_off(table: Table, checked: Checked, mapping: Mapping[int, Mapped], *, on: date) -> tuple[TotalOff, ...]:
    """Those totals that are the sum neither of all rows, nor of those above, nor of those up to the next total.

    A total that is no number, and one over a cell with a fault, is not compared. The check is a warning, not a fault.
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
    row = table.totals[at][0]
    said = values.select("row", pl.col(column.name).alias("value"))
    said = said.with_columns((checked.states[column.name] == int(State.FAULT)).alias("faulty"))
    parts = [said.filter(way) for way in _ways([one for one, _texts in table.totals], at)]
    if any(part["faulty"].any() or int(part["value"].sum()) == read.value for part in parts):
        return None
    summed = int(said["value"].sum())
    return TotalOff(
        row, table.headings[place], text[:40], _said(column, summed), _said(column, read.value - summed)
    )  # fmt: skip


def _ways(rows: list[int], at: int) -> tuple[pl.Expr, ...]:
    """What a total may be the sum of: all rows, those above, those since the total before, those up to the next one."""
    row, before, after = rows[at], rows[at - 1] if at else 0, rows[at + 1] if at + 1 < len(rows) else 2**31
    here = pl.col("row")
    return pl.lit(value=True), here < row, (here > before) & (here < row), (here > row) & (here < after)


def _said(column: Column, value: int) -> str:
    """An amount as the sheet would write it: yuan, m² and mu with their hundredths."""
    return f"{value / 100:.2f}" if column.base in ("元", "m²", "亩") else str(value)
