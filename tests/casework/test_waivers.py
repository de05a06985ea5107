"""A waiver is a decision of two for one day: nobody renews it alone, and what it opens again keeps its order open."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from houfu.access.models import User
from houfu.casework import contesting, parting
from houfu.casework.actions import follow, release
from houfu.casework.codes import Act, Closing, ItemState, State
from houfu.casework.faults import OrderFault
from houfu.casework.models import Order, OrderItem, Waiver
from houfu.casework.restating import reopen
from tests.casework.test_steps import step
from tests.portal.world import A, World

pytestmark = pytest.mark.data


@pytest.fixture
def order(world: World) -> Order:
    release(area=A, by=world.users["alice"].pk, token="one")
    return Order.objects.get(subject_key=world.households["小安置区-1"])


def waive(order: Order, by: User, days: int = 30) -> None:
    order.refresh_from_db()
    last: date = timezone.localdate() + timedelta(days=days)
    given = {"seen": order.version, "token": f"waive-{order.version}-{by.pk}-{days}"}
    contesting.waive(order=order.id, reason="已外迁", last_day=last, by=by, **given)
    order.refresh_from_db()


def test_a_waiver_of_two_is_not_renewed_by_one_alone(world: World, order: Order) -> None:
    alice, bob, paula = (world.users[name] for name in ("alice", "bob", "paula"))
    waive(order, bob)
    waive(order, paula)
    assert order.closing == Closing.WAIVER
    reopen({order.id: State.CLOSED}, timezone.now(), None)  # as where a finding came back
    OrderItem.objects.filter(order_id=order.id).update(state=ItemState.OPEN, settled_at=None)
    step(order, Act.SIGN, alice)
    waive(order, bob)
    assert order.state == State.IN_HAND
    for who in (alice, bob):
        with pytest.raises(OrderFault, match="以外的人批准"):
            waive(order, who)
    waive(order, paula)
    assert (order.state, order.closing) == (State.CLOSED, Closing.WAIVER)
    assert list(Waiver.objects.order_by("id").values_list("asked_by", "approved_by")) == [(bob.pk, paula.pk)] * 2


def test_what_an_ended_waiver_rested_is_open_until_the_next_is_approved(world: World, order: Order) -> None:
    bob, paula = world.users["bob"], world.users["paula"]
    waive(order, bob)
    waive(order, paula)
    reopen({order.id: State.CLOSED}, timezone.now(), None)
    waive(order, paula, 60)
    assert set(OrderItem.objects.filter(order_id=order.id).values_list("state", flat=True)) == {ItemState.OPEN}
    waive(order, bob, 60)
    assert Waiver.objects.get(ended_at=None).last_day == timezone.localdate() + timedelta(days=60)


def test_a_waiver_is_approved_for_the_day_that_was_asked_for(world: World, order: Order) -> None:
    bob, paula = world.users["bob"], world.users["paula"]
    waive(order, bob)
    with pytest.raises(OrderFault, match=str(timezone.localdate() + timedelta(days=30))):
        waive(order, paula, 3000)
    waive(order, bob, 20)  # he asked for the wrong day
    waive(order, paula, 20)
    assert Waiver.objects.get(ended_at=None).approved_by == paula.pk


def test_an_order_whose_waiver_ended_goes_back_to_its_handler_and_is_not_confirmed(world: World, order: Order) -> None:
    bob, paula, now = world.users["bob"], world.users["paula"], timezone.now()
    first, *rest = OrderItem.objects.filter(order_id=order.id).values_list("id", flat=True)
    OrderItem.objects.filter(id=first).update(state=ItemState.WAIVED)
    OrderItem.objects.filter(id__in=rest).update(state=ItemState.TO_CONFIRM)
    Order.objects.filter(id=order.id).update(state=State.VERIFYING)
    Waiver.objects.create(
        id=1, order_id=order.id, reason="已外迁", last_day=timezone.localdate() - timedelta(days=1), asked_by=bob.pk,
        asked_at=now, approved_by=paula.pk, approved_at=now,
    )  # fmt: skip
    follow(by=1)
    order.refresh_from_db()
    assert order.state == State.RETURNED


def test_nobody_confirms_an_order_with_an_open_item(world: World, order: Order) -> None:
    Order.objects.filter(id=order.id).update(state=State.VERIFYING)
    with pytest.raises(OrderFault, match="未落实"):
        step(order, Act.CONFIRM, world.users["bob"])
    assert order.state == State.VERIFYING


def test_what_a_waiver_rested_moves_to_the_order_that_its_household_has_meanwhile(world: World, order: Order) -> None:
    bob, paula, alice, now = (*(world.users[name] for name in ("bob", "paula", "alice")), timezone.now())
    items = OrderItem.objects.filter(order_id=order.id)
    first, second, *_rest = items.order_by("id").values_list("id", flat=True)
    made = parting.split(order=order.id, items=[first], words="分开办", by=alice, seen=1, token="split-1").to
    assert made is not None
    items.update(state=ItemState.PROVEN)
    items.filter(id=second).update(state=ItemState.WAIVED)
    Order.objects.filter(id=order.id).update(state=State.CLOSED, closing=Closing.WAIVER, closed_at=now)
    Order.objects.filter(id=made).update(state=State.VERIFYING)
    Waiver.objects.create(
        id=1, order_id=order.id, reason="已外迁", last_day=timezone.localdate() - timedelta(days=1), asked_by=bob.pk,
        asked_at=now, approved_by=paula.pk, approved_at=now,
    )  # fmt: skip
    follow(by=1)
    moved = OrderItem.objects.get(id=second)
    assert (moved.order_id, moved.state) == (made, ItemState.OPEN)
    order.refresh_from_db()
    assert order.state == State.CLOSED  # one household, one order
    assert Order.objects.get(id=made).state == State.RETURNED
