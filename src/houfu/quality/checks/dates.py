"""Checks of dates over all ledgers: nothing happened in the future, before people were born, or before what led to it."""

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl
from django.db.models import Field

from houfu.ledgers import models as ledgers
from houfu.ledgers.about import LedgerRow
from houfu.policy.kinds import ASSUMED
from houfu.quality.check import Asking, Check, Severity
from houfu.quality.limits import Limits

type Column = Field[Any, Any]

DAYS = ("请核对年月日是否录错、顺序是否颠倒。", "See whether days are mistyped or in the wrong columns.")
AHEAD = {
    "planned_on", "planned_start", "contract_end", "jobs_due_on", "spend_by", "due", "due_on", "begins_on", "ends_on",
    "insured_to", "fund_to", "paid_to",
}  # fmt: skip
"""Days that may lie ahead: plans, deadlines, and how far something is paid."""

ORDERS: Mapping[type[LedgerRow], tuple[tuple[str, ...], ...]] = {
    ledgers.LabourCase: (("accepted_on", "closed_on"),),
    ledgers.WorkBenefit: (("applied_on", "settled_on"),),
    ledgers.CoverTransfer: (("asked_on", "done_on"),),
    ledgers.ReliefCondition: (("found_on", "checked_on"),),
    ledgers.RentalApplication: (("applied_on", "decided_on"),),
    ledgers.Training: (("ended_on", "subsidy_paid_on"), ("ended_on", "allowance_paid_on")),
    ledgers.TrainingWish: (("valid_from", "offered_on"),),
    ledgers.Course: (("begins_on", "ends_on"),),
    ledgers.OnJobTraining: (("applied_on", "paid_on"), ("applied_on", "answered_on")),
    ledgers.Dispute: (("accepted_on", "mediated_on", "answered_on"),),
    ledgers.CommunityMatter: (("raised", "consulted", "decided", "carried_out"),),
    ledgers.LoanRequest: (("applied_on", "decided_on", "paid_out_on"),),
    ledgers.InsuranceClaim: (("claimed_on", "settled_on"),),
    ledgers.FundTransfer: (("decided_on", "sent_on", "received_on"),),
    ledgers.Allocation: (("decided_on", "spend_by"),),
    ledgers.Monitored: (("valid_from", "told_on"),),
    ledgers.HouseholdRisk: (("valid_from", "measure_on"),),
    ledgers.SettlementRisk: (("valid_from", "measure_on"),),
    ledgers.Fault: (("valid_from", "settled_on"),),
    ledgers.HealthReport: (("valid_from", "reported"),),
    ledgers.PlanPart: (("accepted_on", "delivered_on"),),
}
"""Columns of a ledger in the order in which they happen."""


def checks(p: Limits) -> Iterator[Check]:
    """Each asks every ledger that has such columns; the fault is mended by the ledger's owner."""
    yield _of(
        "future", "日期在将来", "a day in the future", Severity.ERROR, _future,
        "{examined}条带日期的记录中，{faulty}条写有尚未到来的办理日期。",
        "Of {examined} records with days, {faulty} say that something was done on a day to come.",
        "GB/T 7408-2005",
    )  # fmt: skip
    yield _of(
        "early", "日期过早", "a very early day", Severity.WARNING, lambda model: _early(model, p.first_year),
        f"{{examined}}条带日期的记录中，{{faulty}}条的日期早于{p.first_year}年。",
        f"Of {{examined}} records with days, {{faulty}} hold a day before {p.first_year}.", ASSUMED,
    )  # fmt: skip
    yield _of(
        "order", "办理先后颠倒", "steps in the wrong order", Severity.ERROR, _order,
        "{examined}条有先后环节的记录中，{faulty}条的后一环节早于前一环节。",
        "Of {examined} records with steps, {faulty} hold a step that came before the one it follows.",
        "本系统登记规则",
    )  # fmt: skip
    yield _of(
        "before_birth", "记录早于出生", "a record before birth", Severity.ERROR, _before_birth,
        "{examined}条人员记录中，{faulty}条的起始日早于本人出生日期。",
        "Of {examined} records of people, {faulty} begin before the person was born.", "GB/T 7408-2005",
    )  # fmt: skip


def days_of(model: type[LedgerRow]) -> list[str]:
    """The day columns that a ledger declares."""
    return [field.attname for field in own(model) if field.get_internal_type() == "DateField"]


def own(model: type[LedgerRow]) -> list[Column]:
    """The columns that a ledger adds to those of every dated row."""
    dated = {"id", "key", "valid_from", "valid_to", "recorded_at", "superseded_at", "source_id", model.link}
    return [field for field in model._meta.concrete_fields if field.attname not in dated]


def _future(model: type[LedgerRow]) -> pl.Expr | None:
    columns = [name for name in days_of(model) if name not in AHEAD]
    return pl.any_horizontal(pl.col(name) > pl.col("today") for name in columns) if columns else None


def _early(model: type[LedgerRow], year: int) -> pl.Expr | None:
    columns = days_of(model)
    return pl.any_horizontal(pl.col(name).dt.year() < year for name in columns) if columns else None


def _order(model: type[LedgerRow]) -> pl.Expr | None:
    tests = []
    for steps in ORDERS.get(model, ()):
        for at, later in enumerate(steps[1:], 1):
            tests += [pl.col(later) < pl.col(earlier) for earlier in steps[:at]]
    return pl.any_horizontal(tests) if tests else None


def _before_birth(model: type[LedgerRow]) -> pl.Expr | None:
    return pl.col("valid_from") < pl.col("birth_date") if model.link == "person_key" else None


def _of(
    code: str, zh: str, en: str, severity: Severity, each: Asking, says_zh: str, says_en: str, source: str
) -> Check:
    return Check(f"date.{code}", zh, en, severity, "each", None, None, says_zh, says_en, *DAYS, source, each=each)
