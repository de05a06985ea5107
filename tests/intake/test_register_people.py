"""People without a number: known again by household, name, birth and sex, and asked about where that fits several."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from houfu.intake.trying import Tried
from houfu.registry.models import Person
from tests.intake.register import (
    NUMBER,
    OTHER,
    PERSON,
    faults,
    no_file_stays,
    now,
    officers,
    register,
    said,
    taken_in,
)
from tests.intake.test_people import number

__all__ = ["no_file_stays", "officers", "register", "taken_in"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("register")]
Take = Callable[..., Tried]
CHILD = ["H1", "阿依•小", "", "女", "2020-05-01", "2020-05-01"]


def taken(take: Take, *lines: list[Any], **more: Any) -> Tried:
    return take("people", *lines, headings=PERSON, **more)


def test_a_sheet_without_numbers_makes_nobody_twice(taken_in: Take) -> None:
    lines = [CHILD, ["H1", "阿依·大", "", "女", "", "2019-06-01"]]
    assert taken(taken_in, *lines).counts()["new"] == 2
    assert taken(taken_in, *lines).counts()["unchanged"] == 2
    assert len({one.key for one in now(Person)}) == 3


def test_somebody_with_a_number_is_known_again_without_it(taken_in: Take) -> None:
    assert taken(taken_in, ["H1", "阿依·买", "", "男", "", "2021-01-01"]).counts()["unchanged"] == 1
    tried = taken(taken_in, ["H1", "阿依•买", "", "男", "1990-01-01", "2021-01-01"])  # as the number has it
    assert (tried.counts()["new"], len({one.key for one in now(Person)})) == (0, 1)


def test_a_number_that_comes_later_is_the_same_persons(taken_in: Take) -> None:
    taken(taken_in, ["H1", "王五", "", "男", "1955-05-05", "2019-06-01"])
    tried = taken(taken_in, ["H1", "王五", OTHER, "男", "", "2026-01-01"])
    ((name, before, after),) = said(tried)
    assert (name, before) == ("identity", None)
    assert OTHER not in after
    assert len({one.key for one in now(Person)}) == 2


def test_another_dot_in_a_name_is_no_change_and_another_letter_is_told(taken_in: Take) -> None:
    line = ["H1", "阿依•买", NUMBER, "男", "", "2026-01-01"]
    assert taken(taken_in, line).counts()["unchanged"] == 1
    ((name, before, after),) = said(taken(taken_in, ["H1", "阿衣·买", *line[2:]]))
    assert (name, after) == ("name", f"{before}（读音相同或相近）")


def test_a_name_stays_as_it_is_spelt_where_something_else_of_its_row_changes(taken_in: Take) -> None:
    line = ["H1", "阿依 • 买", NUMBER, "男", "配偶", "2026-01-01"]
    tried = taken_in("people", line, headings=[*PERSON[:4], "与户主关系", PERSON[5]])
    assert [name for name, _before, _after in said(tried)] == ["relation"]
    assert [(one.name, one.valid_from.year) for one in now(Person)] == [("阿依·买", 2019), ("阿依·买", 2026)]
    earlier = ["H1", "阿依•买", NUMBER, "男", "配偶", "2018-01-01"]  # of those days no spelling was known
    taken_in("people", earlier, headings=[*PERSON[:4], "与户主关系", PERSON[5]])
    assert {one.name for one in now(Person) if one.valid_from.year == 2018} == {"阿依•买"}


def test_another_number_of_the_same_name_and_birth_is_asked_about(taken_in: Take) -> None:
    other = number(529901, date(1990, 1, 1), 125)
    assert other != NUMBER
    tried = taken(taken_in, ["H1", "阿依·买", other, "男", "", "2026-01-01"], clean=False)
    assert faults(tried) == ["disagrees"]
    assert len(now(Person)) == 1


def test_several_who_fit_are_asked_about(taken_in: Take) -> None:
    taken(taken_in, ["H1", "小明", "", "男", "2015-01-01", "2019-06-01"])
    taken(taken_in, ["H1", "小明", "", "男", "2002-11-28", "2019-06-01"])
    tried = taken(taken_in, ["H1", "小明", "", "男", "", "2026-01-01"], clean=False)
    assert faults(tried) == ["several"]
    assert taken(taken_in, ["H1", "小明", "", "男", "2002-11-28", "2019-06-01"]).counts()["unchanged"] == 1
    assert len(now(Person)) == 3


def test_two_rows_alike_are_one_and_the_other_is_asked_about(taken_in: Take) -> None:
    for _ in range(2):
        tried = taken(taken_in, CHILD, ["H1", "阿依·小", "", "女", "", "2020-06-01"], clean=False)
        (fault,) = tried.checked.report
        assert (str(fault.kind), fault.row) == ("duplicate", 3)
        assert "第2行" in fault.do_zh
    assert len(now(Person)) == 2


def test_a_birth_day_of_another_year_is_another_person(taken_in: Take) -> None:
    assert taken(taken_in, ["H1", "阿依·买", "", "男", "2001-11-28", "2019-06-01"]).counts()["new"] == 1
    assert said(taken(taken_in, ["H1", "阿依·买", NUMBER, "男", "", "2019-06-01"])) == []
