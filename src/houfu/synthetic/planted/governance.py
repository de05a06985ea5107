"""The gaps of chapter 3 提升社区治理水平, articles 6 and 7: Party building and staff."""

from typing import Any

import numpy as np
import polars as pl

from houfu.facts.ledgers import Ledger
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.governance import (
    CareerTrial,
    GradeScheme,
    PartyCount,
    PartyHearing,
    RecruitmentNotice,
    StaffInsurance,
    StaffPay,
)
from houfu.policy.kinds import Verdict
from houfu.synthetic.governance import has_scheme
from houfu.synthetic.laying import Laying, among, some
from houfu.synthetic.records import day_of
from houfu.synthetic.rounding import Ints

NOT_MET, UNKNOWN = Verdict.NOT_MET, Verdict.UNKNOWN
A_YEAR = 365


def plant(laying: Laying) -> None:
    """Lay the chapter's gaps, and list them."""
    _hearings(laying)
    _party_counts(laying)
    low = pl.col("due") - 20_000
    _payments(laying, "m07.pay_in_full", StaffPay, "paid_to", "paid", low)
    _payments(laying, "m07.insurance_paid", StaffInsurance, "fund_to", "in_full", pl.lit(False))
    _levels(laying, _schemes(laying))
    _notices(laying)


def communities_in(laying: Laying, counties: Ints) -> Ints:
    """The keys of the communities that lie in these counties (keys)."""
    settled = laying.arrays.settled
    county = settled.ground.counties[np.repeat(settled.county, settled.communities)]
    return np.asarray(settled.community_keys[np.isin(county, counties)])


def parts(free: Ints, random: np.random.Generator, *numbers: int) -> list[Ints]:
    """So many of the free ones for each kind of gap, nobody twice."""
    ends = np.cumsum(numbers)
    return [np.sort(part) for part in np.split(random.permutation(free)[: ends[-1]], ends[:-1])]


def _hearings(laying: Laying) -> None:
    random, ground = laying.random("hearings"), laying.arrays.settled.ground
    blind = laying.withhold(Ledger.PARTY_HEARINGS)
    never, stale, undecided, blank = parts(np.setdiff1d(ground.counties, blind), random, 3, 5, 3, 3)
    laying.drop(PartyHearing, never)
    laying.drop(PartyHearing, stale, pl.col("valid_from") >= day_of(laying.day - A_YEAR))
    laying.change(PartyHearing, undecided, decided=False)
    laying.change(PartyHearing, blank, decided=None)
    for of, done, expected in (
        (never, "no_hearing", NOT_MET), (stale, "hearing_long_ago", NOT_MET),
        (undecided, "hearing_without_decision", NOT_MET), (blank, "decision_blank", UNKNOWN),
        (blind, "no_hearing_return", UNKNOWN),
    ):  # fmt: skip
        laying.list("m06.committee_heard", "government", of, done, expected)


def _party_counts(laying: Laying) -> None:
    unseen = communities_in(laying, laying.withhold(Ledger.PARTY_COUNTS))
    free = np.setdiff1d(laying.arrays.settled.community_keys, unseen)
    without, uncounted, blank = parts(free, laying.random("party counts"), 7, 3, 4)
    laying.change(PartyCount, without, organisation=False)
    laying.drop(PartyCount, uncounted)
    laying.change(PartyCount, blank, organisation=None)
    for of, done, expected in (
        (without, "no_party_organisation", NOT_MET), (uncounted, "no_party_count", NOT_MET),
        (blank, "party_organisation_blank", UNKNOWN), (unseen, "no_party_return", UNKNOWN),
    ):  # fmt: skip
        laying.list("m06.party_organisation", "community", of, done, expected)


def _payments(laying: Laying, duty: str, model: type[LedgerRow], paid_to: str, whole: str, short: pl.Expr) -> None:
    """Somebody's is late, or not in full; a date, an amount or the whole list is missing."""
    unseen = communities_in(laying, laying.withhold(model.feed))
    free = np.setdiff1d(laying.arrays.settled.community_keys, unseen)
    late, less, undated, blank, unlisted = parts(free, laying.random(duty), 12, 8, 4, 4, 3)
    changes: tuple[tuple[Ints, dict[str, Any]], ...] = (
        (late, {paid_to: day_of(laying.day - 75)}), (less, {whole: short}), (undated, {paid_to: None}),
        (blank, {whole: None}),
    )  # fmt: skip
    for of, values in changes:
        laying.change(model, of, **values)
    laying.drop(model, unlisted)
    for of, done, expected in (
        (late, "months_open", NOT_MET), (less, "not_in_full", NOT_MET), (undated, "paid_to_blank", UNKNOWN),
        (blank, "whole_blank", UNKNOWN), (unlisted, "nobody_listed", UNKNOWN), (unseen, "no_return", UNKNOWN),
    ):  # fmt: skip
        laying.list(duty, "community", of, done, expected)


def _schemes(laying: Laying) -> Ints:
    """Gaps of the counties; returns those whose communities are left with a scheme that is known."""
    settled, random = laying.arrays.settled, laying.random("grade schemes")
    row = np.unique(settled.county)
    tries, staffed = has_scheme(row), ~np.isin(row, laying.blind[Ledger.STAFF])
    key = settled.ground.counties[row]
    blind = laying.withhold(Ledger.GRADE_SCHEMES, wanted=key[tries & staffed])
    missing, bare, unfiled, idle = parts(np.setdiff1d(key[tries & staffed], blind), random, 3, 3, 2, 4)
    silent = some(key[~tries], 2, random)
    laying.drop(GradeScheme, missing)
    laying.change(GradeScheme, bare, pay_table=False)
    laying.change(GradeScheme, unfiled, filed=None)
    laying.drop(CareerTrial, idle)
    laying.change(CareerTrial, silent, reason="")
    scheme, career = "m07.grade_scheme", "m07.career_system"
    for duty, of, done, expected in (
        (scheme, missing, "no_grade_scheme", NOT_MET), (scheme, bare, "scheme_without_pay_table", NOT_MET),
        (scheme, unfiled, "document_blank", UNKNOWN), (scheme, silent, "reason_blank", UNKNOWN),
        (scheme, blind, "no_scheme_return", UNKNOWN), (career, idle, "nothing_tried", NOT_MET),
        (career, silent, "reason_blank", UNKNOWN), (career, blind, "no_scheme_return", UNKNOWN),
    ):  # fmt: skip
        laying.list(duty, "county", of, done, expected)
    laying.list("m07.on_a_level", "community", communities_in(laying, blind), "no_scheme_return", UNKNOWN)
    return np.setdiff1d(key[tries], np.concatenate([missing, blind]))


def _levels(laying: Laying, counties: Ints) -> None:
    """In some communities one of the staff stands on no level, or nobody says whether."""
    ground = laying.arrays.settled.ground
    blind = np.intersect1d(counties, ground.counties[laying.blind[Ledger.STAFF]])
    free = communities_in(laying, np.setdiff1d(counties, blind))
    without, blank = parts(free, laying.random("levels"), 14, 5)
    staff = laying.frames["staff"]
    open_ = pl.col("valid_to").is_null()
    first = open_ & (open_.cum_sum().over("community_key") == 1)
    laying.frames["staff"] = staff.with_columns(
        pl.when(first & among("community_key", without)).then(False)
        .when(~(first & among("community_key", blank))).then("on_grade").alias("on_grade")
    )  # fmt: skip
    laying.list("m07.on_a_level", "community", without, "worker_without_level", NOT_MET)
    laying.list("m07.on_a_level", "community", blank, "level_blank", UNKNOWN)
    laying.list("m07.on_a_level", "community", communities_in(laying, blind), "no_staff_return", UNKNOWN)


def _notices(laying: Laying) -> None:
    """Notices that prefer the cadres of villages only, or do not say whom they prefer."""
    notices, random = laying.table(RecruitmentNotice), laying.random("notices")
    prefers = notices.filter(pl.col("village_preference"))["key"].to_numpy()
    unequal, silent, unclear = parts(prefers, random, 9, 4, 4)
    laying.change(RecruitmentNotice, unequal, link="key", community_preference=False)
    laying.change(RecruitmentNotice, silent, link="key", community_preference=None)
    laying.change(RecruitmentNotice, unclear, link="key", village_preference=None)
    for of, done, expected in (
        (unequal, "villages_only", NOT_MET), (silent, "community_clause_blank", UNKNOWN),
        (unclear, "village_clause_blank", UNKNOWN),
    ):  # fmt: skip
        laying.list("m07.same_preference", "notice", of, done, expected)
