"""Resolves the facts of governments: whether the leading group stands, its bureau's posts, what its area is short of."""

from datetime import date

import polars as pl

from houfu.facts.frames import KEY
from houfu.facts.ledgers import Ledger
from houfu.snapshot import pair_origins
from houfu.snapshot.cover import Covered, absent_means
from houfu.snapshot.economy import needs
from houfu.snapshot.rows import Reader, newest

INT, TEXT = pl.Int64(), pl.String()
BASE_DAY = date(2020, 12, 22)  # the day of the document, the base that the fact `posts_base` names


def resolve(reader: Reader, governments: pl.DataFrame, covered: Covered) -> pl.DataFrame:
    """The facts of `governments` (spine rows). Without a count before the latest, the base stands for it."""
    groups = reader.rows("ledgers_leadinggroup", {"place_key": INT})
    groups = groups.group_by("place_key").agg(
        pl.lit(True).first().alias("stands"), pl.col("id").max().alias("government.group_stands@")
    )
    frame = governments.select(KEY, pl.col("kind").alias("government.tier"), pl.col("id").alias("government.tier@"))
    frame = frame.join(groups.rename({"place_key": KEY}), on=KEY, how="left", maintain_order="left")
    frame = frame.join(_abolished(reader), on=KEY, how="left", maintain_order="left")
    frame = frame.join(_posts(reader), on=KEY, how="left", maintain_order="left")
    frame = frame.join(needs(reader, governments), on=KEY, how="left", maintain_order="left")
    frame = frame.join(pair_origins.made(reader, governments, covered), on=KEY, how="left", maintain_order="left")
    known = pl.lit(covered[Ledger.GROUPS])
    return frame.with_columns(
        absent_means(pl.col("stands"), known, False).alias("government.group_stands"),
        absent_means(pl.col("abolished"), known | pl.col("unbroken").fill_null(False), False).alias(
            "government.group_abolished"
        ),
        *(
            pl.coalesce(f"government.posts_before{of}", f"government.posts_base{of}").alias(
                f"government.posts_before{of}"
            )
            for of in ("", "@")
        ),
    ).drop("stands", "abolished", "unbroken")


def _abolished(reader: Reader) -> pl.DataFrame:
    """The places where a group ended since the base day and no other stood on the day that it ended (`abolished`).

    One that has stood since before the base day proves without a return that there was no such thing (`unbroken`).
    """
    groups = newest(reader.rows("ledgers_leadinggroup", {"place_key": INT}, ever=True)).drop(KEY)
    ended = groups.filter((pl.col("valid_to") > BASE_DAY) & (pl.col("valid_to") <= reader.on))
    others = groups.select("place_key", pl.col("valid_from").alias("begun"), pl.col("valid_to").alias("over"))
    went_on = pl.col("over").is_null() | (pl.col("over") > pl.col("valid_to"))
    followed = ended.join(others, on="place_key").filter((pl.col("begun") <= pl.col("valid_to")) & went_on)
    gone = pl.col("id").is_in(ended.join(followed, on="id", how="anti")["id"].implode())
    open_ = pl.col("valid_to").is_null() | (pl.col("valid_to") > reader.on)
    return groups.group_by(pl.col("place_key").alias(KEY)).agg(
        pl.when(gone.any()).then(True).alias("abolished"),
        ((pl.col("valid_from") <= BASE_DAY) & open_).any().alias("unbroken"),
        pl.coalesce(pl.col("id").filter(gone).max(), pl.col("id").max()).alias("government.group_abolished@"),
    )


def _posts(reader: Reader) -> pl.DataFrame:
    columns = {"place_key": INT, "posts_set": INT, "posts_filled": INT}
    counts = reader.rows("ledgers_groupposts", columns, ever=True)
    counts = counts.drop(KEY).rename({"place_key": KEY}).sort(KEY, "valid_from", "id")
    counts = counts.unique([KEY, "valid_from"], keep="last", maintain_order=True)  # two of one day are not two counts
    on_base_day = pl.col("valid_from") <= BASE_DAY
    return counts.group_by(KEY, maintain_order=True).agg(
        pl.col("posts_set").last().alias("government.posts_set"),
        pl.col("posts_filled").last().alias("government.posts_filled"),
        pl.col("id").last().alias("government.posts_filled@"),
        pl.col("posts_set").filter(on_base_day).last().alias("government.posts_base"),
        pl.col("posts_set").slice(-2, 1).filter(pl.len() >= 2).first().alias("government.posts_before"),
        pl.col("id").slice(-2, 1).filter(pl.len() >= 2).first().alias("government.posts_before@"),
        pl.col("id").last().alias("government.posts_set@"),
        pl.col("id").filter(on_base_day).last().alias("government.posts_base@"),
    )
