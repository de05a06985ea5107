"""How schooling is resolved: whose record proves it, from which day an age counts, which forecast is asked."""

from datetime import date
from typing import Any

import pytest

from houfu.facts.ledgers import Ledger
from houfu.ledgers.models import Enrolment, School, SchoolIntake, SchoolOffer, Teacher
from tests.snapshot.builder import COUNTY, DAY, facts, ground, home

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        (date(2019, 8, 31), date(2025, 8, 30), 5),
        (date(2019, 8, 31), date(2025, 8, 31), 6),
        (date(2019, 9, 1), date(2025, 10, 31), 5),
        (date(2019, 9, 1), date(2026, 8, 30), 5),
        (date(2019, 9, 1), date(2026, 8, 31), 6),
        (date(2025, 9, 1), date(2025, 10, 31), 0),
        (date(2025, 8, 31), date(2025, 10, 31), 0),
        (date(2025, 11, 1), date(2025, 10, 31), None),
        (None, date(2025, 10, 31), None),
    ],
)
def test_a_school_year_is_entered_at_the_age_of_31_august(born: date | None, on: date, age: int | None) -> None:
    rows = ground()
    child = rows.person(rows.household(home(rows)[1]), birth_date=born)
    rows.write()
    assert facts("person", on)[child]["age_at_intake"] == age


def enrolled(*statuses: str, covered: bool) -> dict[str, Any]:
    """A child with these records, each of another side, where a return covers the day or does not."""
    rows = ground()
    child = rows.person(rows.household(home(rows)[1]), birth_date=date(2015, 1, 1))
    for status, side in zip(statuses, ("origin", "destination"), strict=False):
        rows.add(Enrolment, person_key=child, status=status, side=side, school_name="")
    if covered:
        rows.returned(Ledger.ENROLMENT)
    rows.write()
    return facts("person")[child]


@pytest.mark.parametrize(
    ("statuses", "covered", "schooled", "attends"),
    [
        (("enrolled",), False, True, True),
        (("out", "special"), True, True, True),
        (("out", "home"), False, True, True),
        (("deferred",), True, True, False),
        (("completed",), True, True, False),
        (("out",), True, False, False),
        (("out",), False, None, None),
        ((), True, None, False),
        ((), False, None, None),
    ],
)
def test_the_record_of_either_side_proves_schooling_and_no_record_proves_nothing(
    statuses: tuple[str, ...], covered: bool, schooled: bool | None, attends: bool | None
) -> None:
    found = enrolled(*statuses, covered=covered)
    assert (found["schooled"], found["enrolled"]) == (schooled, attends)


@pytest.mark.parametrize(("stage", "schooled"), [("kindergarten", None), ("primary", True), (None, True)])
def test_a_kindergarten_proves_no_compulsory_schooling(stage: str | None, schooled: bool | None) -> None:
    rows = ground()
    child = rows.person(rows.household(home(rows)[1]), birth_date=date(2015, 1, 1))
    rows.add(Enrolment, person_key=child, status="enrolled", side="origin", school_name="", stage=stage)
    rows.returned(Ledger.ENROLMENT)
    rows.write()
    assert (facts("person")[child]["schooled"], facts("person")[child]["enrolled"]) == (schooled, True)


def test_an_answer_counts_for_the_stage_that_was_offered() -> None:
    rows = ground()
    child = rows.person(rows.household(home(rows)[1]))
    rows.add(SchoolOffer, person_key=child, stage="senior", answer="declined")
    rows.returned(Ledger.SCHOOL_OFFERS)
    rows.write()
    found = facts("person")[child]
    assert (found["kindergarten_offer"], found["senior_offer"]) == ("none", "declined")


@pytest.mark.parametrize(
    ("on", "children"), [(date(2025, 8, 31), 40), (date(2025, 9, 1), 50), (date(2026, 9, 1), None)]
)
def test_the_forecast_is_that_of_the_intake_that_comes(on: date, children: int | None) -> None:
    rows = ground()
    home(rows)
    school = rows.add(School, county_key=COUNTY, name="学校", catchment="", stage="primary")
    for year, number in ((2025, 40), (2026, 50)):
        rows.add(SchoolIntake, county_key=COUNTY, school_key=school, year=year, children=number, seats=45)
    rows.returned(Ledger.SCHOOL_INTAKE, complete_to=date(2026, 12, 31))
    rows.write()
    assert facts("school", on)[school]["intake_children"] == children
    assert facts("school", DAY)[school]["stage"] == "primary"


@pytest.mark.parametrize(
    ("teachers", "returned", "qualified"),
    [
        ([{"subject": "chinese", "qualified": True}], True, True),
        ([{"subject": "science", "qualified": True}], True, False),
        (
            [{"subject": "science", "qualified": True, "second_subject": "chinese", "second_qualified": True}],
            True,
            True,
        ),
        (
            [{"subject": "science", "qualified": True, "second_subject": "chinese", "second_qualified": False}],
            True,
            False,
        ),
        (
            [{"subject": "science", "qualified": True, "second_subject": "chinese", "second_qualified": None}],
            True,
            None,
        ),
        (
            [{"subject": "chinese", "qualified": False, "second_subject": "maths", "second_qualified": True}],
            True,
            False,
        ),
        ([{"subject": None, "qualified": True}], True, None),
        ([{"subject": "science", "qualified": True}], False, None),
    ],
)
def test_a_teacher_may_be_qualified_for_a_second_subject(teachers: Any, returned: bool, qualified: bool | None) -> None:
    rows = ground()
    home(rows)
    school = rows.add(School, county_key=COUNTY, name="学校", catchment="", stage="primary")
    for teacher in teachers:
        rows.add(Teacher, county_key=COUNTY, school_key=school, **teacher)
    if returned:
        rows.returned(Ledger.TEACHERS)
    rows.write()
    assert facts("school")[school]["chinese_qualified"] == qualified
