"""Over random small registers and sheets with random first days: the same file twice changes nothing, undone it was never there."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from houfu.access.models import User
from houfu.access.scoping import everywhere
from houfu.intake.actions import undo
from houfu.intake.held import nothing_in
from houfu.intake.trying import Tried
from houfu.registry import queries
from houfu.registry.models import Community, Household, Person
from tests.intake.register import PERSON, last_import, no_file_stays, now, officers, register, taken_in
from tests.intake.test_people import number

__all__ = ["no_file_stays", "officers", "register", "taken_in"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("register")]
Take = Callable[..., Tried]
FIRST = date(2018, 1, 1)
DAYS = st.integers(0, 8).map(lambda year: FIRST + timedelta(days=year * 365))
NUMBERS = [number(529901, date(1950 + at, 1, 1), 11 + 2 * at) for at in range(3)]
WARDS = ("柏杨林社区", "碧阳社区")
HOMES = ("H1", "H2")
SLOW = settings(
    max_examples=12, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
)  # fmt: skip


@st.composite
def households(draw: st.DrawFn) -> tuple[str, list[list[str]], list[str]]:
    lines = [
        [home, draw(st.sampled_from(WARDS)), draw(st.sampled_from(["", "某村"])), draw(DAYS).isoformat(), _end(draw)]
        for home in draw(st.lists(st.sampled_from(HOMES), min_size=1, max_size=2, unique=True))
    ]
    return "households", lines, ["户号", "安置社区", "迁出村", "生效日期", "终止日期"]


@st.composite
def people(draw: st.DrawFn) -> tuple[str, list[list[str]], list[str]]:
    lines = [
        [
            draw(st.sampled_from(HOMES)), draw(st.sampled_from(["甲", "乙"])), draw(st.sampled_from(["", *NUMBERS])), "男",
            "", draw(DAYS).isoformat(), _end(draw),
        ]
        for _ in range(draw(st.integers(1, 3)))
    ]  # fmt: skip
    return "people", lines, [*PERSON, "终止日期"]


def _end(draw: st.DrawFn) -> str:
    return draw(st.sampled_from(["", "", "2027-06-01"]))


SHEETS = st.lists(st.one_of(households(), people()), min_size=1, max_size=4)


@pytest.fixture
def wards(taken_in: Take) -> None:
    taken_in("settlements", ["碧阳安置区", "七星关区", "碧阳街道", "集镇安置", "2019-06-01"])
    taken_in("communities", ["碧阳社区", "碧阳安置区", "2019-06-01"])
    taken_in("households", ["H2", "碧阳社区", "", "2019-06-01"])


def readable() -> list[list[tuple[Any, ...]]]:
    """All that is known now, row by row, with days and sources; sealed values by their index."""
    hidden = {"id", "recorded_at", "superseded_at", "identity", "phone"}
    found = []
    with everywhere():
        for model in (Household, Person):
            names = [one.attname for one in model._meta.concrete_fields if one.attname not in hidden]
            rows = model._base_manager.filter(superseded_at=None).values_list(*names)
            found.append(sorted((_plain(row) for row in rows), key=repr))
    return found


def _plain(row: Any) -> tuple[Any, ...]:
    return tuple(bytes(one) if isinstance(one, memoryview) else one for one in row)


def right() -> None:
    """One version of a thing a day, each number one person's, and each member lies where the household lies that day."""
    with everywhere():
        for year in range(10):
            day = FIRST + timedelta(days=365 * year + 1)
            homes = {one.key: one for one in queries.as_of(Household, on=day)}
            those = list(queries.as_of(Person, on=day))
            assert len({one.key for one in those}) == len(those)
            assert len({one.number for one in homes.values()}) == len(homes)
            for one in those:
                assert one.household_key not in homes or homes[one.household_key].path == one.path
            wards = {one.key: one.path for one in queries.as_of(Community, on=day)}
            assert all(wards.get(one.community_key, one.path) == one.path for one in homes.values())
    indexes = {(bytes(one.identity_index), one.key) for one in now(Person) if one.identity_index}
    assert len({index for index, _key in indexes}) == len(indexes)


@SLOW
@given(sheets=SHEETS)
def test_any_sheets_twice_change_nothing_and_undone_were_never_there(
    wards: None, taken_in: Take, officers: dict[str, User], sheets: Any
) -> None:
    states, done = [], []
    for table, lines, headings in sheets:
        states.append(readable())
        if nothing_in(taken_in(table, *lines, headings=headings, clean=False).counts()):
            assert readable() == states.pop()  # no row of it goes in: it was refused
            continue
        done.append(last_import())
        right()
        after = readable()
        again = taken_in(table, *lines, headings=headings, clean=False).counts()
        assert (again["new"], again["changed"]) == (0, 0)
        assert readable() == after
        undo(last_import(), by=officers["alice"])  # what it counted as unchanged is not undone before it
        assert readable() == after
    while done:
        undo(done.pop(), by=officers["alice"])
        assert readable() == states.pop()
