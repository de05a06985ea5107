"""The register taken in from sheets, from settlements down to people: found again by their names and numbers, never twice."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from houfu.access.actions import create_user, grant
from houfu.access.models import User
from houfu.access.roles import Role
from houfu.access.scoping import everywhere
from houfu.intake import staging
from houfu.intake.actions import commit, confirm, hand_in
from houfu.intake.remembering import mapping_of
from houfu.intake.table import table_of
from houfu.intake.trying import Tried
from houfu.places.models import Place
from houfu.registry.actions import record
from houfu.registry.models import Community, Household, Person, Settlement

pytestmark = pytest.mark.django_db(transaction=True)
SINCE = date(2019, 6, 1)
A = "52.5205.520502."
TOWN = f"{A}520502013."
NUMBER, PHONE = "529901199001011235", "19900001234"
SHEETS: dict[str, tuple[list[str], list[Any]]] = {
    "settlements": (
        ["安置点", "县（市、区）", "乡镇（街道）", "安置方式", "生效日期"],
        ["柏杨林安置区", "七星关区", "柏杨林街道", "集镇安置", "2019-06-01"],
    ),
    "communities": (["安置社区", "安置点", "生效日期"], ["柏杨林社区", "柏杨林安置区", "2019-06-01"]),
    "households": (["户号", "安置社区", "迁出村", "生效日期"], ["H1", "柏杨林社区", "某村", "2019-06-01"]),
    "people": (
        ["户号", "姓名", "身份证号", "性别", "与户主关系", "劳动技能", "联系电话", "生效日期"],
        ["H1", "阿依·买", NUMBER, "男", "户主", "普通劳动力", PHONE, "2019-06-01"],
    ),
}  # fmt: skip


@pytest.fixture(autouse=True)
def no_file_stays() -> Iterator[None]:
    yield
    staging.forget_all()


@pytest.fixture
def officers(db: None) -> tuple[User, User]:
    with everywhere():
        for key, kind, name, path in (
            (520502, "county", "七星关区", A), (520502013, "township", "柏杨林街道", TOWN),
            (520324001, "township", "柏杨林街道", "52.5203.520324.520324001."),
        ):  # fmt: skip
            values = {"kind": kind, "code": str(key), "name": name, "path": path}
            record(Place, key=key, values=values, valid_from=date(2000, 1, 1), source=1, by=0)
    made = []
    for name in ("alice", "bob"):
        user, _ = create_user(username=name, display_name=name.title(), by=0)
        grant(user=user, role=Role.COUNTY_OFFICER, area=A, by=0, valid_from=SINCE)
        made.append(user)
    return made[0], made[1]


@pytest.fixture
def taken_in(officers: tuple[User, User]) -> Callable[..., Tried]:
    """Takes lines in for a part of the register, by two people."""
    alice, bob = officers

    def take(table: str, *lines: list[Any], headings: list[str] | None = None) -> Tried:
        sheet = table_of(headings or SHEETS[table][0], lines or [SHEETS[table][1]])
        row = hand_in(
            content=b"x", file_name="登记.xlsx", table=table, area=A, by=alice, read=lambda _content, _layout: sheet
        )
        row, tried = confirm(row, mapping=mapping_of(row), given_day=None, sheet=sheet, by=alice)
        assert [one.sentence("zh") for one in tried.checked.report] == []
        commit(row, sheet=sheet, by=bob)
        return tried

    return take


def now(model: Any) -> list[Any]:
    with everywhere():
        return list(model._base_manager.filter(superseded_at=None).order_by("valid_from", "id"))


def test_a_register_is_built_from_sheets_and_each_thing_lies_where_it_should(taken_in: Callable[..., Tried]) -> None:
    for table in SHEETS:
        assert taken_in(table).counts()["new"] == 1
    (settlement,), (community,), (home,), (person,) = map(now, (Settlement, Community, Household, Person))
    assert settlement.path == f"{TOWN}{settlement.key}."
    assert community.path == f"{settlement.path}{community.key}."
    assert home.path == person.path == community.path
    assert (home.settlement_key, home.community_key, person.household_key) == (settlement.key, community.key, home.key)
    assert person.identity_index is not None


def test_the_same_sheets_again_change_nothing(taken_in: Callable[..., Tried]) -> None:
    for _ in range(2):
        counts = [taken_in(table).counts() for table in SHEETS]
    assert [(one["new"], one["changed"], one["unchanged"]) for one in counts] == [(0, 0, 1)] * len(SHEETS)
    assert [len(now(model)) for model in (Settlement, Community, Household, Person)] == [1, 1, 1, 1]


def test_a_changed_number_of_a_telephone_is_told_masked_and_holds_from_its_day_on(
    taken_in: Callable[..., Tried],
) -> None:
    for table in SHEETS:
        taken_in(table)
    headings = ["户号", "姓名", "身份证号", "性别", "联系电话", "生效日期"]
    tried = taken_in("people", ["H1", "阿依·买", NUMBER, "男", "19900005678", "2026-03-01"], headings=headings)
    (change,) = tried.compared.changes.rows(named=True)
    assert (change["name"], change["before"]) == ("phone", "***")
    assert "19900005678" not in change["after"]
    before, after = now(Person)
    assert (before.key, before.valid_to, after.valid_from) == (after.key, date(2026, 3, 1), date(2026, 3, 1))
    assert (after.labour, after.relation) == (before.labour, before.relation)  # blank says nothing


def test_a_settlement_that_is_on_file_keeps_its_path(taken_in: Callable[..., Tried]) -> None:
    taken_in("settlements")
    (first,) = now(Settlement)
    line = [*SHEETS["settlements"][1][:3], "中心村安置", "2026-01-01"]
    assert taken_in("settlements", line).counts()["changed"] == 1
    assert {row.path for row in now(Settlement)} == {first.path}
