"""Reminders tell each person what waits for him, and nothing that he may not do or that lies elsewhere."""

import json
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from typer.testing import CliRunner

from houfu.access.actions import NotAllowed
from houfu.casework import contesting
from houfu.casework.actions import release
from houfu.casework.codes import Act, State
from houfu.casework.deadlines import near_until
from houfu.casework.faults import OrderFault
from houfu.casework.models import Order, Step
from houfu.casework.queries import REMINDED, orders
from houfu.casework.reminding import About, reminders
from houfu.cli.frame import assemble
from tests.casework.test_steps import page_of, step
from tests.casework.test_tabs import contest, listed
from tests.casework.test_waivers import waive
from tests.portal.world import A, C, World

pytestmark = pytest.mark.data


@pytest.fixture
def order(world: World) -> Order:
    release(area=A, by=world.users["alice"].pk, token="one")
    return Order.objects.get(subject_key=world.households["小安置区-1"])


def told(world: World, who: str, area: str = A) -> dict[About, int]:
    return {one.about: one.number for one in reminders(world.users[who], area, timezone.localdate())}


def test_who_has_an_order_in_hand_is_told_of_its_last_day_until_he_reports(world: World, order: Order) -> None:
    today, alice = timezone.localdate(), world.users["alice"]
    step(order, Act.SIGN, alice)
    due = Order.objects.filter(id=order.id)
    due.update(due=near_until(today) + timedelta(days=1))
    assert told(world, "alice") == {}
    due.update(due=near_until(today))
    assert told(world, "alice") == {About.SOON: 1}
    due.update(due=today - timedelta(days=1))
    assert told(world, "alice") == {About.OVERDUE: 1}
    assert reminders(alice, A, today)[0].first == today - timedelta(days=1)
    assert told(world, "bob") == told(world, "charlie", C) == {}
    due.update(state=State.REPORTED)
    assert told(world, "alice") == {}


def test_a_waiver_is_told_to_who_may_approve_it(world: World, order: Order) -> None:
    waive(order, world.users["bob"])
    assert told(world, "bob") == {}  # he asked for it
    assert told(world, "paula") == told(world, "alice") == {About.WAIVER_ASKED: 1}
    assert told(world, "charlie", C) == told(world, "charlie") == {}
    Order.objects.filter(id=order.id).update(handler=world.users["alice"].pk)
    assert told(world, "alice") == {}  # it is in her hands
    waive(order, world.users["paula"])
    assert told(world, "paula") == {}


def test_a_late_appeal_is_told_to_who_may_answer_it_and_rests_the_rest(world: World, order: Order) -> None:
    waive(order, world.users["bob"])
    contest(world, order, timezone.localdate() - timedelta(days=1))
    assert told(world, "alice") == {}  # she filed it
    assert told(world, "bob") == told(world, "paula") == {About.LATE_APPEAL: 1}  # no waiver is approved meanwhile
    order.refresh_from_db()
    given: dict[str, Any] = {"about": "order", "words": "还有一条", "seen": order.version, "token": "second"}
    contesting.appeal(order=order.id, by=world.users["alice"], **given)
    assert told(world, "bob") == {About.LATE_APPEAL: 1}  # what was filed today is not late
    Order.objects.filter(id=order.id).update(handler=world.users["bob"].pk, due=timezone.localdate())
    assert told(world, "bob") == {}


@pytest.mark.django_db
def test_overview_and_inbox_tell_it_with_the_tab_that_lists_it(world: World, order: Order) -> None:
    waive(order, world.users["bob"])
    for who, there in (("alice", True), ("bob", False), ("charlie", False)):
        client = Client()
        client.force_login(world.users[who], backend="django.contrib.auth.backends.ModelBackend")
        for page in ("overview", "orders"):
            shown = client.get(reverse(f"portal:{page}"))
            assert shown.status_code == 200
            assert ("豁免待您批准 1 件" in shown.content.decode()) is there, (who, page)
            assert [
                address for _words, address in shown.context["reminders"] if "tab=waiver_asked" not in address
            ] == []


def test_a_program_and_a_person_read_the_reminders_of_a_user(world: World, order: Order) -> None:
    waive(order, world.users["bob"], 30)

    def answered(*words: str) -> str:
        done = CliRunner().invoke(assemble("orders"), ["orders", "reminders", *words], env={"COLUMNS": "200"})
        assert done.exit_code == 0, done.output
        return done.stdout

    day = str(timezone.localdate() + timedelta(days=30))
    assert json.loads(answered("paula", "--json")) == [
        {"path": "52.", "what": "waiver_asked", "number": 1, "first": day}
    ]
    assert json.loads(answered("bob", "--json")) == []
    assert "豁免待批准" in answered("paula")
    unknown = CliRunner().invoke(assemble("orders"), ["orders", "reminders", "no-such-user"])
    assert "没有用户" in getattr(unknown.exception, "zh", "")


def tab_of(world: World, who: str, area: str = A) -> set[int]:
    return set(orders(area, tab=REMINDED, user=world.users[who].pk).values_list("id", flat=True))


def test_whoever_holds_an_order_is_reminded_until_he_takes_the_next_step(world: World, order: Order) -> None:
    alice, bob, paula = (world.users[name] for name in ("alice", "bob", "paula"))
    step(order, Act.SIGN, alice)
    made = step(order, Act.REMIND, bob, words="请抓紧上门")
    assert (made.before, made.after, made.to, made.words) == (State.IN_HAND, State.IN_HAND, alice.pk, "请抓紧上门")
    assert order.state == State.IN_HAND
    assert listed(world, REMINDED) == tab_of(world, "alice") == {order.id}
    assert tab_of(world, "bob") == tab_of(world, "paula") == tab_of(world, "charlie") == set()
    step(order, Act.COMMENT, paula)
    assert tab_of(world, "alice") == {order.id}  # what others say is no step of hers
    contest(world, order, timezone.localdate())
    Step.objects.filter(act=Act.APPEAL).update(by=paula.pk)
    assert tab_of(world, "alice") == set()  # it rests
    Order.objects.update(contested=False)
    assert tab_of(world, "alice") == {order.id}
    step(order, Act.COMMENT, alice)
    assert tab_of(world, "alice") == set()


def test_what_nobody_holds_reminds_those_who_may_sign_for_it(world: World, order: Order) -> None:
    step(order, Act.REMIND, world.users["bob"])
    assert tab_of(world, "alice") == {order.id}
    assert tab_of(world, "bob") == tab_of(world, "charlie") == set()  # he reminded; another county
    assert set(orders(A, tab=REMINDED).values_list("id", flat=True)) == {order.id}
    step(order, Act.SIGN, world.users["alice"])
    assert tab_of(world, "alice") == set(orders(A, tab=REMINDED)) == set()


def test_a_reminder_is_refused_twice_a_day_by_its_handler_without_words_and_while_it_waits_for_others(
    world: World, order: Order
) -> None:
    alice, bob = world.users["alice"], world.users["bob"]
    step(order, Act.SIGN, alice)
    with pytest.raises(OrderFault, match="请写明催办"):
        step(order, Act.REMIND, bob, words=" ")
    with pytest.raises(OrderFault, match="经办人不能"):
        step(order, Act.REMIND, alice)
    with pytest.raises(NotAllowed):
        step(order, Act.REMIND, world.users["charlie"])
    step(order, Act.REMIND, bob)
    with pytest.raises(OrderFault, match="一天最多一次"):
        step(order, Act.REMIND, world.users["paula"])
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        step(order, Act.REMIND, bob)
        contest(world, order, timezone.localdate())
    with time_machine.travel(timezone.now() + timedelta(days=2)), pytest.raises(OrderFault, match="申诉"):
        step(order, Act.REMIND, bob)
    Order.objects.update(contested=False, state=State.REPORTED)
    with pytest.raises(OrderFault, match="不能催办"):
        step(order, Act.REMIND, bob)


def test_few_reminders_are_found_by_an_index(world: World, order: Order) -> None:
    found = orders("52.", tab=REMINDED, user=world.users["alice"].pk)
    plan = found.explain()
    assert "step_to" in plan or connection.vendor == "postgresql"  # which reads a handful of rows as they lie
    assert "order_open" not in plan
    assert "order_handler" not in plan


@pytest.mark.django_db
def test_page_api_and_command_remind(world: World, order: Order) -> None:
    bob, alice = page_of(world, "bob"), page_of(world, "alice")
    step(order, Act.SIGN, world.users["alice"])
    address = reverse("portal:order", args=[order.id])
    assert 'value="remind"' in bob.get(address).content.decode()
    assert 'value="remind"' not in alice.get(address).content.decode()
    posted = {"act": "remind", "seen": order.version, "token": "remind-page", "words": "请抓紧上门"}
    assert "鲍勃" in bob.post(address, posted, follow=True).content.decode()
    inbox = alice.get(reverse("portal:orders"), {"tab": "reminded"})
    assert [line.key for line in inbox.context["page"].rows] == [order.id]
    assert [row["id"] for row in alice.get("/api/orders", {"tab": "reminded"}).json()["rows"]] == [order.id]
    assert bob.get("/api/orders", {"tab": "reminded"}).json()["rows"] == []
    asked = {"act": "remind", "seen": order.version + 1, "words": "再催", "more": ""}
    refused = bob.post(
        f"/api/orders/{order.id}/acts",
        asked,
        content_type="application/json",
        headers={"Idempotency-Key": "remind-api"},
    )
    assert "一天最多一次" in refused.json()["detail"]
    words = ["orders", "act", str(order.id), "remind", "--by", "bob", "--words", "再催"]
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        done = CliRunner().invoke(assemble("orders"), words)
    assert done.exit_code == 0, done.output
    assert Step.objects.filter(act=Act.REMIND).count() == 2
