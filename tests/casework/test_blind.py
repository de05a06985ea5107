"""Blind means that he has not seen how the order ended: who opened it after it closed does not check it."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from typer.testing import CliRunner

from houfu.access.models import User
from houfu.casework.check_models import DoubleCheck
from houfu.casework.codes import Act, State
from houfu.casework.double_checking import waiting
from houfu.casework.faults import OrderFault
from houfu.casework.looking import saw_the_end
from houfu.casework.models import Order, Step
from houfu.cli.orders import app
from houfu.safeguard.audit import record_event
from houfu.store.ids import fresh_id
from tests.casework.test_double_checks import LAST, THEN, answered, eve, order, page_of
from tests.portal.world import World

__all__ = ["eve", "order"]
pytestmark = pytest.mark.data


def looks(order: Order, by: User, route: str = "order", **more: Any) -> None:
    record_event(act="read", by=by.pk, key=order.id, path=order.path, detail={"route": route}, **more)


def closes(order: Order, at: Any) -> None:
    kept = {"order_id": order.id, "by": 0, "act": Act.PROVE, "before": State.VERIFYING, "after": State.CLOSED}
    Step.objects.create(id=fresh_id(), at=at, **kept)


@pytest.mark.parametrize("route", ["order", "order_sheet", "order_evidence", "one_order", "one_evidence"])
def test_who_opened_the_order_since_it_closed_neither_sees_nor_answers_its_check(
    world: World, order: Order, eve: User, route: str
) -> None:
    looks(order, eve, route)
    assert (waiting("52.", eve).count(), waiting("52.", world.users["paula"]).count()) == (0, 1)
    with pytest.raises(OrderFault, match="打开过它"):
        answered(order, eve)
    answered(order, world.users["paula"])
    assert DoubleCheck.objects.get().agreed


def test_a_refused_look_and_a_look_at_the_list_or_the_check_itself_bar_nobody(
    world: World, order: Order, eve: User
) -> None:
    check = DoubleCheck.objects.get()
    looks(order, eve, allowed=False)
    for route in ("orders", "double_checks"):
        record_event(act="read", by=eve.pk, path="52.", detail={"route": route})
    record_event(act="read", by=eve.pk, key=check.id, path="52.", detail={"route": "double_check"})
    answered(order, eve)
    assert DoubleCheck.objects.get().answered_by == eve.pk


def test_who_looked_before_it_closed_has_not_seen_how_it_ended(world: World, order: Order, eve: User) -> None:
    Step.objects.filter(order_id=order.id).delete()
    looks(order, eve)
    now = timezone.now()
    DoubleCheck.objects.update(month=timezone.localdate(now).replace(day=1))
    closes(order, now + timedelta(milliseconds=1))
    assert waiting("52.", eve).count() == 1
    Step.objects.filter(order_id=order.id).delete()
    closes(order, now - timedelta(milliseconds=1) - timedelta(seconds=5))
    assert waiting("52.", eve).count() == 0


def test_without_a_step_that_says_when_it_closed_the_month_counts(world: World, order: Order, eve: User) -> None:
    check = DoubleCheck.objects.get()
    assert (check.month, THEN.month) == (LAST, LAST.month)
    assert not saw_the_end([check]).get(check.id, set())
    looks(order, eve)
    assert saw_the_end([check])[check.id] == {eve.pk}


@pytest.mark.django_db
def test_page_program_and_command_are_closed_to_who_opened_the_order_there(world: World, order: Order) -> None:
    check = DoubleCheck.objects.get()
    address = reverse("portal:double_check", args=[check.id])
    paula: Client = page_of(world.users["paula"])
    assert paula.get(address).status_code == 200
    assert paula.get(reverse("portal:order", args=[order.id])).status_code == 200
    assert paula.get(address).status_code == 404
    assert address not in paula.get(reverse("portal:double_checks")).content.decode()
    assert paula.get("/api/orders/double-checks").json() == []
    body = {"items": [{"id": 1, "said": "reached", "words": "看过"}]}
    asked = {"content_type": "application/json", "headers": {"Idempotency-Key": "opened-1"}}
    refused = paula.post(f"/api/orders/double-checks/{check.id}", body, **asked)
    assert (refused.status_code, "打开过它" in refused.json()["detail"]) == (400, True)
    done = CliRunner().invoke(app, ["double-check", "list", "--by", "paula", "--json"])
    assert json.loads(done.stdout) == []
