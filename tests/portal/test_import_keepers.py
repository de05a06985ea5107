"""Whose sheets one may take in: those of the ledgers that one writes by hand, row by row where that depends on the place."""

from typing import Any

import pytest

from houfu.access.actions import NotAllowed, create_user, grant
from houfu.access.models import User
from houfu.access.roles import Role
from houfu.access.scoping import everywhere
from houfu.intake import staging
from houfu.intake.actions import commit, confirm, hand_in
from houfu.intake.faults import FaultKind
from houfu.intake.keeping import kept, may_complete, may_take_in, sheets_for
from houfu.intake.layouts import layout_named, layout_of, layouts
from houfu.intake.queries import counts_of
from houfu.intake.remembering import mapping_of
from houfu.intake.rereading import found_in
from houfu.intake.table import table_of
from houfu.ledgers.keepers import KeptByOthers
from houfu.ledgers.models import CityDecision, Inspection
from houfu.safeguard.models import AuditEvent
from tests.portal.test_returns import SINCE, city_officer
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


def test_a_row_of_others_is_a_fault_among_the_others_and_the_rows_beside_it_go_in(world: World) -> None:
    carl, (dora, _word) = city_officer(), create_user(username="dora", display_name="朵", by=1, organ="测试单位")
    grant(user=dora, role=Role.CITY_OFFICER, area=CITY, by=1, valid_from=SINCE)
    lines = [["520502", "就业", "2026-01-01"], ["5205", "就业", "2026-01-01"], ["520502", "住房", "一月"]]
    sheet = table_of(["地方", "督查内容", "生效日期"], lines)
    row = hand_in(
        content=b"x", file_name="x.xlsx", table="inspection", area=CITY, by=carl, read=lambda _content, _layout: sheet
    )  # fmt: skip
    row, tried = confirm(row, mapping=mapping_of(row), given_day=None, sheet=sheet, by=carl)
    told = [(one.cell, one.kind, one.shown != "") for one in tried.checked.report]
    assert told == [("A3", FaultKind.OF_OTHERS, True), ("C4", FaultKind.NOT_A_DAY, True)]
    assert "不由您登记" in next(iter(tried.checked.report)).sentence("zh")
    done = commit(row, sheet=sheet, by=dora)
    assert (counts_of(done)["new"], counts_of(done)["faulty"]) == (1, 2)
    with everywhere():
        assert list(Inspection._base_manager.values_list("place_key", flat=True)) == [520502]
    staging.forget(row.id, ".found")
    assert len(found_in(row).report) == 2  # looked at again, it is the same


def test_a_row_that_the_checker_may_not_write_is_not_let_in_by_a_second_person_who_may(world: World) -> None:
    carl, province = city_officer(), create_user(username="gina", display_name="吉", by=1, organ="测试单位")[0]
    grant(user=province, role=Role.PROVINCIAL_OFFICER, area="52.", by=1, valid_from=SINCE)
    sheet = table_of(
        ["地方", "督查内容", "生效日期"], [["520502", "就业", "2026-01-01"], ["5205", "就业", "2026-01-01"]]
    )
    row = hand_in(
        content=b"x", file_name="x.xlsx", table="inspection", area=CITY, by=carl, read=lambda _content, _layout: sheet
    )  # fmt: skip
    row, _tried = confirm(row, mapping=mapping_of(row), given_day=None, sheet=sheet, by=carl)
    done = commit(row, sheet=sheet, by=province)  # tried anew, since this is inside a transaction
    assert (counts_of(done)["new"], counts_of(done)["faulty"]) == (1, 1)


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
