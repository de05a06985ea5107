"""Resolves which major matters of a county pair a dispatch by the principals of either city has passed over."""

from datetime import date

import polars as pl

from houfu.facts.codes import MeetingChair
from houfu.facts.frames import KEY
from houfu.facts.ledgers import Ledger
from houfu.snapshot.cover import Covered
from houfu.snapshot.forms import months_before
from houfu.snapshot.rows import Reader, newest

INT, TEXT, DATE = pl.Int64(), pl.String(), pl.Date()
PRINCIPALS = [str(one) for one in MeetingChair if one is not MeetingChair.OTHER]


def made(reader: Reader, frame: pl.DataFrame, covered: Covered) -> pl.DataFrame:
    """Major matters still undecided after the next dispatch: one was held since, or a quarter went by without any.

    The dispatches of both cities count; where neither decided within the quarter, no dispatch is waited for.
    """
    columns = {"pair_key": INT, "raised_on": DATE, "decided_on": DATE}
    matters = newest(reader.rows("ledgers_majormatter", columns, ever=True)).drop(KEY).rename({"pair_key": KEY})
    open_ = pl.col("decided_on").is_null() | (pl.col("decided_on") > reader.on)
    raised = pl.col("raised_on")
    over = (raised < pl.col("last")) | (raised <= months_before(reader.on, 3))
    late = pl.when(over).then(True).when(pl.col("clear") & raised.is_not_null()).then(False)
    found = matters.filter(open_).join(_cities(reader, frame, covered), on=KEY).with_columns(late.alias("late"))
    found = found.group_by(KEY).agg(
        pl.when(pl.col("late").is_not_null().all()).then(pl.col("late").sum().cast(INT)).alias("number"),
        pl.col("id").sort_by(pl.col("late").fill_null(True), "id").last().alias("county_pair.matters_past_dispatch@"),
    )
    facts = frame.select(KEY, pl.lit(covered[Ledger.MAJOR_MATTERS]).alias("known"))
    facts = facts.join(found, on=KEY, how="left", maintain_order="left")
    none = pl.col("county_pair.matters_past_dispatch@").is_null()
    number = pl.when("known").then(pl.when(none).then(0).otherwise(pl.col("number")))
    return facts.with_columns(number.alias("county_pair.matters_past_dispatch")).drop("known", "number")


def _cities(reader: Reader, frame: pl.DataFrame, covered: Covered) -> pl.DataFrame:
    """`key`, the `last` dispatch by the principals of a city that the pair concerns, and whether all are known (`clear`)."""
    rows = newest(reader.rows("ledgers_citydispatch", {"place_key": INT, "chair": TEXT}, ever=True)).drop(KEY)
    led_by = pl.col("chair").is_in(PRINCIPALS)
    held = rows.group_by("place_key").agg(
        pl.col("valid_from").filter(led_by).max().alias("last"), led_by.is_null().any().alias("unsaid")
    )
    sides = []
    for name in ("city", "origin_city"):
        known = covered.at(Ledger.CITY_DISPATCHES, frame[f"{name}_path"])
        sides.append(frame.select(KEY, pl.col(name).alias("place_key"), known.alias("known")))
    both = pl.concat(sides).join(held, on="place_key", how="left")
    clear = pl.col("known") & ~pl.col("unsaid").fill_null(False)
    return both.group_by(KEY).agg(pl.col("last").max().fill_null(date.min), clear.all().alias("clear"))
