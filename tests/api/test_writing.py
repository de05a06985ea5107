"""Writing by a program: the same rights, the same actions, the same sentences as on the pages."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from houfu.access.tokens import make_token
from houfu.assessment.models import AdoptedValue
from houfu.ledgers.models import LeaderAssignment
from houfu.safeguard.audit import SYSTEM
from tests.portal.world import World

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
LEADERS = "ledgers/leaderassignment"


def send(client: Client, method: str, path: str, body: Any, status: int, **more: str) -> Any:
    answer = client.generic(method, f"/api/{path}", json.dumps(body), content_type="application/json", **more)
    assert answer.status_code == status, answer.content.decode()
    return answer.json()


def assignment(world: World, where: str = "柏杨林安置区") -> int:
    rows = LeaderAssignment._base_manager.filter(settlement_key=world.settlements[where])
    return int(rows.values_list("key", flat=True)[0])


def test_a_record_is_made_changed_corrected_and_ended_with_its_history(world: World, signed_in: SignIn) -> None:
    alice = signed_in("alice")
    body = {"subject": "小安置区", "valid_from": "2026-05-01", "values": {"leader": "吴强", "rank": "deputy"}}
    key = send(alice, "POST", LEADERS, body, 201)["key"]
    change = {"valid_from": "2026-06-01", "values": {"covers_risk": "yes"}}
    send(alice, "POST", f"{LEADERS}/{key}/change", change, 200)
    send(alice, "POST", f"{LEADERS}/{key}/correct", {"valid_from": "2026-06-01", "values": {"leader": "郑红"}}, 200)
    send(alice, "DELETE", f"{LEADERS}/{key}", {"on": "2026-09-01"}, 200)
    told = alice.get(f"/api/{LEADERS}/{key}").json()["versions"]
    assert len(told) >= 3
    standing = LeaderAssignment._base_manager.filter(key=key, superseded_at=None).order_by("valid_from")
    assert [(row.leader, row.covers_risk, str(row.valid_to)) for row in standing] == [
        ("吴强", None, "2026-06-01"),
        ("郑红", True, "2026-09-01"),
    ]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ({"subject": "没有这个安置区", "valid_from": "2026-05-01", "values": {"rank": "deputy"}}, "没有这个安置区"),
        ({"subject": "小安置区", "valid_from": "2026-05-01", "values": {"leader": "吴强"}}, "职务"),
        ({"subject": "小安置区", "valid_from": "2026-05-01", "values": {"rang": "deputy"}}, "rang"),
        ({"subject": "小安置区", "valid_from": "2026-05-01", "values": {"rank": "king"}}, "职务"),
    ],
)
def test_what_cannot_be_is_answered_by_a_sentence(world: World, signed_in: SignIn, body: Any, told: str) -> None:
    before = LeaderAssignment._base_manager.count()
    assert told in send(signed_in("alice"), "POST", LEADERS, body, 400)["detail"]
    assert LeaderAssignment._base_manager.count() == before


def test_nobody_writes_outside_his_rights(world: World, signed_in: SignIn) -> None:
    key = assignment(world)
    change = {"valid_from": "2026-06-01", "values": {"leader": "某某"}}
    send(signed_in("charlie"), "POST", f"{LEADERS}/{key}/change", change, 404)  # another county: it does not exist
    send(signed_in("rita"), "POST", f"{LEADERS}/{key}/change", change, 403)
    send(signed_in("alice"), "POST", f"{LEADERS}/{key}/burn", change, 404)


def test_a_session_writes_with_its_csrf_token_only_and_an_api_token_without(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.users["alice"], backend="django.contrib.auth.backends.ModelBackend")
    body = {"subject": "小安置区", "valid_from": "2026-05-01", "values": {"leader": "吴强", "rank": "deputy"}}
    send(client, "POST", LEADERS, body, 403)
    until = timezone.localdate() + timedelta(days=1)
    _row, secret = make_token(user=world.users["alice"], name="", until=until, by=SYSTEM)
    send(Client(enforce_csrf_checks=True), "POST", LEADERS, body, 201, HTTP_AUTHORIZATION=f"Bearer {secret}")


def test_a_value_is_tried_proposed_and_decided_by_two_people(world: World, signed_in: SignIn) -> None:
    tried = send(signed_in("paula"), "POST", "measures/m24/what-if", {"values": {"large": "20000"}}, 200)
    assigned = next(one for one in tried["rules"] if one["rule"] == "m24.principals_assigned")
    assert (assigned["not_met_now"], assigned["not_met_then"]) == (1, 0)
    assert not AdoptedValue.objects.exists()
    send(signed_in("paula"), "POST", "measures/m24/what-if", {"values": {"large": "many"}}, 400)
    send(signed_in("paula"), "POST", "measures/m24/what-if", {"values": {"small": "1"}}, 404)
    body = {
        "measure": "m01", "parameter": "stable_months", "value": "3", "first_day": "2026-01-01", "source": "",
        "reason": "按省级口径",
    }  # fmt: skip
    made = send(signed_in("paula"), "POST", "parameters/proposals", body, 201)
    assert made["approved"] is None
    decision = f"parameters/proposals/{made['id']}/decision"
    send(signed_in("paula"), "POST", decision, {"approved": True}, 403)
    send(signed_in("rita"), "POST", decision, {"approved": False}, 400)  # a refusal needs its reason
    assert send(signed_in("rita"), "POST", decision, {"approved": True}, 200)["approved"] is True
