"""How the ledgers of chapter 3 提升社区治理水平, article 10: faults of services and places, and the settling of disputes, become facts.

A stage without a date has not come yet; a party who refused, left or was told where else to go leaves nothing waiting.
"""

from dataclasses import replace
from datetime import date

import polars as pl

from houfu.facts.codes import AgreementPlace, DisputeOutcome
from houfu.facts.disputes import LONGEST
from houfu.ledgers.disputes import CauseAnalysis, CentreService, Dispute, Fault, MajorIncident, MediationCentre, Sweep
from houfu.snapshot.feeds import Feed
from houfu.snapshot.forms import (
    Ask,
    Form,
    Join,
    all_hold,
    count,
    days_between,
    days_since,
    holds,
    latest,
    open_wait,
    said,
)
from houfu.snapshot.stocks import Stock

STOCKS: tuple[Stock, ...] = (Stock("centre", MediationCentre),)


def _come(column: str, on: date) -> pl.Expr:
    """Whether the day of a stage has come."""
    return (pl.col(column) <= on).fill_null(False)


def _stayed(on: date) -> pl.Expr:
    """No party has refused or left for another way."""
    return ~_come("left_on", on)


def _accepted(on: date) -> pl.Expr:
    return _stayed(on) & _come("accepted_on", on)


def _wait(start: str, *stages: str) -> Ask:
    """Days from `start` until one of the stages; of a dispute that was brought again, from then on: a round of its own, in
    which the sessions and answers of the round before do not count."""

    def ask(on: date) -> pl.Expr:
        again = pl.when(_come("reopened_on", on)).then(pl.col("reopened_on"))
        ended = [_come(stage, on) & ~(pl.col(stage) < again).fill_null(False) for stage in stages]
        waits = days_between(pl.max_horizontal(pl.col(start), again), pl.lit(on), working=False)
        return pl.when(pl.any_horizontal(ended)).then(0).otherwise(waits)

    return ask


def _unsettled(on: date) -> pl.Expr:
    return _stayed(on) & _come("answered_on", on) & (pl.col("outcome") == str(DisputeOutcome.UNSETTLED))


def _not_conferred(on: date) -> pl.Expr:
    return _unsettled(on) & ~_come("conferred_on", on)


def _not_told(on: date) -> pl.Expr:
    return _unsettled(on) & ~pl.col("told_in_writing")


def _answered(condition: pl.Expr | None = None) -> Form:
    """Disputes answered in twelve months of which the condition holds."""
    answered = pl.col("answered_on").is_not_null()
    return count(answered if condition is None else answered & condition, months=12, by="answered_on")


def _days_to_answer(_on: date) -> pl.Expr:
    brought, answered = pl.col("valid_from"), pl.col("answered_on")
    return pl.when(answered.is_null()).then(0).otherwise(days_between(brought, answered, working=False))


def _agreed(at: AgreementPlace | None = None) -> Form:
    settled = pl.col("outcome") == str(DisputeOutcome.SETTLED)
    return _answered(settled if at is None else settled & (pl.col("agreed_at") == str(at)))


def _open(on: date) -> pl.Expr:
    return ~_come("settled_on", on)


def _households(on: date) -> pl.Expr:
    return pl.when(_open(on)).then(pl.col("households")).otherwise(0)


def _not_ticked(line: str) -> Ask:
    """One of the three lines is not ticked: no day, or 无 for its organ; a blank organ, yes or no leaves it open."""

    def ask(on: date) -> pl.Expr:
        there = _come(f"{line}_on", on) & said(f"{line}_organ")
        return pl.when(~there).then(True).when(there & pl.col(f"{line}_done").is_not_null()).then(False)

    return ask


def _ticked(line: str) -> Form:
    return all_hold(lambda on: ~_not_ticked(line)(on), ever=True)


_IN_TIME = days_between(pl.col("accepted_on"), pl.col("answered_on"), working=False) <= 30
_SAID = pl.col("satisfied").is_not_null()

FEEDS: tuple[Feed, ...] = (
    Feed(
        Sweep,
        {
            "sweep_days": days_since(condition=pl.col("services") & pl.col("places"), none=LONGEST),
            "sweep_entered_homes": latest("entered_homes", none=False, ever=True),
        },
    ),
    Feed(
        Fault,
        {
            "fault_open": holds(_open, ever=True),
            "fault_households": replace(count(ever=True), ask=_households, join=Join.MOST),
            "fault_wait": open_wait("valid_from", "settled_on", working=False),
        },
    ),
    Feed(CentreService, {"centre_serves": holds()}),
    Feed(
        Dispute,
        {
            "disputes_on_file": holds(_stayed, ever=True),
            "dispute_wait_to_accept": open_wait("valid_from", "accepted_on", _stayed, working=False),
            "dispute_wait_to_mediate": replace(
                open_wait("valid_from", "mediated_on", _stayed, working=False),
                ask=_wait("valid_from", "mediated_on", "answered_on"),
            ),
            "dispute_wait_to_answer": replace(
                open_wait("accepted_on", "answered_on", _accepted, working=False),
                ask=_wait("accepted_on", "answered_on"),
            ),
            "disputes_unsettled": holds(_unsettled, ever=True),
            "disputes_conferred": all_hold(lambda on: ~_not_conferred(on), ever=True),
            "disputes_told": all_hold(lambda on: ~_not_told(on), ever=True),
            "disputes_not_conferred": count(_not_conferred, ever=True),
            "disputes_not_told": count(_not_told, ever=True),
            "disputes_answered_12m": _answered(),
            "dispute_answer_days_12m": replace(_answered(), ask=_days_to_answer, join=Join.SUM),
            "disputes_answered_in_30_days_12m": _answered(_IN_TIME),
            "disputes_reopened_12m": _answered(pl.col("reopened_on").is_not_null()),
            "dispute_opinions_12m": _answered(_SAID),
            "dispute_content_12m": _answered(_SAID & pl.col("satisfied")),
            "dispute_agreements_12m": _agreed(),
            "dispute_agreements_in_community_12m": _agreed(AgreementPlace.COMMUNITY),
            "dispute_agreements_in_centre_12m": _agreed(AgreementPlace.CENTRE),
            "dispute_agreements_elsewhere_12m": _agreed(AgreementPlace.ELSEWHERE),
        },
        level="centre",
        link="centre_key",
    ),
    Feed(
        CauseAnalysis,
        {
            "cause_analysis_days": days_since(none=LONGEST),
            "cause_by_kind_and_place": latest(pl.col("by_kind") & pl.col("by_place"), none=False, ever=True),
            "cause_service_put_right": latest("service_put_right", none=False, ever=True),
            "cause_names_nobody": latest("names_nobody", none=False, ever=True),
        },
    ),
    Feed(
        MajorIncident,
        {
            "major_incident": holds(ever=True),
            "lawful_ticked": _ticked("lawful"),
            "information_ticked": _ticked("information"),
            "safety_ticked": _ticked("safety"),
            "lawful_not_ticked": count(_not_ticked("lawful"), ever=True),
            "information_not_ticked": count(_not_ticked("information"), ever=True),
            "safety_not_ticked": count(_not_ticked("safety"), ever=True),
        },
    ),
)
