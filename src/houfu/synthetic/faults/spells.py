"""Faults of spells about people: work, schooling, cover, benefits and monitoring; each about somebody of his own."""

from datetime import date, timedelta
from typing import Any

import polars as pl

from houfu.synthetic.faults.laying import LEDGER, Faults, Row

JOB, MEDICAL, PENSION, RELIEF = LEDGER["Employment"], LEDGER["MedicalCover"], LEDGER["PensionCover"], LEDGER["Relief"]
ENROLMENT, SCHOOL, MONITORED, RISK = LEDGER["Enrolment"], LEDGER["School"], LEDGER["Monitored"], LEDGER["HouseholdRisk"]
SINCE = date(2025, 3, 1)


def plant(faults: Faults) -> None:
    """One fault a check, more where several records make it."""
    _work(faults)
    _posts(faults)
    _schooling(faults)
    _cover(faults)
    _gone(faults)
    _monitored(faults)


def _job(faults: Faults, person: Row, *checks: str, **values: Any) -> Row:
    own = {
        "person_key": person["key"], "valid_from": SINCE, "valid_to": None, "kind": "contract", "employer": "演示用工单位甲",
        "place_code": "520102", "channel": "own", "monthly_wage": 300_000, "contract": True, "insured": True,
    }  # fmt: skip
    return faults.add(JOB, faults.frame(JOB).row(0, named=True), *checks, **{**own, **values})


def _work(faults: Faults) -> None:
    young = faults.newcomer(age=17, labour="ordinary")
    _job(faults, young, "work.before_16", valid_from=young["birth_date"].replace(year=young["birth_date"].year + 14))
    _job(faults, faults.newcomer(age=20, in_school=True), "work.pupil_works", kind="flexible")
    _job(faults, faults.newcomer(age=40, labour="lost"), "work.unable_works")
    able: dict[str, Any] = {"age": 40, "labour": "ordinary"}
    both = faults.newcomer(**able)
    _job(faults, both)
    _job(
        faults, both, "work.idle_and_working", kind="none", employer="", place_code="", monthly_wage=None, channel=None
    )
    again = faults.newcomer(**able)
    _job(faults, again)
    _job(faults, again, "work.twice", valid_from=SINCE + timedelta(days=30))
    _job(faults, faults.newcomer(**able), "work.wage", monthly_wage=100)
    _job(faults, faults.newcomer(**able), "work.wage_low", monthly_wage=20_000)
    _job(faults, faults.newcomer(**able), "work.none_with_wage", kind="none", place_code="", monthly_wage=None)
    _job(faults, faults.newcomer(**able), "work.place_code", place_code="529999")


def _posts(faults: Faults) -> None:
    post = {"kind": "public_post"}
    _job(faults, faults.newcomer(age=72, labour="weak"), "work.post_age", **post)
    _job(faults, faults.newcomer(age=40, labour="lost"), "work.post_unable", **post)
    many = faults.newcomer(age=40, labour="ordinary")
    for name in "甲乙丙":
        _job(faults, many, "work.post_many", employer=f"演示岗位{name}", **post)
    destitute = faults.newcomer(age=40, labour="weak")
    _job(faults, destitute, "work.post_destitute", **post)
    _spell(faults, RELIEF, destitute, kind="destitute")


def _spell(faults: Faults, table: str, person: Row, *checks: str, **values: Any) -> Row:
    own = {"person_key": person["key"], "valid_from": SINCE, "valid_to": None}
    return faults.add(table, faults.frame(table).row(0, named=True), *checks, **{**own, **values})


def _schooling(faults: Faults) -> None:
    primary = faults.rows(SCHOOL, pl.col("stage") == "primary", 2)

    def enrol(person: Row, *checks: str, **values: Any) -> None:
        own = {"side": "destination", "status": "enrolled", "stage": "primary", "school_key": primary[0]["key"]}
        _spell(faults, ENROLMENT, person, *checks, **{**own, **values})

    enrol(faults.newcomer(age=30, in_school=True), "schooling.stage_age")
    child = faults.newcomer(age=8, in_school=True)
    for school in primary:
        enrol(child, "schooling.two_schools", school_key=school["key"])
    enrol(faults.newcomer(age=8, in_school=True), "schooling.school_gone", school_key=1)
    enrol(faults.newcomer(age=13, in_school=True), "schooling.school_stage", stage="junior")
    enrol(faults.newcomer(age=8), "schooling.not_at_school")
    enrol(faults.newcomer(age=8, in_school=True), "schooling.out_at_school", status="out", school_key=None)
    enrol(faults.newcomer(age=10), "schooling.finished_young", status="completed", school_key=None)


def _cover(faults: Faults) -> None:
    for table, check in ((MEDICAL, "cover.medical_double"), (PENSION, "cover.pension_double")):
        person = faults.newcomer(age=40)
        _spell(faults, table, person, kind="resident")
        _spell(faults, table, person, check, kind="employee", valid_from=SINCE + timedelta(days=60))
    _spell(faults, PENSION, faults.newcomer(age=10), "cover.pension_age", kind="resident")
    _spell(faults, MEDICAL, faults.newcomer(age=10), "cover.employee_child", kind="employee")
    person = faults.newcomer(age=40)
    _spell(faults, RELIEF, person, kind="severe_disability")
    _spell(faults, RELIEF, person, "relief.double", kind="severe_disability", valid_from=SINCE + timedelta(days=60))
    person = faults.newcomer(age=40)
    _spell(faults, RELIEF, person, kind="destitute")
    _spell(faults, RELIEF, person, "relief.both", kind="subsistence")
    _spell(faults, RELIEF, faults.newcomer(age=70), "relief.old_age", kind="old_age")
    _spell(faults, RELIEF, faults.newcomer(age=30), "relief.orphan_age", kind="orphan")
    _spell(faults, MEDICAL, faults.newcomer(age=5), "date.before_birth", kind="resident", valid_from=date(2018, 1, 1))


def _gone(faults: Faults) -> None:
    person = faults.newcomer(age=50, valid_to=faults.day - timedelta(days=90))
    _spell(faults, MEDICAL, person, "cover.medical_gone", kind="resident")
    _spell(faults, PENSION, person, "cover.pension_gone", kind="resident")
    _spell(faults, RELIEF, person, "relief.gone", kind="severe_disability")
    _job(faults, person, "work.gone")


SIX = (
    ("illness", "health"), ("schooling", "education"), ("disability", "social"), ("housing", "housing"), ("work", "employment"),
    ("other", "industry"),
)  # fmt: skip
"""More risks than a household can have by the national rules, each with help that fits it."""


def _monitored(faults: Faults) -> None:
    def watch(home: Row, *checks: str, **values: Any) -> Row:
        own = {
            "household_key": home["key"],
            "valid_from": SINCE,
            "valid_to": None,
            "with_labour": True,
            "told_on": None,
            "stable_since": None,
        }
        return faults.add(MONITORED, faults.frame(MONITORED).row(0, named=True), *checks, **{**own, **values})

    watch(faults.home(), "monitored.removed_at_once", valid_to=SINCE + timedelta(days=20))
    watch(faults.home(), "monitored.removed_early", valid_to=SINCE + timedelta(days=100))
    watch(faults.home(), "monitored.no_labour_removed", valid_to=SINCE + timedelta(days=300), with_labour=False)
    home = faults.home()
    watch(home)
    watch(home, "monitored.twice", valid_from=SINCE + timedelta(days=100))
    watch(faults.home(), "monitored.labour", with_labour=False)
    risk = {"valid_from": SINCE, "measure_on": SINCE, "measure": "health", "risk": "illness"}
    alone, watched = faults.home(), faults.home()
    like = faults.frame(RISK).row(0, named=True)
    faults.add(RISK, like, "monitored.risk_alone", household_key=alone["key"], **risk)
    watch(watched)
    many, relieved = faults.home(), faults.home()
    watch(many)
    for kind, help_measure in SIX:
        own = {**risk, "household_key": many["key"], "risk": kind, "measure": help_measure}
        faults.add(RISK, like, "monitored.risks", **own)
    watch(relieved)
    relief = {"household_key": relieved["key"], "measure": "relief", "risk": "disability"}
    faults.add(RISK, like, "monitored.relief_alone", **{**risk, **relief})
    faults.add(RISK, like, "monitored.measure", household_key=watched["key"], **{**risk, "measure": "industry"})
