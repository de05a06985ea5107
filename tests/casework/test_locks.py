"""A release and people's steps on PostgreSQL: neither waits for the other for ever, and a step waits for the writing alone."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from houfu.access.scoping import everywhere
from houfu.casework import actions, contesting, parting
from houfu.casework.acting import hold
from houfu.casework.actions import act, release
from houfu.casework.codes import Act
from houfu.casework.faults import Conflict
from houfu.casework.models import Order, OrderItem, Step
from houfu.safeguard.models import AuditEvent
from tests.portal.world import A, World
from tests.safeguard.late import locked_late

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


def test_many_handed_over_and_one_of_them_commented_on_meanwhile_never_wait_for_each_other(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    alice, bob, stepped, tries = world.users["alice"], world.users["bob"], parting.stepped, []
    release(area=A, by=alice.pk, token="locks-many")
    seen = dict(Order.objects.order_by("id").values_list("id", "version")[:2])
    first, last = sorted(seen)

    def comment() -> None:
        act(order=last, what=Act.COMMENT, by=bob, seen=seen[last], token="locks-beside", words="已上门")

    with ThreadPoolExecutor(1) as pool:

        def slowly(**given: Any) -> Any:
            done = stepped(**given)
            if given["order"] == first:
                tries.append(pool.submit(elsewhere(comment)))
                time.sleep(0.5)  # until it waits for the second order
            return done

        monkeypatch.setattr(parting, "stepped", slowly)
        assert parting.hand_over_many(seen=seen, to=bob.pk, words="换人", by=alice, token="locks-2") == len(seen)
        with pytest.raises(Conflict):
            tries[0].result(timeout=20)
    assert set(Order.objects.filter(id__in=seen).values_list("handler", flat=True)) == {bob.pk}


def test_orders_are_held_in_the_order_of_their_keys_whoever_asks(world: World) -> None:
    release(area=A, by=world.users["alice"].pk, token="locks-keys")
    keys = list(Order.objects.order_by("-id").values_list("id", flat=True)[:3])
    with transaction.atomic(), CaptureQueriesContext(connection) as asked:
        hold(*keys)
    if connection.vendor == "postgresql":
        (held,) = [one["sql"] for one in asked if "FOR UPDATE" in one["sql"]]
        assert " ORDER BY " in held


def test_many_handed_over_are_one_event_that_comes_last(world: World) -> None:
    alice, bob = world.users["alice"], world.users["bob"]
    release(area=A, by=alice.pk, token="locks-event")
    seen = dict(Order.objects.order_by("id").values_list("id", "version")[:3])
    before = AuditEvent.objects.count()
    with CaptureQueriesContext(connection) as asked:
        parting.hand_over_many(seen=seen, to=bob.pk, words="换人", by=alice, token="locks-3")
    (event,) = AuditEvent.objects.order_by("number")[before:]
    assert (event.act, event.detail) == ("orders.hand_over", f"orders=3 to={bob.pk}")
    assert event.path.startswith(A)
    assert all(path.startswith(event.path) for path in Order.objects.filter(id__in=seen).values_list("path", flat=True))
    assert locked_late(asked) == []
    parting.hand_over_many(seen=seen, to=bob.pk, words="换人", by=alice, token="locks-3")
    assert AuditEvent.objects.count() == before + 1, "the same click again is no event"


def test_an_answer_and_a_waiver_leave_their_event_last(world: World) -> None:
    alice, bob, paula = (world.users[name] for name in ("alice", "bob", "paula"))
    release(area=A, by=alice.pk, token="locks-last")
    key = Order.objects.get(subject_key=world.households["小安置区-1"]).id
    last = timezone.localdate() + timedelta(days=30)
    given: dict[str, Any] = {"order": key, "last_day": last, "reason": "已外迁"}
    contesting.waive(**given, by=bob, seen=1, token="locks-ask")
    with CaptureQueriesContext(connection) as approved:
        contesting.waive(**given, by=paula, seen=2, token="locks-approve")
    other = Order.objects.filter(path__within=A).exclude(id=key).earliest("id").id
    contesting.appeal(order=other, about="order", words="没有办好", by=alice, seen=1, token="locks-file")
    with CaptureQueriesContext(connection) as answered:
        contesting.answer(order=other, upheld=True, words="属实", by=bob, seen=2, token="locks-answer")
    assert (locked_late(approved), locked_late(answered)) == ([], [])
