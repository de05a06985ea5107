"""New problems: how long they wait, in how many counties they stand; and who lives there, by last year's count."""

from datetime import date
from typing import Any

import pytest

from houfu.facts.ledgers import Ledger
from houfu.ledgers.models import LivingCount, NewProblem, ProblemPlace
from tests.snapshot.builder import COUNTY, Rows, facts, ground, home

pytestmark = pytest.mark.django_db(transaction=True)
OTHERS = (520502, 520523, 520601)


def raised(rows: Rows, **more: Any) -> int:
    home(rows)
    return rows.add(NewProblem, county_key=COUNTY, since=date(2025, 6, 2), problem="电梯维保", **more)


@pytest.mark.parametrize(
    ("answered", "wait", "said"), [(None, 20, False), (date(2025, 6, 20), 0, True), (date(2025, 7, 20), 20, False)]
)
def test_a_problem_waits_until_it_is_answered(answered: date | None, wait: int, said: bool) -> None:
    rows = ground()
    key = raised(rows, answered_on=answered)
    rows.all_returned()
    rows.write()
    found = facts("new_problem")[key]
    assert (found["answer_wait"], found["answered"], found["answered_by_province"]) == (wait, said, False)


@pytest.mark.parametrize(
    ("counties", "over", "count"), [((), 0, 0), (OTHERS, 0, 3), (OTHERS, 1, 2), ((*OTHERS, OTHERS[0]), 0, 3)]
)
def test_it_stands_in_as_many_counties_as_have_it_still(counties: tuple[int, ...], over: int, count: int) -> None:
    rows = ground()
    key = raised(rows)
    other = rows.add(NewProblem, county_key=COUNTY, problem="校车")
    for at, county in enumerate(counties):
        rows.add(ProblemPlace, county_key=county, problem_key=key, until=date(2025, 6, 1) if at < over else None)
    rows.all_returned()
    rows.write()
    found = facts("new_problem")
    assert (found[key]["counties"], found[other]["counties"]) == (count, 0)


def test_without_the_province_s_return_nobody_knows_in_how_many_counties_it_stands() -> None:
    rows = ground()
    key = raised(rows)
    rows.add(ProblemPlace, county_key=COUNTY, problem_key=key)
    rows.write()
    assert facts("new_problem")[key]["counties"] is None


@pytest.mark.parametrize(("year", "living"), [(2024, 93), (2025, None), (2023, None)])
def test_who_lives_there_is_last_year_s_count(year: int, living: int | None) -> None:
    rows = ground()
    community = home(rows)[1]
    rows.add(LivingCount, community_key=community, year=year, households=100, living=93)
    rows.all_returned()
    rows.write()
    found = facts("community")[community]
    assert found["households_living"] == living
    assert found["households_counted"] == (None if living is None else 100)


def test_a_settlement_says_where_it_stands_and_whom_it_took_in() -> None:
    rows = ground()
    key = rows.settlement(kind="village", cross_county=True)
    rows.write()
    found = facts("settlement")[key]
    assert (found["site"], found["cross_county"]) == ("village", True)


def test_the_register_is_reported_by_the_province() -> None:
    assert Ledger.NEW_PROBLEMS.reach == Ledger.PROBLEM_PLACES.reach == "province"
