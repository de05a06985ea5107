"""The gaps of chapter 7 强化组织保障, articles 23 and 24: no team, posts empty, bureaux closed, no visit, seats left empty."""

from datetime import date, timedelta

import numpy as np
import polars as pl

from houfu.facts.code import NOTHING
from houfu.facts.codes import LeaderRank
from houfu.facts.ledgers import Ledger
from houfu.ledgers.organisation import DedicatedTeam, FollowUpBureau, LeaderVisit, PostVacancy
from houfu.places.calendar import working_days
from houfu.policy.kinds import Verdict
from houfu.synthetic.gaps_offices import WATCHED
from houfu.synthetic.keys import keys
from houfu.synthetic.laying import Laying, among, shares, some
from houfu.synthetic.planted import pairs
from houfu.synthetic.published import LARGE
from houfu.synthetic.rounding import Ints

NOT_MET, UNKNOWN = Verdict.NOT_MET, Verdict.UNKNOWN
VISIT, PRINCIPAL, LEADER = "m24.quarterly_visit", "m24.principal_vacancy_filled", "m24.vacancy_filled"
WAIT = 10


def plant(laying: Laying) -> None:
    """Lay the chapter's gaps, and list them."""
    _groups_again(laying)
    _bodies(laying)
    _vacancies(laying)
    _seats(laying)
    _visits(laying)
    pairs.plant(laying)


def _watched(laying: Laying, duty: str, of: Ints, done: str, expected: Verdict) -> None:
    laying.list(f"m23.{duty}", "government", of, done, expected, day=WATCHED)


def _groups_again(laying: Laying) -> None:
    """Two groups were abolished and set up again some months later."""
    groups, random = laying.frames["groups"], laying.random("groups again")
    counties = laying.arrays.settled.ground.counties
    standing = groups.filter(pl.col("valid_to").is_null() & among("place_key", counties))["place_key"]
    again = some(standing.to_numpy(), 2, random)
    ids = keys(laying.province.first_key, "groups", len(again), 1_000_000)
    second = groups.filter(among("place_key", again)).with_columns(
        pl.Series("id", ids), pl.Series("key", ids), valid_from=pl.lit(date(2023, 9, 1))
    )
    ended = pl.when(among("place_key", again)).then(pl.lit(date(2023, 3, 1))).otherwise(pl.col("valid_to"))
    laying.frames["groups"] = pl.concat([groups.with_columns(ended.alias("valid_to")), second])
    _watched(laying, "group_not_abolished", again, "group_abolished_and_set_up_again", NOT_MET)


def _bodies(laying: Laying) -> None:
    """Merged bureaux without a team, its document or its people; bureaux of their own that were closed or cut."""
    bureaux, random = laying.table(FollowUpBureau), laying.random("bodies")
    merged, own = (bureaux.filter(pl.col("merged") == yes)["place_key"].to_numpy() for yes in (True, False))
    unsaid, teamless, bare, short, blank = shares(merged, (2, 4, 3, 5, 2), random)
    closed, cut, baseless = shares(own, (3, 4, 2), random)
    laying.change(FollowUpBureau, unsaid, merged=None)
    laying.drop(DedicatedTeam, teamless)
    laying.change(DedicatedTeam, bare, document=NOTHING)
    laying.change(DedicatedTeam, short, filled=pl.col("filled") - 2)
    laying.change(DedicatedTeam, blank, filled=None)
    laying.change(FollowUpBureau, closed, valid_to=date(2024, 5, 1))
    laying.change(FollowUpBureau, cut, posts=pl.col("posts_base") - 1)
    laying.change(FollowUpBureau, baseless, posts_base=None)
    for duty, of, done, expected in (
        *((duty, unsaid, "merger_blank", UNKNOWN) for duty in ("team_set_up", "team_filled", "bureau_kept")),
        ("team_set_up", teamless, "no_team", NOT_MET), ("team_set_up", bare, "team_without_document", NOT_MET),
        ("team_filled", short, "posts_of_team_empty", NOT_MET), ("team_filled", blank, "people_in_post_blank", UNKNOWN),
        ("bureau_kept", closed, "bureau_closed", NOT_MET), ("bureau_kept", cut, "posts_of_bureau_cut", NOT_MET),
        ("bureau_kept", baseless, "base_of_bureau_blank", UNKNOWN),
    ):  # fmt: skip
        _watched(laying, duty, of, done, expected)


def _vacancies(laying: Laying) -> None:
    """One of a place's posts is empty since long; or nobody says since when."""
    first = laying.table(PostVacancy).group_by("place_key", maintain_order=True).first()
    empty, blank = shares(first["key"].to_numpy(), (7, 3), laying.random("vacancies"))
    laying.change(
        PostVacancy, empty, link="key", vacant_since=WATCHED - timedelta(days=90), filled_on=None,
        valid_from=WATCHED - timedelta(days=90),
    )  # fmt: skip
    laying.change(PostVacancy, blank, link="key", vacant_since=None, filled_on=None)
    for of, done, expected in ((empty, "post_empty", NOT_MET), (blank, "day_of_vacancy_blank", UNKNOWN)):
        places = first.filter(among("key", of))["place_key"].to_numpy()
        _watched(laying, "post_empty", places, done, expected)


def touched(laying: Laying) -> Ints:
    """The settlements of which something is listed under article 24 so far."""
    listed = pl.concat(laying.listed).filter(pl.col("duty").str.starts_with("m24."))
    return np.unique(listed["key"].to_numpy())


def leave(laying: Laying, of: Ints, days: int, where: pl.Expr | None = None) -> None:
    """Leaders of these settlements (those that `where` holds of) gave their assignment up so many days ago."""
    frame = laying.frames["leaders"]
    over = among("settlement_key", of) & pl.col("valid_to").is_null() & (pl.lit(True) if where is None else where)
    ended = pl.lit(laying.province.day - timedelta(days=days))
    laying.frames["leaders"] = frame.with_columns(
        pl.when(over).then(ended).otherwise(pl.col("valid_to")).alias("valid_to")
    )


def _seats(laying: Laying) -> None:
    """Seats that were left and not taken again, two of them by one of the principals only."""
    settled, random = laying.arrays.settled, laying.random("seats")
    free = ~np.isin(settled.county, laying.blind[Ledger.LEADERS]) & ~np.isin(settled.keys, touched(laying))
    left = some(settled.keys[free & (settled.people >= LARGE)], 2, random)
    leave(laying, left, 60, pl.col("rank").cast(pl.String) == LeaderRank.GOVERNMENT_PRINCIPAL.value)
    laying.list(PRINCIPAL, "settlement", left, "seat_left", NOT_MET)
    laying.list("m24.principals_assigned", "settlement", left, "seat_left", NOT_MET)
    late, unsized, unseen = (_listed(laying, done) for done in ("assignment_ended", "size_blank", "no_leader_return"))
    ended = laying.frames["leaders"].filter(among("settlement_key", late)).group_by("settlement_key")
    waits = ended.agg(pl.col("valid_to").max()).iter_rows()
    long = [key for key, day in waits if working_days(day, laying.province.day) > WAIT]
    laying.list(LEADER, "settlement", np.sort(np.array(long)), "seat_left", NOT_MET)
    laying.list(LEADER, "settlement", unseen, "no_leader_return", UNKNOWN)
    for duty in (LEADER, PRINCIPAL):
        laying.list(duty, "settlement", unsized, "size_blank", UNKNOWN)


def _listed(laying: Laying, done: str) -> Ints:
    """The settlements that something was done to under article 24."""
    listed = pl.concat(laying.listed).filter(pl.col("duty").str.starts_with("m24.") & (pl.col("done") == done))
    return np.unique(listed["key"].to_numpy())


def _visits(laying: Laying) -> None:
    """No visit in three months, none at all, no return; and nobody knows of a visit where nobody knows of a leader."""
    settled, random = laying.arrays.settled, laying.random("leaders' visits")
    blind = laying.withhold(Ledger.LEADER_VISITS)
    inside = settled.keys[np.isin(settled.ground.counties[settled.county], blind)]
    nobody, unseen = (_listed(laying, done) for done in ("assignment_ended", "no_leader_return"))
    free = np.setdiff1d(settled.keys, np.concatenate([inside, nobody, unseen]))
    stale, never = shares(free, (14, 6), random)
    laying.drop(LeaderVisit, stale, pl.col("valid_from") > laying.province.day - timedelta(days=100))
    laying.drop(LeaderVisit, never)
    for of, done, expected in (
        (stale, "no_visit_in_a_quarter", NOT_MET), (never, "never_visited", NOT_MET),
        (np.setdiff1d(inside, np.concatenate([nobody, unseen])), "no_visit_return", UNKNOWN),
        (unseen, "no_leader_return", UNKNOWN),
    ):  # fmt: skip
        laying.list(VISIT, "settlement", of, done, expected)
