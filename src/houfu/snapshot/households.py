"""Resolves the facts of households: what the register says, and whether somebody looks after the grid they are in."""

import polars as pl

from houfu.facts.frames import KEY
from houfu.facts.ledgers import Ledger
from houfu.snapshot.cover import Covered, absent_means
from houfu.snapshot.rows import Reader, newest

INT = pl.Int64()
FEW = 1_000


def resolve(reader: Reader, households: pl.DataFrame, covered: Covered) -> pl.DataFrame:
    """The facts of `households` (spine rows), each with the id of the row it came from in a column `fact@`."""
    frame = households.select(
        KEY,
        pl.col("roster_complete").alias("household.roster_complete"),
        pl.col("registered_poor").alias("household.registered_poor"),
        pl.col("id").alias("household.roster_complete@"),
    )
    return _with_grid(frame, reader, covered[Ledger.GRIDS])


def _with_grid(frame: pl.DataFrame, reader: Reader, covered: pl.Series) -> pl.DataFrame:
    """A household's grid by the placement that holds on the day, joined with whoever is the grid's worker then.

    In a grid that nobody looks after, or in none, no worker is in post where a return says that no record is missing.
    """
    among = ("household_key", frame[KEY].to_list()) if frame.height <= FEW else None
    columns = {"household_key": INT, "grid_key": INT}
    placed = newest(reader.rows("ledgers_gridplacement", columns, among=among), "household_key")
    grids = None if among is None else ("grid_key", placed["grid_key"].drop_nulls().unique().to_list())
    workers = newest(reader.rows("ledgers_gridworker", {"grid_key": INT}, among=grids), "grid_key")
    placed = placed.select(
        pl.col("household_key").alias(KEY), "grid_key", pl.col("id").alias("household.in_grid@")
    ).join(
        workers.select("grid_key", pl.col("id").alias("household.grid_worker_in_post@")),
        on="grid_key",
        how="left",
        maintain_order="left",
    )
    frame = frame.join(placed.drop("grid_key"), on=KEY, how="left", maintain_order="left")
    known = pl.lit(covered)
    return frame.with_columns(
        absent_means(_found("household.in_grid@"), known, False).alias("household.in_grid"),
        absent_means(_found("household.grid_worker_in_post@"), known, False).alias("household.grid_worker_in_post"),
    )


def _found(row: str) -> pl.Expr:
    """True where there is a row, else not known."""
    return pl.when(pl.col(row).is_not_null()).then(True)
