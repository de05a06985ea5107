"""Whoever stands on two sheets of one table with other values, where no row has a day: sheets of two months, or a mistake."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from houfu.intake.agreeing import ONCE, earlier_told, of_several
from houfu.intake.faults import FaultKind
from houfu.intake.layout import Layout
from houfu.intake.report import nothing
from houfu.intake.sheets_read import APART
from houfu.intake.values.reading import State


def on_two_sheets(
    layout: Layout, values: pl.DataFrame, states: pl.DataFrame, places: Mapping[str, int]
) -> pl.DataFrame:
    """The faults of rows about somebody whom an earlier sheet tells otherwise, under the one day of the whole file: taken in,
    both would hold from that day on. With a day in each row they are a history, and none is at fault."""
    by = [one.name for one in layout.subject() if one.name in values.columns]
    if not of_several(values) or not by or layout.unique or layout.model.level not in ONCE or "valid_from" in places:
        return nothing()
    own = [name for name in values.columns if name != "row"]
    clear = ~pl.lit(states.select(pl.any_horizontal(pl.col(by) == int(State.FAULT))).to_series())
    rows = values.filter(clear & pl.any_horizontal(pl.col(by).is_not_null())).with_columns(
        pl.col("row").first().over(by).alias("first"), pl.col("row").first().over(own).alias("same")
    )
    other_sheet = pl.col("row") // APART != pl.col("first") // APART
    again = rows.filter(other_sheet & (pl.col("same") == pl.col("row")))  # what is the same throughout is a duplicate
    return earlier_told(again, by[0], FaultKind.ON_TWO_SHEETS, places)
