"""Whatever moves takes along what lies in it, by a file or by hand; undone, all of it goes back."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from houfu.access.models import User
from houfu.access.scoping import everywhere
from houfu.intake.actions import undo
from houfu.intake.returned_since import RestedUpon
from houfu.intake.trying import Tried
from houfu.registry import queries
from houfu.registry.actions import record
from houfu.registry.models import Community, Dwelling, Household, Person, Settlement
from houfu.registry.undoing import BuiltUpon
from tests.intake.register import (
    MODELS,
    PERSON,
    SHEETS,
    A,
    last_import,
    no_file_stays,
    now,
    officers,
    register,
    said,
    taken_in,
)
from tests.safeguard.late import locked_late

__all__ = ["no_file_stays", "officers", "register", "taken_in"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("register")]
Take = Callable[..., Tried]
MOVE = date(2024, 1, 1)


@pytest.fixture
def elsewhere(taken_in: Take) -> None:
    """A second settlement and community of the county."""
    taken_in("settlements", ["碧阳安置区", "七星关区", "碧阳街道", "集镇安置", "2019-06-01"])
    taken_in("communities", ["碧阳社区", "碧阳安置区", "2019-06-01"])


def seen(model: Any, on: date) -> list[tuple[Any, ...]]:
    """What is so on a day."""
    with everywhere():
        columns = [
            one.attname for one in model._meta.concrete_fields
            if one.attname not in {"id", "valid_from", "valid_to", "recorded_at", "superseded_at", "identity", "phone"}
        ]  # fmt: skip
        return list(queries.as_of(model, on=on).order_by("key").values_list(*columns))


@pytest.mark.usefixtures("elsewhere")
def test_a_household_that_moves_by_file_takes_its_members_along(taken_in: Take, officers: dict[str, User]) -> None:
    days = (date(2020, 1, 1), MOVE, date(2026, 1, 1))
    before = [[seen(model, day) for model in MODELS] for day in days]
    last = queries.last_change()
    tried = taken_in("households", ["H1", "碧阳社区", "", "2024-01-01"])
    assert said(tried) == [("community_key", "柏杨林社区", "碧阳社区")]
    moved, (person, later) = last_import(), now(Person)
    (there,) = (one for one in now(Community) if one.name == "碧阳社区")
    assert (person.key, person.valid_to, later.valid_from) == (later.key, MOVE, MOVE)
    assert later.path == there.path == now(Household)[-1].path
    assert now(Household)[-1].settlement_key == there.settlement_key
    changes, _ = queries.changes_after(last)
    lines = {(line.model, line.key, line.path) for line in changes}
    assert {("registry_person", person.key, person.path), ("registry_person", person.key, later.path)} <= lines
    assert len(now(Dwelling)) == 1  # a flat stays where it stands
    assert taken_in("households", ["H1", "碧阳社区", "", "2024-01-01"]).counts()["unchanged"] == 1
    again = last_import()
    assert taken_in("people").counts()["unchanged"] == 1
    with pytest.raises(RestedUpon):
        undo(moved, by=officers["alice"])
    undo(again, by=officers["alice"])  # it says of the same day that the household had moved
    undo(moved, by=officers["alice"])
    assert [[seen(model, day) for model in MODELS] for day in days] == before


@pytest.mark.usefixtures("elsewhere")
def test_who_came_after_the_move_is_dealt_with_first(taken_in: Take, officers: dict[str, User]) -> None:
    taken_in("households", ["H1", "碧阳社区", "", "2024-01-01"])
    moved = last_import()
    taken_in("people", ["H1", "阿依·小", "", "女", "2024-05-01", "2024-05-01"], headings=PERSON)
    child = last_import()
    with pytest.raises(BuiltUpon, match="1条"):
        undo(moved, by=officers["alice"])
    undo(child, by=officers["alice"])
    undo(moved, by=officers["alice"])
    assert {one.path for one in now(Person)} == {now(Household)[0].path}


@pytest.mark.usefixtures("elsewhere")
def test_who_is_on_file_from_before_a_move_lay_where_the_household_lay(
    taken_in: Take, officers: dict[str, User]
) -> None:
    (old,) = now(Household)
    taken_in("households", ["H1", "碧阳社区", "", "2024-01-01"])
    taken_in("people", ["H1", "阿依·小", "", "女", "2020-05-01", "2020-05-01"], headings=PERSON)
    first, second = (one for one in now(Person) if one.name == "阿依·小")
    assert (first.path, first.valid_to) == (old.path, MOVE)
    assert (second.path, second.key) == (now(Household)[-1].path, first.key)
    again = taken_in("people", ["H1", "阿依·小", "", "女", "2020-05-01", "2020-05-01"], headings=PERSON)
    assert again.counts()["unchanged"] == 1


def test_a_settlement_of_another_township_takes_all_of_it_along(taken_in: Take, officers: dict[str, User]) -> None:
    before = [[(one.key, one.path) for one in now(model)] for model in MODELS]
    tried = taken_in("settlements", [*SHEETS["settlements"][1][:2], "碧阳街道", "集镇安置", "2019-06-01"])
    assert said(tried) == [("township_key", "柏杨林街道", "碧阳街道")]
    (place,), (ward,), (home,), (person,), (flat,) = map(now, MODELS)
    assert place.path == f"{A}520502014.{place.key}."
    assert ward.path == home.path == person.path == f"{place.path}{ward.key}."
    assert flat.path == place.path
    undo(last_import(), by=officers["bob"])
    assert [[(one.key, one.path) for one in now(model)] for model in MODELS] == before


def test_a_move_by_hand_takes_along_too_and_an_end_does_not(taken_in: Take) -> None:
    (home,), (person,), (place,) = map(now, (Household, Person, Settlement))
    with everywhere():
        path = f"{place.path}77."
        values = {"path": path, "community_key": 77}
        with CaptureQueriesContext(connection) as asked:
            record(Household, key=home.key, values=values, valid_from=MOVE, source=1, by=0)
        assert locked_late(asked) == [], "whoever records one of the members meanwhile would wait for ever"
        record(Household, key=home.key, values={"roster_complete": True}, valid_from=date(2025, 1, 1), source=1, by=0)
    assert [(one.key, one.path, one.valid_from) for one in now(Person)] == [
        (person.key, home.path, person.valid_from), (person.key, path, MOVE),
    ]  # fmt: skip
