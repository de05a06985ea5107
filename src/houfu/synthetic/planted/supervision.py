"""The gaps of part three 工作要求, requirement 3: no inspection, no dispatch, matters not put right, no reward."""

from collections.abc import Sequence
from datetime import timedelta

import numpy as np
import polars as pl

from houfu.facts.code import NOTHING
from houfu.facts.codes import CorrectionGround, InspectionBody
from houfu.facts.ledgers import Ledger
from houfu.ledgers.disputes import Fault
from houfu.ledgers.supervision import Correction, Dispatch, Inspection, OrganDispatch, Reward
from houfu.policy.kinds import Verdict
from houfu.store.frames import schema_of
from houfu.synthetic.keys import keys
from houfu.synthetic.laying import Laying, shares
from houfu.synthetic.planted.targets import change_organs, drop_organs, list_organs, organs
from houfu.synthetic.rounding import Ints

NOT_MET, UNKNOWN = Verdict.NOT_MET, Verdict.UNKNOWN
LATER_KEYS = 1_000_000  # of corrections that gaps are laid over
MANY = 10  # households of a matter that is of strong public concern
LAST = pl.col("valid_from") == pl.col("valid_from").max()


def plant(laying: Laying) -> None:
    """Lay the requirement's gaps, and list them."""
    _inspected(laying)
    _inspections(laying)
    _dispatches(laying)
    _organ_dispatches(laying)
    blind = _corrections(laying)
    _concerns(laying, blind)
    _rewards(laying)


def _ago(laying: Laying, days: int) -> pl.Expr:
    return pl.lit(laying.province.day - timedelta(days=days))


def _counties(laying: Laying) -> Ints:
    settled = laying.arrays.settled
    return np.asarray(settled.ground.counties[np.unique(settled.county)])


def _inspected(laying: Laying) -> None:
    """Cities that nobody inspected within a year, or that somebody else did."""
    blind = laying.withhold(Ledger.INSPECTIONS)
    unseen = np.unique(blind // 100)
    laying.drop(Inspection, np.append(unseen, blind))
    cities = np.setdiff1d(laying.arrays.settled.ground.cities, unseen)
    idle, other, blank = shares(cities, [1, 1, 1], laying.random("inspected"))
    lately = pl.col("valid_from") > _ago(laying, 366)
    laying.drop(Inspection, idle, lately)
    laying.change(Inspection, other, lately, body=InspectionBody.OTHER.value)
    laying.change(Inspection, blank, lately, body=None)
    for of, done, expected in (
        (idle, "not_inspected", NOT_MET), (other, "inspected_by_another", NOT_MET), (blank, "body_blank", UNKNOWN),
        (unseen, "no_return_of_inspections", UNKNOWN),
    ):  # fmt: skip
        laying.list("r3.inspected", "government", of, done, expected)


def _inspections(laying: Laying) -> None:
    table = laying.table(Inspection)
    old = table.filter(pl.col("findings_on") < _ago(laying, 40))["key"].sort().to_numpy()
    sudden, mute, late = shares(old, [5, 4, 5], laying.random("inspections"))
    laying.change(Inspection, sudden, link="key", announced_on=None)
    laying.change(Inspection, mute, link="key", findings_on=None, findings="", receipt_on=None)
    laying.change(Inspection, late, link="key", receipt_on=None)
    for duty, of, done in (
        ("r3.inspection_announced", sudden, "not_announced"), ("r3.inspection_findings", mute, "no_findings"),
        ("r3.inspection_receipt", late, "no_receipt"),
    ):  # fmt: skip
        laying.list(duty, "inspection", of, done, NOT_MET)


def _dispatches(laying: Laying) -> None:
    """Places not dispatched this month, or without notice; and places with a month missed half a year ago."""
    blind = laying.withhold(Ledger.DISPATCHES)
    unseen = np.unique(blind // 100)
    laying.drop(Dispatch, np.append(unseen, blind))
    month = pl.col("valid_from").dt.truncate("1mo") == _ago(laying, 180).dt.truncate("1mo")
    for duty, places, hidden, sizes in (
        ("r3.cities_dispatched", np.array(laying.arrays.settled.ground.cities), unseen, [1, 1, 1, 1]),
        ("r3.counties_dispatched", _counties(laying), np.intersect1d(blind, _counties(laying)), [5, 4, 3, 5]),
    ):
        late, silent, blank, missed = shares(np.setdiff1d(places, hidden), sizes, laying.random(duty))
        laying.drop(Dispatch, late, pl.col("valid_from") > _ago(laying, 32))
        laying.drop(Dispatch, missed, month)
        last = LAST.over("place_key")
        laying.change(Dispatch, silent, last, noticed=False)
        laying.change(Dispatch, blank, last, noticed=None)
        for of, done, expected in (
            (late, "not_dispatched", NOT_MET), (silent, "no_notice", NOT_MET), (blank, "notice_blank", UNKNOWN),
            (hidden, "no_return_of_dispatches", UNKNOWN),
        ):  # fmt: skip
            laying.list(duty, "government", of, done, expected)
        laying.list("r3.no_month_missed", "government", missed, "month_missed", NOT_MET)
        laying.list("r3.no_month_missed", "government", hidden, "no_return_of_dispatches", UNKNOWN)


def _organ_dispatches(laying: Laying) -> None:
    late, silent, blank = organs(laying, OrganDispatch, "organ dispatches", 2, 2, 1)
    drop_organs(laying, OrganDispatch, late, pl.col("valid_from") > _ago(laying, 32))
    last = LAST.over("organ")
    change_organs(laying, OrganDispatch, silent, last, noticed=False)
    change_organs(laying, OrganDispatch, blank, last, noticed=None)
    list_organs(
        laying, "r3.members_dispatched", (late, "not_dispatched", NOT_MET), (silent, "no_notice", NOT_MET),
        (blank, "notice_blank", UNKNOWN),
    )  # fmt: skip


def _corrections(laying: Laying) -> Ints:
    """Matters that were verified and then stood still at one of the steps; the counties without a return."""
    blind = laying.withhold(Ledger.CORRECTIONS)
    laying.drop(Correction, np.append(np.unique(blind // 100), blind))
    random, table = laying.random("corrections"), laying.table(Correction)
    old = table.filter(pl.col("deadline_on") < _ago(laying, 40))
    unsaid: list[Ints] = []
    for ground in CorrectionGround:
        own = old.filter(pl.col("ground") == ground.value)["key"].sort().to_numpy()
        undecided, blank = shares(own, [2, 1], random)
        laying.change(
            Correction, undecided, link="key", decided_on=None, notified_on=None, deadline_on=None, corrected_on=None,
            rechecked_on=None, returned_on=None,
        )  # fmt: skip
        laying.list(f"r3.corrected_{ground}", "correction", undecided, "not_decided", NOT_MET)
        laying.change(Correction, blank, link="key", ground=None)
        unsaid += [undecided, blank]
    for ground in CorrectionGround:
        laying.list(f"r3.corrected_{ground}", "correction", np.concatenate(unsaid[1::2]), "ground_blank", UNKNOWN)
    _terms(laying, np.setdiff1d(old["key"].to_numpy(), np.concatenate(unsaid)))
    return blind


def _terms(laying: Laying, of: Ints) -> None:
    """No notice, no deadline or too long a one, no re-check once it has passed."""
    untold, open_, long, unchecked = shares(of, [4, 3, 3, 5], laying.random("terms"))
    later: dict[str, None] = {"corrected_on": None, "rechecked_on": None, "returned_on": None}
    laying.change(Correction, untold, link="key", notified_on=None, deadline_on=None, **later)
    laying.change(Correction, open_, link="key", deadline_on=None, **later)
    laying.change(Correction, long, link="key", deadline_on=pl.col("notified_on") + pl.duration(days=61))
    laying.change(Correction, unchecked, link="key", rechecked_on=None, returned_on=None)
    for duty, which, done in (
        ("r3.correction_notice", untold, "no_notice"), ("r3.correction_deadline", open_, "no_deadline"),
        ("r3.correction_deadline", long, "deadline_too_far"), ("r3.correction_rechecked", unchecked, "no_recheck"),
    ):  # fmt: skip
        laying.list(duty, "correction", which, done, NOT_MET)


def _concerns(laying: Laying, blind: Ints) -> None:
    """Of the matters at many households half are taken up; the others are not, or cannot be told."""
    settled, faults = laying.arrays.settled, laying.table(Fault)
    county = settled.ground.counties[np.repeat(settled.county, settled.communities)]
    hidden = pl.col("community_key").is_in(settled.community_keys[np.isin(county, blind)].tolist())
    open_ = pl.col("settled_on").is_null() | (pl.col("settled_on") > laying.province.day)
    waiting = faults.filter(open_).with_columns(hidden=hidden)
    many = waiting.filter(pl.col("households") >= MANY)
    seen = many.filter(~pl.col("hidden")).sort("key")
    taken = seen["key"].gather_every(2).to_list()
    _take_up(laying, seen.filter(pl.col("key").is_in(taken)), settled.community_keys, county)
    for of, done, expected in (
        (seen.filter(~pl.col("key").is_in(taken)), "not_taken_up", NOT_MET),
        (many.filter("hidden"), "no_return_of_corrections", UNKNOWN),
        (waiting.filter(pl.col("households").is_null()), "households_blank", UNKNOWN),
    ):  # fmt: skip
        laying.list("r3.concern_taken_up", "service_matter", of["key"].sort().to_numpy(), done, expected)


def _take_up(laying: Laying, matters: pl.DataFrame, communities: Ints, counties: Ints) -> None:
    """A correction of the county for each of these matters, noticed on the day after it was verified."""
    ground, stamp = laying.arrays.settled.ground, laying.arrays.stamp
    at = dict(zip(communities.tolist(), counties.tolist(), strict=True))
    places: Sequence[int] = [at[key] for key in matters["community_key"].to_list()]
    own = keys(laying.province.first_key, Correction._meta.db_table, matters.height, LATER_KEYS)
    since = matters["verified_on"].cast(pl.Int32).to_numpy().astype(np.int64)
    rows = np.array([ground.row(key) for key in places])
    told = matters["verified_on"] + timedelta(days=1)
    values = {
        "place_key": places, "ground": CorrectionGround.PUBLIC_CONCERN.value, "matter": "涉及多户的服务问题（演示）",
        "matter_key": matters["key"], "verified_on": matters["verified_on"], "decided_on": told, "notified_on": told,
        "deadline_on": told + timedelta(days=30), "corrected_on": None, "rechecked_on": None, "returned_on": None,
    }  # fmt: skip
    schema = schema_of(Correction)
    frame = stamp.rows(own, since, stamp.source(Ledger.CORRECTIONS, rows)).with_columns(
        (pl.lit(value, dtype=schema[name]) if value is None else _column(value)).cast(schema[name]).alias(name)
        for name, value in values.items()
    )
    laying.frames[Correction._meta.db_table] = pl.concat([laying.table(Correction), frame], how="diagonal_relaxed")


def _column(value: object) -> pl.Expr:
    return pl.lit(pl.Series(value) if isinstance(value, list) else value)


def _rewards(laying: Laying) -> None:
    """No reward in a year; of the older ones some lack the kind, the document or the re-check by sample."""
    table = laying.table(Reward)
    lately = pl.col("valid_from") > _ago(laying, 366)
    laying.frames[Reward._meta.db_table] = table.filter(~lately)
    kept = laying.table(Reward)["key"].sort().to_numpy()
    unwritten, taken, blank, untold = shares(kept, [3, 3, 2, 2], laying.random("rewards"))
    laying.change(Reward, unwritten, link="key", document=NOTHING)
    laying.change(Reward, taken, link="key", sample_rechecked=False)
    laying.change(Reward, blank, link="key", kind=None)
    laying.change(Reward, untold, link="key", sample_rechecked=None)
    laying.list("r3.rewards_given", "government", np.array([52]), "no_reward", NOT_MET)
    for of, done, expected in (
        (unwritten, "no_document", NOT_MET), (taken, "no_sample", NOT_MET), (blank, "kind_blank", UNKNOWN),
        (untold, "sample_blank", UNKNOWN),
    ):  # fmt: skip
        laying.list("r3.reward_proven", "reward", of, done, expected)
