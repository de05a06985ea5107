"""A closing can be contested: upheld, what was settled stands again; refused, it stays; who decided on it does not answer."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from houfu.access.actions import NotAllowed, create_user, grant
from houfu.access.models import User
from houfu.access.roles import Role
from houfu.assessment.models import Finding
from houfu.casework import contesting
from houfu.casework.actions import follow, release
from houfu.casework.climbing import escalate
from houfu.casework.codes import Act, Closing, ItemState, State
from houfu.casework.faults import OrderFault
from houfu.casework.grounds import ground_of
from houfu.casework.models import Appeal, Order, OrderItem, Step, Waiver
from houfu.casework.provers import handlers_of
from houfu.casework.queries import facts_of_order, steps
from houfu.casework.reminding import About, reminders
from houfu.casework.restating import AGAIN, reopen, take_up_again
from houfu.places.calendar import after
from houfu.store.ids import fresh_id
from tests.casework.test_steps import page_of, step
from tests.portal.world import A, C, World

pytestmark = pytest.mark.data


@pytest.fixture
def closed(world: World) -> Order:
    """An order that Alice handled and Bob confirmed."""
    release(area=A, by=world.users["alice"].pk, token="one")
    order = Order.objects.get(subject_key=world.households["小安置区-1"])
    step(order, Act.SIGN, world.users["alice"])
    Order.objects.filter(id=order.id).update(state=State.VERIFYING)
    OrderItem.objects.filter(order_id=order.id).update(state=ItemState.TO_CONFIRM)
    step(order, Act.CONFIRM, world.users["bob"])
    assert (order.state, order.closing) == (State.CLOSED, Closing.CONFIRMED)
    return order


def appeal(order: Order, by: User, about: str = "order") -> None:
    order.refresh_from_db()
    given: dict[str, Any] = {"seen": order.version, "token": f"appeal-{order.version}-{by.pk}"}
    contesting.appeal(order=order.id, about=about, words="并没有落实", by=by, **given)
    order.refresh_from_db()


def answer(order: Order, by: User, *, upheld: bool = True) -> Step:
    order.refresh_from_db()
    given: dict[str, Any] = {"seen": order.version, "token": f"answer-{order.version}-{by.pk}"}
    done = contesting.answer(order=order.id, upheld=upheld, words="已核对", by=by, **given)
    order.refresh_from_db()
    return done


@pytest.fixture
def cleared(world: World, closed: Order) -> Iterator[None]:
    """As where the data have cleared all findings of an order; findings outlive a test."""
    keys = OrderItem.objects.filter(order_id=closed.id).values_list("finding_id", flat=True)
    found = Finding.objects.filter(id__in=list(keys))
    found.update(cleared_run=world.run.id, cleared_on=date(2026, 11, 1))
    yield
    found.update(cleared_run=None, cleared_on=None)


def another(order: Order, **more: Any) -> Order:
    """A newer open order of the same household."""
    values = {field.attname: getattr(order, field.attname) for field in Order._meta.concrete_fields}
    fresh = {
        "id": fresh_id(),
        "state": State.VERIFYING,
        "closing": "",
        "closed_at": None,
        "handler": None,
        "version": 1,
    }
    return Order.objects.create(**values | fresh | more)


def item_states(order: Order) -> set[str]:
    return set(OrderItem.objects.filter(order_id=order.id).values_list("state", flat=True))


def test_a_closing_that_is_contested_and_upheld_opens_the_order_again(world: World, closed: Order) -> None:
    alice, bob, paula = (world.users[name] for name in ("alice", "bob", "paula"))
    with pytest.raises(NotAllowed):
        appeal(closed, world.users["charlie"])
    appeal(closed, alice)
    assert (closed.state, closed.contested) == (State.CLOSED, True)
    for who in (alice, bob):
        with pytest.raises(OrderFault, match="以外的人答复"):
            answer(closed, who)
    assert answer(closed, paula).after == State.RETURNED
    assert (closed.state, closed.closing, closed.closed_at, closed.contested) == (State.RETURNED, "", None, False)
    assert closed.due == after(timezone.localdate(), AGAIN)
    assert item_states(closed) == {ItemState.OPEN}
    step(closed, Act.SIGN, alice)


def test_a_closing_whose_appeal_is_refused_stays(world: World, closed: Order) -> None:
    appeal(closed, world.users["alice"])
    answer(closed, world.users["paula"], upheld=False)
    assert (closed.state, closed.closing, closed.contested) == (State.CLOSED, Closing.CONFIRMED, False)
    assert item_states(closed) == {ItemState.CONFIRMED}
    appeal(closed, world.users["alice"])
    with pytest.raises(OrderFault, match="答复过的人也不能答复"):
        answer(closed, world.users["paula"])


@pytest.mark.usefixtures("cleared")
def test_what_the_data_have_cleared_waits_for_a_person_and_not_for_the_data(world: World, closed: Order) -> None:
    appeal(closed, world.users["alice"])
    assert answer(closed, world.users["paula"]).after == State.VERIFYING
    assert item_states(closed) == {ItemState.RECHECK}
    follow(by=1)
    closed.refresh_from_db()
    assert closed.state == State.VERIFYING
    step(closed, Act.SEND_BACK, world.users["paula"])
    step(closed, Act.SIGN, world.users["alice"])
    step(closed, Act.REPORT, world.users["alice"])
    assert closed.state == State.VERIFYING
    step(closed, Act.CONFIRM, world.users["bob"])
    assert (closed.state, closed.closing) == (State.CLOSED, Closing.CONFIRMED)


def test_a_waiver_that_is_contested_ends_and_neither_of_the_two_answers(world: World, closed: Order) -> None:
    bob, paula = world.users["bob"], world.users["paula"]
    Order.objects.filter(id=closed.id).update(closing=Closing.WAIVER)
    OrderItem.objects.filter(order_id=closed.id).update(state=ItemState.WAIVED)
    waiver = {"asked_by": bob.pk, "asked_at": timezone.now(), "approved_by": 7, "approved_at": timezone.now()}
    last = timezone.localdate() + timedelta(days=30)
    Waiver.objects.create(id=fresh_id(), order_id=closed.id, reason="已外迁", last_day=last, **waiver)
    Step.objects.filter(order_id=closed.id, act=Act.CONFIRM).update(act=Act.WAIVE)
    appeal(closed, world.users["alice"])
    with pytest.raises(OrderFault, match="以外的人答复"):
        answer(closed, bob)
    answer(closed, paula)
    assert (closed.state, item_states(closed)) == (State.RETURNED, {ItemState.OPEN})
    assert Waiver.objects.get().ended_at is not None


def test_where_the_household_has_another_order_its_items_go_there(world: World, closed: Order) -> None:
    alice, paula = world.users["alice"], world.users["paula"]
    newer = another(closed)
    appeal(closed, alice)
    answer(closed, paula)
    assert (closed.state, closed.closing, closed.merged_into) == (State.CLOSED, Closing.MERGED, newer.id)
    newer.refresh_from_db()
    assert (newer.state, newer.version, item_states(newer)) == (State.RETURNED, 2, {ItemState.OPEN})
    assert alice.pk in handlers_of([newer.id])[newer.id]
    with pytest.raises(OrderFault, match=f"已并入工单{newer.id}"):
        appeal(closed, alice)


def test_an_appeal_against_a_closing_never_settles_what_came_back_meanwhile(world: World, closed: Order) -> None:
    appeal(closed, world.users["alice"])
    reopen({closed.id: State.CLOSED}, timezone.now(), None)
    item = OrderItem.objects.filter(order_id=closed.id).order_by("id").first()
    assert item is not None
    back = OrderItem.objects.create(
        id=fresh_id(), order_id=closed.id, finding_id=fresh_id(), rule=item.rule, level=item.level, since=item.since,
        subject_key=item.subject_key, state=ItemState.OPEN, added_at=timezone.now(),
    )  # fmt: skip
    answer(closed, world.users["paula"])
    back.refresh_from_db()
    item.refresh_from_db()
    assert (closed.state, back.state, item.state) == (State.RETURNED, ItemState.OPEN, ItemState.CONFIRMED)


@pytest.mark.django_db
def test_the_page_of_a_closed_order_takes_an_appeal_and_its_answer(world: World, closed: Order) -> None:
    address = reverse("portal:order", args=[closed.id])
    shown = page_of(world, "alice").get(address).content.decode()
    assert 'value="appeal"' in shown
    assert 'value="waive"' not in shown
    form = {"act": "appeal", "more": "order", "words": "并没有落实", "seen": closed.version, "token": "appeal-1"}
    assert page_of(world, "alice").post(address, form).status_code == 302
    assert Appeal.objects.get().filed_by == world.users["alice"].pk
    for name, offered in (("alice", False), ("bob", False), ("paula", True)):
        shown = page_of(world, name).get(address).content.decode()
        assert ('value="answer"' in shown) is offered
        assert 'value="appeal"' in shown  # another reason can always be added
    form |= {"act": "answer", "more": "upheld", "seen": closed.version + 1, "token": "answer-1"}
    assert page_of(world, "paula").post(address, form).status_code == 302
    closed.refresh_from_db()
    assert closed.state == State.RETURNED


@pytest.mark.django_db
def test_the_items_of_a_household_that_moved_go_to_its_order_there_which_is_not_shown(
    world: World, closed: Order
) -> None:
    Step.objects.filter(order_id=closed.id, act=Act.CONFIRM).delete()  # as where the data closed it
    there = another(closed, path=C, office=C)
    appeal(closed, world.users["alice"])
    bob, address = page_of(world, "bob"), reverse("portal:order", args=[closed.id])
    form = {"act": "answer", "more": "upheld", "words": "已核对", "seen": closed.version, "token": "answer-1"}
    assert bob.post(address, form).status_code == 302
    closed.refresh_from_db()
    there.refresh_from_db()
    assert (closed.closing, closed.merged_into, closed.contested) == (Closing.MERGED, there.id, False)
    assert (there.state, item_states(there)) == (State.RETURNED, {ItemState.OPEN})
    assert bob.get(reverse("portal:order", args=[there.id])).status_code == 404


def test_a_fact_that_is_contested_on_a_closed_order_takes_back_what_rests_on_it_alone(
    world: World, closed: Order
) -> None:
    items = OrderItem.objects.filter(order_id=closed.id)
    every = set(items.values_list("rule", flat=True))
    fact, rules = next((name, set(some)) for name, some in facts_of_order(closed.id).items() if set(some) < every)
    waiver = Waiver.objects.create(
        id=1, order_id=closed.id, reason="已外迁", last_day=timezone.localdate() + timedelta(days=9), asked_by=1,
        asked_at=timezone.now(), approved_by=2, approved_at=timezone.now(),
    )  # fmt: skip
    appeal(closed, world.users["alice"], fact)
    answer(closed, world.users["paula"])
    assert closed.state == State.RETURNED
    assert set(items.filter(state=ItemState.OPEN).values_list("rule", flat=True)) == rules
    assert set(items.filter(state=ItemState.CONFIRMED).values_list("rule", flat=True)) == every - rules
    waiver.refresh_from_db()
    assert waiver.ended_at is None


def test_an_order_closed_by_an_appeal_rests_on_that_one_and_not_on_a_later_one_that_was_refused(world: World) -> None:
    release(area=A, by=world.users["alice"].pk, token="one")
    order = Order.objects.get(subject_key=world.households["小安置区-1"])
    appeal(order, world.users["bob"])
    first = answer(order, world.users["paula"])
    assert (order.state, order.closing) == (State.CLOSED, Closing.APPEAL)
    appeal(order, world.users["bob"])
    answer(order, world.users["alice"], upheld=False)
    ground = ground_of(order, steps(order.id))
    assert ground is not None
    assert ground.step == first


def test_what_joins_a_contested_order_sends_it_back_with_the_answer_and_not_before(world: World, closed: Order) -> None:
    bob, paula = world.users["bob"], world.users["paula"]
    Order.objects.filter(id=closed.id).update(state=State.VERIFYING, closing="", closed_at=None)
    OrderItem.objects.filter(order_id=closed.id).update(state=ItemState.TO_CONFIRM)
    appeal(closed, bob)
    first = OrderItem.objects.filter(order_id=closed.id).earliest("id")
    OrderItem.objects.filter(id=first.id).update(state=ItemState.OPEN)
    take_up_again([closed.id], timezone.now(), None)
    closed.refresh_from_db()
    assert closed.state == State.VERIFYING
    answer(closed, paula, upheld=False)
    assert closed.state == State.RETURNED


def test_nobody_is_reminded_of_an_appeal_that_he_may_not_answer(world: World, closed: Order) -> None:
    appeal(closed, world.users["alice"])
    Appeal.objects.update(due=timezone.localdate() - timedelta(days=1))
    told = {who: reminders(world.users[who], A, timezone.localdate()) for who in ("bob", "paula")}
    assert told["bob"] == []  # he confirmed what is contested
    assert [one.about for one in told["paula"]] == [About.LATE_APPEAL]


def test_who_verifies_in_a_part_of_his_area_is_reminded_of_what_waits_there(world: World, closed: Order) -> None:
    city = A.removesuffix("520502.")
    eve, _word = create_user(username="eve", display_name="伊芙", by=1, organ="测试单位")
    for role, area in ((Role.DATA_STEWARD, city), (Role.COUNTY_OFFICER, A)):
        grant(user=eve, role=role, area=area, by=1, valid_from=date(2020, 1, 1))
    appeal(closed, world.users["alice"])
    Appeal.objects.update(due=timezone.localdate() - timedelta(days=1))
    assert [one.about for one in reminders(eve, city, timezone.localdate())] == [About.LATE_APPEAL]


@pytest.mark.django_db
def test_an_answer_that_is_late_climbs_by_a_step_that_the_page_tells(world: World, closed: Order) -> None:
    appeal(closed, world.users["alice"])
    Appeal.objects.update(due=timezone.localdate() - timedelta(days=90))
    seen = closed.version
    assert escalate(by=0, holder="here").appeals == 1
    closed.refresh_from_db()
    assert (closed.version, steps(closed.id)[-1].act) == (seen + 1, Act.ESCALATE)
    assert escalate(by=0, holder="here").appeals == 0
    shown = page_of(world, "paula").get(reverse("portal:order", args=[closed.id])).content.decode()
    assert "申诉中 · 已报省" in shown
