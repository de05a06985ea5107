"""An upheld appeal against a fact that no rule of its order reads any more leaves the order with a person, and says so."""

import pytest

from houfu.casework import queries
from houfu.casework.actions import follow, release
from houfu.casework.codes import Act, Closing, ItemState, State
from houfu.casework.models import Order, OrderItem
from houfu.casework.queries import facts_of_order, steps
from tests.casework.test_contested_closings import another, answer, appeal, closed, item_states
from tests.casework.test_steps import step
from tests.portal.world import A, World

__all__ = ["closed"]
pytestmark = pytest.mark.data


def rules_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    """As after an upgrade whose rules read none of the facts that were contested."""
    monkeypatch.setattr(queries, "facts_of_order", lambda _key: {})


def test_an_upheld_appeal_on_a_fact_that_no_rule_reads_any_more_leaves_the_open_order_with_a_person(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    alice, bob, paula = (world.users[name] for name in ("alice", "bob", "paula"))
    release(area=A, by=alice.pk, token="one")
    order = Order.objects.get(subject_key=world.households["小安置区-1"])
    step(order, Act.SIGN, alice)
    appeal(order, alice, next(iter(facts_of_order(order.id))))
    rules_changed(monkeypatch)
    answer(order, paula)
    assert (order.state, order.contested, item_states(order)) == (State.VERIFYING, False, {ItemState.RECHECK})
    last = steps(order.id)[-1]
    assert (last.act, last.by, last.before, last.after) == (Act.UNTIED, 0, State.IN_HAND, State.VERIFYING)
    assert order.version == 5
    follow(by=1)
    order.refresh_from_db()
    assert order.state == State.VERIFYING
    step(order, Act.SEND_BACK, bob)
    step(order, Act.SIGN, alice)
    step(order, Act.REPORT, alice)
    assert order.state == State.VERIFYING
    step(order, Act.CONFIRM, bob)
    assert order.closing == Closing.CONFIRMED


def test_one_on_a_closed_order_opens_it_with_all_that_was_settled(
    world: World, closed: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    appeal(closed, world.users["alice"], next(iter(facts_of_order(closed.id))))
    rules_changed(monkeypatch)
    answer(closed, world.users["paula"])
    assert (closed.state, item_states(closed)) == (State.RETURNED, {ItemState.OPEN})
    assert [one.act for one in steps(closed.id)][-2:] == [Act.ANSWER, Act.UNTIED]
    step(closed, Act.SIGN, world.users["alice"])


def test_one_that_is_refused_opens_nothing(world: World, closed: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    appeal(closed, world.users["alice"], next(iter(facts_of_order(closed.id))))
    rules_changed(monkeypatch)
    answer(closed, world.users["paula"], upheld=False)
    assert (closed.state, steps(closed.id)[-1].act) == (State.CLOSED, Act.ANSWER)


def test_where_its_items_went_on_elsewhere_the_closed_order_stays_and_says_so(world: World, closed: Order) -> None:
    appeal(closed, world.users["alice"], next(iter(facts_of_order(closed.id))))
    OrderItem.objects.filter(order_id=closed.id).update(order_id=another(closed).id)
    answer(closed, world.users["paula"])
    assert (closed.state, closed.contested, steps(closed.id)[-1].act) == (State.CLOSED, False, Act.UNTIED)
