"""Cells of one row that cannot both be right, and rows of one sheet that say the same thing twice."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from houfu.intake.columns import Role
from houfu.intake.faults import FaultKind
from houfu.intake.layout import Layout
from houfu.intake.report import SCHEMA, nothing
from houfu.intake.sheets_read import APART, part_of
from houfu.intake.values.reading import State

ONCE = {"person", "household", "dwelling"}
"""Of these a ledger's row is said once; two equal rows about a county may be two teachers without a name. On two sheets they are
rather one teacher, told on both (口径待确认, assumed): whoever means two lays them on one."""


def disagreements(
    layout: Layout, values: pl.DataFrame, states: pl.DataFrame, places: Mapping[str, int]
) -> pl.DataFrame:
    """The faults between the cells of a row; `places` are those of the columns in the sheet."""
    held = set(values.columns)
    found = [_nobody(layout, values, states, places)]
    if {"valid_from", "valid_to"} <= held:
        found.append(listed(values, pl.col("valid_to") <= pl.col("valid_from"), "valid_to", FaultKind.REVERSED, places))
    if "identity" in held and layout.column("identity").role is Role.VALUE:
        number = pl.col("identity")
        if "birth_date" in held:
            born = number.str.slice(6, 8).str.to_date("%Y%m%d", strict=False)
            found.append(listed(values, born != pl.col("birth_date"), "birth_date", FaultKind.ID_BIRTH, places))
        if "sex" in held:
            male = number.str.slice(16, 1).cast(pl.Int64, strict=False) % 2 == 1
            other = pl.col("sex").is_in(["1", "2"]) & (male != (pl.col("sex") == "1"))
            found.append(listed(values, other, "sex", FaultKind.ID_SEX, places))
    return pl.concat(found)


def _nobody(layout: Layout, values: pl.DataFrame, states: pl.DataFrame, places: Mapping[str, int]) -> pl.DataFrame:
    """Rows that say by none of the ways whom they are about, where a faulty cell is not the reason already."""
    parts = [one.name for one in layout.subject() if one.name in values.columns]
    if not parts or any(one.required for one in layout.subject()):
        return nothing()
    ways = [way for way in layout.alternatives if set(way) <= set(parts)]
    complete = [pl.all_horizontal(pl.col(name).is_not_null() for name in way) for way in ways]
    faulty = states.select(pl.any_horizontal(pl.col(parts) == int(State.FAULT)).alias("faulty"))["faulty"]
    alone = ~pl.any_horizontal(complete) & ~pl.lit(faulty) if complete else ~pl.lit(faulty)
    return listed(values, alone, layout.alternatives[0][0], FaultKind.REQUIRED, places)


def repeated(layout: Layout, values: pl.DataFrame, states: pl.DataFrame, places: Mapping[str, int]) -> pl.DataFrame:
    """Rows that say again what an earlier row said: the same thing of the register, the same record of a ledger.

    A row with a faulty cell among them may mean something else, and is compared with none.
    """
    held = set(values.columns)
    if layout.unique and set(layout.unique) - {"building"} <= held:
        by = [name for name in layout.unique if name in held]
        needed = [name for name in by if layout.column(name).required or len(layout.unique) == 1]
    elif not layout.unique and (layout.model.level in ONCE or of_several(values)):
        by = [name for name in values.columns if name != "row"]
        needed = []
    else:
        return nothing()
    clear = states.select(~pl.any_horizontal(pl.col("row").is_null(), pl.col(by) == int(State.FAULT))).to_series()
    said = pl.all_horizontal(pl.col("row", *needed).is_not_null()) & clear
    rows = values.filter(said).with_columns(pl.col("row").first().over(by).alias("first"))
    again = rows.filter(pl.col("row") != pl.col("first"))
    if not layout.unique and layout.model.level not in ONCE:
        again = again.filter(pl.col("row") // APART != pl.col("first") // APART)
    place = next(name for name in by if name in places) if set(by) & set(places) else by[0]
    return earlier_told(again, place, FaultKind.DUPLICATE, places)


def of_several(values: pl.DataFrame) -> bool:
    """Whether the rows are of several sheets of a file."""
    return len(values) > 0 and part_of(int(values["row"][-1])) > 0


def earlier_told(again: pl.DataFrame, name: str, kind: FaultKind, places: Mapping[str, int]) -> pl.DataFrame:
    """A fault of one kind at one column of each row, which names the earlier row that it is about (`first`)."""
    return listed(again, pl.lit(True), name, kind, places).with_columns(again["first"].cast(pl.String).alias("limit"))


def listed(values: pl.DataFrame, wrong: pl.Expr, name: str, kind: FaultKind, places: Mapping[str, int]) -> pl.DataFrame:
    """A fault of one kind at one column of every row that is wrong."""
    return (
        values.filter(wrong.fill_null(False))
        .select(
            "row",
            pl.lit(places.get(name, -1)).alias("at"),
            pl.lit(name).alias("name"),
            pl.lit(str(kind)).alias("kind"),
            pl.lit("").alias("shown"),
            pl.lit("").alias("limit"),
        )
        .cast(SCHEMA)
    )
