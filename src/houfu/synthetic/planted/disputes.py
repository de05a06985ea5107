"""The gaps of chapter 3 提升社区治理水平, article 10: faults of services and places, and the settling of disputes."""

from datetime import date
from typing import Any

import numpy as np
import polars as pl

from houfu.facts.code import NOTHING
from houfu.facts.codes import DisputeOutcome
from houfu.facts.ledgers import Ledger
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.disputes import CauseAnalysis, CentreService, Dispute, Fault, MajorIncident, MediationCentre, Sweep
from houfu.policy.kinds import Verdict
from houfu.synthetic.laying import Laying, among
from houfu.synthetic.records import day_of
from houfu.synthetic.rounding import Ints

ACCEPTED, MEDIATED, ANSWERED = "m10.accepted_in_time", "m10.mediated_in_time", "m10.answered_in_time"
CONFER, WINDOW, SERVED, SWEPT = "m10.channels_confer", "m10.one_window", "m10.centre_serves", "m10.sweep_in_time"
MANY, LONG = "m10.fault_of_many", "m10.fault_of_long"
ANALYSIS, COMPLETE = "m10.cause_analysis", "m10.cause_analysis_complete"
TICKS = {"lawful": "m10.lawful_handling", "information": "m10.public_information", "safety": "m10.site_safety"}
NOT_MET, UNKNOWN = Verdict.NOT_MET, Verdict.UNKNOWN


def plant(laying: Laying) -> None:
    """Lay the gaps, and list them."""
    _sweeps(laying)
    _faults(laying)
    _services(laying)
    _windows(laying)
    _disputes(laying)
    _analyses(laying)
    _incidents(laying)


def _split(of: Ints, random: np.random.Generator, *sizes: int) -> list[Ints]:
    """Some of the subjects in groups of these sizes, none in two."""
    mixed, ends = random.permutation(of), np.cumsum(sizes)
    return [np.sort(mixed[end - size : end]) for size, end in zip(sizes, ends.tolist(), strict=True)]


def _subjects(laying: Laying, model: type[LedgerRow], link: str) -> Ints:
    return laying.table(model)[link].unique().sort().to_numpy()


def _counties(laying: Laying) -> Ints:
    settled = laying.arrays.settled
    return settled.ground.counties[np.unique(settled.county)]


def _communities(laying: Laying) -> tuple[Ints, Ints]:
    """Every community, and the key of its county."""
    settled = laying.arrays.settled
    return settled.community_keys, settled.ground.counties[np.repeat(settled.county, settled.communities)]


def _day(laying: Laying, back: int) -> date:
    return day_of(laying.day - back)


def _sweeps(laying: Laying) -> None:
    """Sweeps that stopped, looked at half, or entered homes."""
    random, (keys, county) = laying.random("sweeps"), _communities(laying)
    unseen = keys[np.isin(county, laying.withhold(Ledger.SWEEPS, wanted=_counties(laying)))]
    late, never, half, homes, line, blank, mute = _split(np.setdiff1d(keys, unseen), random, 9, 5, 6, 5, 4, 4, 3)
    last = pl.col("valid_from") == pl.col("valid_from").max().over("community_key")
    laying.drop(Sweep, np.concatenate([late, line]), pl.col("valid_from") > _day(laying, 60))
    laying.drop(Sweep, never)
    for of, days in ((late, 32), (line, 31)):
        laying.change(Sweep, of, last, valid_from=pl.lit(_day(laying, days)))
    laying.change(Sweep, half, pl.col("valid_from") > _day(laying, 40), places=False)
    laying.change(Sweep, homes, last, entered_homes=True)
    laying.change(Sweep, blank, last, services=None)
    laying.change(Sweep, mute, last, entered_homes=None)
    for of, done, expected in (
        (late, "sweep_too_old", NOT_MET), (never, "never_swept", NOT_MET), (half, "places_left_out", NOT_MET),
        (homes, "homes_entered", NOT_MET), (blank, "services_blank", UNKNOWN), (mute, "homes_blank", UNKNOWN),
        (unseen, "no_sweep_return", UNKNOWN),
    ):  # fmt: skip
        laying.list(SWEPT, "community", of, done, expected)


def _faults(laying: Laying) -> None:
    """A fault at many households, one open for long; both are early warnings."""
    random, (keys, county) = laying.random("faults"), _communities(laying)
    unseen = keys[np.isin(county, laying.withhold(Ledger.SERVICE_FAULTS, wanted=_counties(laying)))]
    wide, old, line, blank = _split(_subjects(laying, Fault, "community_key"), random, 8, 8, 4, 4)
    last = pl.col("key") == pl.col("key").max().over("community_key")
    laying.change(Fault, np.concatenate([wide, old, line, blank]), last, settled_on=None)
    for of, days, households in ((wide, 9, 10), (old, 31, 4), (line, 30, 9)):
        found, verified = (pl.lit(_day(laying, back)) for back in (days, days - 1))
        laying.change(Fault, of, last, valid_from=found, verified_on=verified, households=households)
    laying.change(Fault, blank, last, valid_from=pl.lit(_day(laying, 5)), households=None)
    laying.list(MANY, "community", wide, "fault_at_ten_households", NOT_MET)
    laying.list(MANY, "community", blank, "households_blank", UNKNOWN)
    laying.list(LONG, "community", old, "fault_open_for_31_days", NOT_MET)
    for duty in (MANY, LONG):
        laying.list(duty, "community", unseen, "no_fault_return", UNKNOWN)


def _services(laying: Laying) -> None:
    """Settlements that no centre serves any more, or that none ever served."""
    random, settled = laying.random("centre services"), laying.arrays.settled
    blind = laying.withhold(Ledger.CENTRE_SERVICES, wanted=_counties(laying))
    unseen = settled.keys[np.isin(settled.ground.counties[settled.county], blind)]
    ended, never = _split(np.setdiff1d(settled.keys, unseen), random, 6, 6)
    laying.change(CentreService, ended, valid_to=pl.lit(_day(laying, 25)))
    laying.drop(CentreService, never)
    for of, done, expected in (
        (ended, "service_ended", NOT_MET), (never, "never_served", NOT_MET), (unseen, "no_service_return", UNKNOWN),
    ):  # fmt: skip
        laying.list(SERVED, "settlement", of, done, expected)


def _windows(laying: Laying) -> None:
    """Centres without the window, or without mediators of one channel."""
    random = laying.random("centre windows")
    groups = _split(_subjects(laying, MediationCentre, "key"), random, 3, 2, 2, 2, 2, 2)
    for of, done, expected, column, value in zip(
        groups,
        ("no_window", "no_people_mediator", "no_administrative_mediator", "no_judicial_mediator", "window_blank",
         "judicial_mediators_blank"),
        (NOT_MET, NOT_MET, NOT_MET, NOT_MET, UNKNOWN, UNKNOWN),
        ("one_window", "people_mediators", "administrative_mediators", "judicial_mediators", "one_window",
         "judicial_mediators"),
        (False, 0, 0, 0, None, None), strict=True,
    ):  # fmt: skip
        gap: dict[str, Any] = {column: value}
        laying.change(MediationCentre, of, link="key", **gap)
        laying.list(WINDOW, "centre", of, done, expected)


def _disputes(laying: Laying) -> None:
    """One dispute of a centre that waits too long at a stage; the same where a party left is no finding."""
    random, centres = laying.random("disputes"), laying.table(MediationCentre)
    blind = laying.withhold(Ledger.DISPUTES, wanted=_counties(laying))
    unseen = centres.filter(among("county_key", blind))["key"].to_numpy()
    groups = _split(_subjects(laying, Dispute, "centre_key"), random, 4, 3, 4, 3, 4, 3, 4, 4, 3, 4)
    accept, accept_line, mediate, mediate_line, answer, answer_line, talk, tell, mute, left = groups
    day = laying.province.day
    for of, back, accepted, mediated in (
        (accept, 4, None, None), (accept_line, 3, None, None), (mediate, 8, 7, None), (mediate_line, 7, 6, None),
        (answer, 33, 31, 30), (answer_line, 33, 30, 29), (left, 60, None, None),
    ):  # fmt: skip
        _stage(
            laying, of, valid_from=_day(laying, back), accepted_on=_day(laying, accepted) if accepted else None,
            mediated_on=_day(laying, mediated) if mediated else None, answered_on=None, outcome=None, told_in_writing=None,
            left_on=day if of is left else None,
        )  # fmt: skip
    _unsettled(laying, talk, conferred_on=None, told_in_writing=True)
    _unsettled(laying, tell, conferred_on=_day(laying, 20), told_in_writing=False)
    _unsettled(laying, mute, conferred_on=_day(laying, 20), told_in_writing=None)
    for duty, of, done, expected in (
        (ACCEPTED, accept, "not_accepted_in_three_days", NOT_MET),
        (MEDIATED, mediate, "not_mediated_in_seven_days", NOT_MET),
        (ANSWERED, answer, "not_answered_in_thirty_days", NOT_MET),
        (CONFER, talk, "channels_did_not_confer", NOT_MET), (CONFER, tell, "not_told_in_writing", NOT_MET),
        (CONFER, mute, "told_blank", UNKNOWN),
        *((duty, unseen, "no_dispute_return", UNKNOWN) for duty in (ACCEPTED, MEDIATED, ANSWERED, CONFER)),
    ):  # fmt: skip
        laying.list(duty, "centre", of, done, expected)


def _unsettled(laying: Laying, of: Ints, *, conferred_on: date | None, told_in_writing: bool | None) -> None:
    """A dispute of each centre that was answered in time, without agreement."""
    _stage(
        laying, of, valid_from=_day(laying, 50), accepted_on=_day(laying, 49), mediated_on=_day(laying, 45),
        answered_on=_day(laying, 25), outcome=str(DisputeOutcome.UNSETTLED), conferred_on=conferred_on,
        told_in_writing=told_in_writing, left_on=None,
    )  # fmt: skip


def _stage(laying: Laying, of: Ints, **values: date | str | bool | None) -> None:
    """Put one dispute of each centre (its first on file) at a stage."""
    first = pl.col("key") == pl.col("key").min().over("centre_key")
    blank = {"reopened_on": None, "satisfied": None, "agreed_at": None}
    laying.change(
        Dispute, of, first, link="centre_key",
        **{name: pl.lit(value) if isinstance(value, date) else value for name, value in {**blank, **values}.items()},
    )  # fmt: skip


def _analyses(laying: Laying) -> None:
    """Analyses that stopped, leave something out, or name somebody."""
    random, counties = laying.random("analyses"), _counties(laying)
    blind = laying.withhold(Ledger.CAUSE_ANALYSES, wanted=counties)
    groups = _split(np.setdiff1d(counties, blind), random, 4, 3, 2, 2, 2, 2, 2)
    late, line, never, place, service, named, blank = groups
    last = pl.col("valid_from") == pl.col("valid_from").max().over("county_key")
    laying.drop(CauseAnalysis, np.concatenate([late, line]), pl.col("valid_from") > _day(laying, 92))
    for of, days in ((late, 93), (line, 92)):
        laying.change(CauseAnalysis, of, last, valid_from=pl.lit(_day(laying, days)))
    laying.drop(CauseAnalysis, never)
    laying.change(CauseAnalysis, place, last, by_place=False)
    laying.change(CauseAnalysis, service, last, service_put_right=False)
    laying.change(CauseAnalysis, named, last, names_nobody=False)
    laying.change(CauseAnalysis, blank, last, names_nobody=None)
    unseen = np.intersect1d(blind, counties)
    for duty, of, done, expected in (
        (ANALYSIS, late, "analysis_too_old", NOT_MET), (ANALYSIS, never, "never_analysed", NOT_MET),
        (COMPLETE, never, "never_analysed", NOT_MET), (COMPLETE, place, "not_by_place", NOT_MET),
        (COMPLETE, service, "no_service_put_right", NOT_MET), (COMPLETE, named, "names_somebody", NOT_MET),
        (COMPLETE, blank, "names_blank", UNKNOWN), (ANALYSIS, unseen, "no_analysis_return", UNKNOWN),
        (COMPLETE, unseen, "no_analysis_return", UNKNOWN),
    ):  # fmt: skip
        laying.list(duty, "county", of, done, expected)


def _incidents(laying: Laying) -> None:
    """A line of a major incident that nobody ticked, or ticked without saying yes or no."""
    random, counties = laying.random("incidents"), _counties(laying)
    blind = laying.withhold(Ledger.MAJOR_INCIDENTS, wanted=counties)
    for line, duty in TICKS.items():
        bare, organ, mute = _split(_subjects(laying, MajorIncident, "county_key"), random, 2, 1, 1)
        for of, part, value in ((bare, "on", None), (organ, "organ", NOTHING), (mute, "done", None)):
            gap: dict[str, Any] = {f"{line}_{part}": value}
            laying.change(MajorIncident, of, **gap)
        for of, done, expected in (
            (bare, f"{line}_not_ticked", NOT_MET), (organ, f"{line}_without_organ", NOT_MET),
            (mute, f"{line}_blank", UNKNOWN), (np.intersect1d(blind, counties), "no_incident_return", UNKNOWN),
        ):  # fmt: skip
            laying.list(duty, "county", of, done, expected)
