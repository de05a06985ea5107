"""How the ledgers of chapter 4 提升基本公共服务水平, article 12: clinics and their staff, become facts."""

from dataclasses import replace
from datetime import date

import polars as pl

from houfu.facts.codes import HealthEvent
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.health import (
    Clinic,
    ClinicArea,
    ClinicPopulation,
    ClinicTraining,
    EquipmentCheck,
    FamilyDoctors,
    HealthReport,
    ReportingPost,
)
from houfu.snapshot.feeds import Feed
from houfu.snapshot.forms import Form, Join, count, days_between, holds, latest, months_before, said, total
from houfu.snapshot.stocks import Stock

STOCKS: tuple[Stock, ...] = (Stock("clinic", Clinic),)

INFECTIOUS, EMERGENCY = (pl.col("kind") == str(kind) for kind in (HealthEvent.INFECTIOUS, HealthEvent.EMERGENCY))
MINUTES_A_DAY = 24 * 60


def _recent(on: date) -> pl.Expr:
    return pl.col("valid_from") > months_before(on, 12)


def _named(column: str, kind: pl.Expr) -> Form:
    """Whether a reporter, or a plan, for events of this kind is named."""
    return holds(kind & said(column))


def _slowest() -> Form:
    """The longest time from known to reported; one not reported yet has waited for the days that have passed since."""

    def ask(on: date) -> pl.Expr:
        waited = days_between(pl.col("valid_from"), pl.lit(on), working=False) * MINUTES_A_DAY
        waits = pl.col("reported").is_null() & (pl.col("valid_from") < on)
        minutes = pl.when(pl.col("minutes").is_null() & waits).then(waited).otherwise(pl.col("minutes"))
        return pl.when(EMERGENCY).then(minutes).otherwise(0)

    return replace(total("minutes", months=12), ask=ask, join=Join.MOST)


def _at_clinic(model: type[LedgerRow], facts: dict[str, Form]) -> Feed:
    return Feed(model, facts, level="clinic", link="clinic_key")


FEEDS: tuple[Feed, ...] = (
    # a count that is older than a year is none
    _at_clinic(ClinicPopulation, {"resident_population": latest("people", _recent, ever=True)}),
    _at_clinic(ClinicArea, {"clinic_settlements": count()}),
    Feed(ClinicArea, {"served_by_clinic": holds()}),
    _at_clinic(ClinicTraining, {"staff_trained_12m": total("people", months=12)}),
    _at_clinic(
        EquipmentCheck,
        {
            "equipment_checked_12m": holds(months=12),
            "equipment_lacking": latest("lacking", _recent, ever=True),
            "equipment_entered": latest("entered", _recent, ever=True),
        },
    ),
    _at_clinic(
        FamilyDoctors,
        {
            "doctor_contracts": latest("contracts", _recent, ever=True),
            "doctor_visits_12m": latest("visits", _recent, ever=True),
        },
    ),
    _at_clinic(
        ReportingPost,
        {
            "disease_reporter": _named("reporter", INFECTIOUS),
            "disease_plan": _named("plan", INFECTIOUS),
            "emergency_reporter": _named("reporter", EMERGENCY),
            "emergency_plan": _named("plan", EMERGENCY),
        },
    ),
    _at_clinic(
        HealthReport,
        {
            "disease_reports_12m": count(INFECTIOUS, months=12),
            "emergencies_12m": count(EMERGENCY, months=12),
            "emergency_minutes_12m": _slowest(),
            "open_events": count(),
            "open_events_unhelped": count(~pl.col("helping")),
        },
    ),
)
