"""The gaps of chapter 4 提升基本公共服务水平, article 12: clinics and their staff."""

from typing import Any

import numpy as np
import polars as pl

from houfu.facts.code import NOTHING
from houfu.facts.codes import HealthEvent
from houfu.facts.ledgers import Ledger
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.health import (
    Clinic,
    ClinicArea,
    ClinicPopulation,
    ClinicTraining,
    EquipmentCheck,
    HealthReport,
    ReportingPost,
)
from houfu.policy.kinds import Verdict
from houfu.synthetic.apart import apart, blinded, settled_in
from houfu.synthetic.laying import Laying, among
from houfu.synthetic.records import day_of
from houfu.synthetic.rounding import Ints

NOT_MET, UNKNOWN = Verdict.NOT_MET, Verdict.UNKNOWN
STAFF, TRAINING, EQUIPMENT, DISEASE, EMERGENCY, IN_TIME, HELP = (
    f"m12.{code}"
    for code in (
        "enough_medical_staff", "staff_training", "equipment", "disease_reporting", "emergency_reporting",
        "emergency_in_time", "help_until_closed",
    )
)  # fmt: skip


def plant(laying: Laying) -> None:
    """Lay the gaps, and list them."""
    blind = blinded(
        laying, Ledger.CLINIC_POPULATION, Ledger.CLINIC_TRAINING, Ledger.CLINIC_EQUIPMENT, Ledger.REPORTING_POSTS,
        Ledger.HEALTH_EVENTS, Ledger.CLINIC_AREAS,
    )  # fmt: skip
    _unreported(laying, blind)
    free = laying.table(Clinic).filter(~among("county_key", np.concatenate(blind)))["key"].to_numpy()
    random = laying.random("clinics")
    reporting = np.intersect1d(free, laying.table(HealthReport)["clinic_key"].to_numpy())
    (eventful,) = apart(reporting, [25], random)
    parts = apart(np.setdiff1d(free, eventful), [9, 3, 3, 4, 8, 3, 6, 5, 3, 7, 4, 3, 5, 4, 3], random)
    _staff(laying, *parts[:4])
    _training(laying, *parts[4:6])
    _equipment(laying, *parts[6:9])
    for duty, kind, of in (
        (DISEASE, HealthEvent.INFECTIOUS, parts[9:12]), (EMERGENCY, HealthEvent.EMERGENCY, parts[12:15]),
    ):  # fmt: skip
        _reporting(laying, duty, kind, *of)
    _events(laying, eventful)
    _areas(laying, blind[5])


def _unreported(laying: Laying, blind: list[Ints]) -> None:
    population, training, equipment, reporting, events, _ = blind
    clinics = laying.table(Clinic)
    for duty, counties, done in (
        (STAFF, population, "no_population_return"), (TRAINING, training, "no_training_return"),
        (EQUIPMENT, equipment, "no_equipment_return"), (DISEASE, reporting, "no_reporting_return"),
        (EMERGENCY, reporting, "no_reporting_return"), (IN_TIME, events, "no_event_return"), (HELP, events, "no_event_return"),
    ):  # fmt: skip
        laying.list(duty, "clinic", clinics.filter(among("county_key", counties))["key"].to_numpy(), done, UNKNOWN)


def _staff(laying: Laying, few: Ints, doctors: Ints, nurses: Ints, old: Ints) -> None:
    """Too few staff, numbers left blank, and a count of residents that is older than a year."""
    _change(laying, Clinic, few, "key", doctors=0, nurses=0, public_health_staff=0)
    _change(laying, Clinic, doctors, "key", doctors=None)
    _change(laying, Clinic, nurses, "key", nurses=None)
    laying.drop(ClinicPopulation, old, pl.col("valid_from") > day_of(laying.day - 366), link="clinic_key")
    for of, done, expected in (
        (few, "too_few_medical_staff", NOT_MET), (doctors, "doctors_blank", UNKNOWN), (nurses, "nurses_blank", UNKNOWN),
        (old, "residents_not_counted_this_year", UNKNOWN),
    ):  # fmt: skip
        laying.list(STAFF, "clinic", of, done, expected)


def _training(laying: Laying, none: Ints, blank: Ints) -> None:
    laying.drop(ClinicTraining, none, link="clinic_key")
    _change(laying, ClinicTraining, blank, people=None)
    laying.list(TRAINING, "clinic", none, "nobody_trained", NOT_MET)
    laying.list(TRAINING, "clinic", blank, "people_trained_blank", UNKNOWN)


def _equipment(laying: Laying, unchecked: Ints, left_out: Ints, unsaid: Ints) -> None:
    laying.drop(EquipmentCheck, unchecked, link="clinic_key")
    _change(laying, EquipmentCheck, left_out, lacking=3, entered=1)
    _change(laying, EquipmentCheck, unsaid, lacking=None)
    laying.list(EQUIPMENT, "clinic", unchecked, "equipment_not_checked", NOT_MET)
    laying.list(EQUIPMENT, "clinic", left_out, "shortfall_not_entered", NOT_MET)
    laying.list(EQUIPMENT, "clinic", unsaid, "lacking_items_blank", UNKNOWN)


def _reporting(laying: Laying, duty: str, kind: HealthEvent, none: Ints, nobody: Ints, planless: Ints) -> None:
    about = pl.col("kind") == kind.value
    laying.drop(ReportingPost, none, about, link="clinic_key")
    laying.change(ReportingPost, nobody, about, link="clinic_key", reporter=NOTHING)
    laying.change(ReportingPost, planless, about, link="clinic_key", plan=NOTHING)
    laying.list(duty, "clinic", none, "neither_reporter_nor_plan", NOT_MET)
    laying.list(duty, "clinic", nobody, "no_reporter", NOT_MET)
    laying.list(duty, "clinic", planless, "no_plan", NOT_MET)


def _events(laying: Laying, of: Ints) -> None:
    """These clinics keep one event each, an emergency of five days ago that is still open, with a fault of its own."""
    frame = laying.table(HealthReport)
    later = frame.select((among("clinic_key", of) & (pl.int_range(pl.len()).over("clinic_key") > 0)).alias("later"))
    laying.frames[HealthReport._meta.db_table] = frame.filter(~later["later"])
    known = day_of(laying.day - 5)
    _change(
        laying, HealthReport, of, kind=HealthEvent.EMERGENCY.value, valid_from=known, valid_to=None, reported=known,
        minutes=60, helping=True,
    )  # fmt: skip
    late, unreported, stopped, unsaid, unclear = (of[place::5] for place in range(5))
    _change(laying, HealthReport, late, minutes=121)
    _change(laying, HealthReport, unreported, minutes=None, reported=None)
    _change(laying, HealthReport, stopped, helping=False)
    _change(laying, HealthReport, unsaid, minutes=None)
    _change(laying, HealthReport, unclear, helping=None)
    for duty, rows, done, expected in (
        (IN_TIME, late, "reported_late", NOT_MET), (IN_TIME, unreported, "not_reported", NOT_MET),
        (HELP, stopped, "help_stopped", NOT_MET), (IN_TIME, unsaid, "minutes_blank", UNKNOWN),
        (HELP, unclear, "help_blank", UNKNOWN),
    ):  # fmt: skip
        laying.list(duty, "clinic", rows, done, expected)


def _areas(laying: Laying, blind: Ints) -> None:
    unseen = settled_in(laying, blind)
    free = np.setdiff1d(laying.arrays.settled.keys, unseen)
    (unserved,) = apart(free, [11], laying.random("unserved"))
    laying.drop(ClinicArea, unserved)
    laying.list("m12.served", "settlement", unserved, "no_clinic", NOT_MET)
    laying.list("m12.served", "settlement", unseen, "no_area_return", UNKNOWN)


def _change(laying: Laying, model: type[LedgerRow], of: Ints, link: str = "clinic_key", **values: Any) -> None:
    laying.change(model, of, link=link, **values)
