"""The register taken in from sheets, from settlements down to dwellings: found again by their names and numbers, never twice."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from houfu.access.actions import NotAllowed, create_user, grant
from houfu.access.models import User
from houfu.access.roles import Role
from houfu.intake.actions import hand_in, undo
from houfu.intake.keeping import may_take_in
from houfu.intake.layouts import layout_named
from houfu.intake.models import Import, Stage
from houfu.intake.returned_since import RestedUpon
from houfu.intake.table import table_of
from houfu.intake.trying import Tried
from houfu.registry.models import Community, Dwelling, Household, Person, Settlement
from houfu.registry.undoing import BuiltUpon
from tests.intake.register import (
    MODELS,
    NUMBER,
    PERSON,
    SHEETS,
    SINCE,
    TOWNS,
    A,
    C,
    faults,
    last_import,
    no_file_stays,
    now,
    officers,
    register,
    said,
    taken_in,
)  # fmt: skip

__all__ = ["no_file_stays", "officers", "register", "taken_in"]
pytestmark = pytest.mark.django_db(transaction=True)
Take = Callable[..., Tried]


@pytest.mark.usefixtures("register")
def test_a_register_is_built_from_sheets_and_each_thing_lies_where_it_should() -> None:
    (settlement,), (community,), (home,), (person,), (flat,) = map(now, MODELS)
    assert settlement.path == f"{TOWNS[A]}{settlement.key}."
    assert community.path == f"{settlement.path}{community.key}."
    assert home.path == person.path == community.path
    assert flat.path == settlement.path
    assert (home.settlement_key, home.community_key, person.household_key) == (settlement.key, community.key, home.key)
    assert (flat.household_key, flat.area_dm2) == (home.key, 8050)
    assert person.identity_index is not None


@pytest.mark.usefixtures("register")
def test_the_same_sheets_again_change_nothing(taken_in: Take) -> None:
    counts = [taken_in(table).counts() for table in SHEETS]
    assert [(one["new"], one["changed"], one["unchanged"]) for one in counts] == [(0, 0, 1)] * len(SHEETS)
    assert [len(now(model)) for model in MODELS] == [1] * len(MODELS)


def test_a_register_is_undone_from_below_and_no_other_way(taken_in: Take, officers: dict[str, User]) -> None:
    rows = []
    for table in SHEETS:
        taken_in(table)
        rows.append(last_import())
    for row in rows[:3]:
        with pytest.raises(BuiltUpon):
            undo(row, by=officers["alice"])
    for row in reversed(rows):
        undo(row, by=officers["alice"])
    assert [now(model) for model in MODELS] == [[]] * len(MODELS)


@pytest.mark.parametrize("table", list(SHEETS))
def test_what_a_later_sheet_counted_as_unchanged_is_not_undone_before_it(
    taken_in: Take, officers: dict[str, User], table: str
) -> None:
    for each in SHEETS:
        taken_in(each)
        if each == table:
            break
    first = last_import()
    assert taken_in(table).counts()["unchanged"] == 1
    later = last_import()
    for noted in (later.rests_on, ""):  # of an older houfu's nobody knows what it rests on
        Import._base_manager.filter(id=later.id).update(rests_on=noted)
        with pytest.raises(RestedUpon) as refused:
            undo(first, by=officers["alice"])
        assert (refused.value.later, str(later.id) in refused.value.zh) == (later.id, True)
    assert later.rests_on == f"[{first.source_id}]"
    undo(later, by=officers["alice"])
    assert undo(first, by=officers["alice"]).stage == Stage.UNDONE
    assert now(dict(zip(SHEETS, MODELS, strict=True))[table]) == []


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    ("table", "model"),
    [("settlements", Settlement), ("communities", Community), ("households", Household), ("people", Person), ("dwellings", Dwelling)],
)  # fmt: skip
def test_an_earlier_first_day_is_the_same_thing_from_that_day_on(
    taken_in: Take, officers: dict[str, User], table: str, model: Any
) -> None:
    (before,) = now(model)
    tried = taken_in(table, [*SHEETS[table][1][:-1], "2018-01-01"])
    assert tried.counts() | {"new": 0, "changed": 1} == tried.counts()
    assert said(tried) == [("valid_from", "2019-06-01", "2018-01-01")]
    first, second = now(model)
    assert first.key == second.key == before.key
    assert (first.valid_from, first.valid_to, second.valid_from) == (date(2018, 1, 1), SINCE, SINCE)
    assert first.path == before.path
    assert taken_in(table, [*SHEETS[table][1][:-1], "2018-01-01"]).counts()["unchanged"] == 1
    undo(list_of_imports()[-1], by=officers["bob"])  # its row rests on the one before
    undo(list_of_imports()[-2], by=officers["bob"])
    assert [(one.key, one.valid_from, one.valid_to) for one in now(model)] == [(before.key, SINCE, None)]


def list_of_imports() -> list[Any]:
    from houfu.intake.models import Import

    return list(Import._base_manager.order_by("id"))


@pytest.mark.usefixtures("register")
def test_a_changed_number_of_a_telephone_is_told_masked_and_holds_from_its_day_on(taken_in: Take) -> None:
    headings = ["户号", "姓名", "身份证号", "性别", "联系电话", "生效日期"]
    tried = taken_in("people", ["H1", "阿依·买", NUMBER, "男", "19900005678", "2026-03-01"], headings=headings)
    ((name, shown, after),) = said(tried)
    assert (name, shown) == ("phone", "***")
    assert "19900005678" not in after
    before, later = now(Person)
    assert (before.key, before.valid_to, later.valid_from) == (later.key, date(2026, 3, 1), date(2026, 3, 1))
    assert (later.labour, later.relation) == (before.labour, before.relation)  # blank says nothing


@pytest.mark.usefixtures("register")
def test_an_end_inside_what_is_known_for_later_days_is_asked_about(taken_in: Take) -> None:
    headings = ["户号", "姓名", "身份证号", "性别", "生效日期", "终止日期"]
    early = ["H1", "阿依·买", NUMBER, "男", "2018-01-01"]
    tried = taken_in("people", [*early, "2020-01-01"], headings=headings, clean=False)
    assert faults(tried) == ["beyond"]
    assert "2019-06-01" in next(iter(tried.checked.report)).do_zh
    taken_in("people", [*early, "2019-01-01"], headings=headings)
    assert [(one.valid_from, one.valid_to) for one in now(Person)] == [
        (date(2018, 1, 1), date(2019, 1, 1)), (SINCE, None),
    ]  # fmt: skip


@pytest.mark.usefixtures("register")
def test_who_has_gone_and_comes_back_is_the_same_person(taken_in: Take) -> None:
    headings = ["户号", "姓名", "身份证号", "性别", "生效日期", "终止日期"]
    line = ["H1", "阿依·买", NUMBER, "男"]
    taken_in("people", [*line, "2019-06-01", "2022-01-01"], headings=headings)
    tried = taken_in("people", [*line, "2024-01-01", ""], headings=headings)
    assert said(tried) == [("valid_from", None, "2024-01-01")]
    assert len({one.key for one in now(Person)}) == 1


@pytest.mark.usefixtures("register")
def test_a_number_of_another_name_in_another_household_is_asked_about(taken_in: Take) -> None:
    taken_in("households", ["H2", "柏杨林社区", "", "2019-06-01"])
    tried = taken_in("people", ["H2", "李四", NUMBER, "男", "", "2026-01-01"], headings=PERSON, clean=False)
    assert faults(tried) == ["disagrees"]
    assert [one.name for one in now(Person)] == ["阿依·买"]


def test_a_township_of_another_county_is_no_place_for_a_settlement(taken_in: Take) -> None:
    line = ["某安置区", "七星关区", "520324001", "集镇安置", "2019-06-01"]
    assert faults(taken_in("settlements", line, clean=False)) == ["outside"]
    assert now(Settlement) == []


def test_who_may_take_in_what_of_the_register(officers: dict[str, User]) -> None:
    worker, _ = create_user(username="wang", display_name="Wang", by=0)
    grant(user=worker, role=Role.COMMUNITY_WORKER, area=f"{TOWNS[A]}1.2.", by=0, valid_from=SINCE)
    inspector, _ = create_user(username="lin", display_name="Lin", by=0)
    grant(user=inspector, role=Role.INSPECTOR, area="52.", by=0, valid_from=SINCE)
    for table in SHEETS:
        layout = layout_named(table)
        assert may_take_in(officers["alice"], layout, A)
        assert not may_take_in(officers["alice"], layout, C)
        assert may_take_in(worker, layout, f"{TOWNS[A]}1.2.") is (table == "people")
        assert not may_take_in(worker, layout, A)
        assert not may_take_in(inspector, layout, A)
        with pytest.raises(NotAllowed):
            hand_in(
                content=b"x", file_name="x.xlsx", table=table, area=A, by=officers["charlie"],
                read=lambda _content, _layout: table_of([], []),
            )  # fmt: skip
