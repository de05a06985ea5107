"""An import on which a later one rests, since its rows were on file already or were returned with it, is not undone before it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from houfu.access.scoping import everywhere
from houfu.intake.actions import commit, undo
from houfu.intake.models import Import, Stage
from houfu.intake.resting import RestedUpon
from houfu.ledgers.models import HardToPlace
from tests.access.conftest import Cast, cast
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
