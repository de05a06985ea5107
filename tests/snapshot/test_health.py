"""How clinics are resolved: the slowest report, events not closed, a count that is too old."""

from datetime import date
from typing import Any

import pytest

from houfu.facts.ledgers import Ledger
from houfu.ledgers.models import Clinic, ClinicPopulation, HealthReport, ReportingPost
from tests.snapshot.builder import COUNTY, DAY, Rows, facts, ground, home

pytestmark = pytest.mark.django_db(transaction=True)


def clinic() -> tuple[Rows, int]:
    rows = ground()
    home(rows)
    for ledger in (Ledger.HEALTH_EVENTS, Ledger.CLINIC_POPULATION, Ledger.REPORTING_POSTS):
        rows.returned(ledger)
    return rows, rows.add(Clinic, county_key=COUNTY, name="卫生站")


def event(rows: Rows, of: int, since: date, **more: Any) -> None:
    rows.add(
        HealthReport, county_key=COUNTY, clinic_key=of, since=since, **{"kind": "emergency", "helping": True, **more}
    )


@pytest.mark.parametrize(
    ("events", "minutes"),
    [
        ([], 0),
        ([{"since": date(2025, 6, 1), "reported": date(2025, 6, 1), "minutes": 90}], 90),
        ([{"since": date(2025, 6, 27), "reported": None, "minutes": None}], 3 * 24 * 60),
        ([{"since": DAY, "reported": None, "minutes": None}], None),
        ([{"since": date(2025, 6, 1), "reported": date(2025, 6, 2), "minutes": None}], None),
        ([{"since": date(2025, 6, 1), "kind": "infectious", "reported": None, "minutes": None}], 0),
        ([{"since": date(2024, 6, 30), "reported": None, "minutes": None}], 0),
    ],
)
def test_an_emergency_that_nobody_reported_waits_for_the_days_that_have_passed(
    events: list[Any], minutes: int | None
) -> None:
    rows, of = clinic()
    for one in events:
        event(rows, of, **one)
    rows.write()
    assert facts("clinic")[of]["emergency_minutes_12m"] == minutes


def test_help_is_asked_of_the_events_that_are_not_closed() -> None:
    rows, of = clinic()
    event(rows, of, date(2025, 6, 1), helping=False, until=date(2025, 6, 20))
    event(rows, of, date(2025, 6, 10), helping=False)
    event(rows, of, date(2025, 6, 11))
    rows.write()
    found = facts("clinic")[of]
    assert (found["open_events"], found["open_events_unhelped"], found["emergencies_12m"]) == (2, 1, 3)


@pytest.mark.parametrize(("counted", "people"), [(date(2024, 7, 1), 900), (date(2024, 6, 30), None)])
def test_a_count_of_residents_is_good_for_a_year(counted: date, people: int | None) -> None:
    rows, of = clinic()
    rows.add(ClinicPopulation, county_key=COUNTY, clinic_key=of, since=counted, people=900)
    rows.write()
    assert facts("clinic")[of]["resident_population"] == people


@pytest.mark.parametrize(("plan", "there"), [("预案", True), ("无", False), ("", None)])
def test_a_reporter_is_named_for_one_kind_of_event(plan: str, there: bool | None) -> None:
    rows, of = clinic()
    rows.add(ReportingPost, county_key=COUNTY, clinic_key=of, kind="infectious", reporter="李四", plan=plan)
    rows.write()
    found = facts("clinic")[of]
    assert [found[name] for name in ("disease_reporter", "disease_plan", "emergency_reporter")] == [True, there, False]
