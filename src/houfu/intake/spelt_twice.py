"""Rows of one file that are one row but for how a name is spelt: another dot, blank, width or case names nobody else."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from houfu.intake.agreeing import earlier_told
from houfu.intake.faults import FaultKind
from houfu.intake.folded import FOLD, folded, key_of, spelt
from houfu.intake.layout import Layout
from houfu.intake.report import nothing
from houfu.intake.values.reading import State


def spelt_twice(layout: Layout, values: pl.DataFrame, states: pl.DataFrame, places: Mapping[str, int]) -> pl.DataFrame:
    """The faults of rows of a ledger that say again, with a name spelt otherwise, all that an earlier row said.

    A row with a faulty cell may mean something else, and is compared with none.
    """
    keyed = folded(values, layout)
    names = [spelt(name) for name in keyed.columns if name.startswith(FOLD)]
    if not names:
        return nothing()
    own = [name for name in values.columns if name != "row"]
    by = [key_of(name, keyed.columns) for name in own]
    clear = ~pl.lit(states.select(pl.any_horizontal(pl.col(own) == int(State.FAULT))).to_series())
    known = pl.all_horizontal(pl.col("row", *names).is_not_null())
    firsts = [pl.col(name).first().over(by).alias(f"first@{name}") for name in ("row", *names)]
    rows = keyed.filter(known & clear).with_columns(firsts)
    again = rows.filter(pl.any_horizontal(pl.col(name) != pl.col(f"first@{name}") for name in names))
    return earlier_told(again.rename({"first@row": "first"}), names[0], FaultKind.DUPLICATE, places)
