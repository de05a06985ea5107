"""Rows laid beside the very record of which somebody said that they are the same."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from houfu.intake.changes import HELD


def said_to_be(pairs: pl.DataFrame, rows: pl.DataFrame, held: pl.DataFrame, same: Mapping[int, int]) -> pl.DataFrame:
    """The pairs of rows and records on file, those rows of which somebody said who they are laid beside just that record.

    Of the person's versions it is the one that holds on the row's day, else the latest.
    """
    if not same:
        return pairs
    said = pl.DataFrame(
        {"row": list(same), "of@": list(same.values())}, schema={"row": rows.schema["row"], "of@": pl.Int64}
    )
    named = rows.join(said, on="row", how="inner").join(
        held, left_on="of@", right_on=f"{HELD}key", how="inner", coalesce=False
    )
    first, last, day = pl.col(f"{HELD}valid_from"), pl.col(f"{HELD}valid_to"), pl.col("valid_from")
    holds = (first <= day) & (last.is_null() | (last > day))
    chosen = named.with_columns(holds.alias("holds@")).sort(
        "row", "holds@", f"{HELD}valid_from", descending=[False, True, True]
    )
    chosen = chosen.unique("row", keep="first", maintain_order=True).drop("of@", "holds@")
    nothing = pl.lit(None, pl.Date)
    chosen = chosen.with_columns(
        pl.lit(value=False).alias("gap@"), last.alias("until@"), last.alias("ends@"), nothing.alias("next@")
    )
    return pl.concat([pairs.filter(~pl.col("row").is_in(list(same))), chosen], how="diagonal_relaxed")
