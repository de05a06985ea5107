"""What joins an open order is told: whoever saw it before has to look again, and it is not proven who reported without it."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from houfu.casework.actions import act, follow, release
from houfu.casework.codes import Act, ItemState, State
from houfu.casework.faults import Conflict
from houfu.casework.models import Order, OrderItem, Step
from tests.casework.test_steps import step
from tests.portal.world import A, World

pytestmark = pytest.mark.data
FAR = date(2031, 1, 1)
RESTATED = ("organ", "office", "due", "harm")


@pytest.fixture
def order(world: World) -> Order:
    release(area=A, by=world.users["alice"].pk, token="one")
    return Order.objects.get(subject_key=world.households["小安置区-1"])


def waits(order: Order) -> None:
    """One of the order's findings is not on it yet: it joins with the next look at the data."""
    OrderItem.objects.filter(order_id=order.id).earliest("id").delete()


def test_who_saw_the_order_before_a_finding_joined_looks_again(world: World, order: Order) -> None:
    alice = world.users["alice"]
    step(order, Act.SIGN, alice)
    order.refresh_from_db()
    seen = order.version
    waits(order)
    assert follow(by=1).joined == 1
    with pytest.raises(Conflict):
        act(order=order.id, what=Act.REPORT, by=alice, seen=seen, token="late", words="办好了")
    told = Step.objects.filter(order_id=order.id).latest("id")
    assert (told.act, told.by, told.before, told.after) == (Act.JOIN, 0, State.IN_HAND, State.IN_HAND)
    order.refresh_from_db()
    assert (order.state, order.version) == (State.IN_HAND, seen + 1)
    assert not follow(by=1)
    assert Step.objects.filter(order_id=order.id, act=Act.JOIN).count() == 1


def test_the_shortest_limit_holds_and_the_gravest_item_leads(order: Order) -> None:
    released = {name: getattr(order, name) for name in RESTATED}
    waits(order)
    Order.objects.filter(id=order.id).update(
        organ="taxation", office="52.", cooperating="", due=FAR, due_from=None, due_days=None, harm=1
    )
    assert follow(by=1).joined == 1
    helped = {*order.cooperating.split(), "taxation"}
    order.refresh_from_db()
    assert {name: getattr(order, name) for name in RESTATED} == released
    assert set(order.cooperating.split()) == helped
    sooner = order.due - timedelta(days=1)
    Order.objects.filter(id=order.id).update(due=sooner)
    waits(order)
    assert follow(by=1).joined == 1
    order.refresh_from_db()
    assert order.due == sooner


def asked(orders: list[Order]) -> int:
    for order in orders:
        waits(order)
    with CaptureQueriesContext(connection) as statements:
        assert follow(by=1).joined == len(orders)
    return len(statements)


def test_many_orders_are_restated_in_as_many_statements_as_one(order: Order) -> None:
    orders = list(Order.objects.filter(fold="household").order_by("id"))
    assert len(orders) >= 4
    one = asked([order])
    assert asked(orders) == one


@pytest.mark.parametrize("met", [True, False])
def test_not_proven_is_what_was_on_the_order_when_it_was_reported(world: World, order: Order, met: bool) -> None:
    first, *others = OrderItem.objects.filter(order_id=order.id).order_by("id")
    before = world.run.known - timedelta(days=1)
    OrderItem.objects.filter(id__in=[one.id for one in others]).update(
        added_at=before, state=ItemState.PROVEN if met else ItemState.OPEN
    )
    Order.objects.filter(id=order.id).update(
        state=State.REPORTED, handler=world.users["alice"].pk, reported_at=before + timedelta(hours=1)
    )
    assert first.added_at > world.run.known  # it joined after the report
    assert follow(by=1).sent_back == 1
    told = Step.objects.filter(order_id=order.id).latest("id")
    assert (told.act, told.before, told.after) == (Act.JOIN if met else Act.NOT_PROVEN, State.REPORTED, State.RETURNED)
    assert not follow(by=1)
