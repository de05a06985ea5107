"""One record of a ledger on two sheets of one table, where no row has a day: told otherwise, sheets of two months or a mistake."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl

from houfu.intake.agreeing import ONCE, earlier_told, of_several
from houfu.intake.faults import FaultKind
from houfu.intake.folded import folded, key_of, spelt
from houfu.intake.known_by import identity_of, whom
from houfu.intake.layout import Layout
from houfu.intake.report import nothing
from houfu.intake.sheets_read import APART
from houfu.intake.values.reading import State


def on_two_sheets(
    layout: Layout, values: pl.DataFrame, states: pl.DataFrame, places: Mapping[str, int]
) -> pl.DataFrame:
    """The faults of rows of a record that an earlier sheet tells otherwise, under the one day of the whole file: taken in, both
    would hold from that day on. Another year, kind or scheme is another record, as on one sheet. With a day in each row they are
    a history, and none is at fault."""
    parts = [one.name for one in layout.subject() if one.name in values.columns]
    if not of_several(values) or not parts or layout.unique or layout.model.level not in ONCE or "valid_from" in places:
        return nothing()
    keyed = folded(values, layout)
    naming = identity_of(layout, keyed.columns)  # what the key of its subject goes into is not there before it is found
    known = [*parts, *map(spelt, naming)]
    clear = ~pl.lit(states.select(pl.any_horizontal(pl.col(known) == int(State.FAULT))).to_series())
    rows = keyed.with_columns(whom(layout, values)).filter(
        clear & pl.all_horizontal(pl.col("whom", *naming).is_not_null())
    )
    return pl.concat(
        [nothing(), *_told(rows, [name for name in values.columns if name != "row"], parts, naming, places)]
    )


def _told(
    rows: pl.DataFrame, said: list[str], parts: list[str], naming: list[str], places: Mapping[str, int]
) -> Iterator[pl.DataFrame]:
    """The faults at the first column of the way in which each row says whom it is about; what says the same is a duplicate."""
    keys = {name: key_of(name, rows.columns) for name in said}
    rest = [key for name, key in keys.items() if name not in parts]
    row = pl.col("row")
    rows = rows.with_columns(
        row.first().over("whom", *naming).alias("first"), row.first().over("whom", *rest).alias("alike"),
        row.first().over(list(keys.values())).alias("same"),
    )  # fmt: skip
    # what is the same throughout is found as on one sheet
    again = rows.filter((row // APART != pl.col("first") // APART) & (pl.col("same") == row))
    for (way,), of in again.group_by("way", maintain_order=True):
        yield earlier_told(of.filter(pl.col("alike") == row), str(way), FaultKind.ON_TWO_SHEETS, places)
        twice = of.filter(pl.col("alike") != row).with_columns(pl.col("alike").alias("first"))
        yield earlier_told(twice, str(way), FaultKind.DUPLICATE, places)
