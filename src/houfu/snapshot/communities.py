"""Resolves the facts of communities: the population they manage, and who is in post."""

import polars as pl

from houfu.facts.codes import Ledger, PopulationKind, StaffPost
from houfu.facts.frames import KEY
from houfu.snapshot.cover import absent_means
from houfu.snapshot.rows import Reader, newest

INT, TEXT = pl.Int64(), pl.String()
LEADING = {
    "community.secretary_in_post": StaffPost.SECRETARY,
    "community.director_in_post": StaffPost.DIRECTOR,
}


def resolve(reader: Reader, communities: pl.DataFrame, covered: dict[Ledger, pl.Series]) -> pl.DataFrame:
    """The facts of `communities` (spine rows). The number of staff is known only where a return says it is whole."""
    frame = communities.select(KEY).join(
        population(reader, PopulationKind.MANAGED, "community.managed_population"),
        on=KEY,
        how="left",
        maintain_order="left",
    )
    posts = newest(reader.rows("ledgers_staff", {"community_key": INT, "post": TEXT, "holder": TEXT}))
    frame = frame.join(_staff(posts), on=KEY, how="left", maintain_order="left")
    known = pl.lit(covered[Ledger.STAFF])
    no = known & ~pl.col("unclear").fill_null(False)
    return frame.with_columns(
        pl.when(known).then(pl.col("staff").fill_null(0)).alias("community.staff"),
        *(absent_means(pl.col(fact), no, False).alias(fact) for fact in LEADING),
    ).drop("staff", "unclear")


def _staff(posts: pl.DataFrame) -> pl.DataFrame:
    """Heads in post, and whether there is a secretary and a director; one person in both posts (一肩挑) is one head.

    `unclear` where a post is not in the list: it could be either of them.
    """
    leading = pl.col("post").is_in([str(post) for post in LEADING.values()])
    return (
        posts.group_by("community_key")
        .agg(
            ((~leading).sum() + pl.col("holder").filter(leading).n_unique()).cast(pl.Int64).alias("staff"),
            pl.col("post").is_in([str(post) for post in StaffPost]).not_().any().alias("unclear"),
            pl.col("id").max().alias("community.staff@"),
            *(pl.when(_in(post).any()).then(True).alias(fact) for fact, post in LEADING.items()),
            *(pl.col("id").filter(_in(post)).max().alias(f"{fact}@") for fact, post in LEADING.items()),
        )
        .rename({"community_key": KEY})
    )


def _in(post: StaffPost) -> pl.Expr:
    return pl.col("post") == str(post)


def population(reader: Reader, kind: PopulationKind, fact: str) -> pl.DataFrame:
    """`key`, `fact` and `fact@`: the latest value of one of the five populations, by subject."""
    rows = reader.rows("registry_population", {"subject_key": INT, "kind": TEXT, "value": INT})
    rows = newest(rows.filter(pl.col("kind") == str(kind)), "subject_key")
    return rows.select(pl.col("subject_key").alias(KEY), pl.col("value").alias(fact), pl.col("id").alias(f"{fact}@"))
