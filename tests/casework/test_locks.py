"""A release and people's steps on PostgreSQL: neither waits for the other for ever, and a step waits for the writing alone."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from houfu.access.scoping import everywhere
from houfu.casework import actions
from houfu.casework.actions import act, release
from houfu.casework.codes import Act
from houfu.casework.faults import Conflict
from houfu.casework.models import Order, OrderItem, Step
from tests.portal.world import A, World

pytestmark = pytest.mark.data


def elsewhere(work: Callable[[], Any]) -> Callable[[], Any]:
    """The work as another process does it: on a connection of its own."""

    def done() -> Any:
        try:
            with everywhere():
                return work()
        finally:
            connection.close()

    return done


def waiting_order(world: World) -> tuple[Order, int]:
    """An order, one of whose findings waits to join it in the next release; and how many items it then has."""
    release(area=A, by=world.users["alice"].pk, token="locks-0")
    order = Order.objects.get(subject_key=world.households["小安置区-1"])
    number = OrderItem.objects.filter(order_id=order.id).count()
    OrderItem.objects.filter(order_id=order.id).earliest("id").delete()
    return order, number


def test_releases_and_steps_at_once_all_come_through(world: World) -> None:
    order, number = waiting_order(world)
    alice, rounds = world.users["alice"], 6
    together = threading.Barrier(2, timeout=20)

    def releases() -> None:
        for at in range(rounds):
            together.wait()
            release(area=A, by=alice.pk, token=f"locks-release-{at}")

    overtaken: list[int] = []

    def step(at: int) -> None:
        seen = Order.objects.get(id=order.id).version
        act(order=order.id, what=Act.COMMENT, by=alice, seen=seen, token=f"locks-step-{at}", words="已上门")

    def steps() -> None:
        for at in range(rounds):
            together.wait()
            try:
                step(at)
            except Conflict:  # the finding joined after the order was looked at: one looks again
                overtaken.append(at)
                step(at)

    with ThreadPoolExecutor(2) as pool:
        for one in [pool.submit(elsewhere(work)) for work in (releases, steps)]:
            one.result(timeout=60)
    assert len(overtaken) <= 1, "one finding joins once"
    assert Step.objects.filter(order_id=order.id, act=Act.COMMENT).count() == rounds
    assert Step.objects.filter(order_id=order.id, act=Act.JOIN).count() == 1
    assert OrderItem.objects.filter(order_id=order.id).count() == number


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer")
def test_a_step_does_not_wait_while_a_release_is_worked_out(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    order, _number = waiting_order(world)
    Order.objects.exclude(id=order.id).delete()  # something to release
    OrderItem.objects.exclude(order_id=order.id).delete()
    alice, propose, took = world.users["alice"], actions.propose, []

    def comment() -> float:
        began = time.perf_counter()
        seen = Order.objects.get(id=order.id).version  # the finding that waited has joined by now
        act(order=order.id, what=Act.COMMENT, by=alice, seen=seen, token="locks-quick", words="已上门")
        return time.perf_counter() - began

    with ThreadPoolExecutor(1) as pool:

        def slowly(*given: Any) -> Any:
            if not took:
                took.append(pool.submit(elsewhere(comment)).result(timeout=10))  # it would never end if it waited
            return propose(*given)

        monkeypatch.setattr(actions, "propose", slowly)
        made = release(area=A, by=alice.pk, token="locks-1")
    assert made.orders > 0
    assert Step.objects.get(token="locks-quick").order_id == order.id
