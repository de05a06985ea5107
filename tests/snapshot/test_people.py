"""How the facts of people are resolved: each documented choice, once by hand and once by a slow reference."""

from datetime import date
from typing import Any

import pytest

from houfu.facts.ledgers import Ledger
from houfu.registry.models import Person
from tests.snapshot.builder import DAY, facts, ground, home

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        (date(2009, 6, 30), date(2025, 6, 30), 16),
        (date(2009, 7, 1), date(2025, 6, 30), 15),
        (date(2009, 12, 31), date(2025, 6, 30), 15),
        (date(2009, 1, 31), date(2025, 6, 30), 16),
        (date(1965, 6, 30), date(2025, 6, 29), 59),
        (date(2008, 2, 29), date(2024, 2, 28), 15),
        (date(2008, 2, 29), date(2024, 2, 29), 16),
        (date(2008, 2, 29), date(2025, 2, 28), 16),
        (date(2008, 2, 29), date(2025, 3, 1), 17),
        (date(2025, 6, 30), date(2025, 6, 30), 0),
        (date(2025, 7, 1), date(2025, 6, 30), None),
        (date(1895, 6, 30), date(2025, 6, 30), 130),
        (date(1894, 6, 30), date(2025, 6, 30), None),
        (None, date(2025, 6, 30), None),
    ],
)
def test_a_year_of_age_is_full_on_the_birthday(born: date | None, on: date, age: int | None) -> None:
    rows = ground()
    person = rows.person(rows.household(home(rows)[1]), birth_date=born)
    rows.write()
    assert facts("person", on)[person]["age"] == age


def people(count: int, *ledgers: Ledger) -> tuple[Any, list[int]]:
    """People of one household, and returns of these ledgers."""
    rows = ground()
    household = rows.household(home(rows)[1])
    for ledger in ledgers:
        rows.returned(ledger)
    return rows, [rows.person(household) for _ in range(count)]


def worked(found: dict[int, dict[str, Any]], key: int) -> tuple[Any, Any, Any]:
    return found[key]["job"], found[key]["months_in_job"], found[key]["months_worked_12m"]


def test_of_several_open_spells_the_securest_counts_then_the_longest_then_the_first() -> None:
    rows, (secure, longest, first, reverse) = people(4, Ledger.EMPLOYMENT)
    rows.work(secure, "farm", date(2010, 1, 1))
    rows.work(secure, "contract", date(2025, 4, 30))
    rows.work(longest, "workshop", date(2025, 5, 1))
    rows.work(longest, "workshop", date(2024, 5, 31))
    rows.work(first, "flexible", date(2025, 1, 1))
    rows.work(first, "flexible", date(2025, 1, 1))
    rows.work(reverse, "own_business", date(2025, 1, 1))
    rows.work(reverse, "public_post", date(2025, 3, 1))
    rows.write()
    found = facts("person")
    assert worked(found, secure) == ("contract", 2, 12)
    assert worked(found, longest) == ("workshop", 13, 12)
    assert worked(found, first) == ("flexible", 5, 6)
    assert worked(found, reverse) == ("public_post", 3, 6)


@pytest.mark.parametrize(
    ("began", "on", "months"),
    [
        (date(2025, 6, 30), date(2025, 6, 30), 0),
        (date(2025, 1, 15), date(2025, 6, 14), 4),
        (date(2025, 1, 15), date(2025, 6, 15), 5),
        (date(2024, 8, 31), date(2025, 2, 27), 5),
        (date(2024, 8, 31), date(2025, 2, 28), 6),  # February has no 31st: its last day ends the sixth month
        (date(2023, 8, 31), date(2024, 2, 28), 5),
        (date(2023, 8, 31), date(2024, 2, 29), 6),
        (date(2025, 3, 31), date(2025, 4, 30), 1),
        (date(2024, 2, 29), date(2025, 2, 28), 12),
        (date(2015, 12, 31), date(2025, 6, 30), 114),
    ],
)
def test_months_in_a_job_are_whole_months(began: date, on: date, months: int) -> None:
    rows, (person,) = people(1)
    rows.work(person, "contract", began)
    rows.write()
    assert facts("person", on)[person]["months_in_job"] == months


def test_a_spell_goes_on_when_something_else_about_it_changes() -> None:
    rows, (raised, promoted, paused, other) = people(4)
    key = rows.work(raised, "contract", date(2024, 1, 1), date(2025, 3, 1), monthly_wage=300_000)
    rows.work(raised, "contract", date(2025, 3, 1), date(2025, 5, 1), key=key, monthly_wage=350_000)
    rows.work(raised, "contract", date(2025, 5, 1), key=key, monthly_wage=400_000)
    key = rows.work(promoted, "flexible", date(2024, 1, 1), date(2025, 3, 1))
    rows.work(promoted, "contract", date(2025, 3, 1), key=key)
    key = rows.work(paused, "contract", date(2024, 1, 1), date(2025, 3, 1))
    rows.work(paused, "contract", date(2025, 4, 1), key=key)
    rows.work(other, "contract", date(2024, 1, 1), date(2025, 3, 1))
    rows.work(other, "contract", date(2025, 3, 1))
    rows.write()
    found = facts("person")
    assert {key: found[key]["months_in_job"] for key in (raised, promoted, paused, other)} == {
        raised: 17,
        promoted: 3,
        paused: 2,
        other: 3,
    }


def test_months_worked_count_each_calendar_month_once() -> None:
    rows, (overlapping, ended, border, outside, idle, future) = people(6, Ledger.EMPLOYMENT)
    rows.work(overlapping, "flexible", date(2025, 1, 10), date(2025, 4, 1))
    rows.work(overlapping, "farm", date(2025, 3, 31), date(2025, 5, 2))
    rows.work(ended, "contract", date(2020, 1, 1), date(2024, 7, 2))  # its last day is in the first of the 12 months
    rows.work(border, "contract", date(2020, 1, 1), date(2024, 7, 1))  # its last day is in the month before
    rows.work(outside, "contract", date(2020, 1, 1), date(2022, 1, 1))
    rows.work(idle, "none", date(2020, 1, 1))
    rows.work(future, "contract", date(2025, 7, 1))
    rows.write()
    found = facts("person")
    assert worked(found, overlapping) == ("none", 0, 5)
    assert worked(found, ended) == ("none", 0, 1)
    assert worked(found, border) == ("none", 0, 0)
    assert worked(found, outside) == ("none", 0, 0)
    assert worked(found, idle) == ("none", 0, 0)
    assert worked(found, future) == ("none", 0, 0)


def test_without_a_return_no_record_is_unknown_and_months_worked_stay_open() -> None:
    rows, (silent, working, idle) = people(3)
    rows.work(working, "contract", date(2025, 1, 1))
    rows.work(idle, "none", date(2025, 1, 1))
    rows.write()
    found = facts("person")
    assert worked(found, silent) == (None, None, None)
    assert worked(found, working) == ("contract", 5, None)
    assert worked(found, idle) == ("none", 0, None)
    assert [found[silent][name] for name in ("work_wish", "medical_cover", "cover_offer")] == [None, None, None]


def test_with_a_return_no_record_is_a_known_no() -> None:
    rows, (silent,) = people(1, *Ledger)
    rows.write()
    found = facts("person")[silent]
    assert worked({silent: found}, silent) == ("none", 0, 0)
    assert [found[name] for name in ("work_wish", "medical_cover", "cover_offer")] == ["not_stated", False, "none"]
    # what the register itself did not say, no return makes a no
    assert [found[name] for name in ("age", "labour", "in_school")] == [None, None, None]


def test_a_kind_of_work_that_is_not_in_the_list_could_be_any() -> None:
    rows, (strange, both, past) = people(3, Ledger.EMPLOYMENT)
    rows.work(strange, "space_travel", date(2025, 1, 1))
    rows.work(both, "contract", date(2025, 5, 1))
    rows.work(both, "space_travel", date(2024, 1, 1))
    rows.work(past, "space_travel", date(2025, 1, 1), date(2025, 2, 1))
    rows.work(past, "contract", date(2025, 5, 1))
    rows.write()
    found = facts("person")
    assert worked(found, strange) == (None, None, None)
    assert worked(found, both) == (None, None, None)
    assert worked(found, past) == ("contract", 1, None)


def test_codes_that_are_not_in_their_lists_are_unknown() -> None:
    rows, (told, born) = people(2, *Ledger)
    rows.wish(told, "to_the_moon")
    rows.offer(told, "perhaps")
    rows.add(Person, household_key=1, path="")  # of no household: nobody
    rows.waiting[Person][0]["labour"] = "mighty"
    rows.write()
    found = facts("person")
    assert set(found) == {told, born}
    assert [found[told][name] for name in ("work_wish", "cover_offer", "labour")] == [None, None, None]


def test_the_last_word_counts_for_wishes_offers_and_cover() -> None:
    rows, (changed, withdrawn) = people(2, *Ledger)
    rows.wish(changed, "own_choice", since=date(2024, 6, 1))
    rows.wish(changed, "wants_work", since=date(2025, 6, 1))
    rows.wish(changed, "health", since=date(2025, 7, 1))
    rows.offer(changed, "told", since=date(2025, 5, 1))
    rows.offer(changed, "declined", since=date(2025, 5, 1))  # two of one day: the later word
    rows.cover(changed, since=date(2025, 1, 1), until=date(2025, 7, 1))
    rows.wish(withdrawn, "own_choice", until=DAY)
    rows.offer(withdrawn, "told", until=DAY)
    rows.cover(withdrawn, since=date(2024, 1, 1), until=DAY)  # the day itself is the first without
    rows.write()
    found = facts("person")
    names = ("work_wish", "cover_offer", "medical_cover")
    assert [found[changed][name] for name in names] == ["wants_work", "declined", True]
    assert [found[withdrawn][name] for name in names] == ["not_stated", "none", False]


def test_of_two_versions_on_one_day_the_later_counts() -> None:
    rows, (twice,) = people(1)
    household = rows.waiting[Person][0]["household_key"]
    rows.person(household, key=twice, labour="weak", since=date(2024, 1, 1))
    rows.person(household, key=twice, labour="lost", since=date(2023, 1, 1))
    rows.write()
    found = facts("person")
    assert list(found) == [twice]
    assert found[twice]["labour"] == "weak"


def test_a_roster_is_as_complete_as_the_household_says() -> None:
    rows = ground()
    community = home(rows)[1]
    keys = [rows.household(community, complete, registered_poor=poor) for complete, poor in
            ((True, True), (False, False), (None, None))]  # fmt: skip
    rows.all_returned()
    rows.write()
    found = facts("household")
    assert [(found[key]["roster_complete"], found[key]["registered_poor"]) for key in keys] == [
        (True, True),
        (False, False),
        (None, None),
    ]
