"""Findings whose household or county has changed: they come back where they belong now."""

import pytest
from django.utils import timezone

from houfu.casework.actions import follow, release
from houfu.casework.codes import Closing, State
from houfu.casework.models import Order, OrderItem
from tests.portal.world import A, World

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
