"""Resolves the facts of responsible organs: their implementation plans, and their parts in the plans of others."""

import polars as pl

from houfu.facts.frames import KEY
from houfu.facts.ledgers import Ledger
from houfu.facts.organs import Organ
from houfu.snapshot.cover import Covered
from houfu.snapshot.rows import Reader, newest

TEXT, FLAG, DAY = pl.String(), pl.Boolean(), pl.Date()


def organ_key(code: Organ) -> int:
    """The key of a responsible organ: its place in the code list, from 1."""
    return list(Organ).index(code) + 1


def resolve(reader: Reader, organs: pl.DataFrame, covered: Covered) -> pl.DataFrame:
    """The facts of `organs` (spine rows). Counts of parts are known only where a return says that they are whole."""
    known = pl.lit(covered[Ledger.PLANS])
    codes = [str(list(Organ)[key - 1]) for key in organs[KEY]]
    frame = organs.select(KEY, pl.Series("organ.code", codes, dtype=TEXT))
    frame = frame.join(_plans(reader), left_on="organ.code", right_on="organ", how="left", maintain_order="left")
    frame = frame.join(_parts(reader), left_on="organ.code", right_on="organ", how="left", maintain_order="left")
    no = known & pl.col("organ.plan_filed").is_null()
    said = ("organ.plan_filed", "organ.plan_names_cooperators", "organ.plan_has_dates")
    counts = ("organ.parts", "organ.parts_accepted", "organ.parts_due", "organ.parts_delivered")
    return frame.with_columns(
        *(pl.when(no).then(False).otherwise(pl.col(fact)).alias(fact) for fact in said),
        *(pl.when(known).then(pl.col(fact).fill_null(0)).alias(fact) for fact in counts),
    )


def _plans(reader: Reader) -> pl.DataFrame:
    columns = {"organ": TEXT, "names_cooperators": FLAG, "has_dates": FLAG}
    plans = newest(reader.rows("ledgers_plan", columns), "organ")
    return plans.select(
        "organ",
        pl.lit(True).alias("organ.plan_filed"),
        pl.col("names_cooperators").alias("organ.plan_names_cooperators"),
        pl.col("has_dates").alias("organ.plan_has_dates"),
        pl.col("id").alias("organ.plan_filed@"),
    )


def _parts(reader: Reader) -> pl.DataFrame:
    columns = {"organ": TEXT, "due_on": DAY, "accepted_on": DAY, "delivered_on": DAY}
    parts = newest(reader.rows("ledgers_planpart", columns))
    due = pl.col("due_on") <= reader.on
    return parts.group_by("organ").agg(
        pl.len().cast(pl.Int64).alias("organ.parts"),
        (pl.col("accepted_on") <= reader.on).sum().cast(pl.Int64).alias("organ.parts_accepted"),
        due.sum().cast(pl.Int64).alias("organ.parts_due"),
        (due & (pl.col("delivered_on") <= reader.on)).sum().cast(pl.Int64).alias("organ.parts_delivered"),
        pl.col("id").max().alias("organ.parts@"),
    )
