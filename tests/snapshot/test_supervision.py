"""How dispatches, inspections, corrections and service matters become facts: whole months, waits, and who counts."""

from datetime import date, timedelta
from typing import Any

import pytest

from houfu.facts.ledgers import Ledger
from houfu.ledgers.models import Correction, Dispatch, Fault, Inspection, Reward
from tests.snapshot.builder import COUNTY, DAY, Rows, facts, ground, home

pytestmark = pytest.mark.django_db(transaction=True)

CITY = 5203
WHOLE_MONTHS = [date(2024, month, 20) for month in range(6, 13)] + [date(2025, month, 3) for month in range(1, 6)]


def dispatched(rows: Rows, *days: date, by: str = "city", noticed: bool | None = True) -> None:
    for day in days:
        rows.add(Dispatch, place_key=COUNTY, since=day, dispatched_by=by, noticed=noticed)


def county(name: str) -> Any:
    return facts("government")[COUNTY][name]


def test_twelve_whole_months_are_counted_and_the_running_one_is_not() -> None:
    rows = ground()
    rows.returned(Ledger.DISPATCHES)
    dispatched(rows, *WHOLE_MONTHS, date(2025, 6, 5), date(2024, 5, 31))
    rows.write()
    assert county("dispatch_months_12m") == 12


def test_two_dispatches_of_one_month_do_not_fill_another() -> None:
    rows = ground()
    rows.returned(Ledger.DISPATCHES)
    dispatched(rows, *WHOLE_MONTHS[1:], date(2025, 5, 28))
    rows.write()
    assert county("dispatch_months_12m") == 11


def test_without_a_return_neither_months_nor_days_are_known() -> None:
    rows = ground()
    dispatched(rows, *WHOLE_MONTHS)
    rows.write()
    assert (county("dispatch_months_12m"), county("dispatch_by_city_days")) == (None, None)


@pytest.mark.parametrize(
    ("noticed", "by", "known"), [(True, "city", 10), (False, "city", 40), (None, "city", None), (True, "province", 40)]
)
def test_a_dispatch_counts_only_with_notice_and_by_the_level_that_is_asked(noticed, by, known) -> None:
    rows = ground()
    rows.returned(Ledger.DISPATCHES)
    dispatched(rows, DAY - timedelta(days=40))
    dispatched(rows, DAY - timedelta(days=10), by=by, noticed=noticed)
    rows.write()
    assert county("dispatch_by_city_days") == known


def test_a_place_never_dispatched_has_waited_longest() -> None:
    rows = ground()
    rows.returned(Ledger.DISPATCHES)
    rows.write()
    assert (county("dispatch_by_province_days"), county("dispatch_months_12m")) == (36_500, 0)


@pytest.mark.parametrize(
    ("body", "counted"), [("party", 1), ("government", 1), ("both", 1), ("other", 0), (None, None)]
)
def test_only_provincial_inspectors_count(body, counted) -> None:
    rows = ground()
    rows.returned(Ledger.INSPECTIONS)
    rows.add(Inspection, place_key=CITY, since=DAY - timedelta(days=30), body=body, topic="督查")
    rows.write()
    assert facts("government")[CITY]["inspections_12m"] == counted


@pytest.mark.parametrize(
    ("found", "received", "known"),
    [(31, None, (True, 31)), (31, 1, (True, 30)), (31, -3, (True, 31)), (None, None, (False, None))],
)
def test_a_receipt_is_waited_for_from_the_findings_on(found, received, known) -> None:
    rows = ground()
    rows.returned(Ledger.INSPECTIONS)
    days = {
        name: None if back is None else DAY - timedelta(days=back)
        for name, back in (("findings_on", found), ("receipt_on", received))
    }
    key = rows.add(Inspection, place_key=CITY, topic="督查", **days)
    rows.write()
    row = facts("inspection")[key]
    assert (row["findings_filed"], row["receipt_days"]) == known


STEPS = ("decided", "notice_days", "deadline_set", "deadline_days", "deadline_passed", "recheck_wait", "in_time")


@pytest.mark.parametrize(
    ("days", "known"),
    [
        ({}, (False, None, False, None, False, None, False)),
        ({"decided_on": date(2025, 6, 23)}, (True, 5, False, None, False, None, False)),
        (
            {"decided_on": date(2025, 3, 3), "notified_on": date(2025, 3, 7), "deadline_on": date(2025, 5, 6)},
            (True, 4, True, 60, True, 55, False),
        ),
        (
            {
                "decided_on": date(2025, 3, 3),
                "notified_on": date(2025, 3, 7),
                "deadline_on": date(2025, 5, 6),
                "corrected_on": date(2025, 5, 6),
                "rechecked_on": date(2025, 5, 9),
            },
            (True, 4, True, 60, True, 0, True),
        ),
        (
            {"decided_on": date(2025, 6, 2), "notified_on": date(2025, 6, 2), "deadline_on": date(2025, 7, 30)},
            (True, 0, True, 58, False, 0, False),
        ),
    ],
)
def test_a_correction_goes_by_its_steps(days, known) -> None:
    rows = ground()
    rows.returned(Ledger.CORRECTIONS)
    key = rows.add(Correction, place_key=COUNTY, matter="事项", ground="slow", verified_on=date(2025, 3, 1), **days)
    rows.write()
    row = facts("correction")[key]
    assert tuple(row[name] for name in STEPS) == known


@pytest.mark.parametrize(
    ("returned", "taken_up", "known"),
    [(True, True, True), (True, False, False), (False, True, True), (False, False, None)],
)
def test_a_service_matter_is_taken_up_where_a_correction_names_it(returned, taken_up, known) -> None:
    rows = ground()
    matter = rows.add(Fault, community_key=home(rows)[1], households=12, verified_on=date(2025, 6, 1))
    if returned:
        rows.returned(Ledger.CORRECTIONS)
    if taken_up:
        rows.add(Correction, place_key=COUNTY, matter="事项", ground="public_concern", matter_key=matter)
    rows.add(Correction, place_key=COUNTY, matter="别的事项", ground="idle")
    rows.write()
    row = facts("service_matter")[matter]
    assert (row["households"], row["matter_verified"], row["matter_open"]) == (12, True, True)
    assert row["correction_opened"] is known


@pytest.mark.parametrize(
    ("settled", "verified", "known"),
    [(None, None, (False, True)), (DAY, DAY, (True, False)), (DAY + timedelta(days=1), DAY, (True, True))],
)
def test_a_matter_is_open_until_it_is_put_right(settled, verified, known) -> None:
    rows = ground()
    key = rows.add(Fault, community_key=home(rows)[1], settled_on=settled, verified_on=verified)
    rows.write()
    row = facts("service_matter")[key]
    assert (row["matter_verified"], row["matter_open"]) == known


def test_a_reward_is_the_place_s_that_gets_it_and_the_giver_s_that_gives_it() -> None:
    rows = ground()
    rows.returned(Ledger.REWARDS)
    rows.add(Reward, place_key=COUNTY, giver_key=52, since=date(2025, 1, 5))
    rows.write()
    found = facts("government")
    said = {key: (row["rewarded_12m"], row["rewards_given_12m"]) for key, row in found.items()}
    assert said == {52: (False, True), CITY: (False, False), COUNTY: (True, False)}
