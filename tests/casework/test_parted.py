"""Orders split and merged: no waiver is outrun, no settled order stays open, and who handled one is found by an index."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from houfu.casework import parting
from houfu.casework.actions import follow, release
from houfu.casework.codes import Act, Closing, ItemState, State
from houfu.casework.faults import OrderFault
from houfu.casework.models import Order, OrderItem, Waiver
from houfu.casework.provers import handlers_of, parted_into
from tests.casework.test_steps import step
from tests.portal.world import A, World

pytestmark = pytest.mark.data


@pytest.fixture
def order(world: World) -> Order:
    release(area=A, by=world.users["alice"].pk, token="one")
    return Order.objects.get(subject_key=world.households["小安置区-1"])


def test_a_waived_item_moves_to_no_other_order(world: World, order: Order) -> None:
    first, second, *_ = OrderItem.objects.filter(order_id=order.id).order_by("id").values_list("id", flat=True)
    given: dict[str, Any] = {"words": "分开办", "by": world.users["alice"]}
    part = parting.split(order=order.id, items=[first], seen=1, token="split-1", **given).to
    assert part is not None
    OrderItem.objects.filter(id__in=[first, second]).update(state=ItemState.WAIVED)
    now = timezone.now()
    last = {"last_day": timezone.localdate() + timedelta(days=5), "reason": "已外迁"}
    Waiver.objects.create(id=1, order_id=order.id, asked_by=1, asked_at=now, approved_by=2, approved_at=now, **last)
    with pytest.raises(OrderFault, match="豁免期"):
        parting.split(order=order.id, items=[second], seen=2, token="split-2", **given)
    with pytest.raises(OrderFault, match="豁免期"):
        parting.merge(order=part, into=order.id, seen=1, token="merge-1", **given)


def test_an_order_whose_last_open_item_is_split_off_closes_by_its_proof(world: World, order: Order) -> None:
    first, *others = OrderItem.objects.filter(order_id=order.id).order_by("id").values_list("id", flat=True)
    OrderItem.objects.filter(id__in=others).update(state=ItemState.PROVEN)
    alice = world.users["alice"]
    made = parting.split(order=order.id, items=[first], words="分开办", by=alice, seen=1, token="split-1").to
    order.refresh_from_db()
    assert (order.state, order.closing) == (State.CLOSED, Closing.PROOF)
    assert Order.objects.get(id=made).state == State.TO_SIGN


def test_a_part_with_nothing_but_what_another_has_to_confirm_waits_for_him(world: World, order: Order) -> None:
    first = OrderItem.objects.filter(order_id=order.id).earliest("id")
    OrderItem.objects.filter(id=first.id).update(state=ItemState.TO_CONFIRM)
    alice = world.users["alice"]
    made = parting.split(order=order.id, items=[first.id], words="分开办", by=alice, seen=1, token="split-1").to
    assert Order.objects.get(id=made).state == State.VERIFYING


def test_who_handled_an_order_is_known_over_two_splits_and_found_by_an_index(world: World, order: Order) -> None:
    first, second, *_ = OrderItem.objects.filter(order_id=order.id).order_by("id").values_list("id", flat=True)
    bob = world.users["bob"]
    step(order, Act.SIGN, bob)
    given: dict[str, Any] = {"words": "分开办", "by": world.users["alice"]}
    made = parting.split(order=order.id, items=[first, second], seen=order.version, token="split-1", **given).to or 0
    last = parting.split(order=made, items=[first], seen=1, token="split-2", **given).to or 0
    Order.objects.update(handler=None)
    assert handlers_of([last, made]) == {last: {bob.pk}, made: {bob.pk}}
    with transaction.atomic():
        if connection.vendor == "postgresql":
            connection.cursor().execute("SET LOCAL enable_seqscan = off")
        assert "step_to" in parted_into([last]).explain()


def test_a_part_laid_into_another_leaves_its_items_last_day_and_handlers_there(world: World, order: Order) -> None:
    first, *others = OrderItem.objects.filter(order_id=order.id).order_by("id").values_list("id", flat=True)
    alice, bob = world.users["alice"], world.users["bob"]
    made = parting.split(order=order.id, items=[first], words="分开办", by=alice, seen=1, token="split-1").to or 0
    part, sooner = Order.objects.get(id=made), order.due - timedelta(days=3)
    step(part, Act.SIGN, bob)
    Order.objects.filter(id=made).update(due=sooner)
    merged = parting.merge(order=made, into=order.id, words="一起办", by=alice, seen=part.version, token="merge-1")
    assert (merged.to, merged.after) == (order.id, State.CLOSED)
    part.refresh_from_db()
    order.refresh_from_db()
    assert (part.state, part.closing, part.merged_into) == (State.CLOSED, Closing.MERGED, order.id)
    assert (order.state, order.due) == (State.TO_SIGN, sooner)
    assert set(OrderItem.objects.filter(order_id=order.id).values_list("id", flat=True)) == {first, *others}
    assert not OrderItem.objects.filter(order_id=made).exists()
    assert handlers_of([order.id]) == {order.id: {bob.pk}}
    again = parting.merge(order=made, into=order.id, words="一起办", by=alice, seen=part.version - 1, token="merge-1")
    assert again.id == merged.id


@pytest.mark.parametrize(("kind", "state"), [("to_confirm", State.VERIFYING), ("proven", State.CLOSED)])
def test_what_is_laid_together_stands_where_its_items_say(world: World, order: Order, kind: str, state: State) -> None:
    first, *_others = OrderItem.objects.filter(order_id=order.id).order_by("id").values_list("id", flat=True)
    alice = world.users["alice"]
    made = parting.split(order=order.id, items=[first], words="分开办", by=alice, seen=1, token="split-1").to or 0
    OrderItem.objects.filter(order_id=order.id).update(state=ItemState.PROVEN)  # and no assessment has looked since
    OrderItem.objects.filter(id=first).update(state=kind)
    parting.merge(order=made, into=order.id, words="一起办", by=alice, seen=1, token="merge-1")
    order.refresh_from_db()
    assert order.state == state


def test_a_finding_that_joins_a_parted_order_goes_to_the_part_that_was_there_first(world: World, order: Order) -> None:
    first, second, *_ = OrderItem.objects.filter(order_id=order.id).order_by("id")
    alice = world.users["alice"]
    made = parting.split(order=order.id, items=[first.id], words="分开办", by=alice, seen=1, token="split-1").to or 0
    second.delete()
    parting.merge(order=order.id, into=made, words="一起办", by=alice, seen=2, token="merge-1")
    assert follow(by=1).joined == 1
    assert OrderItem.objects.get(finding_id=second.finding_id).order_id == made  # the one that is open now
    assert (
        not Order.objects.filter(fold=order.fold, subject_key=order.subject_key)
        .exclude(id=made)
        .exclude(state=State.CLOSED)
        .exists()
    )
