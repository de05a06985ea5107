"""Resolves who answers for a settlement: by rank, and for what."""

import polars as pl

from houfu.facts.codes import LeaderRank
from houfu.facts.frames import KEY
from houfu.facts.ledgers import Ledger
from houfu.snapshot.cover import Covered, absent_means
from houfu.snapshot.rows import Reader, decisive, newest
from houfu.snapshot.seats import KNOWN, over_time

INT, TEXT, FLAG = pl.Int64(), pl.String(), pl.Boolean()
RANKS = {
    "settlement.party_principal": LeaderRank.PARTY_PRINCIPAL,
    "settlement.government_principal": LeaderRank.GOVERNMENT_PRINCIPAL,
    "settlement.deputy_leader": LeaderRank.DEPUTY,
}
MATTERS = {"settlement.follow_up_named": "covers_follow_up", "settlement.risk_named": "covers_risk"}


def resolve(reader: Reader, settlements: pl.DataFrame, covered: Covered) -> pl.DataFrame:
    """`key` and the facts of `settlements`. A matter is named if any assignment names it; one that does not say leaves
    it unknown."""
    frame = settlements.select(KEY)
    columns = {"settlement_key": INT, "rank": TEXT, "covers_follow_up": FLAG, "covers_risk": FLAG}
    held = newest(reader.rows("ledgers_leaderassignment", columns)).rename({"settlement_key": "of"})
    leaders = held.group_by("of").agg(
        *(pl.when((pl.col("rank") == str(rank)).any()).then(True).alias(fact) for fact, rank in RANKS.items()),
        *(pl.col(column).any(ignore_nulls=False).alias(fact) for fact, column in MATTERS.items()),
        *(pl.col("id").filter(pl.col("rank") == str(rank)).max().alias(f"{fact}@") for fact, rank in RANKS.items()),
        *(decisive(column).alias(f"{fact}@") for fact, column in MATTERS.items()),
        pl.lit(True).first().alias("led"),
        pl.col("rank").is_in(KNOWN).not_().any().alias("unclear"),
    )
    frame = frame.join(leaders.rename({"of": KEY}), on=KEY, how="left", maintain_order="left")
    known = pl.lit(covered[Ledger.LEADERS])
    named = (_named(fact, known).alias(fact) for fact in MATTERS)
    no = known & ~pl.col("unclear").fill_null(False)  # a rank that is not in the list could be any
    frame = frame.with_columns(*(absent_means(pl.col(fact), no, False).alias(fact) for fact in RANKS), *named)
    return over_time(reader, frame, known, no).drop("led", "unclear")


def led(reader: Reader) -> pl.DataFrame:
    """`settlement_key`, `id` and `led` of the settlements that somebody answers for: true, or null for an unclear rank."""
    held = newest(reader.rows("ledgers_leaderassignment", {"settlement_key": INT, "rank": TEXT}))
    clear = pl.col("rank").is_in(KNOWN)
    return held.group_by("settlement_key").agg(
        pl.when(clear.any()).then(True).alias("led"), pl.col("id").sort_by(clear.fill_null(False), "id").last()
    )


def _named(fact: str, known: pl.Expr) -> pl.Expr:
    """Yes by any assignment that names it; no where a return says that there are no others, and none is silent."""
    no = known & (pl.col("led").is_null() | ~pl.col(fact))
    return pl.when(pl.col(fact)).then(True).when(no).then(False)
