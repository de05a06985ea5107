"""Rows that begin before what another organ stated: those of the same words are asked about, others end by themselves or are faults."""

from __future__ import annotations

from datetime import date

import polars as pl

from houfu.intake.checking import Checked
from houfu.intake.contested import FIRST_DAY, Contested
from houfu.intake.faults import FaultKind
from houfu.intake.report import SCHEMA
from houfu.intake.trying import Tried


def asked(tried: Tried, found: list[Contested]) -> list[Contested]:
    """Without the rows that end before another organ's first day, or on it and say something else: they say nothing of its days."""
    ends = _ends(tried)
    return [
        one for one in found if one.column != FIRST_DAY or not _apart(ends.get(one.row), one, tried.compared.otherwise)
    ]


def doubtful(tried: Tried, found: list[Contested]) -> dict[int, date]:
    """The rows that say something else and not up to when, with the first day of what the other organ stated.

    Nobody said that what the other organ stated held before, nor how long the row's own words did.
    """
    rows = tried.compared.otherwise
    return {one.row: one.held.valid_from for one in asked(tried, found) if one.column == FIRST_DAY and one.row in rows}


def with_doubts(checked: Checked, rows: dict[int, date]) -> Checked:
    """The same with a fault for each of these rows, which names the day."""
    told = {"row": list(rows), "limit": [day.isoformat() for day in rows.values()]}
    faults = pl.DataFrame(told).select(
        "row", pl.lit(checked.places.get(FIRST_DAY, -1)).alias("at"), pl.lit(FIRST_DAY).alias("name"),
        pl.lit(str(FaultKind.EARLIER)).alias("kind"), pl.lit("").alias("shown"), "limit",
    )  # fmt: skip
    return checked.with_faults(faults.cast(SCHEMA))


def _ends(tried: Tried) -> dict[int, date]:
    """The last days that rows state."""
    values = tried.checked.values
    if "valid_to" not in values.columns:
        return {}
    return dict(values.filter(pl.col("valid_to").is_not_null()).select("row", "valid_to").iter_rows())


def _apart(ends: date | None, one: Contested, otherwise: frozenset[int]) -> bool:
    first: date = one.held.valid_from
    return ends is not None and (ends < first or (ends == first and one.row in otherwise))
