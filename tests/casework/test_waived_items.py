"""What newer data say of items that a waiver rests: proven ones are proven at once, the rest is judged when the waiver ends."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import polars as pl
import pytest
import time_machine
from django.utils import timezone

from houfu.assessment.models import Finding
from houfu.casework import proof
from houfu.casework.actions import follow, release
from houfu.casework.codes import Act, Closing, ItemState, State
from houfu.casework.models import Order, OrderItem, Step, Waiver
from houfu.policy.kinds import Verdict
from houfu.store.ids import fresh_id
from tests.casework.test_waivers import comes_back, waive
from tests.portal.world import A, World

pytestmark = pytest.mark.data


@pytest.fixture
def order(world: World) -> Order:
    release(area=A, by=world.users["alice"].pk, token="one")
    return Order.objects.get(subject_key=world.households["小安置区-1"])


@pytest.fixture
def data_prove(monkeypatch: pytest.MonkeyPatch) -> None:
    """Data of which every cleared finding is met, entered by another than the handler."""
    met = Verdict.MET.number
    monkeypatch.setattr(proof, "_verdicts", lambda items: items.select("id", pl.lit(met, pl.Int64).alias("verdict")))
    monkeypatch.setattr(proof, "entered_by_handlers", lambda _met: [])


def cleared_all(world: World, order: Order) -> None:
    keys = OrderItem.objects.filter(order_id=order.id).values_list("finding_id", flat=True)
    Finding._base_manager.filter(id__in=list(keys)).update(cleared_run=world.run.id, cleared_on=date(2026, 11, 1))


@pytest.fixture
def kept(order: Order) -> Iterator[None]:
    """The findings of the order are as they were afterwards."""
    keys = list(OrderItem.objects.filter(order_id=order.id).values_list("finding_id", flat=True))
    yield
    Finding._base_manager.filter(opened_run__lt=0).delete()
    Finding._base_manager.filter(id__in=keys).update(cleared_run=None, cleared_on=None)


def test_what_newer_data_prove_while_a_waiver_rests_it_closes_by_proof_and_opens_no_more(
    world: World, order: Order, kept: None, data_prove: None
) -> None:
    waive(order, world.users["bob"])
    waive(order, world.users["paula"])
    seen = order.version
    cleared_all(world, order)
    followed = follow(by=1)
    assert followed.settled == OrderItem.objects.filter(order_id=order.id, state=ItemState.PROVEN).count() > 0
    order.refresh_from_db()
    assert (followed.closed, order.state, order.closing, order.version) == (1, State.CLOSED, Closing.PROOF, seen + 1)
    told = Step.objects.filter(order_id=order.id).latest("id")
    assert (told.act, told.before, told.after) == (Act.PROVE, State.CLOSED, State.CLOSED)
    assert not follow(by=1)
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        assert not follow(by=1)
    assert not Waiver.objects.filter(ended_at=None).exists()
    order.refresh_from_db()
    assert (order.state, order.version) == (State.CLOSED, seen + 1)


def test_what_was_proven_while_a_waiver_rested_it_rests_again_where_it_comes_back(
    world: World, order: Order, kept: None, data_prove: None
) -> None:
    waive(order, world.users["bob"])
    waive(order, world.users["paula"])
    back = Finding.objects.get(id=OrderItem.objects.filter(order_id=order.id).earliest("id").finding_id)
    Finding._base_manager.filter(id=back.id).update(cleared_run=world.run.id, cleared_on=date(2026, 11, 1))
    follow(by=1)
    assert OrderItem.objects.get(finding_id=back.id).state == ItemState.PROVEN
    anew = comes_back(world, back)
    assert follow(by=1).joined == 1
    assert OrderItem.objects.get(finding_id=anew).state == ItemState.WAIVED
    order.refresh_from_db()
    assert (order.state, order.returns) == (State.CLOSED, 0)


@pytest.mark.parametrize(
    ("act", "hours", "rests"),
    [
        (Act.ARRIVE, -4, True),
        (Act.ARRIVE, -1, False),
        (Act.ARRIVE, 1, True),
        (Act.MERGE, -4, True),
        (Act.MERGE, 1, False),
    ],
)
def test_what_may_have_come_from_another_order_since_the_approval_does_not_rest_by_it(
    world: World, order: Order, kept: None, data_prove: None, act: Act, hours: int, rests: bool
) -> None:
    """It is older than the waiver, which was not given for it. With a person comes what is not settled, by a merge all."""
    waive(order, world.users["bob"])
    waive(order, world.users["paula"])
    now, other = timezone.now(), fresh_id()
    OrderItem.objects.filter(order_id=order.id).update(added_at=now - timedelta(hours=5))
    Waiver.objects.update(approved_at=now - timedelta(hours=3))
    back = Finding.objects.get(id=OrderItem.objects.filter(order_id=order.id).earliest("id").finding_id)
    Finding._base_manager.filter(id=back.id).update(cleared_run=world.run.id, cleared_on=date(2026, 11, 1))
    follow(by=1)
    here, there = (order.id, other) if act is Act.ARRIVE else (other, order.id)
    stands: dict[str, Any] = {"before": State.RETURNED, "after": State.RETURNED, "by": 0}
    at = now + timedelta(hours=hours)
    Step.objects.create(id=fresh_id(), order_id=here, act=act, to=there, at=at, **stands)
    anew = comes_back(world, back)
    follow(by=1)
    assert OrderItem.objects.get(finding_id=anew).state == (ItemState.WAIVED if rests else ItemState.OPEN)


def test_what_data_do_not_prove_goes_on_resting_and_is_judged_when_the_waiver_ends(
    world: World, order: Order, kept: None
) -> None:
    waive(order, world.users["bob"])
    waive(order, world.users["paula"])
    cleared_all(world, order)  # by a run that does not say "met"
    assert not follow(by=1)
    assert set(OrderItem.objects.filter(order_id=order.id).values_list("state", flat=True)) == {ItemState.WAIVED}
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        follow(by=1, step=1)  # a step of catching up that turned nothing of it
    assert set(OrderItem.objects.filter(order_id=order.id).values_list("state", flat=True)) == {ItemState.RECHECK}
    order.refresh_from_db()
    assert order.state == State.VERIFYING
