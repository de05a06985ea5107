"""Resolves the facts of communities: the population they manage, and who is in post."""

import polars as pl

from houfu.facts.codes import Ledger, PopulationKind, StaffPost
from houfu.facts.frames import KEY
from houfu.snapshot.cover import absent_means
from houfu.snapshot.rows import Reader, newest

INT, TEXT = pl.Int64(), pl.String()


def resolve(reader: Reader, communities: pl.DataFrame, covered: dict[Ledger, pl.Series]) -> pl.DataFrame:
    """The facts of `communities` (spine rows). The number of staff is known only where a return says it is whole."""
    frame = communities.select(KEY).join(
        population(reader, PopulationKind.MANAGED, "community.managed_population"),
        on=KEY,
        how="left",
        maintain_order="left",
    )
    posts = reader.rows("ledgers_staff", {"community_key": INT, "post": TEXT, "holder": TEXT})
    frame = frame.join(_staff(posts), on=KEY, how="left", maintain_order="left")
    known = pl.lit(covered[Ledger.STAFF])
    return frame.with_columns(
        pl.when(known).then(pl.col("staff").fill_null(0)).alias("community.staff"),
        absent_means(pl.col("secretary"), known, False).alias("community.secretary_in_post"),
        absent_means(pl.col("director"), known, False).alias("community.director_in_post"),
    ).drop("staff", "secretary", "director")


def _staff(posts: pl.DataFrame) -> pl.DataFrame:
    """Heads in post, and whether there is a secretary and a director; one person in both posts (一肩挑) is one head."""
    secretary, director = (pl.col("post") == str(post) for post in (StaffPost.SECRETARY, StaffPost.DIRECTOR))
    leading = secretary | director
    return (
        posts.group_by("community_key")
        .agg(
            ((~leading).sum() + pl.col("holder").filter(leading).n_unique()).cast(pl.Int64).alias("staff"),
            pl.when(secretary.any()).then(True).alias("secretary"),
            pl.when(director.any()).then(True).alias("director"),
            pl.col("id").max().alias("community.staff@"),
        )
        .rename({"community_key": KEY})
    )


def population(reader: Reader, kind: PopulationKind, fact: str) -> pl.DataFrame:
    """`key`, `fact` and `fact@`: the latest value of one of the five populations, by subject."""
    rows = reader.rows("registry_population", {"subject_key": INT, "kind": TEXT, "value": INT})
    rows = newest(rows.filter(pl.col("kind") == str(kind)), "subject_key")
    return rows.select(
        pl.col("subject_key").alias(KEY), pl.col("value").alias(fact), pl.col("id").alias(f"{fact}@")
    )
