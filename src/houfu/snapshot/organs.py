"""Resolves the facts of responsible organs: their implementation plans, and their parts in the plans of others."""

import polars as pl

from houfu.facts.codes import Ledger
from houfu.facts.frames import KEY
from houfu.facts.organs import Organ
from houfu.snapshot.cover import Cover
from houfu.snapshot.rows import Reader, newest

TEXT, FLAG, DAY = pl.String(), pl.Boolean(), pl.Date()
PROVINCE = "52."
ORGANS = [member for member in Organ if member not in (Organ.MEMBER_UNITS, Organ.LOCALITIES)]


def organ_key(code: Organ) -> int:
    """The key of a responsible organ: its place in the code list, from 1."""
    return list(Organ).index(code) + 1


def resolve(reader: Reader, cover: Cover) -> pl.DataFrame:
    """One row each of the 28 named organs. Counts of parts are known only where a return says that they are whole."""
    known = cover.covers(Ledger.PLANS, PROVINCE)
    frame = pl.DataFrame({KEY: [organ_key(member) for member in ORGANS], "organ.code": [str(m) for m in ORGANS]})
    frame = frame.join(_plans(reader), left_on="organ.code", right_on="organ", how="left", maintain_order="left")
    frame = frame.join(_parts(reader), left_on="organ.code", right_on="organ", how="left", maintain_order="left")
    no = pl.lit(known) & pl.col("organ.plan_filed").is_null()
    said = ("organ.plan_filed", "organ.plan_names_cooperators", "organ.plan_has_dates")
    counts = ("organ.parts", "organ.parts_accepted", "organ.parts_due", "organ.parts_delivered")
    return frame.with_columns(
        *(pl.when(no).then(False).otherwise(pl.col(fact)).alias(fact) for fact in said),
        *(pl.when(pl.lit(known)).then(pl.col(fact).fill_null(0)).alias(fact) for fact in counts),
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
    parts = newest(reader.rows("ledgers_plan_part", columns))
    due = pl.col("due_on") <= reader.on
    return parts.group_by("organ").agg(
        pl.len().cast(pl.Int64).alias("organ.parts"),
        (pl.col("accepted_on") <= reader.on).sum().cast(pl.Int64).alias("organ.parts_accepted"),
        due.sum().cast(pl.Int64).alias("organ.parts_due"),
        (due & (pl.col("delivered_on") <= reader.on)).sum().cast(pl.Int64).alias("organ.parts_delivered"),
        pl.col("id").max().alias("organ.parts@"),
    )
