"""Whom a row means is looked up on the day that the row speaks of, and only where nobody was called so then as of today."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from houfu.access.scoping import everywhere
from houfu.places.models import Place
from houfu.registry.actions import end, record
from houfu.registry.models import Household, Person, Settlement
from tests.intake.test_lookups import NUMBER, C, kinds, settled, town

__all__ = ["town"]
pytestmark = pytest.mark.django_db
MOVED = date(2024, 1, 1)
BEFORE, AFTER = "2023-03-01", "2026-03-01"


def keys(done: Any, name: str) -> list[Any]:
    return [row[name] for row in done.records()]


def renamed(town: dict[str, int], name: str) -> None:
    with everywhere():
        record(Settlement, key=town["place"], values={"name": name}, valid_from=MOVED, source=town["source"], by=1)


def test_a_name_is_that_of_the_rows_day_and_one_that_nobody_had_then_is_todays(town: dict[str, int]) -> None:
    renamed(town, "新安置区")
    heads = ["安置点", "生效日期"]
    lines = [["柏杨林安置区", BEFORE], ["新安置区", BEFORE], ["柏杨林安置区", AFTER], ["新安置区", AFTER]]
    done = settled("schoolplaces", heads, lines)
    assert keys(done, "settlement_key") == [town["place"]] * 3
    assert [(one.cell, str(one.kind)) for one in done.report] == [("A4", "missing")]


def test_a_number_that_another_household_has_today_is_that_of_whoever_had_it_then(town: dict[str, int]) -> None:
    with everywhere():
        common: dict[str, Any] = {"source": town["source"], "by": 1, "valid_from": MOVED}
        held = Household._base_manager.get(key=town["home"])
        record(Household, key=town["home"], values={"number": "H1旧"}, **common)
        values = {"number": "H1", "community_key": held.community_key, "settlement_key": held.settlement_key}
        other = record(Household, values={**values, "path": held.path}, **common)
    heads = ["户号", "姓名", "性别", "身份证号", "生效日期"]
    done = settled("people", heads, [["H1", "王小明", "男", "", BEFORE], ["H1", "王小红", "女", "", AFTER]])
    assert keys(done, "household_key") == [town["home"], other]
    found = settled("enrolment", ["户号", "姓名", "就学情况", "生效日期"], [["H1", "阿依·买", "未就学", BEFORE]])
    assert keys(found, "person_key") == [town["who"]]


def test_who_is_no_more_is_found_on_her_days_and_not_after_them(town: dict[str, int]) -> None:
    with everywhere():
        end(Person, key=town["who"], on=MOVED, source=town["source"], by=1)
    heads = ["身份证号", "就学情况", "生效日期"]
    done = settled("enrolment", heads, [[NUMBER, "在校就读", BEFORE], [NUMBER, "在校就读", AFTER]])
    assert (keys(done, "person_key"), kinds(done)) == ([town["who"]], ["missing"])


def test_a_renamed_person_is_known_by_the_name_of_the_day_and_of_today(town: dict[str, int]) -> None:
    with everywhere():
        record(Person, key=town["who"], values={"name": "买阿依"}, valid_from=MOVED, source=town["source"], by=1)
    heads = ["身份证号", "姓名", "就学情况", "生效日期"]
    names = [("阿依·买", BEFORE), ("买阿依", BEFORE), ("买阿依", AFTER), ("阿依·买", AFTER)]
    done = settled("enrolment", heads, [[NUMBER, name, "在校就读", day] for name, day in names])
    assert (keys(done, "person_key"), kinds(done)) == ([town["who"]] * 3, ["disagrees"])


def test_who_has_moved_to_another_county_is_not_on_file_here_even_on_days_before(town: dict[str, int]) -> None:
    with everywhere():
        values = {"path": f"{C}1.2.3."}
        record(Person, key=town["who"], values=values, valid_from=MOVED, source=town["source"], by=1)
    heads = ["身份证号", "就学情况", "生效日期"]
    done = settled("enrolment", heads, [[NUMBER, "在校就读", BEFORE], [NUMBER, "在校就读", AFTER]])
    assert kinds(done) == ["missing", "missing"]


def test_a_county_is_called_as_it_was_on_the_day(town: dict[str, int]) -> None:
    with everywhere():
        record(Place, key=520502, values={"name": "毕节区"}, valid_from=MOVED, source=town["source"], by=1)
    heads = ["县（市、区）", "名称", "生效日期"]
    lines = [["七星关区", "甲小学", BEFORE], ["七星关区", "乙小学", AFTER], ["毕节区", "丙小学", AFTER]]
    done = settled("school", heads, lines)
    assert (keys(done, "county_key"), kinds(done)) == ([520502, 520502], ["missing"])


def test_many_days_ask_no_more_than_one(town: dict[str, int]) -> None:
    def asked(count: int) -> int:
        days = [date.fromordinal(date(2024, 1, 1).toordinal() + one).isoformat() for one in range(count)]
        with CaptureQueriesContext(
            connection,
        ) as queries:
            settled("enrolment", ["身份证号", "就学情况", "生效日期"], [[NUMBER, "在校就读", day] for day in days])
        return len(queries)

    assert asked(300) == asked(1)
