"""Reminders tell each person what waits for him, and nothing that he may not do or that lies elsewhere."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from typer.testing import CliRunner

from houfu.casework.actions import release
from houfu.casework.codes import Act, State
from houfu.casework.deadlines import near_until
from houfu.casework.models import Order
from houfu.casework.reminding import About, reminders
from houfu.cli.frame import assemble
from tests.casework.test_steps import step
from tests.casework.test_tabs import contest
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
