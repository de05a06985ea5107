"""Who and what a sheet names, found in the register within one's area, and recorded; Charlie's people are not on file here."""

from datetime import date
from typing import Any

import polars as pl
import pytest

from houfu.access.scoping import ScopeError, everywhere, looking_at
from houfu.intake.checking import check
from houfu.intake.columns import Role
from houfu.intake.finding import settle
from houfu.intake.layouts import layout_named, layouts
from houfu.intake.lookups import finders
from houfu.intake.mapping import propose
from houfu.intake.table import table_of
from houfu.ledgers.actions import record_many
from houfu.ledgers.models import Enrolment
from houfu.places.models import Place
from houfu.registry.actions import add_source, record
from houfu.registry.models import Community, Dwelling, Household, Person, Settlement

pytestmark = pytest.mark.django_db
DAY, SINCE = date(2026, 10, 31), date(2019, 6, 1)
A, C = "52.5205.520502.", "52.5203.520324."
NUMBER, OTHER = "520103195001010016", "520103500101024"


@pytest.fixture
def town() -> dict[str, int]:
    """A settlement, a household and people in county A, and a household in county C."""
    with everywhere():
        source = add_source(organ="hr", name="测试.xlsx", received_on=DAY, by=1)
        common: dict[str, Any] = {"valid_from": SINCE, "source": source, "by": 1}
        for key, kind, name, path in ((520502, "county", "七星关区", A), (520324, "county", "正安县", C)):
            record(Place, key=key, values={"kind": kind, "code": str(key), "name": name, "path": path}, **common)
        place = record(
            Settlement,
            values={"name": "柏杨林安置区", "county_key": 520502, "path": f"{A}1.2.", "kind": "town"},
            **common,
        )
        ward = record(Community, values={"name": "柏杨林社区", "settlement_key": place, "path": f"{A}1.2.3."}, **common)
        homes = {}
        for number, path in (("H1", f"{A}1.2.3."), ("H9", f"{C}1.2.3.")):
            homes[number] = record(
                Household,
                values={"number": number, "community_key": ward, "settlement_key": place, "path": path},
                **common,
            )
        who = record(
            Person,
            values={
                "household_key": homes["H1"],
                "path": f"{A}1.2.3.",
                "name": "阿依·买",
                "sex": "1",
                "identity": NUMBER,
            },
            **common,
        )
        door = {
            "settlement_key": place,
            "household_key": homes["H1"],
            "path": f"{A}1.2.",
            "building": "1",
            "room": "101",
        }
        flat = record(Dwelling, values=door, **common)
    return {"source": source, "place": place, "ward": ward, "home": homes["H1"], "who": who, "flat": flat}


def settled(table: str, heads: list[str], lines: list[list[Any]], area: str = A) -> Any:
    layout = layout_named(table)
    proposal = propose(layout, heads)
    assert proposal.certain, proposal
    done = check(table_of(heads, lines), proposal.mapping(), layout, on=DAY)
    with looking_at(area):
        return settle(done, finders(layout, on=DAY))


def kinds(done: Any) -> list[str]:
    return [str(fault.kind) for fault in done.report]


def test_people_are_found_by_number_or_by_household_and_name_and_recorded(town: dict[str, int]) -> None:
    heads = ["身份证号", "户号", "姓名", "就学情况", "生效日期"]
    lines = [
        [f"'{NUMBER}", "", "", "在校就读", "2026.3.1"], ["", "H1", "阿依•买", "未就学", "2026.4.1"],
        [NUMBER, "", "李四", "在校就读", "2026.3.2"], [OTHER, "", "", "在校就读", "2026.3.1"],
    ]  # fmt: skip
    done = settled("enrolment", heads, lines)
    assert kinds(done) == ["disagrees", "missing"]
    rows = list(done.records())
    assert [row["person_key"] for row in rows] == [town["who"], town["who"]]
    with looking_at(A):
        record_many(Enrolment, rows, source=town["source"], by=1)
        assert Enrolment.objects.filter(person_key=town["who"], superseded_at=None).count() == 2


def test_charlie_finds_nobody_of_county_a(town: dict[str, int]) -> None:
    done = settled("enrolment", ["身份证号", "就学情况", "生效日期"], [[NUMBER, "在校就读", "2026-03-01"]], area=C)
    assert kinds(done) == ["missing"]
    done = settled("schoolplaces", ["安置点", "生效日期"], [["柏杨林安置区", "2026-03-01"]], area=C)
    assert kinds(done) == ["missing"]


def test_counties_are_found_by_code_or_name_and_refused_outside_the_area(town: dict[str, int]) -> None:
    heads = ["县（市、区）", "名称", "生效日期"]
    lines = [
        ["520502", "甲小学", "2026-03-01"],
        ["七星关区", "乙小学", "2026-03-01"],
        ["正安县", "丙小学", "2026-03-01"],
        ["某县", "丁小学", "2026-03-01"],
    ]
    done = settled("school", heads, lines)
    assert [row["county_key"] for row in done.records()] == [520502, 520502]
    assert kinds(done) == ["outside", "missing"]


def test_members_of_a_household_take_its_path(town: dict[str, int]) -> None:
    heads = ["户号", "姓名", "性别", "身份证号", "生效日期"]
    done = settled(
        "people", heads, [["H1", "王小明", "男", "", "2026-03-01"], ["H9", "王小红", "女", "", "2026-03-01"]]
    )
    [row] = done.records()
    assert (row["household_key"], row["path"], row["name"]) == (town["home"], f"{A}1.2.3.", "王小明")
    assert kinds(done) == ["missing"]
    with looking_at(A):
        [key] = record_many(Person, [row], source=town["source"], by=1)
        assert Person.objects.get(key=key).name == "王小明"


def test_households_and_dwellings_take_over_what_their_community_and_settlement_say(town: dict[str, int]) -> None:
    heads = ["户号", "安置社区", "迁出县", "生效日期"]
    [row] = settled("households", heads, [["H2", "柏杨林社区", "正安县", "2026-03-01"]]).records()
    assert (row["community_key"], row["settlement_key"], row["path"]) == (town["ward"], town["place"], f"{A}1.2.3.")
    assert row["origin_county_key"] == 520324
    heads = ["安置点", "楼栋", "房号", "户号", "住房面积（㎡）", "生效日期"]
    [flat] = settled("dwellings", heads, [["柏杨林安置区", "2", "202", "H1", 80.5, "2026-03-01"]]).records()
    assert (flat["path"], flat["household_key"], flat["area_dm2"]) == (f"{A}1.2.", town["home"], 8050)
    with looking_at(A):
        record_many(Household, [row], source=town["source"], by=1)
        record_many(Dwelling, [flat], source=town["source"], by=1)


def test_dwellings_are_found_by_household_or_by_their_door(town: dict[str, int]) -> None:
    layout = next(one for one in layouts().values() if getattr(one.model, "level", "") == "dwelling")
    with looking_at(A):
        find = finders(layout, on=DAY)["dwelling_key"]
        said = pl.DataFrame(
            {
                "household": ["H1", None, "H7"],
                "settlement": [None, "柏杨林安置区", None],
                "building": [None, "1", None],
                "room": [None, "101", None],
            }
        )
        assert find(said)["key"].to_list() == [town["flat"], town["flat"], None]


def test_links_to_other_records_are_found_by_name_or_record_number(town: dict[str, int]) -> None:
    with looking_at(A):
        [school] = record_many(
            layout_named("school").model,
            [{"county_key": 520502, "name": "甲小学", "valid_from": SINCE}],
            source=town["source"],
            by=1,
        )
    heads = ["县（市、区）", "学校", "生效日期"]
    done = settled(
        "teacher",
        heads,
        [["520502", "甲小学", "2026-03-01"], ["520502", str(school), "2026-03-01"], ["520502", "乙", "2026-03-01"]],
    )
    assert [row["school_key"] for row in done.records()] == [school, school]
    assert kinds(done) == ["missing"]


def test_nobody_is_looked_for_where_nobody_said_where(town: dict[str, int]) -> None:
    find = finders(layout_named("households"), on=DAY)["community_key"]
    with pytest.raises(ScopeError):
        find(pl.DataFrame({"community_key": ["柏杨林社区"]}))


def test_there_is_a_finder_for_everything_that_any_sheet_names() -> None:
    for layout in layouts().values():
        needed = {one.name for one in layout.columns if one.role is Role.LINK} | ({layout.link} - {"", "organ"})
        assert set(finders(layout, on=DAY)) == needed, layout.table
