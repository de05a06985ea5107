"""Taking a source back where others have written since: what was undone again stands on nothing, what was not does."""

from datetime import date
from typing import Any

import pytest

from houfu.access.scoping import OutsideArea, everywhere, looking_at
from houfu.ledgers.models import Grid, GridWorker, GroupPosts
from houfu.registry.actions import end, record
from houfu.registry.models import Change
from houfu.registry.statements import RecordFault
from houfu.registry.undoing import BuiltUpon, take_back

pytestmark = pytest.mark.django_db
FIRST, LATER = date(2024, 1, 1), date(2024, 6, 1)


def stated(filled: int, source: int, key: int | None = None, day: date = FIRST) -> int:
    values = {"place_key": 520502, "posts_set": filled}
    return record(GroupPosts, values=values, valid_from=day, source=source, by=0, key=key)


def known() -> list[tuple[Any, ...]]:
    rows = GroupPosts._base_manager.filter(superseded_at=None).order_by("valid_from")
    return list(rows.values_list("posts_set", "valid_from", "valid_to", "source_id"))


@pytest.mark.parametrize("day", [FIRST, LATER])
def test_what_another_changed_and_took_back_can_be_taken_back_itself(day: date) -> None:
    with everywhere():
        key = stated(1, source=10)
        stated(2, source=20, key=key, day=day)
        with pytest.raises(BuiltUpon):
            take_back(GroupPosts, source=10, by=0)
        take_back(GroupPosts, source=20, by=0)
        assert known() == [(1, FIRST, None, 10)]
        take_back(GroupPosts, source=10, by=0)
        assert known() == []
        with pytest.raises(BuiltUpon):  # it is gone already
            take_back(GroupPosts, source=10, by=0)


def test_three_over_each_other_go_back_from_the_last() -> None:
    with everywhere():
        key = stated(1, source=10)
        stated(2, source=20, key=key, day=LATER)
        stated(3, source=30, key=key)
        states = [[(1, FIRST, None, 10)], [(1, FIRST, LATER, 10), (2, LATER, None, 20)]]
        take_back(GroupPosts, source=30, by=0)
        assert known() == states[1]
        take_back(GroupPosts, source=20, by=0)
        assert known() == states[0]


def test_a_mere_end_is_something_that_stands_on_it_too() -> None:
    with everywhere():
        key = stated(1, source=10)
        end(GroupPosts, key=key, on=LATER, source=20, by=0)
        with pytest.raises(BuiltUpon):
            take_back(GroupPosts, source=10, by=0)
        assert known() == [(1, FIRST, LATER, 10)]


def test_nothing_is_written_about_a_thing_of_another_ledger_that_was_taken_back() -> None:
    with everywhere():
        grid = record(Grid, values={"community_key": 1, "name": "一网格"}, valid_from=FIRST, source=10, by=0)
        worker = {"community_key": 1, "grid_key": grid, "worker": "某某"}
        key = record(GridWorker, values=worker, valid_from=FIRST, source=20, by=0)
        take_back(Grid, source=10, by=0)
        with pytest.raises(RecordFault, match="撤销"):
            record(GridWorker, values=worker, valid_from=FIRST, source=20, by=0)
        # What was said before may still be corrected, and end.
        record(GridWorker, values=worker | {"worker": "他人"}, valid_from=LATER, source=20, by=0, key=key)


def test_things_brought_together_go_back_each_as_it_may() -> None:
    with everywhere():
        first, changed = (stated(number, source=10) for number in (1, 2))
        stated(5, source=20, key=changed, day=LATER)
        with pytest.raises(BuiltUpon):
            take_back(GroupPosts, source=10, by=0)
        assert len(known()) == 3
        take_back(GroupPosts, source=20, by=0)
        lines = Change._base_manager.count()
        assert take_back(GroupPosts, source=10, by=0) == {"ledgers_groupposts": 2}
        assert known() == []
        logged = Change._base_manager.order_by("-id")[: Change._base_manager.count() - lines]
        assert {(one.key, one.path) for one in logged} == {(key, logged[0].path) for key in (first, changed)}


def test_taking_back_obeys_the_areas_in_view() -> None:
    with everywhere():
        stated(1, source=10)
    with looking_at("52.5203."), pytest.raises(OutsideArea):
        take_back(GroupPosts, source=10, by=0)
    assert len(known()) == 1
