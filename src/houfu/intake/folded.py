"""The names of a sheet or of records folded to what makes them one, beside how they are spelt: by this a thing is known again."""

from __future__ import annotations

import polars as pl

from houfu.intake.columns import Kind
from houfu.intake.layout import Layout
from houfu.intake.values.spelling import fold_name

FOLD = "fold@"
"""What begins the name of a column that says another folded."""


def folded(frame: pl.DataFrame, layout: Layout, before: str = "") -> pl.DataFrame:
    """The frame with a further column for each of required names, which is called so after `before`; of a ledger only."""
    names = [] if layout.unique else [one.name for one in layout.columns if one.required and one.kind is Kind.NAME]
    here = [name for name in names if before + name in frame.columns]
    return frame.with_columns(folded_names(frame[before + name]).alias(f"{before}{FOLD}{name}") for name in here)


def folded_names(names: pl.Series) -> pl.Series:
    """A column of names, each folded."""
    return pl.Series(names.name, [one and fold_name(one) for one in names], dtype=pl.String)


def key_of(name: str, here: list[str]) -> str:
    """The column by which what a column names is known again."""
    return f"{FOLD}{name}" if f"{FOLD}{name}" in here else name


def spelt(name: str) -> str:
    """The column that such a key was folded from."""
    return name.removeprefix(FOLD)
