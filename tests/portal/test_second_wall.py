"""A page and an operation that forgot the area: on PostgreSQL the database gives them nothing of another county all the same."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.http import Http404
from django.test import Client
from django.urls import reverse

from houfu.registry.models import Household
from tests.portal.test_mine import HOME, resident, signed
from tests.portal.world import World

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="row security is PostgreSQL's"),
]
SignIn = Callable[[str], Client]


@pytest.mark.parametrize(("who", "found"), [("alice", True), ("paula", True), ("charlie", False)])
def test_a_page_that_goes_round_the_first_wall_meets_the_second(
    world: World, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch, who: str, found: bool
) -> None:
    met: list[Any] = []

    def careless(_look: object, key: int) -> None:
        met.append(Household._base_manager.filter(key=key).first())
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_user, count(*) FROM registry_person WHERE household_key = %s", [key])
            met.append(cursor.fetchone())
        raise Http404

    monkeypatch.setattr("houfu.portal.households._find", careless)
    client = signed_in(who)
    client.get(reverse("portal:household", args=[world.households["柏杨林安置区-1"]]))
    row, (role, members) = met
    assert (row is not None, members) == (found, 2 if found else 0)
    assert role == ("houfu_province" if who == "paula" else "houfu_site")
    assert Household._base_manager.count() == 24, "after the request the connection is the job's again"


def test_a_resident_s_page_that_goes_round_the_first_wall_meets_the_second_at_his_door(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    met: list[Any] = []

    def careless() -> None:
        met.extend(Household._base_manager.values_list("key", flat=True))
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_user, array_agg(DISTINCT household_key) FROM registry_person")
            met.append(cursor.fetchone())

    monkeypatch.setattr("houfu.portal.mine.own_of", careless)
    client, home = signed(resident(world)), world.households[HOME]
    assert client.get(reverse("portal:mine")).status_code == 200
    assert met == [home, ("houfu_home", [home])]
    assert Household._base_manager.count() == 24


def test_before_anybody_has_signed_in_there_is_nobody_to_find(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    met: list[int] = []
    monkeypatch.setattr(
        "houfu.portal.doors.redirect_to_login", lambda *_: met.append(Household._base_manager.count()) or _refuse()
    )
    assert Client().get(reverse("portal:overview")).status_code == 404
    assert met == [0]


def _refuse() -> None:
    raise Http404
