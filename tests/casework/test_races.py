"""A person's step waits while newer data are laid against the orders, and so do two people who want the same of one order."""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from houfu.access.scoping import everywhere
from houfu.casework import following, parting, stepping
from houfu.casework.actions import act, follow, release
from houfu.casework.codes import Act, ItemState, State
from houfu.casework.faults import Conflict, OrderFault, TokenReused
from houfu.casework.models import Order, OrderItem, Step
from houfu.store.ids import fresh_id
from tests.portal.world import A, World

pytestmark = pytest.mark.data


def on_its_own[**P, R](work: Callable[P, R]) -> Callable[P, R]:
    """The work as another process does it: on a connection of its own."""

    def done(*given: P.args, **named: P.kwargs) -> R:
        try:
            with everywhere():
                return work(*given, **named)
        finally:
            connection.close()

    return done


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


def test_two_parts_of_one_order_are_split_at_once_each_into_a_part_of_its_own(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    alice = world.users["alice"]
    release(area=A, by=alice.pk, token="one")
    first = Order.objects.get(subject_key=world.households["小安置区-1"])
    for _at in range(2):  # items enough for both parts
        one = OrderItem.objects.filter(order_id=first.id).latest("id")
        one.id, one.finding_id = fresh_id(), fresh_id()
        one.save(force_insert=True)
    items = list(OrderItem.objects.filter(order_id=first.id).order_by("id").values_list("id", flat=True))
    given: dict[str, Any] = {"words": "分头办", "by": alice}
    step = parting.split(order=first.id, items=items[2:], seen=first.version, token="split-0", **given)
    assert step.to is not None

    def late() -> int:
        time.sleep(0.5)  # the number is chosen, and not written yet
        return fresh_id()

    monkeypatch.setattr(parting, "fresh_id", late)

    def split(order: int, item: int) -> int | None:
        seen = Order.objects.get(id=order).version
        return parting.split(order=order, items=[item], seen=seen, token=f"split-{item}", **given).to

    with ThreadPoolExecutor(2) as pool:
        wanted = ((first.id, items[0]), (step.to, items[2]))
        made = [pool.submit(on_its_own(split), *one) for one in wanted]
        assert len({one.result(timeout=20) for one in made}) == 2
    parts = Order.objects.filter(subject_key=first.subject_key).values_list("part", flat=True)
    assert sorted(parts) == [0, 1, 2, 3]


def test_the_same_key_for_two_orders_at_once_is_refused_for_one(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    alice, seen_now = world.users["alice"], stepping.in_view
    release(area=A, by=alice.pk, token="one")
    orders = list(Order.objects.filter(fold="household").order_by("id")[:2])

    def late(order: int) -> Order:
        time.sleep(0.5)  # nobody has used the key so far
        return seen_now(order)

    monkeypatch.setattr(stepping, "in_view", late)

    def comment(order: Order) -> Any:
        try:
            return act(order=order.id, what=Act.COMMENT, by=alice, seen=1, token="same-key", words="看过")
        except TokenReused as fault:
            return fault

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(on_its_own(comment), orders))
    assert sorted(type(one).__name__ for one in done) == ["Step", "TokenReused"]
    assert Step.objects.filter(token="same-key").count() == 1
