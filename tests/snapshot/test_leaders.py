"""How leaders are resolved over time: vacancies in working days, seats of the principals, days led; groups abolished."""

from datetime import date
from typing import Any

import pytest

from houfu.facts.ledgers import Ledger
from tests.snapshot.builder import DAY, PATH, facts, ground

pytestmark = pytest.mark.django_db(transaction=True)
JUNE = date(2025, 6, 16)  # a Monday, ten working days before the Monday of the builder's day
LONG_AGO = date(2020, 12, 1)


def led(assignments: list[Any], *, returned: bool = True) -> dict[str, Any]:
    rows = ground()
    settlement = rows.settlement()
    if returned:
        rows.returned(Ledger.LEADERS, area=PATH)
    for rank, since, until in assignments:
        rows.leader(settlement, rank, True, True, since=since, until=until)
    rows.write()
    return facts("settlement")[settlement]


@pytest.mark.parametrize(
    ("assignments", "returned", "anybody", "principals"),
    [
        ([("deputy", LONG_AGO, None)], True, 0, 0),
        ([("deputy", LONG_AGO, None)], False, 0, None),
        ([("deputy", LONG_AGO, JUNE)], True, 10, 0),
        ([("deputy", LONG_AGO, JUNE)], False, None, None),
        ([("deputy", LONG_AGO, JUNE), ("deputy", DAY, None)], True, 0, 0),
        ([("deputy", LONG_AGO, LONG_AGO.replace(day=2)), ("deputy", LONG_AGO, JUNE)], True, 10, 0),
        ([("party_principal", LONG_AGO, JUNE), ("government_principal", LONG_AGO, None)], True, 0, 10),
        ([("party_principal", LONG_AGO, None), ("government_principal", LONG_AGO, None)], False, 0, 0),
        ([], True, 0, 0),  # that nobody ever answered is found by another duty
        ([], False, None, None),
        ([("uncle", LONG_AGO, None)], True, None, None),
    ],
)
def test_a_vacancy_runs_in_working_days_since_the_seat_was_left(
    assignments: list[Any], returned: bool, anybody: int | None, principals: int | None
) -> None:
    found = led(assignments, returned=returned)
    assert (found["leader_vacant_days"], found["principal_vacant_days"]) == (anybody, principals)


@pytest.mark.parametrize(
    ("assignments", "returned", "number"),
    [
        ([("deputy", LONG_AGO, None)], True, 365),
        ([("deputy", DAY, None)], True, 1),
        ([("deputy", LONG_AGO, date(2024, 7, 2))], True, 1),
        ([("deputy", LONG_AGO, date(2024, 7, 1))], True, 0),
        ([("deputy", LONG_AGO, date(2024, 7, 11)), ("deputy", date(2024, 7, 6), date(2024, 7, 21))], True, 20),
        ([("deputy", LONG_AGO, date(2024, 7, 21)), ("deputy", date(2024, 7, 6), date(2024, 7, 11))], True, 20),
        ([], True, 0),
        ([("deputy", LONG_AGO, None)], False, None),
    ],
)
def test_days_led_are_counted_once_however_many_leaders_there_were(
    assignments: list[Any], returned: bool, number: int | None
) -> None:
    assert led(assignments, returned=returned)["led_days_12m"] == number


@pytest.mark.parametrize(
    ("groups", "returned", "abolished"),
    [
        ([(LONG_AGO, None)], True, False),
        ([(LONG_AGO, None)], False, False),  # it has stood all the time
        ([(date(2021, 1, 1), None)], False, None),
        ([(LONG_AGO, date(2023, 1, 1))], True, True),
        ([(LONG_AGO, date(2023, 1, 1))], False, True),
        ([(LONG_AGO, date(2023, 1, 1)), (date(2023, 1, 1), None)], True, False),  # one follows on the day
        ([(LONG_AGO, date(2023, 1, 1)), (date(2023, 1, 2), None)], True, True),  # set up again later
        ([(date(2016, 1, 1), date(2020, 12, 22)), (date(2021, 1, 1), None)], True, False),  # before the base day
        ([(LONG_AGO, date(2025, 7, 1))], True, False),
        ([], True, False),
        ([], False, None),
    ],
)
def test_a_group_is_abolished_where_no_other_follows_on_the_day(
    groups: list[Any], returned: bool, abolished: bool | None
) -> None:
    rows = ground()
    for since, until in groups:
        rows.group(5203, since=since, until=until)
    if returned:
        rows.returned(Ledger.GROUPS, area="52.5203.")
    rows.write()
    assert facts("government")[5203]["group_abolished"] is abolished
