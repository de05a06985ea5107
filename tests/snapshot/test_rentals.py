"""What is on file of grown households: members added, room, and what became of applications for rental housing."""

from datetime import date
from typing import Any

import pytest

from houfu.ledgers.models import HousingNeed, Hukou, HukouGuidance, MemberAdded, RentalApplication
from tests.snapshot.builder import facts, ground, home

pytestmark = pytest.mark.django_db(transaction=True)

SAID = ("says_changes", "says_land", "says_woods", "says_home_site", "says_benefits")


@pytest.mark.parametrize(
    ("area", "heads", "a_head"),
    [(3_900, 3, 13), (3_899, 3, 12), (90_000, 3, 60), (None, 3, None), (3_900, None, None), (3_900, 0, None)],
)
def test_room_a_head_is_whole_metres_and_more_than_ample_is_ample(area: Any, heads: Any, a_head: int | None) -> None:
    rows = ground()
    household = rows.household(home(rows)[1])
    rows.add(MemberAdded, household_key=household, reason="birth")
    rows.add(HousingNeed, household_key=household, area=area, heads=heads, eligible=True)
    rows.all_returned()
    rows.write()
    said = facts("household")[household]
    assert (said["members_added"], said["area_a_head"], said["rental_eligible"]) == (1, a_head, True)


def test_a_household_that_has_not_grown_has_room_and_no_eligibility_on_file() -> None:
    rows = ground()
    household = rows.household(home(rows)[1])
    rows.all_returned()
    rows.write()
    said = facts("household")[household]
    assert (said["members_added"], said["area_a_head"], said["rental_eligible"]) == (0, 60, None)


@pytest.mark.parametrize(
    ("kind", "decided", "result", "known"),
    [
        ("affordable", None, None, (True, False, False, False, 30)),
        ("affordable", date(2025, 6, 20), "awarded", (False, True, False, False, 0)),
        ("subsidy", date(2025, 6, 20), "awarded", (False, False, True, False, 0)),
        ("long_term", date(2025, 6, 20), "withdrawn", (False, False, False, True, 0)),
        ("subsidy", date(2025, 6, 20), None, (False, False, None, None, 0)),
    ],
)
def test_what_became_of_an_application(kind: str, decided: Any, result: Any, known: Any) -> None:
    rows = ground()
    household = rows.household(home(rows)[1])
    said = {"priority": True, "applied_on": date(2025, 5, 31), "decided_on": decided, "result": result}
    rows.add(RentalApplication, household_key=household, kind=kind, **said)
    rows.all_returned()
    rows.write()
    found = facts("household")[household]
    names = ("rental_open", "rental_dwelling", "rent_subsidy", "rental_withdrawn", "rental_wait")
    assert tuple(found[name] for name in names) == known


def test_an_application_that_does_not_hold_any_more_waits_for_nothing() -> None:
    rows = ground()
    household = rows.household(home(rows)[1])
    rows.add(
        RentalApplication, household_key=household, kind="subsidy", priority=True, applied_on=date(2024, 5, 31),
        until=date(2025, 1, 1),
    )  # fmt: skip
    rows.all_returned()
    rows.write()
    assert facts("household")[household]["rental_wait"] == 0


@pytest.mark.parametrize(("left", "whole"), [({}, True), ({"says_woods": False}, False), ({"says_land": None}, None)])
def test_guidance_is_whole_where_it_says_all(left: dict[str, Any], whole: bool | None) -> None:
    rows = ground()
    household = rows.household(home(rows)[1])
    rows.add(Hukou, household_key=household, state="part", members=2)
    rows.add(HukouGuidance, household_key=household, answer="told", wishes=True, **(dict.fromkeys(SAID, True) | left))
    rows.write()
    found = facts("household")[household]
    assert (found["hukou_state"], found["hukou_members"], found["hukou_guidance"]) == ("part", 2, "told")
    assert (found["hukou_guidance_whole"], found["hukou_wish"], found["hukou_helped"]) == (whole, True, False)
