"""How tasks and their parts, targets and support of requirement 2 become facts."""

from datetime import date
from typing import Any

import pytest

from houfu.facts.ledgers import Ledger
from houfu.facts.organs import Organ
from houfu.ledgers.models import OrganSupport, PlaceTarget, SettlementTask, StepTaken, WorkTask
from houfu.snapshot.organs import organ_key
from tests.snapshot.builder import COUNTY, PATH, Rows, facts, ground, home

pytestmark = pytest.mark.django_db(transaction=True)

YEAR = 2025
LEDGERS = (Ledger.WORK_TASKS, Ledger.SETTLEMENT_TASKS, Ledger.TASK_STEPS)


def task(rows: Rows, place: int, tier: str, **more: Any) -> int:
    return rows.add(WorkTask, **{"place_key": place, "tier": tier, "task": "任务", "year": YEAR} | more)


def small() -> Rows:
    rows = ground()
    for ledger in LEDGERS:
        rows.returned(ledger)
    return rows


def test_a_task_is_parted_where_something_below_names_it() -> None:
    rows = small()
    settlement, _community = home(rows)
    top = task(rows, 52, "province")
    city = task(rows, 5203, "city", parent_key=top)
    county = task(rows, COUNTY, "county")
    rows.add(SettlementTask, settlement_key=settlement, year=YEAR, task_key=county, task="任务", answerable="某局")
    rows.write()
    found = facts("work_task")
    said = {key: (row["parted_to_places"], row["parted_to_settlements"]) for key, row in found.items()}
    assert said == {top: (True, False), city: (False, False), county: (False, True)}
    row = facts("settlement")[settlement]
    assert (row["task_this_year"], row["task_organs_named"]) == (True, True)


def test_without_the_return_of_its_county_a_task_may_have_parts_in_settlements() -> None:
    rows = ground()
    rows.returned(Ledger.SETTLEMENT_TASKS, "52.5203.520327.")
    key = task(rows, COUNTY, "county")
    rows.write()
    assert facts("work_task")[key]["parted_to_settlements"] is None


@pytest.mark.parametrize(("answerable", "named"), [("某局", True), ("无", False), ("", None)])
def test_a_part_of_another_year_says_nothing_of_this_one(answerable, named) -> None:
    rows = small()
    settlement, _community = home(rows)
    for year, organ in ((YEAR, answerable), (YEAR - 1, "")):
        rows.add(SettlementTask, settlement_key=settlement, year=year, task_key=1, task="任务", answerable=organ)
    rows.write()
    assert facts("settlement")[settlement]["task_organs_named"] is named


@pytest.mark.parametrize(
    ("due", "done", "known"),
    [
        (date(2025, 6, 30), date(2025, 6, 30), (True, True)),
        (date(2025, 6, 29), date(2025, 6, 30), (True, False)),
        (date(2025, 6, 29), None, (True, False)),
        (date(2025, 7, 1), None, (False, False)),
        (None, None, (None, False)),
    ],
)
def test_a_task_is_done_in_time_by_its_own_date(due, done, known) -> None:
    rows = small()
    key = task(rows, COUNTY, "county", due_on=due, done_on=done)
    rows.write()
    row = facts("work_task")[key]
    assert (row["due"], row["done_in_time"]) == known


def test_each_step_is_on_file_by_its_own_row_and_one_that_is_not_named_could_be_any() -> None:
    rows = small()
    first, second = task(rows, COUNTY, "county"), task(rows, COUNTY, "county")
    for key, step in ((first, "policy"), (second, "policy"), (second, None)):
        rows.add(StepTaken, place_key=COUNTY, task_key=key, step=step)
    rows.write()
    found = facts("work_task")
    assert [(found[key]["step_policy"], found[key]["step_training"]) for key in (first, second)] == [
        (True, False),
        (True, None),
    ]


@pytest.mark.parametrize(
    ("values", "known"),
    [
        ({"evidence": "台账", "score": 5}, (True, True, True)),
        ({"evidence": "无", "score": 0}, (True, False, False)),
        ({"evidence": "", "score": 0}, (True, None, False)),
        ({"evidence": "台账", "score": None}, (True, True, None)),
        ({"evidence": "台账", "score": 5, "year": YEAR - 1}, (False, False, False)),
    ],
)
def test_a_target_counts_in_its_own_year(values, known) -> None:
    rows = ground()
    rows.returned(Ledger.PLACE_TARGETS)
    rows.add(PlaceTarget, **{"place_key": COUNTY, "year": YEAR, "target": "目标"} | values)
    rows.write()
    row = facts("government")[COUNTY]
    assert tuple(row[f"place_target{part}"] for part in ("", "_evidence", "_score")) == known


def test_support_is_summed_by_kind_and_whole_year() -> None:
    rows = ground()
    rows.returned(Ledger.ORGAN_SUPPORT)
    organ = str(Organ.EDUCATION)
    for year, kind, items, amount in (
        (2024, "policies", 2, None), (2024, "policies", 3, None), (2023, "policies", 4, None),
        (2024, "money", None, 900), (2025, "projects", 7, None),
    ):  # fmt: skip
        rows.add(OrganSupport, organ=organ, year=year, kind=kind, items=items, amount=amount)
    rows.write()
    row = facts("organ")[organ_key(Organ.EDUCATION)]
    assert (row["support_policies"], row["support_policies_before"]) == (5, 4)
    assert (row["support_money"], row["support_money_before"]) == (900, None)
    assert (row["support_projects_filed"], row["support_projects"]) == (False, None)
    assert row["support_money_filed"] is True


def test_the_county_s_path_is_its_government_s() -> None:
    rows = small()
    key = task(rows, COUNTY, "county")
    rows.write()
    assert facts("government")[COUNTY]["path"] == PATH
    assert facts("work_task")[key]["this_year"] is True
