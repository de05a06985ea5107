"""Whose sheets one may take in: those of the ledgers that one writes by hand, row by row where that depends on the place."""

from typing import Any

import pytest

from houfu.access.actions import NotAllowed
from houfu.access.models import User
from houfu.intake.actions import hand_in
from houfu.intake.keeping import kept, may_complete, may_take_in, sheets_for
from houfu.intake.layouts import layout_named, layout_of, layouts
from houfu.intake.table import table_of
from houfu.ledgers.keepers import KeptByOthers
from houfu.ledgers.models import CityDecision, Inspection
from houfu.safeguard.models import AuditEvent
from tests.portal.test_returns import city_officer
from tests.portal.world import A, World

pytestmark = pytest.mark.django_db
CITY, OTHER = "52.5205.", 5203


def user_of(world: World, who: str) -> User:
    return city_officer() if who == "carl" else world.users[who]


@pytest.mark.parametrize("who", ["alice", "carl", "charlie", "paula", "rita", "nobody"])
@pytest.mark.parametrize("area", [A, CITY, "52.", f"{A}520502013."])
def test_what_is_offered_is_what_may_be_taken_in(world: World, who: str, area: str) -> None:
    user = user_of(world, who)
    assert sheets_for(user, area) == {
        table: layout for table, layout in layouts().items() if may_take_in(user, layout, area)
    }


@pytest.mark.parametrize(
    ("who", "model", "row", "may"),
    [
        ("carl", Inspection, {"place_key": 520502}, True),
        ("carl", Inspection, {"place_key": 5205}, False),  # nobody inspects himself
        ("paula", Inspection, {"place_key": 5205}, True),
        ("carl", CityDecision, {"city_key": 5205}, True),
        ("carl", CityDecision, {"city_key": OTHER}, False),  # the other city's word
    ],
)
def test_a_row_about_a_place_is_its_keepers(world: World, who: str, model: Any, row: Any, may: bool) -> None:
    rows = kept(user_of(world, who), layout_of(model), [row, row])
    if may:
        assert list(rows) == [row, row]
    else:
        with pytest.raises(KeptByOthers, match="不由您登记"):
            list(rows)


@pytest.mark.parametrize(("who", "table"), [("alice", "fiscalcapacity"), ("paula", "people"), ("charlie", "people")])
def test_whoever_does_not_keep_a_ledger_hands_no_sheet_in(world: World, who: str, table: str) -> None:
    with pytest.raises(NotAllowed):
        hand_in(
            content=b"x", file_name="x.xlsx", table=table, area=A, by=world.users[who],
            read=lambda _content, _layout: table_of(["x"], []),
        )  # fmt: skip
    assert AuditEvent.objects.filter(act="record", allowed=False, by=world.users[who].id, path=A).exists()


def test_the_register_is_never_said_to_be_complete_by_an_import(world: World) -> None:
    assert not may_complete(world.users["alice"], layout_named("people"), A)
