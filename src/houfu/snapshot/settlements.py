"""Resolves the facts of settlements: their size, where they stand, and which leaders answer for what."""

import polars as pl

from houfu.facts.codes import PopulationKind
from houfu.facts.frames import KEY
from houfu.snapshot import leaders
from houfu.snapshot.communities import population
from houfu.snapshot.cover import Covered
from houfu.snapshot.rows import Reader


def resolve(reader: Reader, settlements: pl.DataFrame, covered: Covered) -> pl.DataFrame:
    """The facts of `settlements` (spine rows)."""
    size = population(reader, PopulationKind.PLANNED, "settlement.planned_size")
    own = settlements.select(
        KEY,
        pl.col("kind").alias("settlement.site"),
        pl.col("cross_county").alias("settlement.cross_county"),
        *(pl.col("id").alias(f"settlement.{fact}@") for fact in ("site", "cross_county")),
    )
    frame = own.join(size, on=KEY, how="left", maintain_order="left")
    return frame.hstack(leaders.resolve(reader, settlements, covered).drop(KEY).get_columns())
