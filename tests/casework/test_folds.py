"""Findings whose household or county has changed come back where they belong now; few findings ask for few orders."""

import polars as pl
import pytest
from django.utils import timezone

from houfu.casework.actions import follow, release
from houfu.casework.codes import Act, Closing, Fold, State
from houfu.casework.models import Order, OrderItem, Step
from houfu.casework.proposing import closed_lately, open_orders
from tests.portal.world import A, C, World

pytestmark = pytest.mark.data


@pytest.fixture
def order(world: World) -> Order:
    release(area=A, by=world.users["alice"].pk, token="one")
    return Order.objects.get(subject_key=world.households["小安置区-1"])


def test_a_finding_closed_in_another_household_is_released_with_all_others_of_its_own(
    world: World, order: Order
) -> None:
    items = OrderItem.objects.filter(order_id=order.id)
    number, one = items.count(), items.earliest("id")
    items.exclude(id=one.id).delete()
    items.update(finding_id=1, state="proven")
    closed = {"state": State.CLOSED, "closing": Closing.PROOF, "closed_at": timezone.now()}
    Order.objects.filter(id=order.id).update(subject_key=4242, **closed)
    assert follow(by=1).reopened == 0
    assert release(area=A, by=world.users["alice"].pk, token="two").findings == number
    assert Order.objects.get(subject_key=order.subject_key).closed_at is None


def test_few_findings_read_no_orders_but_their_own(world: World, order: Order) -> None:
    one = pl.DataFrame({"fold_key": [order.subject_key]})
    many = pl.DataFrame({"fold_key": range(1000)})
    number = Order.objects.count()
    assert number > open_orders(one).height == 1
    assert open_orders(many).height == number
    Order.objects.update(state=State.CLOSED, closing=Closing.PROOF, closed_at=timezone.now())
    assert set(closed_lately(one)["order_id"].to_list()) == {order.id}
    assert closed_lately(many)["order_id"].n_unique() == number


def test_the_orders_of_a_household_that_moved_go_to_its_new_county_and_are_signed_for_anew(
    world: World, order: Order
) -> None:
    there = Order.objects.filter(id=order.id)
    there.update(path=C, office=C, state=State.IN_HAND, handler=world.users["charlie"].pk)
    OrderItem.objects.filter(order_id=order.id).earliest("id").delete()  # a finding of the new home that waits to join
    assert follow(by=1).joined == 1
    moved = there.get()
    assert (moved.path, moved.office) == (order.path, order.office)
    assert (moved.state, moved.handler) == (State.TO_SIGN, None)
    told = list(Step.objects.filter(order_id=order.id).order_by("id").values_list("act", "before"))
    assert told == [(Act.JOIN, State.IN_HAND), (Act.MOVE, State.IN_HAND)]
    assert moved.version == order.version + 2
    assert follow(by=1).joined == 0
    assert not Order.objects.filter(fold=Fold.HOUSEHOLD).exclude(path__within=A).exists()
