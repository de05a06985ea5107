"""Orders split and merged: no waiver is outrun, no settled order stays open, and who handled one is found by an index."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from houfu.casework import parting
from houfu.casework.actions import release
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
