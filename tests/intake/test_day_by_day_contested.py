"""Rows of a ledger of what goes on that contradict another organ: what was laid after them waits with them."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from houfu.access.scoping import everywhere
from houfu.intake.actions import commit
from houfu.intake.conflicts import settle
from houfu.intake.faults import FaultKind
from houfu.intake.held import NothingIn, nothing_in
from houfu.intake.kept_reading import kept_found
from houfu.intake.layouts import layout_named
from houfu.intake.models import Conflict, Settlement
from houfu.intake.queries import counts_of
from houfu.ledgers.models import HardToPlace
from houfu.registry.actions import add_source, record
from tests.access.conftest import Cast, cast
from tests.intake.taking import IDENTITY, no_file_stays, numbered, taken

__all__ = ["cast", "no_file_stays", "numbered", "taken"]
pytestmark = pytest.mark.django_db(transaction=True)
HEADINGS = ["身份证号", "愿意到公益性岗位", "生效日期", "终止日期"]
DAY = date(2026, 1, 1)
Line = tuple[str, str, str]
Counts = dict[str, int]


@pytest.fixture
def sent(cast: Cast, taken: Callable[..., Any]) -> Callable[..., Counts]:
    """Hands rows in (what each says, from and to which day) and takes them in."""

    def send(*lines: Line, table: str = "hardtoplace", headings: Any = HEADINGS) -> Counts:
        row, sheet = taken([[IDENTITY, *line] for line in lines], table=table, headings=headings)
        if nothing_in(counts_of(row)):
            with pytest.raises(NothingIn):
                commit(row, sheet=sheet, by=cast.bob)
            return counts_of(row)
        return counts_of(commit(row, sheet=sheet, by=cast.bob))

    return send


def stated(cast: Cast, *, says: bool, since: date = DAY, until: date | None = None) -> int:
    """What the education department stated of the person."""
    with everywhere():
        source = add_source(organ="education", name="名单.xlsx", received_on=DAY, by=0)
        values = {"person_key": cast.here[1], "accepts_posts": says}
        return record(HardToPlace, values=values, valid_from=since, valid_to=until, source=source, by=0)


def known() -> list[tuple[bool | None, str, str]]:
    with everywhere():
        held = HardToPlace._base_manager.filter(superseded_at=None).order_by("valid_from")
        return [(one.accepts_posts, one.valid_from.isoformat(), str(one.valid_to or "")) for one in held]


def answered(answer: Settlement, cast: Cast) -> None:
    for item in Conflict._base_manager.filter(stage=Settlement.OPEN):
        settle(item, answer, reason="核对过原件", by=cast.bob)


def test_later_rows_of_a_contested_thing_wait_with_it(cast: Cast, sent: Callable[..., Counts]) -> None:
    stated(cast, says=True)
    rows: list[Line] = [("否", "2026-01-11", ""), ("否", "2026-01-21", "2026-01-26"), ("是", "2026-01-06", "")]
    found = sent(*rows)
    assert (found["contested"], found["waiting"], found["changed"], found["unchanged"]) == (1, 2, 0, 1)
    assert known() == [(True, "2026-01-01", "")]  # the second row ends the thing, and says “否” of five days besides


@pytest.mark.parametrize("answer", [Settlement.KEPT, Settlement.TAKEN])
def test_a_row_after_one_that_waits_is_not_asked_about_as_if_that_had_been_stated(
    cast: Cast, sent: Callable[..., Counts], answer: Settlement
) -> None:
    stated(cast, says=True)
    rows: list[Line] = [("否", "2026-01-11", ""), ("是", "2026-01-21", "")]
    found = sent(*rows)
    assert (found["contested"], found["waiting"], found["changed"]) == (1, 2, 0)
    [item] = Conflict._base_manager.all()
    assert (item.day, item.before, item.after) == (date(2026, 1, 11), "是", "否")
    answered(answer, cast)
    kept = answer == Settlement.KEPT
    found = sent(*rows)
    assert (found["contested"], found["unchanged"], found["changed"]) == (0, 2 if kept else 1, 0 if kept else 1)
    months = [(True, "2026-01-01", "2026-01-11"), (False, "2026-01-11", "2026-01-21"), (True, "2026-01-21", "")]
    assert known() == ([(True, "2026-01-01", "")] if kept else months)


def test_what_was_settled_to_stay_is_asked_of_a_later_day_again(cast: Cast, sent: Callable[..., Counts]) -> None:
    stated(cast, says=True)
    sent(("否", "2026-01-11", ""))
    answered(Settlement.KEPT, cast)
    assert sent(("否", "2026-01-06", ""), ("否", "2026-01-11", ""))["contested"] == 0
    february: list[Line] = [("否", "2026-01-11", ""), ("否", "2026-02-11", "")]
    found = sent(*february)
    assert (found["contested"], found["unchanged"], found["waiting"], found["changed"]) == (1, 1, 1, 0)
    [item] = Conflict._base_manager.filter(stage=Settlement.OPEN)
    assert (item.day, item.before, item.after) == (date(2026, 2, 11), "是", "否")
    answered(Settlement.KEPT, cast)
    found = sent(*february)
    assert (found["contested"], found["unchanged"]) == (0, 2)
    assert known() == [(True, "2026-01-01", "")]


def test_a_later_row_ends_what_was_settled_to_stay_before_it(cast: Cast, sent: Callable[..., Counts]) -> None:
    stated(cast, says=True)
    sent(("否", "2026-01-11", ""))
    answered(Settlement.KEPT, cast)
    found = sent(("否", "2026-01-11", ""), ("是", "2026-01-21", "2026-01-26"))
    # that the person takes posts stays as it was settled; that it ends is new
    assert (found["contested"], found["unchanged"], found["changed"]) == (0, 1, 1)
    assert known() == [(True, "2026-01-01", "2026-01-21"), (True, "2026-01-21", "2026-01-26")]


def test_a_last_day_that_was_settled_ends_nothing_for_the_rows_after_it(
    cast: Cast, sent: Callable[..., Counts]
) -> None:
    stated(cast, says=True, until=date(2026, 6, 1))
    rows: list[Line] = [("是", "2026-01-11", "2026-02-01"), ("是", "2026-03-01", "")]
    assert sent(*rows)["contested"] >= 1
    answered(Settlement.KEPT, cast)
    found = sent(*rows)
    assert (found["contested"], found["unchanged"], found["new"]) == (0, 2, 0)
    assert known() == [(True, "2026-01-01", "2026-06-01")]


def test_other_words_before_another_organs_first_day_are_a_fault_until_they_say_up_to_when(
    cast: Cast, sent: Callable[..., Counts]
) -> None:
    stated(cast, says=False, since=date(2026, 1, 21))
    found = sent(("是", "2026-01-11", ""))
    assert (found["contested"], found["faulty"], found["changed"]) == (0, 1, 0)
    assert (known(), Conflict._base_manager.count()) == ([(False, "2026-01-21", "")], 0)
    found = sent(("是", "2026-01-11", "2026-01-21"))
    assert (found["contested"], found["faulty"], found["changed"]) == (0, 0, 1)
    assert known() == [(True, "2026-01-11", "2026-01-21"), (False, "2026-01-21", "")]


def test_the_fault_says_up_to_which_day_the_words_may_hold(cast: Cast, taken: Callable[..., Any]) -> None:
    stated(cast, says=False, since=date(2026, 1, 21))
    row, _sheet = taken([[IDENTITY, "是", "2026-01-11", ""]], table="hardtoplace", headings=HEADINGS)
    found = kept_found(row, layout_named("hardtoplace"))
    assert found is not None
    (fault,) = found.report
    assert (str(fault.kind), fault.row) == (str(FaultKind.EARLIER), 2)
    assert ("2026-01-21" in fault.do_zh, "2026-01-21" in fault.do_en) == (True, True)


def test_the_same_words_before_it_are_asked_about_and_not_again(cast: Cast, sent: Callable[..., Counts]) -> None:
    stated(cast, says=False, since=date(2026, 1, 21))
    assert sent(("否", "2026-01-11", ""))["contested"] == 1
    answered(Settlement.TAKEN, cast)
    assert known() == [(False, "2026-01-11", "2026-01-21"), (False, "2026-01-21", "")]


@pytest.mark.parametrize("until", ["2026-01-21", ""])
def test_the_same_words_up_to_the_day_that_stays_are_taken_in_as_nothing(
    cast: Cast, sent: Callable[..., Counts], until: str
) -> None:
    stated(cast, says=False, since=date(2026, 1, 21))
    assert sent(("否", "2026-01-11", until))["contested"] == 1
    answered(Settlement.KEPT, cast)
    found = sent(("否", "2026-01-11", until))
    assert (found["contested"], found["faulty"], found["unchanged"], found["changed"]) == (0, 0, 1, 0)
    assert known() == [(False, "2026-01-21", "")]


def test_so_are_those_of_a_day_said_once_for_the_file(cast: Cast, taken: Callable[..., Any]) -> None:
    stated(cast, says=False, since=date(2026, 1, 21))
    heads, found = [HEADINGS[0], HEADINGS[1], HEADINGS[3]], []
    for _time in range(2):
        lines = [[IDENTITY, "否", "2026-01-21"]]
        row, sheet = taken(lines, table="hardtoplace", headings=heads, given_day=date(2026, 1, 11))
        found.append(counts_of(commit(row, sheet=sheet, by=cast.bob)))
        answered(Settlement.KEPT, cast)
    assert [(one["contested"], one["unchanged"], one["changed"]) for one in found] == [(1, 0, 0), (0, 1, 0)]
    assert known() == [(False, "2026-01-21", "")]
