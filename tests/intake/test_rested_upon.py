"""An import on which a later one rests, since its rows were on file already or were returned with it, is not undone before it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from houfu.access.scoping import everywhere
from houfu.facts.ledgers import Ledger
from houfu.intake.actions import commit, undo
from houfu.intake.models import Import, Stage
from houfu.intake.returned_since import RestedUpon, ReturnedSince
from houfu.ledgers.actions import make_return, take_back
from houfu.ledgers.models import HardToPlace
from houfu.places.models import Place
from houfu.registry.actions import add_source, record
from tests.access.conftest import ALICE_COUNTY, CHARLIE_COUNTY, Cast, cast
from tests.intake.taking import IDENTITY, no_file_stays, numbered, taken

__all__ = ["cast", "no_file_stays", "numbered", "taken"]
pytestmark = pytest.mark.django_db(transaction=True)
HEADINGS = ["身份证号", "愿意到公益性岗位", "生效日期"]
Send = Callable[..., Import]


@pytest.fixture
def sent(cast: Cast, taken: Callable[..., Any]) -> Send:
    def send(said: str, day: str, **more: Any) -> Import:
        row, sheet = taken([[IDENTITY, said, day]], table="hardtoplace", headings=HEADINGS)
        return commit(row, sheet=sheet, by=cast.bob, **more)

    return send


def held() -> int:
    with everywhere():
        return HardToPlace._base_manager.filter(superseded_at=None).count()


def test_what_a_later_roster_counted_as_unchanged_is_not_undone_before_it(cast: Cast, sent: Send) -> None:
    january, february = sent("是", "2026-01-01"), sent("是", "2026-02-01", complete_to=date(2026, 2, 1))
    with pytest.raises(RestedUpon) as refused:
        undo(january, by=cast.bob)
    assert (str(february.id) in str(refused.value), refused.value.later) == (True, february.id)
    assert held() == 1
    undo(february, by=cast.bob)
    assert undo(january, by=cast.bob).stage == Stage.UNDONE
    assert held() == 0


def test_a_later_file_that_rests_on_another_source_holds_nothing_back(cast: Cast, sent: Send) -> None:
    first, second, third = sent("是", "2026-01-01"), sent("否", "2026-02-01"), sent("否", "2026-03-01")
    undo(third, by=cast.bob)
    assert undo(second, by=cast.bob).stage == Stage.UNDONE
    sent("是", "2026-03-01")
    with pytest.raises(RestedUpon):
        undo(first, by=cast.bob)


def test_of_an_import_of_which_nobody_noted_it_unchanged_rows_are_taken_to_rest(cast: Cast, sent: Send) -> None:
    first, later = sent("是", "2026-01-01"), sent("是", "2026-02-01")
    Import._base_manager.filter(id=later.id).update(rests_on="")
    with pytest.raises(RestedUpon):
        undo(first, by=cast.bob)
    Import._base_manager.filter(id=later.id).update(rests_on="", counts="{}")
    assert undo(first, by=cast.bob).stage == Stage.UNDONE


def test_an_import_that_wrote_nothing_is_rested_upon_by_none(cast: Cast, sent: Send) -> None:
    first, nothing, later = sent("是", "2026-01-01"), sent("是", "2026-02-01"), sent("是", "2026-03-01")
    Import._base_manager.filter(id=later.id).update(rests_on="")
    assert undo(nothing, by=cast.bob).stage == Stage.UNDONE
    with pytest.raises(RestedUpon):
        undo(first, by=cast.bob)


def test_a_row_rests_on_what_holds_on_its_day_and_not_on_what_is_said_of_later_ones(cast: Cast, sent: Send) -> None:
    first, second, third = sent("是", "2026-01-01"), sent("否", "2026-02-01"), sent("是", "2026-01-11")
    assert third.rests_on == f"[{first.source_id}]"
    assert undo(second, by=cast.bob).stage == Stage.UNDONE
    with pytest.raises(RestedUpon):
        undo(first, by=cast.bob)


def test_a_return_made_with_another_table_of_its_feed_holds_it_back(cast: Cast, taken: Callable[..., Any]) -> None:
    values = {"kind": "county", "code": "520502", "name": "七星关区", "path": ALICE_COUNTY}
    with everywhere():
        record(Place, key=520502, values=values, valid_from=date(2000, 1, 1), source=1, by=0)
    done = []
    for table, heads, line, complete_to in (
        ("hopereview", ["县（市、区）", "年份", "生效日期"], ["七星关区", "2025", "2026-01-01"], None),
        (
            "hopeproject",
            ["县（市、区）", "受助群体", "生效日期"],
            ["七星关区", "小学生", "2026-01-05"],
            date(2026, 2, 1),
        ),
    ):
        row, sheet = taken([line], table=table, headings=heads)
        done.append(commit(row, sheet=sheet, by=cast.bob, complete_to=complete_to))
    review, project = done
    with pytest.raises(RestedUpon) as refused:
        undo(review, by=cast.bob)
    assert refused.value.later == project.id
    undo(project, by=cast.bob)
    assert undo(review, by=cast.bob).stage == Stage.UNDONE


def returned(day: date, area: str = ALICE_COUNTY, *, back: bool = False) -> None:
    """A return as the page makes it or takes it back: with a source of its own."""
    about: dict[str, Any] = {"organ": str(Ledger.HARD_TO_PLACE.owner), "ledger": Ledger.HARD_TO_PLACE, "area": area}
    with everywhere():
        about["source"] = add_source(organ="labour", name="页面上报", received_on=day, by=0)
        if back:
            take_back(**about, by=0)
        else:
            make_return(**about, complete_to=day, received_on=day, by=0)


def test_a_return_on_the_page_that_came_later_is_taken_back_first(cast: Cast, sent: Send) -> None:
    january, february, march = (date(2026, month, 10) for month in (1, 2, 3))
    returned(january)
    done = sent("是", "2026-02-01")
    returned(february, CHARLIE_COUNTY)
    returned(march)
    with pytest.raises(ReturnedSince, match="2026-03-10") as refused:
        undo(done, by=cast.bob)
    assert ("2026-03-10" in refused.value.sentence("en"), held()) == (True, 1)
    returned(march, back=True)
    assert undo(done, by=cast.bob).stage == Stage.UNDONE  # the return that was made before it stands, as it did
