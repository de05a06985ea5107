"""上报 on the page of a ledger: its keeper says that it is complete up to a day, sees what that means, and can take it back."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from houfu.access.actions import create_user, grant
from houfu.access.models import User
from houfu.access.roles import Role
from houfu.facts.ledgers import Ledger
from houfu.ledgers.keepers import may_return
from houfu.ledgers.models import CityDispatch, Employment, FiscalCapacity, Inspection, OriginContact, Plan, Return
from houfu.ledgers.queries import covering_return, latest_return
from houfu.safeguard.models import AuditEvent
from tests.portal.world import PASSWORD, SINCE, A, World

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
TABLE, FEED = "origincontact", Ledger.ORIGIN_CONTACTS
CITY = "52.5205."


def city_officer() -> User:
    user, _word = create_user(
        username="carl", display_name="卡尔", by=1, organ="测试单位", password=PASSWORD, must_change_password=False
    )
    grant(user=user, role=Role.CITY_OFFICER, area=CITY, by=1, valid_from=SINCE)
    return user


@pytest.mark.parametrize(
    ("who", "model", "area", "may"),
    [
        ("alice", OriginContact, A, True),
        ("bob", OriginContact, A, True),
        ("charlie", OriginContact, A, False),
        ("paula", OriginContact, A, False),
        ("rita", OriginContact, A, False),
        ("alice", OriginContact, CITY, False),
        ("carl", OriginContact, CITY, True),
        # a county's ledger is not returned for a part of it, a community's is
        ("alice", OriginContact, f"{A}520502013.", False),
        ("alice", Employment, f"{A}520502013.", True),
        # a city's ledger is returned by the city, the province's by the province for the whole of it
        ("alice", CityDispatch, A, False),
        ("carl", CityDispatch, CITY, True),
        ("alice", FiscalCapacity, A, False),
        ("paula", FiscalCapacity, A, False),
        ("paula", FiscalCapacity, "52.", True),
        ("paula", Plan, "52.", True),
        # nobody says that he was inspected in full
        ("alice", Inspection, A, False),
        ("carl", Inspection, A, True),
        ("carl", Inspection, CITY, False),
        ("paula", Inspection, CITY, True),
    ],
)
def test_who_may_return_what(world: World, who: str, model: Any, area: str, may: bool) -> None:
    user = city_officer() if who == "carl" else world.users[who]
    assert may_return(user, model, area) is may


def post(client: Client, act: str, day: str = "", **query: str) -> Any:
    address = reverse("portal:return_ledger", args=[TABLE])
    return client.post(address, {"act": act, "complete_to": day}, query_params=query, follow=True)


def page(client: Client) -> str:
    return client.get(reverse("portal:ledger", args=[TABLE])).content.decode()


def test_alice_returns_a_ledger_of_her_county_and_takes_it_back(world: World, signed_in: SignIn) -> None:
    alice, today = signed_in("alice"), timezone.localdate()
    first, second = today - timedelta(days=40), today - timedelta(days=2)
    assert "七星关区还没有上报过" in page(alice)
    assert "按“没有”计算，不再按“不详”计算" in page(alice)
    assert covering_return(FEED, A, on=first) is None
    assert f"已上报至 {first}" in post(alice, "make", str(first)).content.decode()
    assert covering_return(FEED, f"{A}520502013.", on=first) is not None
    assert covering_return(FEED, A, on=second) is None
    assert f"已于 {today} 上报至 {first}" in page(alice)
    post(alice, "make", str(second))
    assert covering_return(FEED, A, on=second) is not None
    assert AuditEvent.objects.filter(table="ledgers_return", by=world.users["alice"].id).exists()
    assert "已撤回" in post(alice, "take_back").content.decode()
    assert covering_return(FEED, A, on=second) is None
    assert Return._base_manager.filter(ledger=str(FEED), area=A).exists(), "what was said stays on file"
    assert "没有上报过这本台账" in post(alice, "take_back").content.decode()


def test_the_return_before_stands_again(world: World, signed_in: SignIn) -> None:
    alice, now = signed_in("alice"), timezone.now()
    with time_machine.travel(now - timedelta(days=30)):
        earlier = timezone.localdate()
        post(signed_in("alice"), "make", str(earlier))
    post(alice, "make", str(timezone.localdate()))
    post(alice, "take_back")
    held = latest_return(FEED, A, organ=str(FEED.owner))
    assert held is not None
    assert held.complete_to == earlier


@pytest.mark.parametrize("day", ["", "someday", "2026-13-01"])
def test_a_return_needs_a_day(world: World, signed_in: SignIn, day: str) -> None:
    assert "请填写台账完整到哪一天" in post(signed_in("alice"), "make", day).content.decode()
    assert latest_return(FEED, A, organ=str(FEED.owner)) is None


def test_days_to_come_and_an_earlier_day_are_refused_in_a_sentence(world: World, signed_in: SignIn) -> None:
    alice, today = signed_in("alice"), timezone.localdate()
    assert "不能晚于收到之日" in post(alice, "make", str(today + timedelta(days=1))).content.decode()
    post(alice, "make", str(today))
    assert "请先撤回" in post(alice, "make", str(today - timedelta(days=9))).content.decode()
    alice.cookies["django_language"] = "en"
    assert "take that back first" in post(alice, "make", str(today - timedelta(days=9))).content.decode()


def test_it_speaks_english(world: World, signed_in: SignIn) -> None:
    alice = signed_in("alice")
    alice.cookies["django_language"] = "en"
    shown = page(alice)
    for words in ("has not returned it yet", "no longer as “not known”", "Complete up to"):
        assert words in shown


def test_charlie_neither_returns_nor_takes_back_what_is_alice_s(world: World, signed_in: SignIn) -> None:
    today = str(timezone.localdate())
    post(signed_in("alice"), "make", today)
    for act in ("make", "take_back"):
        assert post(signed_in("charlie"), act, today, area=A).status_code == 404
    assert latest_return(FEED, A, organ=str(FEED.owner)) is not None
    assert "上报至" not in page(signed_in("charlie"))
    post(signed_in("charlie"), "make", today)
    held = Return._base_manager.filter(ledger=str(FEED), superseded_at=None).values_list("area", flat=True)
    assert sorted(held) == ["52.5203.520324.", A]


@pytest.mark.parametrize("name", ["paula", "rita"])
def test_whoever_may_not_return_sees_no_form(world: World, signed_in: SignIn, name: str) -> None:
    assert "完整到哪一天" not in page(signed_in(name))
    assert post(signed_in(name), "make", str(timezone.localdate())).status_code == 403


def test_a_return_is_made_by_a_form_only(world: World, signed_in: SignIn) -> None:
    assert signed_in("alice").get(reverse("portal:return_ledger", args=[TABLE])).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(world.users["alice"], backend="django.contrib.auth.backends.ModelBackend")
    assert post(strict, "make", str(timezone.localdate())).status_code == 403
