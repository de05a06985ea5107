"""How the facts of articles 2 and 3 are resolved: standstill in months begun, rates as published, waits and answers."""

from datetime import date
from typing import Any

import pytest

from houfu.facts.ledgers import Ledger
from houfu.ledgers.models import (
    Course,
    HelpWorkshop,
    IndustryMilestone,
    IndustryProject,
    OnJobTraining,
    Training,
    TrainingRate,
    TrainingWish,
)
from tests.snapshot.builder import COUNTY, Rows, facts, ground, home

pytestmark = pytest.mark.django_db(transaction=True)


def somebody() -> tuple[Rows, int]:
    rows = ground()
    _, community = home(rows)
    return rows, rows.person(rows.household(community))


@pytest.mark.parametrize(
    ("last", "months"),
    [
        (date(2025, 6, 30), 0),
        (date(2025, 6, 29), 1),
        (date(2024, 12, 30), 6),  # six months to the day
        (date(2024, 12, 29), 7),
        (date(2024, 12, 31), 6),
        (date(2010, 1, 1), 60),
    ],
)
def test_a_standstill_is_counted_in_months_begun_since_the_last_step(last: date, months: int) -> None:
    rows = ground()
    rows.returned(Ledger.INDUSTRY_MILESTONES)
    settlement = rows.settlement()
    project = rows.add(IndustryProject, settlement_key=settlement, name="项目", since=date(2009, 1, 1))
    for day in (date(2009, 5, 1), last):
        rows.add(IndustryMilestone, settlement_key=settlement, project_key=project, since=day)
    rows.write()
    assert facts("industry")[project]["still_months"] == months


def test_without_a_return_a_later_step_might_be_missing() -> None:
    rows = ground()
    settlement = rows.settlement()
    project = rows.add(IndustryProject, settlement_key=settlement, name="项目")
    rows.add(IndustryMilestone, settlement_key=settlement, project_key=project, since=date(2022, 1, 1))
    rows.write()
    assert facts("industry")[project]["still_months"] is None


@pytest.mark.parametrize(("stage", "running"), [("running", True), ("building", False), (None, None)])
def test_whether_industry_runs_is_known_where_every_project_says_its_stage(stage: Any, running: Any) -> None:
    rows = ground()
    rows.returned(Ledger.INDUSTRY_PROJECTS)
    rows.returned(Ledger.HELP_WORKSHOPS)
    settlement = rows.settlement()
    rows.add(IndustryProject, settlement_key=settlement, name="项目", stage=stage)
    rows.add(HelpWorkshop, county_key=COUNTY, settlement_key=settlement, name="车间")
    rows.add(HelpWorkshop, county_key=COUNTY, settlement_key=None, name="县城车间")
    rows.write()
    found = facts("settlement")[settlement]
    assert (found["project_running"], found["workshops_running"]) == (running, 1)


RATE = {"subsidy": 9_000, "allowance": 4_000}


@pytest.mark.parametrize(
    ("paid", "year", "fair"),
    [
        ({"subsidy_paid": 90_000, "allowance_paid": 40_000}, 2024, True),
        ({"subsidy_paid": 89_999, "allowance_paid": 40_000}, 2024, False),
        ({"subsidy_paid": 90_000, "allowance_paid": 40_001}, 2024, False),
        ({"subsidy_paid": 0, "allowance_paid": 40_000, "subsidy_paid_on": None}, 2024, True),
        ({"subsidy_paid": 90_000, "allowance_paid": 40_000}, 2023, None),  # no rate of that year
        ({"subsidy_paid": None, "allowance_paid": 40_000}, 2024, None),
    ],
)
def test_what_was_paid_is_held_against_the_rate_published_for_the_year_of_the_course(
    paid: dict[str, Any], year: int, fair: bool | None
) -> None:
    rows, person = somebody()
    rows.returned(Ledger.TRAINING)
    rows.add(TrainingRate, county_key=COUNTY, year=2024, kind="before_work", **RATE)
    course = rows.add(Course, county_key=COUNTY, year=year, title="培训班", kind="before_work")
    days = {"subsidy_paid_on": date(2024, 6, 1), "allowance_paid_on": date(2024, 6, 1)}
    rows.add(Training, person_key=person, course_key=course, days=10, passed=True, **{**days, **paid})
    rows.write()
    found = facts("person")[person]
    assert (found["training_paid"], found["training_paid_as_published"]) == (True, fair)


def test_nobody_waits_where_a_return_says_that_nobody_was_trained() -> None:
    rows, person = somebody()
    rows.returned(Ledger.TRAINING)
    rows.write()
    found = facts("person")[person]
    assert (found["training_subsidy_due"], found["training_subsidy_wait"], found["training_paid"]) == (False, 0, False)


@pytest.mark.parametrize(
    ("said", "answer", "wait"),
    [
        ({"wanted": True}, "waiting", 91),
        ({"wanted": True, "offered_on": date(2025, 5, 1)}, "offered", 0),
        ({"wanted": True, "offered_on": date(2025, 7, 1)}, "waiting", 91),
        ({"wanted": True, "declined_on": date(2025, 5, 1)}, "declined", 0),
        ({"wanted": False}, "not_wanted", 0),
        ({"wanted": None}, None, 91),
    ],
)
def test_a_wish_for_training_waits_until_it_is_answered(said: dict[str, Any], answer: Any, wait: int) -> None:
    rows, person = somebody()
    rows.returned(Ledger.TRAINING_WISHES)
    rows.add(TrainingWish, person_key=person, since=date(2025, 3, 31), **said)
    rows.write()
    found = facts("person")[person]
    assert (found["training_answer"], found["training_wait"]) == (answer, wait)


@pytest.mark.parametrize(
    ("answered", "wait"),
    [
        ({"paid_on": date(2025, 6, 20)}, 0),
        ({"answered_on": date(2025, 6, 20), "reason": "合同未满"}, 0),
        ({"answered_on": date(2025, 6, 20), "reason": "无"}, 20),
        ({"answered_on": date(2025, 6, 20), "reason": ""}, None),
        ({"answered_on": date(2025, 6, 20), "reason": "", "paid_on": date(2025, 6, 25)}, 0),
        ({}, 20),
    ],
)
def test_an_employer_waits_until_paid_or_answered_with_a_reason(answered: dict[str, Any], wait: int | None) -> None:
    rows = ground()
    rows.settlement()
    rows.returned(Ledger.ON_JOB_TRAINING)
    key = rows.add(OnJobTraining, county_key=COUNTY, name="单位", applied_on=date(2025, 5, 30), **answered)
    rows.write()
    assert facts("on_job_claim")[key]["wait"] == wait
