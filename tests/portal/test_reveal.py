"""Looking at one masked field: who may, for what, and what is left behind; nothing else on any page is unmasked."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from houfu.access.actions import create_user, end_grant, grant
from houfu.access.matrix import matrix
from houfu.access.models import Grant
from houfu.access.roles import Role
from houfu.access.tokens import make_token
from houfu.safeguard.models import AuditEvent
from houfu.safeguard.purposes import Purpose
from tests.portal.seen import words
from tests.portal.world import PASSWORD, A, World

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
NAMES = ("杨大山", "王大山", "杨小妹", "李大山")


def _reveal(world: World, household: str = "柏杨林安置区-1", person: str = "柏杨林安置区-1") -> str:
    return reverse("portal:reveal", args=[world.households[household], world.people[person]])


@pytest.mark.parametrize("page", ["findings", "lacking", "search", "why", "household", "settlement"])
def test_no_page_shows_a_whole_name_or_number(world: World, signed_in: SignIn, page: str) -> None:
    arguments = {
        "why": ["household", world.households["柏杨林安置区-1"], "m01.no_stable_job"],
        "household": [world.households["柏杨林安置区-1"]],
        "settlement": [world.settlements["柏杨林安置区"]],
    }
    more = {"q": "杨大山"} if page == "search" else {"rule": "m01.no_stable_job"} if page == "lacking" else {}
    answer = signed_in("alice").get(reverse(f"portal:{page}", args=arguments.get(page, [])), more)
    text = answer.content.decode()
    if page == "search":  # what was typed is kept in the field and said once; what was found is masked
        text = text.split("<table")[1]
    assert not [name for name in NAMES if name in text]
    assert "52990119" not in text
    assert "1990000" not in text


@pytest.mark.parametrize(
    "asked",
    [{"field": "identity"}, {"field": "identity", "purpose": ""}, {"field": "identity", "purpose": "curiosity"}],
)
def test_without_a_purpose_of_the_list_nothing_is_shown(
    world: World, signed_in: SignIn, asked: dict[str, str], reveals: Any
) -> None:
    answer = signed_in("alice").post(_reveal(world), asked)
    assert "请先选择用途" in words(answer)
    assert "529901" not in answer.content.decode()
    assert not reveals.exists()


@pytest.mark.parametrize("field", ["", "birth_date", "password", "identity,phone"])
def test_only_the_fields_that_are_masked_can_be_asked_for(
    world: World, signed_in: SignIn, field: str, reveals: Any
) -> None:
    answer = signed_in("alice").post(_reveal(world), {"field": field, "purpose": "home_visit"})
    assert answer.status_code == 404
    assert not reveals.filter(allowed=True).exists()


def test_a_person_is_not_found_through_another_household(world: World, signed_in: SignIn) -> None:
    asked = {"field": "name", "purpose": "home_visit"}
    for person in ("柏杨林安置区-2", "正安安置区-1"):
        assert signed_in("alice").post(_reveal(world, person=person), asked).status_code == 404


def test_each_purpose_is_kept_with_the_look(world: World, signed_in: SignIn, reveals: Any) -> None:
    alice = signed_in("alice")
    for purpose in Purpose:
        assert "已记录" in words(alice.post(_reveal(world), {"field": "phone", "purpose": str(purpose)}))
    events = reveals.filter(allowed=True)
    assert sorted(events.values_list("purpose", flat=True)) == sorted(str(purpose) for purpose in Purpose)


def test_the_household_page_says_who_has_looked(world: World, signed_in: SignIn) -> None:
    home = reverse("portal:household", args=[world.households["柏杨林安置区-1"]])
    bob = signed_in("bob")
    assert "还没有人查看过" in words(bob.get(home))
    signed_in("alice").post(_reveal(world), {"field": "identity", "purpose": "data_check"})
    seen = words(bob.get(home)).split("谁查看过")[1]
    assert "爱丽丝 测试单位 身份证号 核对数据" in seen
    other = reverse("portal:household", args=[world.households["柏杨林安置区-2"]])
    assert "还没有人查看过" in words(bob.get(other))


def test_a_forged_form_is_refused(world: World, reveals: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.users["alice"], backend="django.contrib.auth.backends.ModelBackend")
    answer = client.post(_reveal(world), {"field": "identity", "purpose": "home_visit"})
    assert answer.status_code == 403
    assert "529901" not in answer.content.decode()
    assert not reveals.exists()


def test_who_may_not_see_people_is_offered_no_field_and_gets_none(
    world: World, signed_in: SignIn, reveals: Any
) -> None:
    paula = signed_in("paula")  # a provincial officer sees people masked, and reveals nothing
    page = paula.get(reverse("portal:household", args=[world.households["柏杨林安置区-1"]]))
    assert "查看一项" not in words(page)
    assert paula.post(_reveal(world), {"field": "name", "purpose": "home_visit"}).status_code == 403


def test_a_right_that_has_ended_opens_nothing(world: World) -> None:
    inspector, _ = create_user(username="ivan", display_name="伊万", by=1, must_change_password=False)
    grant(user=inspector, role=Role.INSPECTOR, area=A, by=1, valid_from=date(2020, 1, 1))
    client = Client()
    client.force_login(inspector, backend="django.contrib.auth.backends.ModelBackend")
    asked = {"field": "name", "purpose": "inspection"}
    assert "杨大山" in words(client.post(_reveal(world), asked))
    end_grant(right=Grant.objects.get(user=inspector), by=1)
    assert client.post(_reveal(world), asked).status_code == 404


def _again(minutes: float, client: Client, world: World) -> str:
    """What a look shows so many minutes after signing in, with a click every ten on the way."""
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client.get(reverse("portal:about"))
        while minutes > 0:
            clock.shift(timedelta(minutes=min(minutes, 10)))
            client.get(reverse("portal:about"))
            minutes -= 10
        return words(client.post(_reveal(world), {"field": "identity", "purpose": "home_visit"}))


@pytest.mark.parametrize(("minutes", "shown"), [(0, True), (14.9, True), (15, False), (60, False)])
def test_a_look_asks_for_a_proof_that_is_fresh(
    world: World, signed_in: SignIn, minutes: float, shown: bool, reveals: Any
) -> None:
    said = _again(minutes, signed_in("alice"), world)
    assert ("529901" in said, "请先再次验证身份" in said) == (shown, not shown)
    kept = reveals.filter(by=world.users["alice"].pk)
    assert [event.allowed for event in kept] == [shown]


def test_whoever_proves_it_again_may_look_and_a_wrong_password_opens_nothing(world: World, signed_in: SignIn) -> None:
    alice, asked = signed_in("alice"), {"field": "identity", "purpose": "home_visit"}
    with time_machine.travel(timezone.now(), tick=False) as clock:
        alice.get(reverse("portal:about"))
        for _ in range(3):
            clock.shift(timedelta(minutes=10))
            alice.get(reverse("portal:about"))
        answer = alice.post(_reveal(world), asked).content.decode()
        where = re.findall(r'href="([^"]*reauthenticate[^"]*)"', answer)[0]
        assert alice.get(where).status_code == 200
        alice.post(where, {"password": "wrong"})
        assert "529901" not in words(alice.post(_reveal(world), asked))
        back = alice.post(where, {"password": PASSWORD})
        assert back["Location"] == reverse("portal:household", args=[world.households["柏杨林安置区-1"]])
        assert "529901" in words(alice.post(_reveal(world), asked))
    assert AuditEvent.objects.filter(act="prove", by=world.users["alice"].pk).count() == 1


def test_a_code_of_the_second_factor_proves_it_again(world: World, signed_in: SignIn) -> None:
    from allauth.mfa.totp.internal import auth  # its models exist only now

    alice, asked, secret = (
        signed_in("alice"),
        {"field": "identity", "purpose": "home_visit"},
        auth.generate_totp_secret(),
    )
    auth.TOTP.activate(world.users["alice"], secret)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        alice.get(reverse("portal:about"))
        for _ in range(2):
            clock.shift(timedelta(minutes=10))
            alice.get(reverse("portal:about"))
        where = reverse("mfa_reauthenticate")
        assert alice.get(where).status_code == 200
        code = auth.format_hotp_value(auth.hotp_value(secret, next(auth.yield_hotp_counters_from_time())))
        alice.post(where, {"code": f"{(int(code) + 1) % 10**6:06}"})
        assert "529901" not in words(alice.post(_reveal(world), asked))
        alice.post(where, {"code": code})
        assert "529901" in words(alice.post(_reveal(world), asked))


def test_a_token_reveals_nothing(world: World) -> None:
    _row, secret = make_token(user=world.users["alice"], name="t", until=timezone.localdate() + timedelta(days=2), by=0)
    by_token = {"Authorization": f"Bearer {secret}"}
    answer = Client().post(_reveal(world), {"field": "identity", "purpose": "home_visit"}, headers=by_token)
    assert answer.status_code in (302, 403)
    assert not [one for one in matrix() if one.address.kind != "page" and "reveal" in one.address.route]
