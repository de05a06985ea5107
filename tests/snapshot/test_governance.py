"""How the facts of articles 6 to 8 are resolved: grids and their workers, open months, vacancies, schemes, steps."""

from datetime import date
from typing import Any

import pytest

from houfu.facts.ledgers import Ledger
from houfu.ledgers.models import (
    CareerTrial,
    CommunityMatter,
    GradeScheme,
    Grid,
    GridPlacement,
    GridWorker,
    PropertyManagement,
    RecruitmentNotice,
    StaffInsurance,
    StaffPay,
)
from tests.snapshot.builder import COUNTY, DAY, Rows, facts, ground, home

pytestmark = pytest.mark.django_db(transaction=True)


def gridded(rows: Rows, worker_until: date | None) -> tuple[int, int, int]:
    """A household in a grid whose worker stays until a day, one in a grid without, one in none."""
    community = home(rows)[1]
    grids = [rows.add(Grid, community_key=community, name=name) for name in ("第一网格", "第二网格")]
    rows.add(GridWorker, community_key=community, grid_key=grids[0], worker="网格员甲", until=worker_until)
    homes = [rows.household(community) for _ in range(3)]
    for home_key, grid in zip(homes, grids, strict=False):
        rows.add(GridPlacement, household_key=home_key, grid_key=grid)
    return homes[0], homes[1], homes[2]


def looked_after(key: int) -> tuple[bool | None, bool | None]:
    found = facts("household")[key]
    return found["in_grid"], found["grid_worker_in_post"]


@pytest.mark.parametrize(
    ("until", "returned", "known"),
    [
        (None, True, [(True, True), (True, False), (False, False)]),
        (DAY, True, [(True, False), (True, False), (False, False)]),
        (date(2025, 7, 1), True, [(True, True), (True, False), (False, False)]),
        (None, False, [(True, True), (True, None), (None, None)]),
    ],
)
def test_a_household_has_the_worker_of_its_grid(until: date | None, returned: bool, known: Any) -> None:
    rows = ground()
    homes = gridded(rows, until)
    if returned:
        rows.returned(Ledger.GRIDS)
    rows.write()
    assert [looked_after(key) for key in homes] == known


def test_a_household_that_moved_is_in_its_new_grid() -> None:
    rows = ground()
    first, second, _ = gridded(rows, None)
    placed = next(row for row in rows.waiting[GridPlacement] if row["household_key"] == second)
    grid = next(row for row in rows.waiting[GridPlacement] if row["household_key"] == first)["grid_key"]
    rows.add(GridPlacement, key=placed["key"], since=date(2025, 1, 1), household_key=second, grid_key=grid)
    rows.returned(Ledger.GRIDS)
    rows.write()
    assert looked_after(second) == (True, True)


@pytest.mark.parametrize(
    ("paid_to", "returned", "months"),
    [
        ([date(2025, 6, 30)], True, 0),
        ([date(2025, 5, 31)], True, 1),
        ([date(2025, 6, 30), date(2025, 3, 31)], True, 3),
        ([date(2026, 1, 31)], True, 0),  # paid ahead
        ([date(2024, 12, 31)], True, 6),
        ([date(2025, 5, 31), None], True, None),
        ([], True, None),  # nobody is listed
        ([date(2025, 5, 31)], False, None),
    ],
)
def test_pay_is_open_for_the_months_since_it_was_paid(paid_to: list[date | None], returned: bool, months: Any) -> None:
    rows = ground()
    community = home(rows)[1]
    for at, day in enumerate(paid_to):
        rows.add(StaffPay, community_key=community, staff_key=at, due=300_000, paid=300_000, paid_to=day)
    if returned:
        rows.returned(Ledger.STAFF_PAY)
    rows.write()
    assert facts("community")[community]["pay_open_months"] == months


@pytest.mark.parametrize(
    ("insured_to", "fund_to", "months"),
    [
        (date(2025, 6, 30), date(2025, 4, 30), 2),
        (date(2025, 2, 28), date(2025, 6, 30), 4),
        (date(2025, 6, 30), None, None),  # the other may be paid less far
    ],
)
def test_what_is_paid_least_far_decides(insured_to: date, fund_to: date | None, months: int | None) -> None:
    rows = ground()
    community = home(rows)[1]
    rows.add(StaffInsurance, community_key=community, staff_key=1, insured_to=insured_to, fund_to=fund_to, in_full=True)
    rows.returned(Ledger.STAFF_INSURANCE)
    rows.write()
    assert facts("community")[community]["insurance_open_months"] == months


LED = ("both_posts_in_one", "vacant_lead_posts", "vacancy_days")


@pytest.mark.parametrize(
    ("posts", "known"),
    [
        ([("secretary", "张三", None), ("director", "张三", None)], (True, 0, 0)),
        ([("secretary", "张三", None), ("director", "李四", None)], (False, 0, 0)),
        ([("secretary", "张三", date(2025, 6, 20)), ("director", "李四", None)], (False, 1, 10)),
        ([("secretary", "张三", date(2025, 6, 20)), ("director", "张三", date(2025, 6, 25))], (False, 2, 15)),
        ([("secretary", "张三", None)], (False, 1, None)),  # there never was a director
        (
            [("secretary", "王五", date(2024, 1, 1)), ("secretary", "张三", None), ("director", "李四", None)],
            (False, 0, 0),
        ),
    ],
)
def test_vacancies_count_from_the_day_on_which_the_last_holder_left(posts: Any, known: Any) -> None:
    rows = ground()
    community = home(rows)[1]
    for post, holder, until in posts:
        rows.staff(community, post, holder, until=until)
    rows.returned(Ledger.STAFF)
    rows.write()
    found = facts("community")[community]
    assert tuple(found[name] for name in LED) == known


@pytest.mark.parametrize(
    ("scheme", "returned", "here"), [(True, True, True), (False, True, False), (False, False, None)]
)
def test_a_community_has_the_grade_scheme_of_its_county(scheme: bool, returned: bool, here: bool | None) -> None:
    rows = ground()
    community = home(rows)[1]
    if scheme:
        rows.add(GradeScheme, county_key=COUNTY, levels=4, pay_table=True, filed=True)
    if returned:
        rows.returned(Ledger.GRADE_SCHEMES)
    rows.write()
    assert facts("community")[community]["grade_scheme_here"] is here
    assert facts("county")[COUNTY]["grade_scheme"] is here


@pytest.mark.parametrize(
    ("step", "reason", "known"),
    [("tried", "", "tried"), ("declined", "社区少", "declined"), ("declined", "", None), (None, "", "none")],
)
def test_a_career_system_is_declined_with_a_reason_only(step: str | None, reason: str, known: str | None) -> None:
    rows = ground()
    home(rows)
    if step is not None:
        rows.add(CareerTrial, county_key=COUNTY, step=step, reason=reason)
    rows.returned(Ledger.GRADE_SCHEMES)
    rows.write()
    assert facts("county")[COUNTY]["career_step"] == known


STEPS = ("property_step", "property_step_before", "property_none_months")


@pytest.mark.parametrize(
    ("steps", "known"),
    [
        ([("arranged", date(2021, 1, 1), date(2023, 1, 1)), ("contract", date(2023, 1, 1), None)], (2, 1, 0)),
        ([("contract", date(2021, 1, 1), date(2025, 3, 30)), ("none", date(2025, 3, 30), None)], (0, 2, 3)),
        ([("none", date(2024, 7, 1), None)], (0, 0, 11)),
        ([("none", date(2024, 6, 30), None)], (0, 0, 12)),
        ([], (0, 0, None)),
        ([(None, date(2021, 1, 1), None)], (None, 0, None)),
        ([("palace", date(2021, 1, 1), None)], (None, 0, None)),  # a step that is not in the list
    ],
)
def test_property_management_stands_on_a_step_and_stood_on_one_before(steps: Any, known: Any) -> None:
    rows = ground()
    settlement = home(rows)[0]
    for step, since, until in steps:
        rows.add(PropertyManagement, settlement_key=settlement, step=step, since=since, until=until)
    rows.returned(Ledger.PROPERTY_MANAGEMENT)
    rows.write()
    found = facts("settlement")[settlement]
    assert tuple(found[name] for name in STEPS) == known


RAISED, CONSULTED, DECIDED = date(2025, 5, 1), date(2025, 5, 20), date(2025, 6, 1)
MATTERS = ("consultation_wait", "major_decided_12m", "major_unconsulted_12m", "major_consulted_12m")


@pytest.mark.parametrize(
    ("major", "dates", "known"),
    [
        (True, (RAISED, CONSULTED, DECIDED), (0, 1, 0, 1)),
        (True, (RAISED, None, DECIDED), (0, 1, 1, 0)),
        (True, (RAISED, date(2025, 6, 2), DECIDED), (0, 1, 1, 0)),  # consulted afterwards
        (False, (RAISED, None, DECIDED), (0, 0, 0, 0)),
        (None, (RAISED, None, DECIDED), (0, None, None, 0)),
        (True, (RAISED, None, None), (60, 0, 0, 0)),
        (True, (RAISED, CONSULTED, None), (0, 0, 0, 0)),
        (True, (None, None, None), (None, 0, 0, 0)),
        (True, (RAISED, None, date(2025, 7, 15)), (60, 0, 0, 0)),  # decided only later than the day asked
        (True, (date(2023, 1, 1), None, date(2023, 2, 1)), (0, 0, 0, 0)),  # decided long ago
    ],
)
def test_matters_wait_until_they_are_consulted_or_decided(major: bool | None, dates: Any, known: Any) -> None:
    rows = ground()
    community = home(rows)[1]
    raised, consulted, decided = dates
    rows.add(
        CommunityMatter, since=date(2023, 1, 1), community_key=community, title="事项", major=major, raised=raised,
        consulted=consulted, decided=decided,
    )  # fmt: skip
    rows.returned(Ledger.COMMUNITY_MATTERS)
    rows.write()
    found = facts("community")[community]
    assert tuple(found[name] for name in MATTERS) == known


def test_a_notice_is_a_subject_of_the_place_that_published_it_while_it_runs() -> None:
    rows = ground()
    home(rows)
    values = {"title": "公告", "village_preference": True, "community_preference": False}
    running = rows.add(RecruitmentNotice, place_key=5203, **values)
    rows.add(RecruitmentNotice, place_key=COUNTY, until=DAY, **values)
    rows.write()
    found = facts("notice")
    assert list(found) == [running]
    assert (found[running]["village_preference"], found[running]["community_preference"]) == (True, False)
