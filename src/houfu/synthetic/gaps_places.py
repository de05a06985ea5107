"""Gaps of articles 7 and 24: communities short of staff, and settlements that nobody answers for."""

import numpy as np
import polars as pl

from houfu.facts.codes import LeaderRank, PopulationKind, StaffPost
from houfu.facts.ledgers import Ledger
from houfu.policy.kinds import Verdict
from houfu.synthetic.governance import needed
from houfu.synthetic.laying import Laying, among, some, without
from houfu.synthetic.published import LARGE
from houfu.synthetic.records import dates
from houfu.synthetic.rounding import Ints

ENOUGH, SECRETARY, DIRECTOR = "m07.enough_staff", "m07.secretary_in_post", "m07.director_in_post"
PRINCIPALS, LEADER, FOLLOW_UP, RISK = (
    "m24.principals_assigned",
    "m24.leader_assigned",
    "m24.follow_up_named",
    "m24.risk_named",
)
SHORT, NO_MANAGED, NO_STAFF_RETURN = "too_few_staff", "managed_population_blank", "no_staff_return"
VACANT, UNFILLED = "post_vacated", "post_never_filled"
ONE_HEAD, DEPUTY_ONLY, NOBODY = "one_principal_only", "deputy_in_place_of_principals", "assignment_ended"
NOT_NAMED, NOT_SAID, NO_SIZE, NO_LEADER_RETURN = (
    "matter_not_named",
    "matter_not_stated",
    "size_blank",
    "no_leader_return",
)


def plant(laying: Laying) -> None:
    """Communities first, then settlements."""
    _communities(laying)
    _settlements(laying)


def _communities(laying: Laying) -> None:
    settled, random = laying.arrays.settled, laying.random("staff")
    county = settled.county[np.repeat(np.arange(len(settled.keys)), settled.communities)]
    blind = np.isin(county, laying.blind[Ledger.STAFF])
    need = needed(laying.arrays.managed)
    free = random.permutation(np.flatnonzero(~blind))
    short = np.sort(free[need[free] >= 4][:44])
    free = np.setdiff1d(free, short)
    vacant, unfilled, no_director, unsized = (
        some(part, n, random) for part, n in _parts(free, (14, 12, 27, 6), random)
    )
    key = settled.community_keys
    _short(laying, short, need)
    _vacate(laying, key[vacant], StaffPost.SECRETARY, remove=False)
    _vacate(laying, key[unfilled], StaffPost.SECRETARY, remove=True)
    _vacate(laying, key[no_director], StaffPost.DIRECTOR, remove=False)
    laying.frames["staff"] = without(laying.frames["staff"], "community_key", key[blind])
    _unsize(laying, key[unsized], PopulationKind.MANAGED)
    for duty, rows, done, expected in (
        (ENOUGH, short, SHORT, Verdict.NOT_MET), (SECRETARY, vacant, VACANT, Verdict.NOT_MET),
        (SECRETARY, unfilled, UNFILLED, Verdict.NOT_MET), (DIRECTOR, no_director, VACANT, Verdict.NOT_MET),
        (ENOUGH, unsized, NO_MANAGED, Verdict.UNKNOWN),
        *((duty, np.flatnonzero(blind), NO_STAFF_RETURN, Verdict.UNKNOWN) for duty in (ENOUGH, SECRETARY, DIRECTOR)),
    ):  # fmt: skip
        laying.list(duty, "community", key[rows], done, expected)


def _parts(free: Ints, numbers: tuple[int, ...], random: np.random.Generator) -> list[tuple[Ints, int]]:
    mixed = random.permutation(free)
    ends = np.cumsum(numbers)
    return [(mixed[end - n : end], n) for end, n in zip(ends.tolist(), numbers, strict=True)]


def _short(laying: Laying, rows: Ints, need: Ints) -> None:
    """Workers go until, with secretary and director, one or two are missing."""
    random, settled = laying.random("short"), laying.arrays.settled
    kept = pl.DataFrame(
        {
            "community_key": settled.community_keys[rows],
            "kept": need[rows] - 3 - random.integers(0, 2, len(rows)).clip(max=need[rows] - 3),
        }
    )
    staff = laying.frames["staff"].join(kept, on="community_key", how="left", maintain_order="left")
    worker = (pl.col("post") == StaffPost.WORKER.value) & pl.col("valid_to").is_null()
    rank = worker.cum_sum().over("community_key")
    laying.frames["staff"] = staff.filter(~worker | pl.col("kept").is_null() | (rank <= pl.col("kept"))).drop("kept")


def _vacate(laying: Laying, of: Ints, post: StaffPost, *, remove: bool) -> None:
    random = laying.random(f"vacate {post} {remove}")
    staff = laying.frames["staff"]
    held = among("community_key", of) & (pl.col("post") == post.value)
    if remove:
        laying.frames["staff"] = staff.filter(~held)
        return
    ends = dates(laying.day - random.integers(20, 190, staff.height))
    open_ = held & pl.col("valid_to").is_null()
    laying.frames["staff"] = staff.with_columns(
        pl.when(open_).then(ends).otherwise(pl.col("valid_to")).alias("valid_to")
    )


def _unsize(laying: Laying, of: Ints, kind: PopulationKind) -> None:
    gone = among("subject_key", of) & (pl.col("kind") == kind.value)
    laying.frames["populations"] = laying.frames["populations"].filter(~gone)


def _settlements(laying: Laying) -> None:
    settled, random = laying.arrays.settled, laying.random("leaders")
    blind = np.isin(settled.county, laying.blind[Ledger.LEADERS])
    big = settled.people >= LARGE
    exact = np.flatnonzero((settled.people == LARGE) & ~blind)
    heads = random.permutation(np.setdiff1d(np.flatnonzero(big & ~blind), exact))
    one_head, deputy = np.sort(np.concatenate([exact, heads[:2]])), heads[2:3]
    small = np.flatnonzero(~big & ~blind)
    nobody, plain, silent, bare, mute, unsized = (
        some(part, n, random) for part, n in _parts(small, (17, 11, 4, 13, 3, 3), random)
    )
    unseen = some(np.flatnonzero(blind & ~big), 3, random)
    _assignments(laying, one_head, deputy, nobody, unseen)
    for rows, column, value in (
        (plain, "covers_follow_up", False), (silent, "covers_follow_up", None), (bare, "covers_risk", False), (mute, "covers_risk", None),
    ):  # fmt: skip
        _name(laying, settled.keys[rows], column, value)
    _unsize(laying, settled.keys[unsized], PopulationKind.PLANNED)
    for duty, rows, done, expected in (
        (PRINCIPALS, one_head, ONE_HEAD, Verdict.NOT_MET), (PRINCIPALS, deputy, DEPUTY_ONLY, Verdict.NOT_MET),
        (LEADER, nobody, NOBODY, Verdict.NOT_MET), (FOLLOW_UP, plain, NOT_NAMED, Verdict.NOT_MET),
        (FOLLOW_UP, silent, NOT_SAID, Verdict.UNKNOWN), (RISK, bare, NOT_NAMED, Verdict.NOT_MET),
        (RISK, mute, NOT_SAID, Verdict.UNKNOWN),
        *((duty, unsized, NO_SIZE, Verdict.UNKNOWN) for duty in (PRINCIPALS, LEADER)),
        *((duty, unseen, NO_LEADER_RETURN, Verdict.UNKNOWN) for duty in (LEADER, FOLLOW_UP, RISK)),
    ):  # fmt: skip
        laying.list(duty, "settlement", settled.keys[rows], done, expected)


def _assignments(laying: Laying, one_head: Ints, deputy: Ints, nobody: Ints, unseen: Ints) -> None:
    settled, random = laying.arrays.settled, laying.random("assignments")
    key, rank = settled.keys, pl.col("rank")
    leaders = without(laying.frames["leaders"], "settlement_key", key[unseen])
    government = rank == LeaderRank.GOVERNMENT_PRINCIPAL.value
    gone = among("settlement_key", key[np.concatenate([one_head, deputy])]) & government
    lower = pl.lit(LeaderRank.DEPUTY.value).cast(leaders.schema["rank"])
    ends = dates(laying.day - random.integers(15, 200, leaders.height))
    over = among("settlement_key", key[nobody]) & pl.col("valid_to").is_null()
    laying.frames["leaders"] = leaders.with_columns(
        pl.when(among("settlement_key", key[deputy])).then(lower).otherwise(rank).alias("rank"),
        pl.when(over).then(ends).otherwise(pl.col("valid_to")).alias("valid_to"),
    ).filter(~gone)


def _name(laying: Laying, of: Ints, column: str, value: bool | None) -> None:
    changed = pl.when(among("settlement_key", of)).then(pl.lit(value, dtype=pl.Boolean)).otherwise(pl.col(column))
    laying.frames["leaders"] = laying.frames["leaders"].with_columns(changed.alias(column))
