"""The gaps of chapter 4 提升基本公共服务水平, articles 13 and 14: social security, hukou."""

from typing import Any

import numpy as np
import polars as pl

from houfu.facts.codes import CoverScheme, Offer, ReliefKind, ReliefOutcome
from houfu.facts.ledgers import Ledger
from houfu.facts.organs import Organ
from houfu.ledgers.public_services import (
    CoverTransfer,
    PensionCover,
    PensionOffer,
    Relief,
    ReliefCondition,
    SecurityPolicy,
)
from houfu.policy.kinds import Verdict
from houfu.synthetic.laying import Laying, among, some
from houfu.synthetic.planted import hukou
from houfu.synthetic.records import day_of
from houfu.synthetic.rounding import Flags, Ints

PENSION, CHANGES = "m13.pension_cover", "m13.policy_changes"
SCHEMES = {"m13.pension_transferred": CoverScheme.PENSION, "m13.medical_transferred": CoverScheme.MEDICAL}
CARE = [ReliefKind.DESTITUTE.value, ReliefKind.ORPHAN.value]
KINDS = {
    "m13.relief_covered": ~pl.col("kind").is_in([*CARE, ReliefKind.MEDICAL.value]),
    "m13.medical_relief_covered": pl.col("kind") == ReliefKind.MEDICAL.value,
    "m13.taken_into_care": pl.col("kind").is_in(CARE),
}
ADULT = 16
NO, UNKNOWN = Verdict.NOT_MET, Verdict.UNKNOWN


def plant(laying: Laying) -> None:
    """Lay the chapter's gaps, and list them."""
    _pensions(laying)
    _transfers(laying)
    _relief(laying)
    _policies(laying)
    hukou.plant(laying)


def middling(laying: Laying, but: Ints | None = None) -> Ints:
    """Counties of middling size, to be blinded: what is unknown there can be seen and does not drown the rest."""
    settled = laying.arrays.settled
    people = np.bincount(settled.county, weights=settled.people, minlength=len(settled.ground.counties))
    counties = settled.ground.counties[(people > 6_000) & (people < 30_000)]
    return counties if but is None else np.setdiff1d(counties, but)


def number(laying: Laying) -> int:
    """How many people one kind of gap is laid over: a few in a sample, some hundreds in the whole province."""
    return max(4, len(laying.arrays.people) // 3_000)


def _inside(laying: Laying, counties: Ints) -> Flags:
    """Who lives in one of these counties."""
    settled = laying.arrays.settled
    return np.isin(settled.ground.counties[settled.county[laying.arrays.people.settlement]], counties)


def _rows(laying: Laying, keys: Ints) -> Ints:
    return np.asarray(keys - laying.keys("people", np.zeros(1, dtype=np.int64))[0])


def _concerned(laying: Laying) -> tuple[Flags, Flags]:
    """Who is known to be of an age for pension cover and not at school, and of whom that is not known."""
    frame = laying.frames["people"]
    born, said = frame["birth_date"].is_not_null().to_numpy(), frame["in_school"].is_not_null().to_numpy()
    school = frame["in_school"].fill_null(False).to_numpy()
    young = born & (laying.arrays.people.age < ADULT)
    return born & said & ~young & ~school, ~(born & said) & ~young & ~school


def _pensions(laying: Laying) -> None:
    random, n = laying.random("pensions"), number(laying)
    blind = laying.withhold(Ledger.PENSION_COVER, wanted=middling(laying))
    deaf = laying.withhold(Ledger.PENSION_OFFER, wanted=middling(laying, blind))
    concerned, unclear = _concerned(laying)
    offered, covered = np.zeros(len(concerned), dtype=bool), np.zeros(len(concerned), dtype=bool)
    offered[_rows(laying, laying.table(PensionOffer)["person_key"].to_numpy())] = True
    covered[_rows(laying, laying.table(PensionCover)["person_key"].to_numpy())] = True
    no_cover, no_offer = _inside(laying, blind), _inside(laying, deaf)
    free = concerned & ~no_cover & ~no_offer
    bare = random.permutation(np.flatnonzero(free & ~covered & offered))
    never, said = np.sort(bare[:n]), np.sort(bare[n : n + n // 2 + 1])
    lapsed = some(np.flatnonzero(free & covered & (laying.arrays.people.age >= 25)), n, random)
    laying.drop(PensionOffer, laying.keys("people", never))
    laying.change(PensionOffer, laying.keys("people", said), answer=Offer.NONE.value)
    laying.change(PensionCover, laying.keys("people", lapsed), valid_to=day_of(laying.day - 70))
    for rows, done, expected in (
        (never, "no_pension_and_not_told", NO), (said, "recorded_as_not_told", NO), (lapsed, "pension_lapsed", NO),
        (np.flatnonzero(no_cover & concerned & ~offered), "no_pension_return", UNKNOWN),
        (np.flatnonzero(no_offer & concerned & ~covered), "no_pension_offer_return", UNKNOWN),
        (np.flatnonzero(unclear), "age_or_school_blank", UNKNOWN),
    ):  # fmt: skip
        laying.list(PENSION, "person", laying.keys("people", rows), done, expected)


def _transfers(laying: Laying) -> None:
    n = number(laying)
    blind = laying.withhold(Ledger.COVER_TRANSFERS, wanted=middling(laying))
    unseen = laying.keys("people", np.flatnonzero(_inside(laying, blind)))
    for duty, scheme in SCHEMES.items():
        held = laying.table(CoverTransfer).filter(pl.col("scheme") == scheme.value)
        moving = laying.random(duty).permutation(held["person_key"].to_numpy())
        late, blank, done = (np.sort(part) for part in np.split(moving[: 2 * n + n // 3 + 1], [n, n + n // 3 + 1]))
        laying.change(CoverTransfer, late, asked_on=day_of(laying.day - 61), done_on=None)
        laying.change(CoverTransfer, blank, asked_on=None, done_on=None)
        laying.change(CoverTransfer, done, asked_on=day_of(laying.day - 90), done_on=day_of(laying.day - 20))
        for of, what, expected in (
            (late, "transfer_overdue", NO), (blank, "transfer_undated", UNKNOWN), (done, "transfer_done_late", NO),
            (unseen, "no_transfer_return", UNKNOWN),
        ):  # fmt: skip
            laying.list(duty, "person", of, what, expected)


def _relief(laying: Laying) -> None:
    """Conditions that nobody checked, benefits that ended, days left blank; and benefits that need no check."""
    blind = laying.withhold(Ledger.RELIEF_CONDITIONS, wanted=middling(laying))
    deaf = laying.withhold(Ledger.RELIEF, wanted=middling(laying, blind))
    hidden = laying.keys("people", np.flatnonzero(_inside(laying, deaf)))
    unseen = laying.keys("people", np.flatnonzero(_inside(laying, blind)))
    some_there = some(
        np.intersect1d(laying.table(ReliefCondition)["person_key"].to_numpy(), hidden), 40, laying.random("deaf")
    )
    laying.change(ReliefCondition, some_there, checked_on=None, outcome=None)
    # where benefits are not returned a grant is as little known to be paid as an open check is known to be needed
    open_ = pl.col("checked_on").is_null() | (pl.col("outcome") == ReliefOutcome.GRANTED.value)
    for duty, kinds in KINDS.items():
        unsure = laying.table(ReliefCondition).filter(kinds & open_ & among("person_key", hidden))
        _unhelped(laying, duty, kinds, np.union1d(hidden, unseen))
        laying.list(duty, "person", unsure["person_key"].to_numpy(), "no_relief_return", UNKNOWN)
        laying.list(duty, "person", unseen, "no_condition_return", UNKNOWN)


def _unhelped(laying: Laying, duty: str, kinds: pl.Expr, hidden: Ints) -> None:
    random, n, day = laying.random(duty), number(laying), laying.day
    held = laying.table(Relief).filter(kinds & (pl.col("valid_from") < day_of(day - 120)))
    free = random.permutation(np.setdiff1d(held["person_key"].to_numpy(), hidden))
    parts = [np.sort(part) for part in np.array_split(free[: 8 * n], 8)]
    unchecked, ended, undated, unneeded, late, unpaid, blank, declined = parts
    laying.drop(Relief, np.concatenate([unchecked, undated, late, unpaid, blank, declined]))
    laying.change(Relief, ended, valid_to=day_of(day - 90))
    old = day_of(day - 60)
    open_: dict[str, Any] = {"checked_on": None, "outcome": None}
    laying.change(ReliefCondition, np.concatenate([unchecked, ended, unneeded]), found_on=old, **open_)
    laying.change(ReliefCondition, undated, found_on=None, **open_)
    checked: dict[str, Any] = {"found_on": day_of(day - 90), "checked_on": day_of(day - 30)}
    laying.change(ReliefCondition, late, outcome=ReliefOutcome.NOT_QUALIFIED.value, **checked)
    laying.change(ReliefCondition, unpaid, outcome=ReliefOutcome.GRANTED.value, **checked)
    laying.change(ReliefCondition, blank, outcome=None, **checked)
    laying.change(ReliefCondition, declined, outcome=ReliefOutcome.DECLINED.value, **checked)
    for of, done, expected in (
        (unchecked, "not_checked", NO), (ended, "benefit_ended_unchecked", NO), (undated, "condition_undated", UNKNOWN),
        (unneeded, "covered_without_check", Verdict.MET), (late, "checked_late", NO),
        (unpaid, "granted_without_benefit", NO), (blank, "outcome_blank", UNKNOWN),
        (declined, "declined_relief", Verdict.MET),
    ):  # fmt: skip
        laying.list(duty, "person", of, done, expected)


def _policies(laying: Laying) -> None:
    frame, organ = laying.table(SecurityPolicy), pl.col("organ").cast(pl.String)
    silent, blank = organ == Organ.HEALTH.value, organ == Organ.HUMAN_RESOURCES.value
    said = pl.when(silent).then(False).when(~blank).then(pl.col("states_result"))
    laying.frames[SecurityPolicy._meta.db_table] = frame.filter(organ != Organ.FINANCE.value).with_columns(
        said.alias("states_result")
    )
    for one, done, expected in (
        (Organ.FINANCE, "no_policy_record", NO), (Organ.HEALTH, "result_not_stated", NO),
        (Organ.HUMAN_RESOURCES, "result_blank", UNKNOWN),
    ):  # fmt: skip
        laying.list(CHANGES, "organ", np.array([list(Organ).index(one) + 1]), done, expected, code=one.value)
