"""What comes back within 90 days counts, and its order or the one open meanwhile tells of it; what comes later is new."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from houfu.assessment.models import Finding
from houfu.casework import parting
from houfu.casework.actions import follow, release
from houfu.casework.codes import Act, Closing, ItemState, State
from houfu.casework.models import Order, OrderItem, Step
from houfu.store.ids import fresh_id
from tests.casework.test_steps import page_of
from tests.casework.test_waivers import back, comes_back, order
from tests.portal.world import A, World

__all__ = ["back", "order"]
pytestmark = pytest.mark.data


@pytest.fixture
def closed(order: Order, back: Finding) -> Order:
    """An earlier order of the same household, closed by proof 30 days ago of what is about to come back."""
    same = {one.attname: getattr(order, one.attname) for one in Order._meta.concrete_fields} | {"id": fresh_id()}
    made = Order.objects.create(**same | ended(timezone.now() - timedelta(days=30)))
    proven(OrderItem.objects.get(finding_id=back.id), order_id=made.id)
    return made


@pytest.fixture
def still() -> Iterator[datetime]:
    """Now, which stays."""
    with time_machine.travel(timezone.now(), tick=False):
        yield timezone.now()


def ended(at: datetime) -> dict[str, Any]:
    return {"state": State.CLOSED, "closing": Closing.PROOF, "closed_at": at}


def proven(item: OrderItem, **more: Any) -> None:
    OrderItem.objects.filter(id=item.id).update(state=ItemState.PROVEN, settled_at=timezone.now(), **more)


def told(order: Order) -> list[tuple[str, int | None]]:
    return list(Step.objects.filter(order_id=order.id).order_by("at", "id").values_list("act", "to"))


def returns() -> dict[int, int]:
    return dict(Order.objects.filter(returns__gt=0).values_list("id", "returns"))


def test_what_comes_back_joins_the_open_order_counts_there_and_names_the_closed_one(
    world: World, order: Order, back: Finding, closed: Order
) -> None:
    anew = comes_back(world, back)
    assert follow(by=1).joined == 1
    closed.refresh_from_db()
    assert (closed.state, told(closed)) == (State.CLOSED, [])
    assert OrderItem.objects.get(finding_id=anew).order_id == order.id
    assert returns() == {order.id: 1}
    assert told(order) == [(Act.COME_BACK, closed.id)]
    assert not follow(by=1)
    assert returns() == {order.id: 1}
    page = page_of(world, "alice").get(reverse("portal:order", args=[order.id])).content.decode()
    assert "复现 1 次" in page
    assert reverse("portal:order", args=[closed.id]) in page


def test_what_comes_back_again_stood_on_the_order_that_it_is_on(
    world: World, order: Order, back: Finding, closed: Order
) -> None:
    anew = comes_back(world, back)
    follow(by=1)
    proven(OrderItem.objects.get(finding_id=anew))
    comes_back(world, Finding.objects.get(id=anew))
    follow(by=1)
    assert returns() == {order.id: 2}
    assert told(order) == [(Act.COME_BACK, closed.id), (Act.JOIN, None)]


def test_what_is_new_beside_it_is_told_as_that(world: World, order: Order, back: Finding, closed: Order) -> None:
    comes_back(world, back)
    OrderItem.objects.filter(order_id=order.id).earliest("id").delete()
    assert follow(by=1).joined == 2
    assert told(order) == [(Act.COME_BACK, closed.id), (Act.JOIN, None)]
    assert returns() == {order.id: 1}


def test_what_an_order_in_verification_gets_back_sends_it_back(
    world: World, order: Order, back: Finding, closed: Order
) -> None:
    Order.objects.filter(id=order.id).update(state=State.VERIFYING)
    comes_back(world, back)
    follow(by=1)
    order.refresh_from_db()
    assert (order.state, told(order)) == (State.RETURNED, [(Act.COME_BACK, closed.id), (Act.JOIN, None)])


@pytest.mark.parametrize("apart", [timedelta(days=90), timedelta(days=91)])
def test_what_comes_later_than_90_days_is_no_return(
    world: World, order: Order, back: Finding, closed: Order, still: datetime, apart: timedelta
) -> None:
    Order.objects.filter(id=closed.id).update(closed_at=still - apart)
    comes_back(world, back)
    follow(by=1)
    soon = apart.days == 90
    assert returns() == ({order.id: 1} if soon else {})
    assert told(order) == ([(Act.COME_BACK, closed.id)] if soon else [(Act.JOIN, None)])


@pytest.mark.parametrize("apart", [timedelta(days=90), timedelta(days=91)])
def test_its_order_opens_again_within_90_days_and_after_them_there_is_a_new_one(
    world: World, order: Order, back: Finding, still: datetime, apart: timedelta
) -> None:
    OrderItem.objects.filter(order_id=order.id).exclude(finding_id=back.id).update(state=ItemState.PROVEN)
    Order.objects.filter(id=order.id).update(**ended(still - apart))
    anew = comes_back(world, back)
    follow(by=1)
    release(area=A, by=world.users["alice"].pk, token="two")
    on, soon = OrderItem.objects.get(finding_id=anew).order_id, apart.days == 90
    order.refresh_from_db()
    assert (on == order.id, order.state) == (soon, State.RETURNED if soon else State.CLOSED)
    assert returns() == ({order.id: 1} if soon else {})


def test_a_part_of_a_split_order_gets_back_what_stood_on_it_or_on_a_closed_part(
    world: World, order: Order, back: Finding
) -> None:
    item = OrderItem.objects.get(finding_id=back.id)
    given: dict[str, Any] = {"words": "分开办", "by": world.users["alice"], "token": "split-1"}
    second = OrderItem.objects.filter(order_id=order.id).latest("id")
    made = parting.split(order=order.id, items=[item.id, second.id], seen=1, **given).to or 0
    proven(item)
    anew = comes_back(world, back)
    follow(by=1)
    assert (OrderItem.objects.get(finding_id=anew).order_id, returns()) == (
        made,
        {made: 1},
    )  # not on the part that was there first
    OrderItem.objects.filter(order_id=made).update(state=ItemState.PROVEN)
    Order.objects.filter(id=made).update(**ended(timezone.now()))
    again = comes_back(world, Finding.objects.get(id=anew))
    follow(by=1)
    assert OrderItem.objects.get(finding_id=again).order_id == order.id
    assert returns() == {made: 1, order.id: 1}
    assert told(order)[-1] == (Act.COME_BACK, made)


@pytest.mark.parametrize("open_there", [True, False])
def test_what_a_merged_order_kept_comes_back_where_the_rest_of_it_went(
    world: World, order: Order, back: Finding, closed: Order, open_there: bool
) -> None:
    Order.objects.filter(id=closed.id).update(closing=Closing.MERGED, merged_into=order.id)
    if not open_there:
        OrderItem.objects.filter(order_id=order.id).update(state=ItemState.PROVEN)
        Order.objects.filter(id=order.id).update(**ended(timezone.now() - timedelta(days=5)))
    comes_back(world, back)
    assert follow(by=1).reopened == (0 if open_there else 1)
    order.refresh_from_db()
    closed.refresh_from_db()
    assert (order.state == State.CLOSED, closed.closing) == (False, Closing.MERGED)
    assert returns() == {order.id: 1}
    assert (Act.COME_BACK, closed.id) in told(order)


def test_an_order_that_left_with_its_last_person_opens_again_for_what_the_household_itself_gets_back(
    world: World, order: Order, back: Finding, closed: Order
) -> None:
    """The items went to the order of another household: that is no order of theirs."""
    other = Order.objects.get(subject_key=world.households["小安置区-3"])
    Order.objects.filter(id=closed.id).update(closing=Closing.MERGED, merged_into=order.id)
    OrderItem.objects.filter(order_id=order.id).update(order_id=other.id, state=ItemState.PROVEN)
    gone = ended(timezone.now() - timedelta(days=5)) | {"closing": Closing.MERGED, "merged_into": other.id}
    Order.objects.filter(id=order.id).update(**gone)
    anew = comes_back(world, back)
    assert follow(by=1).reopened == 1
    order.refresh_from_db()
    assert (order.state, order.closing, order.merged_into) == (State.RETURNED, "", None)
    assert OrderItem.objects.get(finding_id=anew).order_id == order.id
    assert returns() == {order.id: 1}
    assert (Act.COME_BACK, closed.id) in told(order)
