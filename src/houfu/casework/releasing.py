"""A proposal written down: its orders, and their findings as items, by columns."""

from __future__ import annotations

from datetime import datetime
from functools import cache

import polars as pl
from django.utils import timezone

from houfu.casework.codes import State
from houfu.casework.models import Order
from houfu.casework.proposing import Proposal
from houfu.casework.writing import add_items
from houfu.places.calendar import after
from houfu.store.bulk import append
from houfu.store.ids import allocate
from houfu.store.statistics import counted

INSTANT = pl.Datetime("us", "UTC")


def write(proposal: Proposal, release: int, at: datetime) -> tuple[int, int]:
    """Write what the cap lets through; how many orders and findings. Call it inside the release's transaction."""
    kept = proposal.orders.filter("kept")
    ids = pl.Series("order_id", allocate(kept.height), dtype=pl.Int64)
    append(Order, _orders(kept, proposal.run.id, release, at).with_columns(ids.alias("id")))
    counted(Order, kept.height)
    numbered = kept.select("row").with_columns(ids)
    findings = proposal.findings.filter("kept").join(numbered, on="row")
    add_items(findings, at)
    return kept.height, findings.height


def _orders(kept: pl.DataFrame, run: int, release: int, at: datetime) -> pl.DataFrame:
    today = timezone.localdate(at)
    last = cache(lambda days: after(today, days))
    number, instant = pl.Int64(), pl.lit(at).dt.convert_time_zone("UTC")
    return kept.select(
        "fold",
        pl.col("fold_key").alias("subject_key"),
        "fold_organ",
        pl.lit(0, number).alias("part"),
        pl.col("place").alias("path"),
        "organ",
        "office",
        helpers(kept),
        pl.lit(str(State.TO_SIGN)).alias("state"),
        pl.lit("").alias("closing"),
        pl.lit(None, number).alias("merged_into"),
        pl.lit(1, number).alias("version"),
        pl.lit(run, number).alias("opened_by_run"),
        pl.lit(release, number).alias("release_id"),
        instant.alias("released_at"),
        pl.Series("due", [last(days) for days in kept["days"].to_list()], dtype=pl.Date),
        pl.lit(today).alias("due_from"),
        pl.col("days").alias("due_days"),
        pl.lit(0, number).alias("level"),
        pl.lit(0, number).alias("returns"),
        "harm",
        pl.lit(None, number).alias("handler"),
        pl.lit(False).alias("contested"),
        pl.lit(None, INSTANT).alias("reported_at"),
        instant.alias("moved_at"),
        pl.lit(None, INSTANT).alias("closed_at"),
    )


def helpers(kept: pl.DataFrame) -> pl.Series:
    """`cooperating`: the organs of all articles concerned, and those that lead on other items, without the one that leads the order."""

    @cache
    def words(lead: str, leads: tuple[str, ...], units: tuple[str, ...]) -> str:
        named = dict.fromkeys((*leads, *" ".join(units).split()))
        return " ".join(one for one in named if one != lead)

    rows = zip(kept["organ"].to_list(), kept["leads"].to_list(), kept["units"].to_list(), strict=True)
    return pl.Series("cooperating", [words(a, tuple(dict.fromkeys(b)), tuple(c)) for a, b, c in rows], dtype=pl.String)
