"""An upheld appeal against a fact that no rule of its order reads any more is left to a person; where its items went on, it follows."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from typer.testing import CliRunner

from houfu.casework import queries
from houfu.casework.actions import follow, release
from houfu.casework.codes import Act, Closing, ItemState, State
from houfu.casework.contesting import end_waivers
from houfu.casework.grounds import ground_of
from houfu.casework.models import Appeal, Order, OrderItem, Step, Waiver
from houfu.casework.queries import facts_of_order, steps
from houfu.cli.frame import assemble
from houfu.store.ids import fresh_id
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


def gone(closed: Order, world: World, about: str = "") -> tuple[Order, str]:
    """The order that the items went to of a waived order, which or one of whose facts is contested, when its waiver ended; and the
    fact."""
    Order.objects.filter(id=closed.id).update(closing=Closing.WAIVER)
    items = OrderItem.objects.filter(order_id=closed.id)
    items.update(state=ItemState.WAIVED)
    every = set(items.values_list("rule", flat=True))
    fact = about or next(name for name, some in facts_of_order(closed.id).items() if set(some) < every)
    last = timezone.localdate() - timedelta(days=1)
    asked = {"asked_by": 7, "asked_at": timezone.now(), "approved_by": 8, "approved_at": timezone.now()}
    Waiver.objects.create(id=fresh_id(), order_id=closed.id, reason="已外迁", last_day=last, **asked)
    appeal(closed, world.users["alice"], fact)
    newer = another(closed, contested=False, released_at=timezone.now())
    end_waivers(timezone.now())
    for one in (closed, newer):
        one.refresh_from_db()
    assert (closed.closing, closed.merged_into) == (Closing.MERGED, newer.id)
    assert (newer.state, newer.contested) == (State.VERIFYING, True)  # until the answer it rests
    assert (item_states(closed), item_states(newer)) == (set(), {ItemState.OPEN})
    return newer, fact


def named(order: Order) -> tuple[str, int | None]:
    """The last step that names another order, and which."""
    last = [one for one in steps(order.id) if one.to][-1]
    return last.act, last.to


def test_where_its_items_went_to_another_order_both_say_so_and_they_stand_there(world: World, closed: Order) -> None:
    newer, _fact = gone(closed, world)
    ground, seen = ground_of(closed, steps(closed.id)), newer.version
    assert ground is not None
    assert ground.step is not None
    assert (ground.step.act, ground.step.to) == (Act.MERGE, newer.id)  # not that by which it was closed before
    answer(closed, world.users["paula"])
    newer.refresh_from_db()
    assert (closed.state, closed.contested, named(closed)) == (State.CLOSED, False, (Act.WENT_ON, newer.id))
    assert (newer.state, newer.version, named(newer)) == (State.RETURNED, seen + 2, (Act.CAME_OF, closed.id))
    assert item_states(newer) == {ItemState.OPEN}
    assert not Step.objects.filter(act=Act.UNTIED).exists()


def test_what_was_settled_there_since_stands_again_of_that_fact_alone(world: World, closed: Order) -> None:
    newer, fact = gone(closed, world)
    items = OrderItem.objects.filter(order_id=newer.id)
    items.update(state=ItemState.CONFIRMED, settled_at=timezone.now())
    unsettled = OrderItem.objects.create(**{  # what keeps the order open
        **items.exclude(rule__in=facts_of_order(newer.id)[fact]).values()[0], "id": fresh_id(), "finding_id": fresh_id(),
        "rule": "other", "state": ItemState.TO_CONFIRM, "settled_at": None, "added_at": timezone.now(),
    })  # fmt: skip
    Order.objects.filter(id=newer.id).update(state=State.VERIFYING)
    answer(closed, world.users["paula"])
    newer.refresh_from_db()
    again = items.exclude(state=ItemState.CONFIRMED).exclude(id=unsettled.id)
    assert set(again.values_list("rule", "state")) == {
        (rule, ItemState.OPEN) for rule in facts_of_order(newer.id)[fact]
    }
    assert (newer.state, named(newer)) == (State.RETURNED, (Act.CAME_OF, closed.id))


@pytest.mark.parametrize("own", [True, False])
def test_an_order_there_that_is_closed_or_has_an_appeal_of_its_own_is_left_to_a_person(
    world: World, closed: Order, own: bool
) -> None:
    newer, _fact = gone(closed, world)
    OrderItem.objects.filter(order_id=newer.id).update(state=ItemState.CONFIRMED, settled_at=timezone.now())
    if own:
        appeal(newer, world.users["alice"])
    else:
        ended = {"closing": Closing.CONFIRMED, "closed_at": timezone.now()}
        Order.objects.filter(id=newer.id).update(state=State.CLOSED, **ended)
        newer.refresh_from_db()
    before = newer.state
    answer(closed, world.users["paula"])
    newer.refresh_from_db()
    assert (newer.state, newer.contested) == (before, own)
    assert item_states(newer) == {ItemState.CONFIRMED}
    assert (named(closed), named(newer)) == ((Act.WENT_ON, newer.id), (Act.CAME_OF, closed.id))


def test_where_the_rules_changed_too_the_order_they_went_to_is_named_and_nothing_is_opened_on_that_ground(
    world: World, closed: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer, _fact = gone(closed, world)
    rules_changed(monkeypatch)
    answer(closed, world.users["paula"])
    assert (closed.state, named(closed)) == (State.CLOSED, (Act.WENT_ON, newer.id))


def test_settled_items_that_stayed_are_not_opened_for_those_that_went(world: World, closed: Order) -> None:
    newer, fact = gone(closed, world)
    others = OrderItem.objects.filter(order_id=newer.id).exclude(rule__in=facts_of_order(newer.id)[fact])
    others.update(order_id=closed.id, state=ItemState.CONFIRMED, settled_at=timezone.now())
    answer(closed, world.users["paula"])
    assert (closed.state, item_states(closed), item_states(newer)) == (
        State.CLOSED,
        {ItemState.CONFIRMED},
        {ItemState.OPEN},
    )
    assert named(closed) == (Act.WENT_ON, newer.id)


def own_item(newer: Order) -> OrderItem:
    """What the newer order was released for, settled as all that came there."""
    own = OrderItem.objects.create(**{
        **OrderItem.objects.filter(order_id=newer.id).values()[0], "id": fresh_id(), "finding_id": fresh_id(),
        "rule": "other", "added_at": newer.released_at,
    })  # fmt: skip
    OrderItem.objects.filter(order_id=newer.id).update(state=ItemState.CONFIRMED, settled_at=timezone.now())
    return own


def kept_open(newer: Order) -> OrderItem:
    """What keeps the newer order open meanwhile."""
    Order.objects.filter(id=newer.id).update(state=State.VERIFYING)
    return OrderItem.objects.create(**{
        **OrderItem.objects.filter(order_id=newer.id).values()[0], "id": fresh_id(), "finding_id": fresh_id(),
        "rule": "more", "added_at": timezone.now(), "state": ItemState.TO_CONFIRM, "settled_at": None,
    })  # fmt: skip


def test_the_whole_of_a_contested_order_stands_again_where_its_items_went_and_nothing_else_there(
    world: World, closed: Order
) -> None:
    newer, _about = gone(closed, world, "order")
    own, more = own_item(newer), kept_open(newer)
    waiver = Waiver.objects.create(
        id=fresh_id(), order_id=newer.id, reason="已外迁", last_day=timezone.localdate() + timedelta(days=9), asked_by=7,
        asked_at=timezone.now(),
    )  # fmt: skip
    answer(closed, world.users["paula"])
    newer.refresh_from_db()
    states = dict(OrderItem.objects.filter(order_id=newer.id).values_list("id", "state"))
    assert (states.pop(own.id), states.pop(more.id)) == (ItemState.CONFIRMED, ItemState.TO_CONFIRM)
    assert set(states.values()) == {ItemState.OPEN}
    assert (newer.state, named(newer), named(closed)) == (
        State.RETURNED,
        (Act.CAME_OF, closed.id),
        (Act.WENT_ON, newer.id),
    )
    waiver.refresh_from_db()
    assert waiver.ended_at is None


@pytest.mark.parametrize("about", ["order", ""])
def test_where_others_items_went_there_too_it_is_left_to_a_person(world: World, closed: Order, about: str) -> None:
    newer, _about = gone(closed, world, about)
    own_item(newer)
    kept_open(newer)
    before = {"before": State.CLOSED, "after": State.CLOSED, "by": 0, "at": closed.released_at}
    Step.objects.create(id=fresh_id(), order_id=fresh_id(), act=Act.MERGE, to=newer.id, **before)
    answer(closed, world.users["paula"])
    newer.refresh_from_db()
    assert item_states(newer) == {ItemState.CONFIRMED, ItemState.TO_CONFIRM}
    assert (newer.state, named(newer), named(closed)) == (
        State.VERIFYING,
        (Act.CAME_OF, closed.id),
        (Act.WENT_ON, newer.id),
    )


def test_the_whole_follows_its_items_from_order_to_order_and_only_from_when_they_came(
    world: World, closed: Order
) -> None:
    newer, _about = gone(closed, world, "order")
    there, before = another(newer, part=1), another(newer, part=2)
    first = OrderItem.objects.filter(order_id=newer.id).earliest("id")
    OrderItem.objects.filter(id=first.id).update(order_id=there.id)
    steps_of: dict[str, Any] = {"order_id": newer.id, "act": Act.SPLIT, "by": 1, "before": newer.state}
    for to, at in ((there, timezone.now()), (before, closed.released_at)):
        Step.objects.create(id=fresh_id(), to=to.id, at=at, after=newer.state, **steps_of)
    answer(closed, world.users["paula"])
    assert set(Step.objects.filter(act=Act.WENT_ON).values_list("to", flat=True)) == {newer.id, there.id}
    assert set(Step.objects.filter(act=Act.CAME_OF).values_list("order_id", flat=True)) == {newer.id, there.id}


def test_what_an_order_had_of_that_fact_itself_stays_settled_there(world: World, closed: Order) -> None:
    newer, fact = gone(closed, world)
    filed = Appeal.objects.get(order_id=closed.id).filed_at
    released = filed - timedelta(microseconds=5)  # before the appeal, after what came from the contested order
    Order.objects.filter(id=newer.id).update(released_at=released)
    kept_open(newer)
    came = OrderItem.objects.filter(order_id=newer.id, rule__in=facts_of_order(newer.id)[fact])
    keys = set(came.values_list("id", flat=True))
    own = OrderItem.objects.create(**{
        **came.values()[0], "id": fresh_id(), "finding_id": fresh_id(), "subject_key": fresh_id(), "added_at": released
    })  # fmt: skip
    came.update(state=ItemState.CONFIRMED, settled_at=timezone.now())
    answer(closed, world.users["paula"])
    states = dict(came.values_list("id", "state"))
    assert states.pop(own.id) == ItemState.CONFIRMED
    assert states == dict.fromkeys(keys, ItemState.OPEN)


@pytest.mark.parametrize("whole", [True, False])
def test_what_the_answer_itself_lays_elsewhere_is_told_once(world: World, closed: Order, whole: bool) -> None:
    appeal(closed, world.users["alice"], "order" if whole else next(iter(facts_of_order(closed.id))))
    newer = another(closed, contested=False)
    answer(closed, world.users["paula"])
    assert closed.merged_into == newer.id  # its own steps tell it
    assert not Step.objects.filter(act__in=(Act.WENT_ON, Act.CAME_OF)).exists()


@pytest.mark.parametrize(
    ("tongue", "there", "here"),
    [
        ("zh", "申诉成立，所涉事项已转到工单 {}，请在那张工单上核对。", "工单 {} 的申诉成立，所涉事项在这里，请核对。"),
        ("en", "what it is about went to order {}: look at it there.", "An appeal on order {} was upheld; what it is about is here"),
    ],
)  # fmt: skip
def test_the_command_names_the_other_order_where_it_belongs(
    world: World, closed: Order, monkeypatch: pytest.MonkeyPatch, tongue: str, there: str, here: str
) -> None:
    newer, _fact = gone(closed, world)
    answer(closed, world.users["paula"])
    monkeypatch.setenv("HOUFU_LANG", tongue)
    for order, words, other in ((closed, there, newer), (newer, here, closed)):
        asked = ["orders", "show", str(order.id), "--by", "alice"]
        told = CliRunner().invoke(assemble("orders"), asked, env={"COLUMNS": "200"}).stdout
        assert words.format(other.id) in told.replace("\n", "")
