"""Whoever may not do an act is refused on the log; and what a household contests rests, but can be answered."""

from datetime import timedelta
from typing import Any

import pytest
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from houfu.access.actions import NotAllowed
from houfu.access.models import User
from houfu.access.refusals import refusals_kept
from houfu.casework import contesting
from houfu.casework.actions import act, follow, release
from houfu.casework.codes import Act, Closing, ItemState, State
from houfu.casework.faults import OrderFault
from houfu.casework.models import Appeal, Order, OrderItem, Step
from houfu.casework.queries import facts_of_order
from houfu.casework.restating import restate
from houfu.facts.columns import CATALOGUE
from houfu.safeguard.models import AuditEvent
from tests.casework.test_steps import page_of, step
from tests.portal.world import A, World

pytestmark = pytest.mark.data


@pytest.fixture
def order(world: World) -> Order:
    release(area=A, by=world.users["alice"].pk, token="one")
    return Order.objects.get(subject_key=world.households["小安置区-1"])


@pytest.fixture
def contested(world: World, order: Order) -> Order:
    step(order, Act.SIGN, world.users["alice"])
    step(order, Act.REPORT, world.users["alice"])
    bob = world.users["bob"]
    contesting.appeal(order=order.id, about="order", words="已经落实", by=bob, seen=order.version, token="appeal-1")
    return order


def test_a_refused_step_stays_on_the_log(world: World, order: Order) -> None:
    last = AuditEvent.objects.aggregate(last=Max("number"))["last"]
    with refusals_kept(), pytest.raises(NotAllowed):
        act(order=order.id, what=Act.SIGN, by=world.users["charlie"], seen=1, token="charlie-1")
    event = AuditEvent.objects.get(act="order.sign", key=order.id, allowed=False, number__gt=last)
    assert (event.by, event.path) == (world.users["charlie"].pk, order.path)


def test_the_data_send_no_contested_order_back(contested: Order) -> None:
    Order.objects.filter(id=contested.id).update(reported_at=timezone.now() - timedelta(days=3000))
    follow(by=1)
    contested.refresh_from_db()
    assert contested.state == State.REPORTED
    Order.objects.filter(id=contested.id).update(contested=False)
    follow(by=1)
    contested.refresh_from_db()
    assert contested.state == State.RETURNED


@pytest.mark.django_db
def test_the_data_close_no_contested_order_before_the_answer_on_the_page(world: World, contested: Order) -> None:
    OrderItem.objects.filter(order_id=contested.id).update(state=ItemState.PROVEN)
    restate([contested.id], timezone.now(), None)
    contested.refresh_from_db()
    assert (contested.state, contested.contested) == (State.REPORTED, True)
    paula, address = page_of(world, "paula"), reverse("portal:order", args=[contested.id])
    shown = paula.get(address).content.decode()
    assert 'value="answer"' in shown
    assert 'value="answer"' not in page_of(world, "alice").get(address).content.decode()
    form = {"act": "answer", "more": "refused", "words": "资料已证明", "seen": contested.version, "token": "answer-1"}
    assert paula.post(address, form).status_code == 302
    assert Appeal.objects.get().answered_by == world.users["paula"].pk
    contested.refresh_from_db()
    assert (contested.state, contested.closing, contested.contested) == (State.CLOSED, Closing.PROOF, False)
    assert list(Step.objects.order_by("id").values_list("act", flat=True))[-2:] == [Act.ANSWER, Act.PROVE]


def test_what_a_household_contests_is_neither_confirmed_nor_waived_before_the_answer(
    world: World, contested: Order
) -> None:
    bob, paula = world.users["bob"], world.users["paula"]
    Order.objects.filter(id=contested.id).update(state=State.VERIFYING)
    OrderItem.objects.filter(order_id=contested.id).update(state=ItemState.TO_CONFIRM)
    with pytest.raises(OrderFault, match="住户正在申诉"):
        step(contested, Act.CONFIRM, paula)
    last = timezone.localdate() + timedelta(days=30)

    def waive(by: User) -> None:
        contested.refresh_from_db()
        given: dict[str, Any] = {"seen": contested.version, "token": f"waive-{contested.version}-{by.pk}"}
        contesting.waive(order=contested.id, reason="已外迁", last_day=last, by=by, **given)

    waive(bob)
    with pytest.raises(OrderFault, match="住户正在申诉"):
        waive(paula)
    contested.refresh_from_db()
    assert (contested.state, contested.contested) == (State.VERIFYING, True)
    given: dict[str, Any] = {"seen": contested.version, "token": "answer-1"}
    contesting.answer(order=contested.id, upheld=False, words="未落实", by=paula, **given)
    waive(paula)
    contested.refresh_from_db()
    assert contested.state == State.CLOSED


@pytest.mark.django_db
def test_a_fact_is_contested_on_the_page_and_told_in_both_languages(world: World, order: Order) -> None:
    name = next(iter(facts_of_order(order.id)))
    alice, address = page_of(world, "alice"), reverse("portal:order", args=[order.id])
    assert f'<option value="{name}">' in alice.get(address).content.decode()
    form = {"act": "appeal", "words": "登记有误", "seen": order.version, "token": "appeal-1"}
    assert alice.post(address, form | {"more": name}).status_code == 302
    assert Appeal.objects.get().about == name
    meaning = CATALOGUE[name].meaning
    assert f"对“{meaning.zh}”：登记有误" in alice.get(address).content.decode()
    alice.cookies["django_language"] = "en"
    assert f"On “{meaning.en}”: 登记有误" in alice.get(address).content.decode()


def test_a_fact_that_no_item_rests_on_is_not_contested(world: World, order: Order) -> None:
    with pytest.raises(OrderFault, match=next(iter(facts_of_order(order.id)))):
        contesting.appeal(
            order=order.id, about="person.nothing", words="登记有误", by=world.users["alice"], seen=1, token="appeal-1"
        )
    assert not Appeal.objects.exists()


def test_an_upheld_appeal_on_a_fact_settles_what_rests_on_it_and_nothing_else(world: World, order: Order) -> None:
    items = OrderItem.objects.filter(order_id=order.id)
    every = set(items.values_list("rule", flat=True))
    fact, rules = next((name, set(some)) for name, some in facts_of_order(order.id).items() if set(some) < every)
    bob, paula = world.users["bob"], world.users["paula"]
    contesting.appeal(order=order.id, about=fact, words="登记有误", by=bob, seen=order.version, token="appeal-1")
    order.refresh_from_db()
    contesting.answer(order=order.id, upheld=True, words="属实", by=paula, seen=order.version, token="answer-1")
    assert set(items.filter(state=ItemState.UPHELD).values_list("rule", flat=True)) == rules
    assert set(items.filter(state=ItemState.OPEN).values_list("rule", flat=True)) == every - rules
    order.refresh_from_db()
    assert (order.state, order.contested) == (State.TO_SIGN, False)
