"""The API says what the pages say, to whom they say it, and nothing more."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from houfu.access.actions import AccessFault, set_active
from houfu.access.scoping import everywhere
from houfu.access.tokens import make_token, revoke_token
from houfu.assessment.models import Finding
from houfu.policy.demands import DEMANDS
from houfu.safeguard.audit import SYSTEM
from tests.portal.world import A, World

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]


def bearer(secret: str) -> dict[str, str]:
    return {"HTTP_AUTHORIZATION": f"Bearer {secret}"}


def read(client: Client, path: str, status: int = 200, **query: str) -> Any:
    answer = client.get(f"/api/{path}", query)
    assert answer.status_code == status, answer.content.decode()
    return answer.json()


def test_without_session_or_token_nothing_is_said(world: World) -> None:
    assert Client().get("/api/measures").status_code == 401
    assert Client().get("/api/measures", **bearer("houfu_guess")).status_code == 401


def test_a_token_reads_with_its_users_rights_until_it_ends(world: World) -> None:
    alice, until = world.users["alice"], timezone.localdate() + timedelta(days=5)
    row, secret = make_token(user=alice, name="script", until=until, by=SYSTEM)
    assert secret not in {row.digest, row.name}
    assert Client().get("/api/measures", **bearer(secret)).status_code == 200
    assert Client().get("/api/measures?area=52.5203.", **bearer(secret)).status_code == 404
    with time_machine.travel(timezone.now() + timedelta(days=6)):
        assert Client().get("/api/measures", **bearer(secret)).status_code == 401
    revoke_token(key=row.id, by=SYSTEM)
    assert Client().get("/api/measures", **bearer(secret)).status_code == 401


def test_a_locked_account_has_no_token(world: World) -> None:
    bob = world.users["bob"]
    _row, secret = make_token(user=bob, name="", until=timezone.localdate() + timedelta(days=1), by=SYSTEM)
    set_active(user=bob, active=False, by=SYSTEM)
    assert Client().get("/api/measures", **bearer(secret)).status_code == 401
    bob.refresh_from_db()


@pytest.mark.parametrize("days", [-1, 0, 91])
def test_a_token_lasts_at_most_ninety_days(world: World, days: int) -> None:
    with pytest.raises(AccessFault):
        make_token(user=world.users["alice"], name="", until=timezone.localdate() + timedelta(days=days), by=SYSTEM)


def test_every_measure_is_there_with_its_counts(world: World, signed_in: SignIn) -> None:
    measures = read(signed_in("alice"), "measures")
    leaders = next(one for one in measures if one["key"] == "m24")
    assigned = next(duty for duty in leaders["duties"] if duty["code"] == "m24.principals_assigned")
    assert assigned["counts"]["not_met"] == 1
    assert assigned["demands"] == ["24.01"]
    assert read(signed_in("alice"), "measures/m24")["duties"] == leaders["duties"]
    assert read(signed_in("alice"), "measures/m99", 404)["detail"]


def test_the_language_is_the_callers(world: World, signed_in: SignIn) -> None:
    assert read(signed_in("alice"), "measures/m24", lang="en")["title"].isascii()
    assert not read(signed_in("alice"), "measures/m24")["title"].isascii()
    assert "outside" in read(signed_in("alice"), "measures", 404, area="52.5203.", lang="en")["detail"]


def test_findings_are_those_of_the_area(world: World, signed_in: SignIn) -> None:
    rows, after = [], ""
    while True:
        page = read(signed_in("alice"), "findings", after=after)
        rows += page["rows"]
        after = page["after"]
        if not after:
            break
    with everywhere():
        assert len(rows) == Finding.objects.filter(path__startswith=A, cleared_run=None).count() > 0
    assert all(row["sentence"] for row in rows)
    assert not any("大山" in row["subject"] for row in rows)  # people are masked


def test_a_reader_without_persons_gets_figures_only(world: World, signed_in: SignIn) -> None:
    assert read(signed_in("rita"), "measures")
    assert read(signed_in("rita"), "findings", 403)["detail"]
    household = next(iter(world.households.values()))
    assert read(signed_in("rita"), f"why/household/{household}/m01.stable_job", 403)["detail"]


def test_why_names_the_conditions_and_the_facts(world: World, signed_in: SignIn) -> None:
    key = world.settlements["柏杨林安置区"]
    told = read(signed_in("alice"), f"why/settlement/{key}/m24.principals_assigned")
    assert told["verdict"] == "not_met"
    assert [one["holds"] for one in told["conditions"]] == [True, False]
    assert told["clears"] == [told["conditions"][1]["words"]]
    assert any(fact["record"] for fact in told["facts"])


def test_the_whole_document_is_covered_with_what_answers(world: World, signed_in: SignIn) -> None:
    rows = read(signed_in("alice"), "coverage")
    assert [row["code"] for row in rows] == list(DEMANDS)


def test_lists_by_place_and_what_is_lacking(world: World, signed_in: SignIn) -> None:
    places = read(signed_in("paula"), "standing/m24.principals_assigned")
    assert {place["name"] for place in places} >= {"七星关区"}
    assert read(signed_in("alice"), "lacking")
    assert read(signed_in("alice"), "data-orders")["rows"]
    assert read(signed_in("alice"), "data-orders", 404, ledger="nothing")["detail"]
    assert read(signed_in("alice"), "indicators", measure="m24")
    assert read(signed_in("alice"), "runs")[0]["current"] is True
    assert read(signed_in("alice"), "parameters")


def test_a_number_as_of_a_person_in_the_place_of_a_code_is_not_found(world: World, signed_in: SignIn) -> None:
    alice = signed_in("alice")
    for word in ("52990119700100377X", "13912345678"):
        assert alice.get(f"/api/standing/{word}").status_code == 404
        assert alice.get(f"/measures/{word}/").status_code == 404
