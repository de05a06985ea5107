"""Resolves the facts of settlements: their size, and which leaders answer for what."""

import polars as pl

from houfu.facts.codes import LeaderRank, Ledger, PopulationKind
from houfu.facts.frames import KEY
from houfu.snapshot.communities import population
from houfu.snapshot.cover import absent_means
from houfu.snapshot.rows import Reader, decisive, newest

INT, TEXT, FLAG = pl.Int64(), pl.String(), pl.Boolean()
RANKS = {
    "settlement.party_principal": LeaderRank.PARTY_PRINCIPAL,
    "settlement.government_principal": LeaderRank.GOVERNMENT_PRINCIPAL,
    "settlement.deputy_leader": LeaderRank.DEPUTY,
}
MATTERS = {"settlement.follow_up_named": "covers_follow_up", "settlement.risk_named": "covers_risk"}


def resolve(reader: Reader, settlements: pl.DataFrame, covered: dict[Ledger, pl.Series]) -> pl.DataFrame:
    """The facts of `settlements` (spine rows). A matter is named if any assignment names it; one that does not say
    leaves it unknown."""
    size = population(reader, PopulationKind.PLANNED, "settlement.planned_size")
    frame = settlements.select(KEY).join(size, on=KEY, how="left", maintain_order="left")
    columns = {"settlement_key": INT, "rank": TEXT, "covers_follow_up": FLAG, "covers_risk": FLAG}
    held = newest(reader.rows("ledgers_leader_assignment", columns)).rename({"settlement_key": "of"})
    leaders = held.group_by("of").agg(
        *(pl.when((pl.col("rank") == str(rank)).any()).then(True).alias(fact) for fact, rank in RANKS.items()),
        *(pl.col(column).any(ignore_nulls=False).alias(fact) for fact, column in MATTERS.items()),
        *(pl.col("id").filter(pl.col("rank") == str(rank)).max().alias(f"{fact}@") for fact, rank in RANKS.items()),
        *(decisive(column).alias(f"{fact}@") for fact, column in MATTERS.items()),
        pl.lit(True).first().alias("led"),
        pl.col("rank").is_in([str(rank) for rank in LeaderRank]).not_().any().alias("unclear"),
    )
    frame = frame.join(leaders.rename({"of": KEY}), on=KEY, how="left", maintain_order="left")
    known = pl.lit(covered[Ledger.LEADERS])
    named = (_named(fact, known).alias(fact) for fact in MATTERS)
    no = known & ~pl.col("unclear").fill_null(False)  # a rank that is not in the list could be any
    return frame.with_columns(*(absent_means(pl.col(fact), no, False).alias(fact) for fact in RANKS), *named).drop(
        "led", "unclear"
    )


def _named(fact: str, known: pl.Expr) -> pl.Expr:
    """Yes by any assignment that names it; no where a return says that there are no others, and none is silent."""
    no = known & (pl.col("led").is_null() | ~pl.col(fact))
    return pl.when(pl.col(fact)).then(True).when(no).then(False)
