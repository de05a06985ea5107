"""Ledgers of what goes on, as a whole import: other ledgers than a person's, undoing, returns, and a day said once for a file."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from houfu.access.scoping import everywhere
from houfu.intake.actions import commit, undo
from houfu.intake.held import LeftOut
from houfu.intake.models import Import, Stage
from houfu.intake.queries import counts_of
from houfu.ledgers.models import Grid, GridWorker, HardToPlace, MedicalCover, School
from houfu.places.models import Place
from houfu.registry.actions import record
from houfu.registry.models import Community, Settlement
from tests.access.conftest import ALICE_COUNTY, Cast, cast
from tests.intake.taking import HEADINGS, IDENTITY, covers, no_file_stays, numbered, taken

__all__ = ["cast", "no_file_stays", "numbered", "taken"]
pytestmark = pytest.mark.django_db(transaction=True)
POSTS = ["身份证号", "愿意到公益性岗位", "生效日期"]
SCHOOLS = ["县（市、区）", "名称", "学位数", "在校生数", "生效日期"]
Send = Callable[..., Import]


@pytest.fixture
def sent(cast: Cast, taken: Callable[..., Any]) -> Send:
    def send(lines: list[list[str]], headings: list[str], table: str, **more: Any) -> Import:
        returned = {"complete_to": more.pop("complete_to")} if "complete_to" in more else {}
        row, sheet = taken(lines, table=table, headings=headings, **more)
        return commit(row, sheet=sheet, by=cast.bob, **returned)

    return send


@pytest.fixture
def county() -> str:
    """Alice's county as a place: its name."""
    values = {"kind": "county", "code": "520502", "name": "七星关区", "path": ALICE_COUNTY}
    with everywhere():
        record(Place, key=520502, values=values, valid_from=date(2000, 1, 1), source=1, by=0)
    return "七星关区"


def fates(row: Import) -> tuple[int, int, int]:
    counts = counts_of(row)
    return counts["new"], counts["changed"], counts["unchanged"]


def schools() -> list[tuple[str, int | None, int | None, date]]:
    with everywhere():
        held = School._base_manager.filter(superseded_at=None).order_by("name", "valid_from")
        return [(one.name, one.seats, one.pupils, one.valid_from) for one in held]


def posts() -> list[tuple[bool | None, date, Any]]:
    with everywhere():
        held = HardToPlace._base_manager.filter(superseded_at=None).order_by("valid_from")
        assert len({one.key for one in held}) <= 1
        return [(one.accepts_posts, one.valid_from, one.valid_to) for one in held]


def test_of_schools_a_number_changes_from_its_day_and_a_blank_goes_on(cast: Cast, sent: Send, county: str) -> None:
    lines = [
        [county, "实验小学", "900", "850", "2025-09-01"],
        [county, "第二小学", "400", "", "2025-09-01"],
    ]
    assert fates(sent(lines, SCHOOLS, "school")) == (2, 0, 0)
    lines = [[county, "实验小学", "", "880", "2026-03-01"], [county, "第二小学", "400", "", "2026-03-01"]]
    spring = sent(lines, SCHOOLS, "school")
    assert fates(spring) == (0, 1, 1)
    autumn, spring_day = date(2025, 9, 1), date(2026, 3, 1)
    assert schools() == [
        ("实验小学", 900, 850, autumn), ("实验小学", 900, 880, spring_day), ("第二小学", 400, None, autumn),
    ]  # fmt: skip
    undo(spring, by=cast.bob)
    assert schools() == [("实验小学", 900, 850, autumn), ("第二小学", 400, None, autumn)]


def test_two_kinds_of_cover_are_two_things_and_each_goes_on(sent: Send) -> None:
    first = [[IDENTITY, "城乡居民医保", "2026-01-01"]]
    both = [[IDENTITY, "城乡居民医保", "2026-02-01"], [IDENTITY, "职工医保", "2026-02-01"]]
    assert fates(sent(first, HEADINGS, "medicalcover")) == (1, 0, 0)
    assert fates(sent(both, HEADINGS, "medicalcover")) == (1, 0, 1)
    assert fates(sent(both, HEADINGS, "medicalcover")) == (0, 0, 2)
    assert [day for _kind, day, _end in covers()] == [date(2026, 1, 1), date(2026, 2, 1)]
    with everywhere():
        assert MedicalCover._base_manager.filter(superseded_at=None).values("key").distinct().count() == 2


def test_an_undone_change_of_a_day_leaves_what_held_before(cast: Cast, sent: Send) -> None:
    sent([[IDENTITY, "是", "2026-01-01"]], POSTS, "hardtoplace")
    changed = sent([[IDENTITY, "否", "2026-02-01"], [IDENTITY, "是", "2026-03-01"]], POSTS, "hardtoplace")
    assert [says for says, _from, _to in posts()] == [True, False, True]
    assert undo(changed, by=cast.bob).stage == Stage.UNDONE
    assert posts() == [(True, date(2026, 1, 1), None)]


def test_no_return_is_made_with_a_file_that_says_two_things_of_one_day(sent: Send) -> None:
    lines = [[IDENTITY, "是", "2026-01-01"], [IDENTITY, "否", "2026-01-01"]]
    with pytest.raises(LeftOut):
        sent(lines, POSTS, "hardtoplace", complete_to=date(2026, 2, 1))
    assert posts() == []


def test_a_day_said_once_for_each_file_comes_to_what_days_of_their_own_do(cast: Cast, sent: Send) -> None:
    months = [("是", "2026-01-01"), ("是", "2026-02-01"), ("否", "2026-03-01"), ("否", "2026-04-01")]
    own = [sent([[IDENTITY, *month]], POSTS, "hardtoplace") for month in months]
    told = posts()
    for done in reversed(own):
        undo(done, by=cast.bob)
    assert posts() == []
    once = [
        sent([[IDENTITY, says]], POSTS[:2], "hardtoplace", given_day=date.fromisoformat(day)) for says, day in months
    ]
    assert (posts(), list(map(fates, once))) == (told, list(map(fates, own)))
    assert told == [(True, date(2026, 1, 1), date(2026, 3, 1)), (False, date(2026, 3, 1), None)]


def test_rows_that_differ_only_in_the_dot_of_a_name_are_one_thing(cast: Cast, sent: Send) -> None:
    with everywhere():
        common: dict[str, Any] = {"valid_from": date(2026, 1, 1), "source": 1, "by": 0}
        path = f"{ALICE_COUNTY}1000."
        values = {"name": "柏杨林安置区", "county_key": 520502, "kind": "town", "path": path}
        record(Settlement, key=1000, values=values, **common)
        values = {"name": "柏杨林社区", "settlement_key": 1000, "path": f"{path}2000."}
        record(Community, key=2000, values=values, **common)
        record(Grid, values={"community_key": 2000, "name": "第一网格"}, **common)
    heads, grid = ["安置社区", "网格", "网格员", "生效日期", "终止日期"], ["柏杨林社区", "第一网格"]
    both = [[*grid, "买买提·艾力", "2026-01-01", ""], [*grid, "买买提•艾力", "2026-02-01", ""]]
    assert fates(sent(both, heads, "gridworker")) == (1, 0, 1)
    assert fates(sent([[*grid, "买买提 • 艾力", "2026-03-01", "2026-04-01"]], heads, "gridworker")) == (0, 1, 0)
    assert fates(sent([[*grid, "买买提・艾力"]], heads[:3], "gridworker", given_day=date(2026, 3, 1))) == (0, 0, 1)
    with everywhere():
        held = GridWorker._base_manager.filter(superseded_at=None)
        assert {(one.worker, one.key) for one in held} == {("买买提·艾力", held[0].key)}
        assert max(one.valid_to or date.max for one in held) == date(2026, 4, 1)
