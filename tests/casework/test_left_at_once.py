"""Items that go along with their person: all of it or nothing, asked for in few questions, and what a waiver rests when that ends."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from houfu.casework import laying_over
from houfu.casework.actions import follow
from houfu.casework.awaiting import awaited
from houfu.casework.codes import Act, Closing, ItemState, State
from houfu.casework.grounds import ground_of
from houfu.casework.keeping_up import catch_up
from houfu.casework.models import Order, OrderItem, Step, Waiver
from houfu.casework.queries import steps
from houfu.store.ids import fresh_id
from tests.casework.test_contested_closings import another
from tests.casework.test_further_reasons import answer, file
from tests.casework.test_leaving import FAR, NEAR, alone, covered, item_of, joins, known, old, order_of, province
from tests.portal.world import C, World

__all__ = ["old", "province"]
pytestmark = pytest.mark.data


def test_what_a_waiver_rests_goes_along_when_that_ends(world: World, old: Order) -> None:
    OrderItem.objects.filter(id=item_of(world).id).update(state=ItemState.WAIVED)
    now = timezone.now()
    Waiver.objects.create(
        id=fresh_id(), order_id=old.id, reason="外出", last_day=date(2099, 1, 1), asked_by=1, asked_at=now, approved_by=2,
        approved_at=now,
    )  # fmt: skip
    joins(world, NEAR)
    known(whole=False)
    assert item_of(world).order_id == old.id
    Waiver.objects.update(last_day=timezone.localdate() - timedelta(days=1))
    assert follow(by=1).left == 1
    assert (item_of(world).order_id, item_of(world).state) == (order_of(world, NEAR).id, ItemState.OPEN)


def test_an_order_that_ends_with_its_last_person_ends_by_that_step_also_where_something_was_laid_elsewhere_before(
    world: World, old: Order
) -> None:
    alone(world, old)
    laid: dict[str, Any] = {"to": order_of(world, NEAR).id, "at": old.released_at, "by": 0}
    Step.objects.create(
        id=fresh_id(), order_id=old.id, act=Act.MERGE, before=State.CLOSED, after=State.CLOSED, **laid
    )  # fmt: skip
    joins(world, FAR)
    known(whole=False)
    old.refresh_from_db()
    ground = ground_of(old, steps(old.id))
    assert ground is not None
    assert ground.step is not None
    assert (ground.closing, ground.step.act, ground.step.to) == (Closing.MERGED, Act.LEAVE, order_of(world, FAR).id)


def test_all_of_it_or_nothing_is_done(world: World, old: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_given: Any) -> None:
        raise RuntimeError

    joins(world, FAR)
    with monkeypatch.context() as patched:
        patched.setattr(laying_over, "restate", broken)
        with pytest.raises(RuntimeError):
            catch_up(by=1)
    assert item_of(world).order_id == old.id
    assert not Order.objects.filter(path__within=C).exists()
    assert follow(by=1).left == 1


def asked_of_items(asked: CaptureQueriesContext) -> list[str]:
    return [one["sql"] for one in asked if "o.subject_key FROM casework_order o JOIN casework_item" in one["sql"]]


def test_the_whole_is_one_question_and_an_edit_asks_of_those_who_moved_alone(world: World, old: Order) -> None:
    with CaptureQueriesContext(connection) as asked:
        follow(by=1)
    assert len(asked_of_items(asked)) == 1
    covered(world, by=1)
    with CaptureQueriesContext(connection) as asked:
        catch_up(by=1)
    assert not asked_of_items(asked)
    joins(world, NEAR)
    with CaptureQueriesContext(connection) as asked:
        catch_up(by=1)
    mine = [one.rsplit(" AND ", 1)[1] for one in asked_of_items(asked)]
    assert mine == [f"o.subject_key IN ({world.households[NEAR]}, {old.subject_key})"]


@pytest.mark.parametrize("upheld", [True, False])
def test_an_order_that_waits_for_the_answer_on_another_one_keeps_its_items_until_that(
    world: World, old: Order, upheld: bool
) -> None:
    ended = {"closing": Closing.MERGED, "merged_into": old.id, "closed_at": timezone.now()}
    first = another(old, part=1, state=State.IN_HAND)
    held = file(world, first, "没有人来过")
    Order.objects.filter(id=first.id).update(state=State.CLOSED, **ended)
    stands: dict[str, Any] = {"before": State.IN_HAND, "after": State.CLOSED, "by": 0, "at": timezone.now()}
    Step.objects.create(id=fresh_id(), order_id=first.id, act=Act.MERGE, to=old.id, **stands)
    Order.objects.filter(id=old.id).update(contested=True)
    joins(world, NEAR)
    known(whole=False)
    assert (item_of(world).order_id, awaited(old.id)) == (old.id, [first.id])
    assert follow(by=1).left == 0
    answer(world, held, upheld=upheld)
    old.refresh_from_db()
    assert (old.contested, item_of(world).order_id) == (False, old.id)
    assert follow(by=1).left == 1
    assert item_of(world).order_id == order_of(world, NEAR).id
