"""A sheet that contradicts what another organ stated: nothing is overwritten, somebody who keeps the ledger settles it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from houfu.access.actions import NotAllowed
from houfu.access.models import User
from houfu.access.scoping import everywhere, looking_at
from houfu.intake.actions import commit, undo
from houfu.intake.conflicts import ConflictFault, settle, unsettle
from houfu.intake.contested import first_stating, read_back, written
from houfu.intake.models import AlsoStated, Conflict, Import, Settlement
from houfu.intake.queries import counts_of, stated_by
from houfu.intake.settlers import OwnHandIn
from houfu.ledgers.models import WorkBenefit
from houfu.registry.actions import add_source, end, record
from houfu.safeguard.models import AuditEvent
from houfu.store.models import Source
from tests.access.conftest import ALICE_COUNTY, CHARLIE_COUNTY, Cast, cast
from tests.intake.taking import IDENTITY, no_file_stays, numbered, taken
from tests.safeguard.late import locked_late

__all__ = ["cast", "no_file_stays", "numbered", "taken"]
pytestmark = pytest.mark.django_db(transaction=True)
HEADINGS = ["身份证号", "政策", "兑现金额（元）", "未兑现的答复", "生效日期"]
DAY = date(2026, 2, 1)


@pytest.fixture
def paid(cast: Cast) -> int:
    """500 yuan, as the education department stated it; labour is another department's ledger."""
    with everywhere():
        source = add_source(organ="education", name="资助.xlsx", received_on=DAY, by=0)
        values = {
            "person_key": cast.here[1],
            "title": "外出务工交通补贴",
            "kind": "travel",
            "paid": 50_000,
            "answer": "无",
        }
        return record(WorkBenefit, values=values, valid_from=DAY, source=source, by=0)


def handed(taken: Any, amount: str = "600", answer: str = "") -> Any:
    return taken([[IDENTITY, "外出务工交通补贴", amount, answer, "2026-02-01"]], table="workbenefit", headings=HEADINGS)


def now() -> tuple[int | None, str]:
    with everywhere():
        one = WorkBenefit._base_manager.filter(superseded_at=None).get()
    return one.paid, one.answer


def open_items() -> list[Conflict]:
    return list(Conflict._base_manager.filter(stage=Settlement.OPEN))


def taken_in(taken: Any, cast: Cast, **more: str) -> Any:
    row, sheet = handed(taken, **more)
    return commit(row, sheet=sheet, by=cast.bob)


def test_taking_in_what_contradicts_leaves_its_events_last(paid: int, cast: Cast, taken: Any) -> None:
    row, sheet = handed(taken, answer="已补发")
    before = AuditEvent.objects.count()
    with CaptureQueriesContext(connection) as asked:
        commit(row, sheet=sheet, by=cast.bob)
    told = AuditEvent.objects.order_by("number").values_list("act", flat=True)[before:]
    assert list(told) == ["conflict.open", "import.commit"]
    assert locked_late(asked) == []


def test_another_organs_value_is_not_overwritten_and_becomes_an_item(paid: int, cast: Cast, taken: Any) -> None:
    row, sheet = handed(taken, answer="已补发")
    assert (counts_of(row)["contested"], counts_of(row)["waiting"], counts_of(row)["changed"]) == (2, 1, 0)
    assert open_items() == []
    commit(row, sheet=sheet, by=cast.bob)
    assert now() == (50_000, "无")
    items = {one.column: one for one in open_items()}
    assert set(items) == {"paid", "answer"}
    one = items["paid"]
    assert (one.before, one.after, one.held_organ, one.held_day, one.row, one.day) == (
        "500.00",
        "600.00",
        "education",
        DAY,
        2,
        DAY,
    )
    assert (one.table, one.key, one.owner, one.path.startswith(ALICE_COUNTY)) == ("workbenefit", paid, "hr", True)


@pytest.mark.parametrize("organ", ["hr", "省人力资源社会保障厅", "县就业局"])
def test_the_ledgers_own_value_and_ones_own_are_changed_as_ever(organ: str, cast: Cast, taken: Any) -> None:
    with everywhere():
        source = add_source(organ=organ, name="x", received_on=DAY, by=0)
        values = {"person_key": cast.here[1], "title": "外出务工交通补贴", "kind": "travel", "paid": 50_000}
        record(WorkBenefit, values=values, valid_from=DAY, source=source, by=0)
    User.objects.filter(id=cast.alice.id).update(organ="县就业局")
    cast.alice.refresh_from_db()
    taken_in(taken, cast)
    assert (now()[0], open_items()) == (60_000, [])


def test_who_carried_a_value_on_did_not_state_it(paid: int, cast: Cast, taken: Any) -> None:
    with everywhere():
        source = add_source(organ="hr", name="x", received_on=DAY, by=0)
        record(WorkBenefit, key=paid, values={"answer": "有"}, valid_from=DAY, source=source, by=0)
    row, _sheet = handed(taken, answer="已补发")
    assert counts_of(row)["contested"] == 1  # the amount is still the education department's, the answer is not


def test_a_value_that_is_taken_is_written_with_its_source_and_can_be_taken_back(
    paid: int, cast: Cast, taken: Any
) -> None:
    taken_in(taken, cast)
    [item] = open_items()
    with pytest.raises(OwnHandIn):
        settle(item, Settlement.TAKEN, reason="核对过凭证", by=cast.alice)
    with pytest.raises(ConflictFault, match="理由"):
        settle(item, Settlement.TAKEN, reason=" ", by=cast.bob)
    done = settle(item, Settlement.TAKEN, reason="核对过凭证", by=cast.bob)
    assert now() == (60_000, "无")
    source = Source.objects.get(id=done.source_id)
    assert (source.name, source.entered_by) == ("参保.xlsx", cast.alice.id)
    event = AuditEvent.objects.filter(act="conflict.settle", key=item.id, allowed=True).get()
    assert (event.by, "answer=taken" in event.detail) == (cast.bob.id, True)
    with pytest.raises(ConflictFault, match="别人"):
        settle(item, Settlement.KEPT, reason="x", by=cast.bob)
    unsettle(done, by=cast.bob)
    assert (now(), len(open_items())) == ((50_000, "无"), 1)


def test_a_reason_with_a_sign_that_no_database_takes_is_kept_without_it(paid: int, cast: Cast, taken: Any) -> None:
    taken_in(taken, cast)
    done = settle(open_items()[0], Settlement.KEPT, reason="以资助\0台账为准", by=cast.bob)
    assert Conflict._base_manager.get(id=done.id).reason == "以资助台账为准"


@pytest.mark.parametrize("until", [date(2026, 4, 1), date(2026, 9, 1)])
def test_the_end_that_another_organ_stated_is_not_moved_before_somebody_settles_it(
    paid: int, cast: Cast, taken: Any, until: date
) -> None:
    with everywhere():
        source = add_source(organ="education", name="资助.xlsx", received_on=DAY, by=0)
        end(WorkBenefit, key=paid, on=date(2026, 6, 1), source=source, by=0)

    def ends() -> set[date | None]:
        with everywhere():
            return set(WorkBenefit._base_manager.filter(superseded_at=None).values_list("valid_to", flat=True))

    line = [IDENTITY, "外出务工交通补贴", "500", "", "2026-02-01", until.isoformat()]
    row, sheet = taken([line], table="workbenefit", headings=[*HEADINGS, "终止日期"])
    commit(row, sheet=sheet, by=cast.bob)
    [item] = open_items()
    assert (ends(), item.column, item.before, item.after) == (
        {date(2026, 6, 1)}, "valid_to", "2026-06-01", until.isoformat(),
    )  # fmt: skip
    done = settle(item, Settlement.TAKEN, reason="核对过凭证", by=cast.bob)
    assert max(one for one in ends() if one) == until
    unsettle(done, by=cast.bob)
    assert ends() == {date(2026, 6, 1)}


def test_what_stays_is_not_asked_again_and_the_rest_of_the_row_goes_in(paid: int, cast: Cast, taken: Any) -> None:
    taken_in(taken, cast)
    settle(open_items()[0], Settlement.KEPT, reason="以资助台账为准", by=cast.bob)
    with everywhere():
        source = add_source(organ="hr", name="x", received_on=DAY, by=0)
        record(WorkBenefit, key=paid, values={"answer": "有"}, valid_from=DAY, source=source, by=0)
    done = taken_in(taken, cast, answer="已补发")
    assert (counts_of(done)["contested"], counts_of(done)["changed"]) == (0, 1)
    assert now() == (50_000, "已补发")
    assert open_items() == []


def test_an_item_stays_while_another_import_states_the_same_and_goes_with_the_last(
    paid: int, cast: Cast, taken: Any
) -> None:
    first, second = taken_in(taken, cast), taken_in(taken, cast)
    assert len(open_items()) == 1
    undo(first, by=cast.alice)
    [item] = open_items()
    assert (item.import_id, item.handed_in_by, item.organ) == (second.id, cast.alice.id, f"账号 {cast.alice.id}")
    settle(item, Settlement.TAKEN, reason="核对过凭证", by=cast.bob)
    assert now()[0] == 60_000
    unsettle(Conflict._base_manager.get(id=item.id), by=cast.bob)
    undo(second, by=cast.alice)
    assert open_items() == []


def test_an_item_tells_of_the_import_that_still_stands_and_is_not_settled_by_whoever_stated_either(
    paid: int, cast: Cast, taken: Any
) -> None:
    first = taken_in(taken, cast)
    User.objects.filter(id=cast.alice.id).update(organ="县就业局")
    cast.alice.refresh_from_db()
    lines = [["", "", "", "", ""], [IDENTITY, "外出务工交通补贴", "600", "", "2026-02-01"]]
    row, sheet = taken(lines, table="workbenefit", headings=HEADINGS)
    commit(row, sheet=sheet, by=cast.bob)
    [item] = open_items()
    Conflict._base_manager.filter(id=item.id).update(handed_in_by=cast.charlie.id)
    Import._base_manager.filter(id=first.id).update(by=cast.charlie.id, checked_by=cast.charlie.id)
    with pytest.raises(OwnHandIn):
        settle(open_items()[0], Settlement.KEPT, reason="x", by=cast.alice)
    undo(first, by=cast.bob)
    [item] = open_items()
    assert (item.import_id, item.organ, item.row, item.handed_in_by) == (row.id, "县就业局", 3, cast.alice.id)


@pytest.mark.parametrize("earlier", [True, False])
def test_an_item_goes_with_the_last_import_behind_it_whichever_is_undone_first(
    paid: int, cast: Cast, taken: Any, earlier: bool
) -> None:
    both = [taken_in(taken, cast), taken_in(taken, cast)]
    with everywhere():
        assert [stated_by(one.id).count() for one in both] == [1, 1]  # the second states the same once more
    for left, one in zip((1, 0), both if earlier else reversed(both), strict=True):
        undo(one, by=cast.alice)
        assert len(open_items()) == left
    assert not AlsoStated._base_manager.exists()


def test_a_settled_item_of_an_import_that_is_undone_opens_again_while_another_states_the_same(
    paid: int, cast: Cast, taken: Any
) -> None:
    first, second = taken_in(taken, cast), taken_in(taken, cast)
    done = settle(open_items()[0], Settlement.KEPT, reason="以资助台账为准", by=cast.bob)
    undo(first, by=cast.alice)
    unsettle(done, by=cast.bob)
    assert [one.import_id for one in open_items()] == [second.id]


def test_an_item_of_an_import_that_is_undone_is_not_opened_again(paid: int, cast: Cast, taken: Any) -> None:
    first = taken_in(taken, cast)
    done = settle(open_items()[0], Settlement.KEPT, reason="以资助台账为准", by=cast.bob)
    undo(first, by=cast.alice)
    with pytest.raises(ConflictFault, match="已经撤销"):
        unsettle(done, by=cast.bob)
    assert open_items() == []


def test_what_changed_meanwhile_is_not_overwritten_by_an_old_item(paid: int, cast: Cast, taken: Any) -> None:
    taken_in(taken, cast)
    with everywhere():
        record(WorkBenefit, key=paid, values={"paid": 55_000}, valid_from=DAY, source=1, by=0)
    with pytest.raises(ConflictFault, match="变动"):
        settle(open_items()[0], Settlement.TAKEN, reason="x", by=cast.bob)
    assert now()[0] == 55_000


def test_charlie_neither_sees_nor_settles_it(paid: int, cast: Cast, taken: Any) -> None:
    taken_in(taken, cast)
    with looking_at(CHARLIE_COUNTY):
        assert not Conflict.objects.exists()
    with pytest.raises(NotAllowed):
        settle(open_items()[0], Settlement.KEPT, reason="x", by=cast.charlie)
    assert AuditEvent.objects.filter(act="conflict.settle", by=cast.charlie.id, allowed=False).exists()


@given(st.one_of(st.integers(-(2**62), 2**62), st.text(max_size=20), st.booleans(), st.none(), st.dates()))
def test_a_value_is_read_back_as_it_was_written(value: Any) -> None:
    assert read_back(written(value)) == value


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(1, 3)), min_size=1, max_size=8))
def test_a_value_is_of_whoever_stated_it_first_without_another_since(told: list[tuple[int, int]]) -> None:
    """`told`: for each version in turn the value and the organ's source."""
    at = datetime(2026, 1, 1, tzinfo=UTC)
    versions = [
        WorkBenefit(
            id=number, key=1, valid_from=DAY, recorded_at=at + timedelta(days=number), paid=value, source_id=source
        )
        for number, (value, source) in enumerate(told)
    ]
    held = versions[-1]
    stated = first_stating(versions, held, "paid")
    since = told[stated.id :]
    assert {value for value, _source in since} == {held.paid}
    assert stated.id == 0 or told[stated.id - 1][0] != held.paid
    assert stated.source_id == since[0][1]
