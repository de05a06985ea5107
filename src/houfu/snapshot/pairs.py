"""Resolves the facts of county pairs: where both counties lie, and what the rooms beside say of them.

A pair lies in its destination; what the city or the county of origin did is known where that place's return says so.
"""

from collections.abc import Mapping

import polars as pl

from houfu.facts.codes import PairMatter
from houfu.facts.frames import KEY, PATH
from houfu.snapshot import pair_decisions, pair_dispatches, pair_places
from houfu.snapshot.cover import Covered
from houfu.snapshot.rows import Reader, newest

INT, TEXT = pl.Int64(), pl.String()

ROWS: Mapping[str, tuple[str, ...]] = {
    "ledgers_citydecision": (
        *(
            f"county_pair.{matter.value}_{what}"
            for matter in PairMatter
            for what in ("decided", "done", "not_involved")
        ),
        *(f"county_pair.{name}" for name in ("any_decided", "decided_jointly", "decisions_done", "days_to_done")),
    ),
    "ledgers_majormatter": ("county_pair.matters_past_dispatch",),
    "ledgers_pairmovers": ("county_pair.mover_settlements",),
    "ledgers_leaderassignment": ("county_pair.settlements_led",),
}
"""The facts that each table's rows give, each with its row in `fact@`."""


def resolve(reader: Reader, pairs: pl.DataFrame, covered: Covered) -> pl.DataFrame:
    """The facts of `pairs` (spine rows)."""
    frame = _placed(reader, pairs)
    parts = (
        pair_decisions.made(reader, frame, covered),
        pair_dispatches.made(reader, frame, covered),
        pair_places.settlements(reader, frame, covered),
    )
    facts = frame.select(
        KEY,
        pl.col("movers").alias("county_pair.movers"),
        pl.col("id").alias("county_pair.movers@"),
    )
    for part in parts:
        facts = facts.join(part, on=KEY, how="left", maintain_order="left")
    return facts


def _placed(reader: Reader, pairs: pl.DataFrame) -> pl.DataFrame:
    """The pairs with the paths of both counties and of both cities; null for a place that is not on file."""
    places = newest(reader.rows("places_place", {PATH: TEXT}))
    county = newest(reader.rows("ledgers_countypair", {"county_key": INT})).select(KEY, "county_key")
    frame = pairs.select(KEY, "id", "movers", "origin_county_key").join(
        county, on=KEY, how="left", maintain_order="left"
    )
    for column, name in (("county_key", ""), ("origin_county_key", "origin_")):
        path = places.select(pl.col(KEY).alias(column), pl.col(PATH).alias(f"{name}path"))
        frame = frame.join(path, on=column, how="left", maintain_order="left")
        steps = pl.col(f"{name}path").str.split(".")
        frame = frame.with_columns(
            steps.list.get(1, null_on_oob=True).cast(INT, strict=False).alias(f"{name}city"),
            pl.format("{}.{}.", steps.list.get(0), steps.list.get(1, null_on_oob=True)).alias(f"{name}city_path"),
        )
    return frame
