"""The steps of an order: who may, once a click, on the version that was seen; verified by another than the handler."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from houfu.access.actions import NotAllowed
from houfu.access.models import User
from houfu.access.scoping import everywhere, looking_at
from houfu.casework import climbing, contesting, parting
from houfu.casework.actions import act, release
from houfu.casework.codes import Act, Closing, ItemState, State
from houfu.casework.faults import Conflict, LeaseLost, OrderFault, TokenReused
from houfu.casework.leases import still_held, take
from houfu.casework.models import Appeal, Order, OrderItem, Step, Waiver
from houfu.casework.provers import handlers_of
from tests.portal.world import A, C, World

pytestmark = pytest.mark.data


@pytest.fixture
def order(world: World) -> Order:
    release(area=A, by=world.users["alice"].pk, token="one")
    return Order.objects.get(subject_key=world.households["小安置区-1"])


def step(order: Order, what: Act, by: User, **more: Any) -> Step:
    order.refresh_from_db()
    given = {"seen": order.version, "token": f"{what}{order.version}{by.pk}", "words": "已上门"} | more
    done = act(order=order.id, what=what, by=by, **given)
    order.refresh_from_db()
    return done


def page_of(world: World, name: str) -> Client:
    client = Client()
    client.force_login(world.users[name], backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_an_order_goes_its_way_and_each_step_is_kept(world: World, order: Order) -> None:
    alice, bob = world.users["alice"], world.users["bob"]
    for what, who, after in (
        (Act.SIGN, alice, State.IN_HAND), (Act.REPORT, alice, State.REPORTED), (Act.SEND_BACK, bob, State.RETURNED),
        (Act.SIGN, alice, State.IN_HAND), (Act.REPORT, alice, State.REPORTED),
    ):  # fmt: skip
        assert step(order, what, who).after == order.state == after
    assert [one.before for one in Step.objects.order_by("id")][:2] == [State.TO_SIGN, State.IN_HAND]
    with pytest.raises(OrderFault, match="不能签收"):
        step(order, Act.SIGN, alice)


def test_who_handled_an_order_neither_sends_it_back_nor_confirms_it(world: World, order: Order) -> None:
    alice = world.users["alice"]
    step(order, Act.SIGN, alice)
    step(order, Act.REPORT, alice)
    with pytest.raises(OrderFault, match="经办人不能"):
        step(order, Act.SEND_BACK, alice)
    Order.objects.filter(id=order.id).update(state=State.VERIFYING)
    OrderItem.objects.filter(order_id=order.id).update(state=ItemState.TO_CONFIRM)
    with pytest.raises(OrderFault, match="经办人不能"):
        step(order, Act.CONFIRM, alice)
    step(order, Act.CONFIRM, world.users["bob"])
    assert (order.state, order.closing) == (State.CLOSED, Closing.CONFIRMED)


def test_nobody_closes_what_still_is_open(world: World, order: Order) -> None:
    step(order, Act.SIGN, world.users["alice"])
    with pytest.raises(OrderFault):
        step(order, Act.CONFIRM, world.users["bob"])


def test_charlie_of_another_county_does_nothing(world: World, order: Order) -> None:
    charlie = world.users["charlie"]
    with pytest.raises(NotAllowed):
        step(order, Act.SIGN, charlie)
    with looking_at(C), pytest.raises(OrderFault, match="不在您的地区"):
        act(order=order.id, what=Act.SIGN, by=charlie, seen=1, token="charlie-1")


def test_the_same_click_twice_is_one_step_and_another_content_is_refused(world: World, order: Order) -> None:
    alice = world.users["alice"]
    given: dict[str, Any] = {"order": order.id, "what": Act.SIGN, "by": alice, "seen": 1, "token": "click-1"}
    assert act(**given).id == act(**given).id
    with pytest.raises(TokenReused):
        act(**given | {"words": "别的"})
    assert Step.objects.count() == 1


def test_the_same_click_eight_times_at_once_is_one_step(world: World, order: Order) -> None:
    alice = world.users["alice"]

    def click(_at: int) -> int:
        try:
            with everywhere():
                return act(order=order.id, what=Act.SIGN, by=alice, seen=1, token="click-1").id
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(click, range(8)))) == 1
    assert Step.objects.count() == 1


def test_who_saw_an_old_version_is_told(world: World, order: Order) -> None:
    step(order, Act.COMMENT, world.users["alice"])
    with pytest.raises(Conflict):
        act(order=order.id, what=Act.SIGN, by=world.users["bob"], seen=1, token="bob-1")


def test_an_appeal_rests_what_is_adverse_and_another_answers_it(world: World, order: Order) -> None:
    alice, bob, paula = (world.users[name] for name in ("alice", "bob", "paula"))
    step(order, Act.SIGN, alice)
    step(order, Act.REPORT, alice)
    given: dict[str, Any] = {"order": order.id, "words": "住户说已经落实"}
    contesting.appeal(**given, about="order", by=bob, seen=order.version, token="appeal-1")
    order.refresh_from_db()
    assert order.contested
    with pytest.raises(OrderFault, match="正在申诉"):
        step(order, Act.SEND_BACK, paula)
    for who in (alice, bob):
        with pytest.raises(OrderFault, match="以外的人答复"):
            contesting.answer(**given, upheld=True, by=who, seen=order.version, token=f"answer-{who.pk}")
    assert Appeal.objects.get().due == timezone.localdate() + timedelta(days=15)
    contesting.answer(**given, upheld=True, by=paula, seen=order.version, token="answer-1")
    order.refresh_from_db()
    assert (order.state, order.closing, order.contested) == (State.CLOSED, Closing.APPEAL, False)


def test_a_waiver_takes_two_and_ends_on_its_day(world: World, order: Order) -> None:
    from houfu.casework.actions import follow

    bob, paula = world.users["bob"], world.users["paula"]
    last = timezone.localdate() + timedelta(days=30)
    given: dict[str, Any] = {"order": order.id, "reason": "已外迁", "last_day": last}
    contesting.waive(**given, by=bob, seen=1, token="waive-1")
    with pytest.raises(OrderFault, match="以外的人批准"):
        contesting.waive(**given, by=bob, seen=2, token="waive-2")
    contesting.waive(**given, by=paula, seen=2, token="waive-3")
    order.refresh_from_db()
    assert (order.state, order.closing) == (State.CLOSED, Closing.WAIVER)
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        follow(by=1)
    order.refresh_from_db()
    assert order.state == State.RETURNED
    assert set(OrderItem.objects.filter(order_id=order.id).values_list("state", flat=True)) == {"open"}
    assert Waiver.objects.get().ended_at is not None


def test_what_is_overdue_climbs_once_a_step_and_a_contested_order_rests(world: World, order: Order) -> None:
    assert climbing.escalate(by=0, holder="one").orders == 0
    with time_machine.travel(timezone.now() + timedelta(days=365)):
        first = climbing.escalate(by=0, holder="one")
        assert first.orders == Order.objects.count()
        assert climbing.escalate(by=0, holder="one").orders == 0
    order.refresh_from_db()
    assert order.level == 3
    contested = Order.objects.exclude(id=order.id).first()
    assert contested is not None
    Order.objects.update(level=0)
    Order.objects.filter(id=contested.id).update(contested=True)
    with time_machine.travel(timezone.now() + timedelta(days=365)):
        assert climbing.escalate(by=0, holder="two").orders == Order.objects.count() - 1


def test_of_two_schedulers_one_works_and_a_stale_one_writes_nothing(world: World) -> None:
    stale = take("orders.escalate", "one")
    with pytest.raises(LeaseLost):
        climbing.escalate(by=0, holder="two")
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        climbing.escalate(by=0, holder="two")
        with pytest.raises(LeaseLost):
            still_held("orders.escalate", stale)


@pytest.mark.django_db
def test_pages_show_an_order_and_act_on_it_and_refuse_charlie(world: World, order: Order) -> None:
    alice, charlie = page_of(world, "alice"), page_of(world, "charlie")
    address = reverse("portal:order", args=[order.id])
    for name in ("orders", "preview_orders"):
        assert alice.get(reverse(f"portal:{name}")).status_code == 200
    assert alice.get(reverse("portal:orders"), {"tab": "to_sign", "sort": "harm"}).status_code == 200
    shown = alice.get(address).content.decode()
    assert "签收" in shown
    assert "为什么到这里" in shown
    assert alice.get(reverse("portal:order_sheet", args=[order.id])).status_code == 200
    assert "本户工单" in alice.get(reverse("portal:household", args=[order.subject_key])).content.decode()
    assert charlie.get(address).status_code == 404
    assert str(order.id) not in charlie.get(reverse("portal:orders")).content.decode()
    form = {"act": "sign", "seen": 1, "token": "page-token-1", "words": ""}
    assert charlie.post(address, form).status_code == 404
    assert alice.post(address, form).status_code == 302
    order.refresh_from_db()
    assert order.state == State.IN_HAND
    late = alice.post(address, form | {"token": "page-token-2", "act": "comment", "words": "我的话"})
    assert late.status_code == 409
    assert "别人先办理了" in late.content.decode()
    assert "我的话" in late.content.decode()


@pytest.mark.django_db
def test_programs_act_under_a_key(world: World, order: Order) -> None:
    alice, charlie = page_of(world, "alice"), page_of(world, "charlie")
    assert len(alice.get("/api/orders").json()["rows"]) > 0
    where = f"/api/orders/{order.id}"
    assert charlie.get(where).status_code == 404
    asked = {"act": "sign", "seen": 1, "words": "", "more": ""}

    def post(client: Client, key: str, **more: Any) -> int:
        headers = {"Idempotency-Key": key}
        return client.post(f"{where}/acts", asked | more, content_type="application/json", headers=headers).status_code

    assert post(charlie, "program-0") == 404
    assert post(alice, "program-1") == post(alice, "program-1") == 200
    assert post(alice, "program-1", words="别的") == 422
    assert post(alice, "program-2", act="comment", words="晚了") == 409
    assert Step.objects.count() == 1
    items = [one["id"] for one in alice.get(where).json()["items"]]
    assert sorted(items) == list(
        OrderItem.objects.filter(order_id=order.id).order_by("id").values_list("id", flat=True)
    )


def test_an_order_is_split_and_merged_and_many_are_handed_over_together(world: World, order: Order) -> None:
    alice, bob, charlie = (world.users[name] for name in ("alice", "bob", "charlie"))
    items = list(OrderItem.objects.filter(order_id=order.id).values_list("id", flat=True))
    given: dict[str, Any] = {"order": order.id, "words": "分开办", "seen": 1}
    with pytest.raises(NotAllowed):
        parting.split(**given, items=items[:1], by=charlie, token="split-0")
    with pytest.raises(OrderFault, match="一部分"):
        parting.split(**given, items=items, by=alice, token="split-1")
    made = parting.split(**given, items=items[:1], by=alice, token="split-2").to
    assert parting.split(**given, items=items[:1], by=alice, token="split-2").to == made
    assert OrderItem.objects.filter(order_id=made).count() == 1
    step(Order.objects.get(id=made), Act.SIGN, bob)
    part = Order.objects.get(id=made)
    assert made is not None
    parting.merge(order=made, into=order.id, words="合起来", by=alice, seen=part.version, token="merge-1")
    part.refresh_from_db()
    assert (part.state, part.closing, part.merged_into) == (State.CLOSED, Closing.MERGED, order.id)
    assert OrderItem.objects.filter(order_id=order.id).count() == len(items)
    assert bob.pk in handlers_of([order.id])[order.id]
    seen = dict(Order.objects.exclude(state=State.CLOSED).values_list("id", "version"))
    with pytest.raises(Conflict):
        parting.hand_over_many(seen=seen | {order.id: 1}, to=bob.pk, words="换人", by=alice, token="many-1")
    assert not Order.objects.filter(handler=bob.pk).exclude(state=State.CLOSED).exists()
    assert parting.hand_over_many(seen=seen, to=bob.pk, words="换人", by=alice, token="many-2") == len(seen)
    assert Order.objects.filter(handler=bob.pk).exclude(state=State.CLOSED).count() == len(seen)
