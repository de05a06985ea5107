"""A person's step waits while newer data are laid against the orders, so no open item lands on a closed order."""

import time
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from houfu.access.scoping import everywhere
from houfu.casework import following
from houfu.casework.actions import act, follow, release
from houfu.casework.codes import Act, ItemState, State
from houfu.casework.faults import Conflict, OrderFault
from houfu.casework.models import Order, OrderItem
from tests.portal.world import A, World

pytestmark = pytest.mark.data


def test_nobody_closes_an_order_that_a_finding_is_joining(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    release(area=A, by=world.users["alice"].pk, token="one")
    order = Order.objects.get(subject_key=world.households["小安置区-1"])
    first = OrderItem.objects.filter(order_id=order.id).first()
    assert first is not None
    first.delete()  # a finding that waits to join
    OrderItem.objects.filter(order_id=order.id).update(state=ItemState.TO_CONFIRM)
    Order.objects.filter(id=order.id).update(state=State.VERIFYING)
    bob, add_items, tries = world.users["bob"], following.add_items, []

    def confirm() -> None:
        try:
            with everywhere():
                act(order=order.id, what=Act.CONFIRM, by=bob, seen=1, token="race-1", words="已核实")
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:

        def late(*given: Any) -> None:
            tries.append(pool.submit(confirm))
            time.sleep(0.5)
            add_items(*given)

        monkeypatch.setattr(following, "add_items", late)
        assert follow(by=1).joined == 1
        confirmed: Future[None] = tries[0]
        with pytest.raises((Conflict, OrderFault)):
            confirmed.result(timeout=20)
    order.refresh_from_db()
    assert order.state == State.RETURNED
