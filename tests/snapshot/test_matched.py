"""Ledgers read beside one another: conditions and benefits, dwellings of a project and their registration."""

from datetime import date
from typing import Any

import pytest

from houfu.facts.ledgers import Ledger
from houfu.ledgers.models import CoverTransfer, HousingProject, ProjectDwelling, Relief, ReliefCondition
from houfu.snapshot.resolve import part
from houfu.snapshot.spine import Only
from tests.snapshot.builder import DAY, KNOWN, Rows, facts, ground, home

pytestmark = pytest.mark.django_db(transaction=True)

LONG_AGO, LATELY = date(2025, 1, 6), date(2025, 6, 23)  # a Monday; five working days before the day
CONDITIONS, RELIEF = Ledger.RELIEF_CONDITIONS, Ledger.RELIEF


def somebody(rows: Rows) -> int:
    return rows.person(rows.household(home(rows)[1]))


@pytest.mark.parametrize(
    ("found", "checked", "outcome", "benefit", "returned", "wait"),
    [
        (LATELY, None, None, None, {CONDITIONS, RELIEF}, 5),
        (LATELY, DAY, "not_qualified", None, {CONDITIONS, RELIEF}, 5),  # checked: it took five days
        (LONG_AGO, LATELY, "not_qualified", None, {CONDITIONS, RELIEF}, 112),  # late, and not as if it were in time
        (LONG_AGO, LATELY, "declined", None, {CONDITIONS, RELIEF}, 0),
        (LATELY, DAY, "granted", None, {CONDITIONS, RELIEF}, 5),  # a grant is not yet a benefit: it goes on
        (LONG_AGO, date(2025, 1, 8), "granted", None, {CONDITIONS, RELIEF}, 117),
        (LONG_AGO, LATELY, "granted", "subsistence", {CONDITIONS, RELIEF}, 0),
        (LONG_AGO, LATELY, "granted", None, {CONDITIONS}, None),  # its benefit may be missing from the file
        (LATELY, DAY, None, None, {CONDITIONS, RELIEF}, None),  # checked, and nobody says what came of it
        (LATELY, None, "not_qualified", None, {CONDITIONS, RELIEF}, None),  # an outcome of no day
        (date(2024, 1, 8), date(2024, 6, 28), "not_qualified", None, {CONDITIONS, RELIEF}, 0),  # late, over a year ago
        (LONG_AGO, None, None, "subsistence", {CONDITIONS, RELIEF}, 0),
        (LONG_AGO, None, None, "subsistence", {CONDITIONS}, 0),  # a benefit on file is a benefit, whatever is returned
        (LATELY, None, None, "old_age", {CONDITIONS, RELIEF}, 5),  # a benefit of another kind
        (LATELY, None, None, None, {CONDITIONS}, None),  # a benefit may be missing from the file
        (LONG_AGO, DAY, "declined", None, {CONDITIONS}, 0),
        (None, None, None, None, {CONDITIONS, RELIEF}, None),
        (LATELY, None, None, None, {RELIEF}, None),
    ],
)
def test_a_condition_waits_until_it_is_covered_or_checked(
    found: Any, checked: Any, outcome: str | None, benefit: str | None, returned: set[Ledger], wait: int | None
) -> None:
    rows = ground()
    person = somebody(rows)
    checks = {"found_on": found, "checked_on": checked, "outcome": outcome}
    rows.add(ReliefCondition, person_key=person, kind="subsistence", **checks)
    if benefit:
        rows.add(Relief, person_key=person, kind=benefit)
    for ledger in returned:
        rows.returned(ledger)
    rows.write()
    said = facts("person")[person]
    assert (said["relief_condition"], said["relief_wait"]) == (True, wait)
    assert said["care_wait"] == (0 if CONDITIONS in returned else None)
    if CONDITIONS in returned:
        assert said["relief_declined"] is (
            False if outcome is None and checked is None else None if outcome is None else outcome == "declined"
        )


def test_medical_relief_and_medical_cover_are_told_apart() -> None:
    rows = ground()
    person = somebody(rows)
    rows.add(ReliefCondition, person_key=person, kind="medical", found_on=LATELY)
    rows.add(CoverTransfer, person_key=person, scheme="medical", asked_on=LONG_AGO, done_on=LATELY)
    rows.add(CoverTransfer, person_key=person, scheme="pension", asked_on=LATELY)
    rows.all_returned()
    rows.write()
    said = facts("person")[person]
    assert (said["medical_relief_condition"], said["medical_relief_wait"]) == (True, 5)
    assert (said["relief_condition"], said["relief_wait"], said["relief_in_hand"]) == (False, 0, True)
    assert (said["medical_transfer_12m"], said["medical_transfer_days"]) == (True, 168)  # done, and late
    assert (said["pension_transfer_12m"], said["pension_transfer_days"], said["transfer_open"]) == (True, 7, True)


def test_a_benefit_that_ended_covers_nobody() -> None:
    rows = ground()
    person = somebody(rows)
    rows.add(ReliefCondition, person_key=person, kind="orphan", found_on=LATELY)
    rows.add(Relief, person_key=person, kind="orphan", until=date(2025, 6, 1))
    rows.all_returned()
    rows.write()
    said = facts("person")[person]
    assert (said["care_condition"], said["care_wait"], said["relief_condition"]) == (True, 5, False)


def test_two_conditions_of_which_one_is_covered() -> None:
    rows = ground()
    person = somebody(rows)
    for kind, found in (("subsistence", LONG_AGO), ("old_age", LATELY)):
        rows.add(ReliefCondition, person_key=person, kind=kind, found_on=found)
    rows.add(Relief, person_key=person, kind="subsistence")
    rows.all_returned()
    rows.write()
    assert facts("person")[person]["relief_wait"] == 5


@pytest.mark.parametrize(
    ("returned", "counts"),
    [
        (True, (2, 1)),
        (False, (2, None)),
    ],
)
def test_the_dwellings_of_a_project_and_those_registered(returned: bool, counts: tuple[int, int | None]) -> None:
    rows = ground()
    settlement = rows.settlement()
    first, second, other = (rows.dwelling(settlement, papers="hard") for _ in range(3))
    project = rows.add(HousingProject, settlement_key=settlement, name="一期", project_papers="hard", commitment=True)
    for dwelling in (first, second):
        rows.add(ProjectDwelling, dwelling_key=dwelling, project_key=project)
    rows.step(first, "registered")
    rows.step(second, "tax")
    rows.step(other, "registered")
    rows.returned(Ledger.PROJECT_DWELLINGS)
    if returned:
        rows.returned(Ledger.REGISTRATION)
    rows.write()
    for said in (
        facts("home_project")[project],
        part(Only(others={"home_project": (project,)}), DAY, KNOWN)
        .frames.tables["home_project"]
        .rename(lambda name: name.split(".")[-1])
        .to_dicts()[0],
    ):
        assert (said["hard_dwellings"], said["hard_registered"]) == counts
        assert (said["project_papers"], said["commitment"], said["work_plan"]) == ("hard", True, None)
