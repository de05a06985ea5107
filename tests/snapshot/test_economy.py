"""How the facts of articles 4 and 5 that no form says are resolved: what an area is short of, and how land is used."""

from datetime import date, timedelta
from typing import Any

import pytest

from houfu.facts.ledgers import Ledger
from houfu.facts.organs import Organ
from houfu.ledgers.models import Parcel, PlanProject, SectorPlan, Shortfall
from houfu.snapshot.organs import organ_key
from tests.snapshot.builder import COUNTY, DAY, PATH, Rows, facts, ground, home

pytestmark = pytest.mark.django_db(transaction=True)

OTHER, OTHER_PATH = 520327, "52.5203.520327."


def short(rows: Rows, settlement: int, category: str, **more: Any) -> int:
    return rows.add(Shortfall, settlement_key=settlement, category=category, name="缺", **more)


def two_counties() -> tuple[Rows, int, int]:
    rows = ground()
    rows.place(OTHER, "county", OTHER_PATH)
    return rows, rows.settlement(), rows.settlement(OTHER)


def test_an_area_is_short_of_what_any_settlement_in_it_is_short_of() -> None:
    rows, here, there = two_counties()
    rows.returned(Ledger.SHORTFALLS)
    short(rows, here, "culture")
    short(rows, there, "services")
    short(rows, there, "industry", until=DAY)  # made good
    rows.write()
    found = facts("government")
    said = {
        key: (row["settlements_in_area"], row["short_culture"], row["short_services"]) for key, row in found.items()
    }
    assert said == {52: (2, True, True), 5203: (2, True, True), COUNTY: (1, True, False), OTHER: (1, False, True)}
    assert not any(row["short_industry"] for row in found.values())


def test_without_a_return_of_every_settlement_nothing_is_known_not_to_be_short() -> None:
    rows, here, _there = two_counties()
    rows.returned(Ledger.SHORTFALLS, PATH)
    short(rows, here, "culture")
    rows.write()
    found = facts("government")
    said = {key: (row["short_culture"], row["short_services"]) for key, row in found.items()}
    assert said == {52: (True, None), 5203: (True, None), COUNTY: (True, False), OTHER: (None, None)}


def test_a_category_that_is_not_in_the_list_could_be_any() -> None:
    rows = ground()
    rows.returned(Ledger.SHORTFALLS)
    short(rows, rows.settlement(), "sports")
    rows.write()
    assert facts("government")[COUNTY]["short_culture"] is None


def test_an_area_without_settlements_is_short_of_nothing() -> None:
    rows = ground()
    rows.write()
    county = facts("government")[COUNTY]
    assert (county["settlements_in_area"], county["short_culture"]) == (0, False)


@pytest.mark.parametrize(
    ("planned", "started", "overdue"),
    [
        (DAY - timedelta(days=31), None, 31),
        (DAY, None, 0),
        (DAY + timedelta(days=9), None, 0),
        (DAY - timedelta(days=400), DAY, 0),
        (DAY - timedelta(days=3), DAY + timedelta(days=1), 3),
        (None, None, None),
        (None, DAY, 0),
    ],
)
def test_a_project_is_overdue_from_its_planned_start_until_it_begins(planned: Any, started: Any, overdue: Any) -> None:
    rows = ground()
    rows.returned(Ledger.FIVE_YEAR_PLANS)
    key = rows.add(PlanProject, place_key=COUNTY, name="项目", planned_start=planned, started_on=started)
    rows.write()
    assert facts("plan_project")[key]["days_overdue"] == overdue


USE = ("use_12m", "rent", "contract_days_left", "subsidy_paid_12m")
RECENT, LONG_AGO = date(2025, 2, 1), date(2024, 6, 30)


@pytest.mark.parametrize(
    ("said", "known"),
    [
        (
            {"status": "leased", "surveyed_on": RECENT, "rent_a_year": 500, "contract_end": DAY + timedelta(days=60)},
            ("leased", 500, 60, None),
        ),
        ({"status": "leased", "surveyed_on": LONG_AGO, "rent_a_year": 500}, (None, 500, None, None)),
        ({"status": "leased", "surveyed_on": RECENT}, ("leased", None, None, None)),
        ({"status": "idle", "surveyed_on": RECENT, "rent_a_year": 500}, ("idle", 0, None, None)),
        ({"contract_end": DAY - timedelta(days=5), "rent_a_year": 500}, (None, None, 0, None)),
        ({"status": "idle", "subsidy_paid_on": RECENT}, (None, 0, None, True)),
        ({"status": "idle", "subsidy_paid_on": LONG_AGO}, (None, 0, None, False)),
        ({"status": "own_use", "surveyed_on": DAY + timedelta(days=1)}, (None, 0, None, None)),
    ],
)
def test_the_use_of_a_parcel_is_known_from_a_survey_of_twelve_months(said: dict[str, Any], known: Any) -> None:
    rows = ground()
    key = rows.add(Parcel, household_key=rows.household(home(rows)[1]), name="地块", **said)
    rows.write()
    found = facts("parcel")[key]
    assert tuple(found[name] for name in USE) == known


@pytest.mark.parametrize(
    ("sections", "returned", "known"),
    [
        (["section"], True, True),
        (["section", "section"], True, True),
        (["mention", "section"], True, False),  # the one that began last does not speak for the other
        (["section", None], True, None),
        (["mention", None], True, False),
        (["section"], False, None),  # another plan might be missing
        (["mention"], False, False),
    ],
)
def test_each_sector_plan_of_an_organ_is_looked_at(sections: list[Any], returned: bool, known: bool | None) -> None:
    rows = ground()
    for at, section in enumerate(sections):
        since = date(2022, 1, 1) + timedelta(days=at)
        rows.add(SectorPlan, organ=str(Organ.EDUCATION), name=f"规划{at}", section=section, since=since)
    if returned:
        rows.returned(Ledger.SECTOR_PLANS)
    rows.write()
    found = facts("organ")[organ_key(Organ.EDUCATION)]
    assert (found["sector_plan"], found["sector_plan_sections"]) == (True, known)
