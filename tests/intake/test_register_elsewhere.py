"""A number that is registered outside the area: a fault that says so and nothing else, and a mark in the log."""

from collections.abc import Callable
from typing import Any

import pytest

from houfu.access.scoping import everywhere, looking_at
from houfu.intake.trying import Tried
from houfu.registry.models import Household, Person
from houfu.safeguard.models import AuditEvent
from tests.intake.register import (
    NUMBER,
    PERSON,
    TOWNS,
    A,
    C,
    faults,
    last_import,
    no_file_stays,
    now,
    officers,
    register,
    register_c,
    taken_in,
)  # fmt: skip

__all__ = ["no_file_stays", "officers", "register", "register_c", "taken_in"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("register", "register_c")]
Take = Callable[..., Tried]


def events() -> list[Any]:
    return list(AuditEvent.objects.filter(act="import.elsewhere", by__gt=0).order_by("number"))


def test_a_persons_number_on_file_elsewhere_is_said_to_be_and_no_more(taken_in: Take) -> None:
    count = len(events())
    other = ["H9", "赵六", "", "女", "1990-01-01", "2026-01-01"]
    tried = taken_in(
        "people", ["H9", "李四", NUMBER, "男", "", "2026-01-01"], other, headings=PERSON, area=C, clean=False
    )
    (fault,) = tried.checked.report
    assert (str(fault.kind), fault.heading) == ("elsewhere", "身份证号")
    for words in (fault.sentence("zh"), fault.sentence("en")):
        assert "阿依" not in words
        assert "七星关" not in words
        assert NUMBER not in words
    assert "请上级单位办理登记转移" in fault.sentence("zh")
    assert tried.compared.changes.is_empty()
    assert [(one.name, one.path[: len(A)]) for one in now(Person)] == [("阿依·买", A), ("赵六", C)]
    told = events()[count:]
    assert [(one.path, one.detail, one.key) for one in told] == [(C, "rows=1", None)] * 2  # checked, and taken in
    assert last_import().area == C


def test_the_sentence_is_the_same_for_every_place(taken_in: Take) -> None:
    lines = (["H9", "柏杨林社区", "", "2026-01-01"], A), (["H1", "安康社区", "", "2026-01-01"], C)
    said = []
    for line, area in lines:
        (fault,) = taken_in("households", line, area=area, clean=False).checked.report
        said.append((fault.kind, fault.what_zh, fault.do_zh, fault.what_en, fault.do_en))
    assert said[0] == said[1]
    assert {one.number for one in now(Household)} == {"H1", "H9"}


def test_a_household_elsewhere_is_like_one_that_nobody_knows(taken_in: Take) -> None:
    tried = taken_in(
        "people", ["H1", "王五", "", "男", "", "2026-01-01"], ["H404", "王五", "", "男", "", "2026-01-01"],
        headings=PERSON, area=C, clean=False,
    )  # fmt: skip
    assert faults(tried) == ["missing", "missing"]


def test_who_has_moved_away_is_elsewhere_for_later_days_and_here_for_earlier_ones(taken_in: Take) -> None:
    from datetime import date

    from houfu.registry.actions import record

    (home,) = (one for one in now(Household) if one.number == "H9")
    (person,) = now(Person)
    with everywhere():
        record(
            Person, key=person.key, values={"household_key": home.key, "path": home.path}, valid_from=date(2023, 1, 1),
            source=1, by=0,
        )  # fmt: skip
    line = ["H1", "阿依·买", NUMBER, "男", ""]
    assert faults(taken_in("people", [*line, "2024-01-01"], headings=PERSON, clean=False)) == ["elsewhere"]
    assert taken_in("people", [*line, "2021-01-01"], headings=PERSON).counts()["unchanged"] == 1
    again = taken_in("people", ["H9", "阿依·买", NUMBER, "男", "", "2024-01-01"], headings=PERSON, area=C)
    assert again.counts()["unchanged"] == 1
    early = taken_in("people", ["H9", "阿依·买", NUMBER, "男", "", "2021-01-01"], headings=PERSON, area=C, clean=False)
    assert faults(early) == ["elsewhere"]
    with looking_at(C):
        assert {one.path[: len(C)] for one in Person.objects.filter(superseded_at=None)} == {C}
    assert TOWNS[A] in person.path
