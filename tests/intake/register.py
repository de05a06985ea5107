"""What the tests of the register from sheets share: two officers a county, sheets of every part, what is known after."""

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from datetime import date
from typing import Any

import pytest

from houfu.access.actions import create_user, grant
from houfu.access.models import User
from houfu.access.roles import Role
from houfu.access.scoping import everywhere
from houfu.intake import staging
from houfu.intake.actions import commit, confirm, hand_in
from houfu.intake.held import NothingIn, nothing_in
from houfu.intake.likely.answering import decide
from houfu.intake.models import Answer, Import, Likely
from houfu.intake.remembering import mapping_of
from houfu.intake.table import table_of
from houfu.intake.trying import Tried
from houfu.places.models import Place
from houfu.registry.actions import record
from houfu.registry.models import Community, Dwelling, Household, Person, Settlement
from tests.intake.test_people import number

SINCE = date(2019, 6, 1)
A, C = "52.5205.520502.", "52.5203.520324."
TOWNS = {A: f"{A}520502013.", C: f"{C}520324001."}
NUMBER, OTHER, PHONE = "529901199001011235", number(529901, date(1955, 5, 5), 11), "19900001234"
MODELS = (Settlement, Community, Household, Person, Dwelling)
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
    "dwellings": (
        ["安置点", "楼栋", "房号", "户号", "住房面积（㎡）", "生效日期"],
        ["柏杨林安置区", "1", "101", "H1", "80.5", "2019-06-01"],
    ),
}  # fmt: skip
PERSON = ["户号", "姓名", "身份证号", "性别", "出生日期", "生效日期"]


@pytest.fixture(autouse=True)
def no_file_stays() -> Iterator[None]:
    yield
    staging.forget_all()


@pytest.fixture
def officers(db: None) -> dict[str, User]:
    """Alice and Bob of county A, Charlie and Dora of county C, Wang who works in a community; and the places."""
    with everywhere():
        for key, kind, name, path in (
            (520502, "county", "七星关区", A), (520502013, "township", "柏杨林街道", TOWNS[A]),
            (520502014, "township", "碧阳街道", f"{A}520502014."), (520324, "county", "正安县", C),
            (520324001, "township", "柏杨林街道", TOWNS[C]),
        ):  # fmt: skip
            values = {"kind": kind, "code": str(key), "name": name, "path": path}
            record(Place, key=key, values=values, valid_from=date(2000, 1, 1), source=1, by=0)
    made = {}
    for name, area in (("alice", A), ("bob", A), ("charlie", C), ("dora", C)):
        user, _ = create_user(username=name, display_name=name.title(), by=0)
        grant(user=user, role=Role.COUNTY_OFFICER, area=area, by=0, valid_from=SINCE)
        made[name] = user
    return made


@pytest.fixture
def taken_in(officers: dict[str, User]) -> Callable[..., Tried]:
    """Takes lines in for a part of the register, by the two officers of a county."""

    def take(
        table: str, *lines: list[Any], headings: list[str] | None = None, area: str = A, clean: bool = True
    ) -> Tried:
        first, second = (officers[name] for name in (("alice", "bob") if area == A else ("charlie", "dora")))
        sheet = table_of(headings or SHEETS[table][0], lines or [SHEETS[table][1]])
        row = hand_in(
            content=b"x", file_name="登记.xlsx", table=table, area=area, by=first, read=lambda _content, _layout: sheet
        )
        row, tried = confirm(row, mapping=mapping_of(row), given_day=None, sheet=sheet, by=first)
        if alike := list(Likely._base_manager.filter(import_id=row.id)):  # the officer says that they are two people
            for one in alike:
                decide(one, str(Answer.DIFFERENT), by=first)
            row, tried = confirm(row, mapping=mapping_of(row), given_day=None, sheet=sheet, by=first)
        assert not clean or [one.sentence("zh") for one in tried.checked.report] == []
        with pytest.raises(NothingIn) if nothing_in(tried.counts()) else nullcontext():
            commit(row, sheet=sheet, by=second)
        return tried

    return take


@pytest.fixture
def register(taken_in: Callable[..., Tried]) -> None:
    """One settlement, community, household, person and dwelling in county A, by file."""
    for table in SHEETS:
        assert taken_in(table).counts()["new"] == 1


@pytest.fixture
def register_c(taken_in: Callable[..., Tried]) -> None:
    """The like in county C: household H9 of community 安康社区."""
    taken_in("settlements", ["安康安置区", "正安县", "柏杨林街道", "集镇安置", "2019-06-01"], area=C)
    taken_in("communities", ["安康社区", "安康安置区", "2019-06-01"], area=C)
    taken_in("households", ["H9", "安康社区", "", "2019-06-01"], area=C)


def last_import() -> Import:
    """The import that was taken in last."""
    found = Import._base_manager.order_by("-id").first()
    assert found is not None
    return found


def now(model: Any) -> list[Any]:
    """What is known now, by day."""
    with everywhere():
        return list(model._base_manager.filter(superseded_at=None).order_by("valid_from", "id"))


def said(tried: Tried) -> list[tuple[str, Any, Any]]:
    """The changes: column, before, after."""
    return [(name, before, after) for _row, name, before, after in tried.compared.changes.rows()]


def faults(tried: Tried) -> list[str]:
    """The kinds of fault."""
    return [str(one.kind) for one in tried.checked.report]
