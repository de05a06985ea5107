"""Resolves the facts of communities: the population they manage, and who is in post."""

import polars as pl

from houfu.facts.codes import PopulationKind, StaffPost
from houfu.facts.frames import KEY
from houfu.facts.ledgers import Ledger
from houfu.snapshot.cover import Covered, absent_means
from houfu.snapshot.governance import scheme_here, vacancies
from houfu.snapshot.rows import Reader, newest

INT, TEXT = pl.Int64(), pl.String()
LEADING = {
    "community.secretary_in_post": StaffPost.SECRETARY,
    "community.director_in_post": StaffPost.DIRECTOR,
}
BOTH = "community.both_posts_in_one"


def resolve(reader: Reader, communities: pl.DataFrame, covered: Covered) -> pl.DataFrame:
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
    frame = frame.with_columns(
        pl.when(known).then(pl.col("staff").fill_null(0)).alias("community.staff"),
        *(absent_means(pl.col(fact), no, False).alias(fact) for fact in (*LEADING, BOTH)),
    ).drop("staff", "unclear")
    return _with_vacancies(frame, reader).hstack(scheme_here(reader, communities, covered))


def _with_vacancies(frame: pl.DataFrame, reader: Reader) -> pl.DataFrame:
    """How many of the two leading posts are vacant, and for how many days together."""
    frame = frame.join(vacancies(reader, LEADING), on=KEY, how="left", maintain_order="left")
    days = [pl.when(pl.col(fact)).then(0).when(~pl.col(fact)).then(pl.col(f"days {fact}")) for fact in LEADING]
    vacant = [(~pl.col(fact)).cast(INT) for fact in LEADING]
    return frame.with_columns(
        (vacant[0] + vacant[1]).alias("community.vacant_lead_posts"),
        (days[0] + days[1]).alias("community.vacancy_days"),
        pl.col("left").alias("community.vacancy_days@"),
    ).drop("left", *(f"days {fact}" for fact in LEADING))


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
            *(pl.col("holder").filter(_in(post)).alias(str(post)) for post in LEADING.values()),
            *(pl.when(_in(post).any()).then(True).alias(fact) for fact, post in LEADING.items()),
            *(pl.col("id").filter(_in(post)).max().alias(f"{fact}@") for fact, post in LEADING.items()),
        )
        .with_columns(pl.when(_one_holds_both()).then(True).alias(BOTH))
        .drop(str(post) for post in LEADING.values())
        .rename({"community_key": KEY})
    )


def _one_holds_both() -> pl.Expr:
    secretaries, directors = (pl.col(str(post)) for post in LEADING.values())
    return secretaries.list.set_intersection(directors).list.len() > 0


def _in(post: StaffPost) -> pl.Expr:
    return pl.col("post") == str(post)


def population(reader: Reader, kind: PopulationKind, fact: str) -> pl.DataFrame:
    """`key`, `fact` and `fact@`: the latest value of one of the five populations, by subject."""
    rows = reader.rows("registry_population", {"subject_key": INT, "kind": TEXT, "value": INT})
    rows = newest(rows.filter(pl.col("kind") == str(kind)), "subject_key")
    return rows.select(pl.col("subject_key").alias(KEY), pl.col("value").alias(fact), pl.col("id").alias(f"{fact}@"))
