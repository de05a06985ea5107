"""The rows of a sheet that another level or organ keeps: faults among the others, so that the rows beside them may go in."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from houfu.access.models import User
from houfu.intake.faults import FaultKind
from houfu.intake.report import SCHEMA
from houfu.intake.tried_before import Before
from houfu.intake.trying import Tried, again
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.keepers import OF_PLACES, kept_elsewhere


def kept_by_him(tried: Tried, user: User) -> Tried:
    """The same sheet, with a fault for every row that is not the user's to write; looking at the import's area."""
    layout, checked = tried.checked.layout, tried.checked
    model = layout.model
    if not issubclass(model, LedgerRow) or not (model.link in OF_PLACES or model.keeper):
        return tried
    rows = checked.good()
    about = [name for name in dict.fromkeys((model.link, model.keeper)) if name in rows.columns]
    told = [(each, kept_elsewhere(user, model, each)) for each in _each(rows, about)]
    wrong = [{**each, "shown": place[:60]} for each, place in told if place is not None]
    if not wrong:
        return tried
    schema = pl.Schema({**{name: rows.schema[name] for name in about}, "shown": pl.String()})
    others = pl.DataFrame(wrong, schema=schema)
    found = (
        rows.join(others, on=about, how="inner", nulls_equal=True) if about else rows.join(others, how="cross")
    ).select("row", "shown")
    name = _column(tried, model)
    faults = found.select(
        pl.col("row"), pl.lit(checked.places.get(name, -1)).alias("at"), pl.lit(name).alias("name"),
        pl.lit(str(FaultKind.OF_OTHERS)).alias("kind"), pl.col("shown"), pl.lit("").alias("limit"),
    ).cast(SCHEMA)  # fmt: skip
    return again(tried, checked.with_faults(faults))


def before_by(before: Before, user: User) -> Before:
    """What was tried out before a transaction, with a fault for every row that is not the user's to write."""
    return replace(before, tried=kept_by_him(before.tried, user))


def _each(rows: pl.DataFrame, about: list[str]) -> list[dict[str, object]]:
    """Whom the rows are about, each once; of a ledger that is about no place there is one answer for all."""
    return (
        list(rows.select(about).unique(maintain_order=True).iter_rows(named=True)) if about else [{}] * bool(len(rows))
    )


def _column(tried: Tried, model: type[LedgerRow]) -> str:
    """The column of the sheet that says whose a row is, else its first."""
    layout, places = tried.checked.layout, tried.checked.places
    says = [model.keeper, *(one.name for one in layout.subject()), *(one.name for one in layout.columns)]
    return next((name for name in says if name in places), layout.columns[0].name)
