"""Resolves the facts of governments: whether the leading group stands, and how many posts its bureau has had."""

from datetime import date

import polars as pl

from houfu.facts.codes import Ledger
from houfu.facts.frames import KEY
from houfu.snapshot.cover import absent_means
from houfu.snapshot.rows import Reader

INT, TEXT = pl.Int64(), pl.String()
BASE_DAY = date(2020, 12, 22)  # the day of the document, the base that the fact `posts_base` names


def resolve(reader: Reader, governments: pl.DataFrame, covered: dict[Ledger, pl.Series]) -> pl.DataFrame:
    """The facts of `governments` (spine rows). Without a count before the latest, the base stands for it."""
    groups = reader.rows("ledgers_leading_group", {"place_key": INT})
    groups = groups.group_by("place_key").agg(
        pl.lit(True).first().alias("stands"), pl.col("id").max().alias("government.group_stands@")
    )
    frame = governments.select(KEY, pl.col("kind").alias("government.tier"), pl.col("id").alias("government.tier@"))
    frame = frame.join(groups.rename({"place_key": KEY}), on=KEY, how="left", maintain_order="left")
    frame = frame.join(_posts(reader), on=KEY, how="left", maintain_order="left")
    known = pl.lit(covered[Ledger.GROUPS])
    return frame.with_columns(
        absent_means(pl.col("stands"), known, False).alias("government.group_stands"),
        *(
            pl.coalesce(f"government.posts_before{of}", f"government.posts_base{of}").alias(
                f"government.posts_before{of}"
            )
            for of in ("", "@")
        ),
    ).drop("stands")


def _posts(reader: Reader) -> pl.DataFrame:
    counts = reader.rows("ledgers_group_posts", {"place_key": INT, "posts_set": INT}, ever=True)
    counts = counts.drop(KEY).rename({"place_key": KEY}).sort(KEY, "valid_from", "id")
    counts = counts.unique([KEY, "valid_from"], keep="last", maintain_order=True)  # two of one day are not two counts
    on_base_day = pl.col("valid_from") <= BASE_DAY
    return counts.group_by(KEY, maintain_order=True).agg(
        pl.col("posts_set").last().alias("government.posts_set"),
        pl.col("posts_set").filter(on_base_day).last().alias("government.posts_base"),
        pl.col("posts_set").slice(-2, 1).filter(pl.len() >= 2).first().alias("government.posts_before"),
        pl.col("id").slice(-2, 1).filter(pl.len() >= 2).first().alias("government.posts_before@"),
        pl.col("id").last().alias("government.posts_set@"),
        pl.col("id").filter(on_base_day).last().alias("government.posts_base@"),
    )
