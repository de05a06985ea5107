"""How monitoring is resolved: which measure fits a risk, when one has begun, how long a household was stable."""

from datetime import date
from typing import Any

import pytest

from houfu.facts.ledgers import Ledger
from houfu.ledgers.fields import blank_is_not_yet
from houfu.ledgers.models import FourKeeps, FundProject, HouseholdRisk, LowIncome, Monitored, SettlementRisk
from tests.snapshot.builder import COUNTY, DAY, Rows, facts, ground, home

pytestmark = pytest.mark.django_db(transaction=True)


def household() -> tuple[Rows, int]:
    rows = ground()
    for ledger in (Ledger.MONITORED, Ledger.HELP_MEASURES, Ledger.LOW_INCOME):
        rows.returned(ledger)
    return rows, rows.household(home(rows)[1])


@pytest.mark.parametrize(
    ("risk", "measure", "begun", "unmet"),
    [
        ("illness", "health", date(2025, 6, 30), 0),
        ("illness", "health", date(2025, 7, 1), 1),
        ("illness", "health", None, 1),
        ("illness", "employment", date(2025, 6, 1), 1),
        ("illness", None, None, 1),
        ("illness", None, date(2025, 6, 1), None),  # something began, and nobody says what
        ("water", "water", date(2025, 6, 1), 0),
        ("other", "living", date(2025, 6, 1), 0),
    ],
)
def test_a_measure_counts_from_the_day_it_began_if_it_fits_the_risk(
    risk: str, measure: str | None, begun: date | None, unmet: int | None
) -> None:
    rows, of = household()
    rows.add(HouseholdRisk, household_key=of, risk=risk, measure=measure, measure_on=begun, since=date(2025, 5, 1))
    rows.write()
    assert facts("household")[of]["monitored_risks_unmet"] == unmet


def test_a_risk_that_is_over_asks_for_nothing_but_its_days_to_help_still_count() -> None:
    rows, of = household()
    rows.add(
        HouseholdRisk, household_key=of, risk="illness", measure="health", measure_on=date(2025, 1, 11),
        since=date(2025, 1, 1), until=date(2025, 3, 1),
    )  # fmt: skip
    rows.write()
    found = facts("household")[of]
    assert (found["monitored_risks"], found["monitored_risks_unmet"], found["monitored_days_to_help"]) == (0, 0, 10)
    assert found["monitored_relief_only"] is False


@pytest.mark.parametrize(
    ("since", "until", "removed", "months"),
    [
        (date(2024, 12, 15), date(2025, 6, 15), True, 6),
        (date(2024, 12, 16), date(2025, 6, 15), True, 5),
        (None, date(2025, 6, 15), True, None),
        (date(2023, 1, 1), date(2024, 6, 30), False, None),
        (date(2023, 1, 1), date(2025, 7, 1), False, None),
    ],
)
def test_stability_is_counted_in_whole_months_before_the_removal(
    since: date | None, until: date, removed: bool, months: int | None
) -> None:
    rows, of = household()
    rows.add(Monitored, household_key=of, since=date(2022, 1, 1), until=until, stable_since=since, helper="")
    rows.write()
    found = facts("household")[of]
    assert (found["monitored_removed_12m"], found["monitored_stable_months"]) == (removed, months)


@pytest.mark.parametrize(("began", "three_months"), [(date(2025, 3, 30), True), (date(2025, 3, 31), False)])
def test_a_helper_has_a_quarter_for_the_first_visit(began: date, three_months: bool) -> None:
    rows, of = household()
    rows.add(Monitored, household_key=of, since=began, told_on=None, helper="")
    rows.write()
    found: dict[str, Any] = facts("household", DAY)[of]
    assert (found["monitored_now"], found["monitored_3m"], found["monitored_told"]) == (True, three_months, False)


@pytest.mark.parametrize(
    ("filed", "kept"),
    [
        (None, (False, False, False, False)),
        ({}, (None, None, None, None)),
        ({"leader": "某人", "helpers": 0, "policies": 0}, (True, False, False, None)),
        (
            {"leader": "某人", "helpers": 3, "policies": 2, "policy_list": "清单", "inspected_on": date(2025, 3, 1)},
            (True, True, True, True),
        ),
        ({"policies": 2, "inspected_on": date(2025, 7, 1)}, (None, None, None, False)),
    ],
)
def test_what_a_yearly_record_leaves_blank_is_not_known_and_no_record_is_no(
    filed: dict[str, Any] | None, kept: tuple[bool | None, ...]
) -> None:
    rows, _ = household()
    rows.returned(Ledger.FOUR_KEEPS)
    if filed is not None:
        rows.add(FourKeeps, county_key=COUNTY, year=2025, **{"leader": "", "policy_list": "", **filed})
    rows.write()
    found = facts("county")[COUNTY]
    assert tuple(found[f"keeps_{part}"] for part in ("leader", "helpers", "policies", "inspection")) == kept


@pytest.mark.parametrize(
    ("model", "column", "not_yet"),
    [
        (Monitored, "told_on", True), (HouseholdRisk, "measure_on", True), (SettlementRisk, "measure_on", True),
        (FundProject, "accepted_on", True), (FourKeeps, "inspected_on", False), (Monitored, "stable_since", False),
    ],
)  # fmt: skip
def test_a_ledger_says_itself_whether_a_blank_day_means_not_yet(model: Any, column: str, not_yet: bool) -> None:
    assert blank_is_not_yet(model._meta.get_field(column)) is not_yet


def test_a_household_that_no_comparison_found_is_known_not_to_be_found() -> None:
    rows, of = household()
    other = rows.household(next(key for key in rows.paths if rows.paths[key] == rows.paths[of]))
    rows.add(LowIncome, household_key=other, since=date(2025, 2, 1), income=512_345)
    rows.write()
    found = facts("household")
    assert [found[key]["checked_low_12m"] for key in (of, other)] == [False, True]
    assert found[other]["checked_income_fen"] == 512_345
