"""Resolves whether somebody answers for each settlement that took in the movers of a county pair."""

import polars as pl

from houfu.facts.frames import KEY
from houfu.facts.ledgers import Ledger
from houfu.snapshot.cover import Covered
from houfu.snapshot.leaders import led
from houfu.snapshot.rows import Reader, newest

INT = pl.Int64()


def settlements(reader: Reader, frame: pl.DataFrame, covered: Covered) -> pl.DataFrame:
    """How many settlements took in a pair's movers, and whether somebody answers for each (of which rank: article 24)."""
    rows = newest(reader.rows("ledgers_pairmovers", {"settlement_key": INT, "pair_key": INT})).select(
        "settlement_key", pl.col("pair_key").alias(KEY), pl.col("id").alias("row")
    )
    by = led(reader).with_columns(pl.lit(True).alias("on file"))
    known = frame.select(
        KEY, covered[Ledger.LEADERS].alias("leaders known"), covered[Ledger.COUNTY_PAIRS].alias("list known")
    )
    places = rows.join(by, on="settlement_key", how="left").join(known, on=KEY)
    nobody = pl.col("on file").is_null() & pl.col("leaders known")
    found = places.group_by(KEY).agg(
        pl.when(nobody).then(False).otherwise(pl.col("led")).all(ignore_nulls=False).alias("all led"),
        pl.col("settlement_key").n_unique().cast(INT).alias("number"),
        pl.col("id").max().alias("county_pair.settlements_led@"),
        pl.col("row").max().alias("county_pair.mover_settlements@"),
    )
    facts = known.join(found, on=KEY, how="left", maintain_order="left")
    listed = pl.col("list known")
    return facts.select(
        KEY,
        pl.when(listed).then(pl.col("number").fill_null(0)).alias("county_pair.mover_settlements"),
        # a settlement may be missing from a list that no return covers; an empty list settles nothing
        pl.when(~pl.col("all led"))
        .then(False)
        .when(listed)
        .then(pl.col("all led"))
        .alias("county_pair.settlements_led"),
        "county_pair.settlements_led@",
        "county_pair.mover_settlements@",
    )
