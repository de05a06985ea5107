"""What two records of people are compared by: folded names, how they sound, days as digits; never an identity number."""

from __future__ import annotations

import polars as pl

from houfu.intake.sounds import sound_of
from houfu.intake.values.spelling import fold_name
from houfu.safeguard.index import blind_indexes

TRAITS = (
    "unique_id",
    "name",
    "sound",
    "surname",
    "born",
    "year",
    "day",
    "sex",
    "household",
    "community",
    "relation",
    "number",
)
"""The columns that are compared: texts all but `unique_id` and the bytes of `number`; null where a record does not say it."""


def traits(people: pl.DataFrame, *, numbers: pl.Series | None = None) -> pl.DataFrame:
    """One row a record, with the columns of TRAITS.

    `people` has `unique_id`, `name`, `birth_date`, `sex`, `household_key`, `path`, `relation`. `numbers` are the keyed
    indexes of identity numbers: whether two numbers are one can be told by them, and nothing else.
    """
    names = people["name"].unique().drop_nulls()
    spelled = pl.Series("folded", [fold_name(one) for one in names], dtype=pl.String)
    heard = pl.DataFrame([names, spelled, _sounds(spelled)])
    known = people.join(heard, on="name", how="left", maintain_order="left")
    marks = pl.Series("number", [None] * len(people), dtype=pl.Binary) if numbers is None else numbers.alias("number")
    said = [pl.col(name).cast(pl.String).replace("", None) for name in ("sex", "relation")]
    return known.with_columns(*said, marks).select(
        "unique_id",
        pl.col("folded").alias("name"),
        pl.col("sounds").list.join("").alias("sound"),
        pl.col("sounds").list.first().alias("surname"),
        pl.col("birth_date").dt.strftime("%Y%m%d").alias("born"),
        pl.col("birth_date").dt.strftime("%Y").alias("year"),
        pl.col("birth_date").dt.strftime("%m%d").alias("day"),
        "sex",
        pl.col("household_key").cast(pl.String).alias("household"),
        pl.col("path").cast(pl.String).alias("community"),
        "relation",
        "number",
    )


def marks_of(people: pl.DataFrame, numbers: pl.Series) -> pl.Series:
    """A keyed mark a record, equal where it says the same of the same person; an answer is remembered by it.

    It tells nothing without the key, as the index of an identity number (`numbers`) does not.
    """
    said = traits(people, numbers=numbers).select(pl.exclude("unique_id", "sound", "surname", "year", "day"))
    said = said.with_columns(pl.col("number").bin.encode("hex"))
    whole = said.select(pl.concat_str(pl.all().fill_null(""), separator="\x1f")).to_series()
    return pl.Series("mark", blind_indexes(f"people\x1f{one}" for one in whole), dtype=pl.Binary)


def _sounds(folded: pl.Series) -> pl.Series:
    """How the characters of each name are read, one by one; no character is looked up twice."""
    letters = folded.str.split("")
    distinct = letters.explode().drop_nulls().unique()
    read = pl.Series([sound_of(letter) for letter in distinct], dtype=pl.String)
    heard = pl.element().replace_strict(distinct, read, return_dtype=pl.String)
    return letters.to_frame("letters").select(pl.col("letters").list.eval(heard).alias("sounds")).to_series()
