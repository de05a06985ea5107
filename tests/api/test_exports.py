"""Exports by a program: the same two persons, the same rights, the same sentences."""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from houfu.access.tokens import make_token
from houfu.exports import alone, files
from houfu.exports.models import Export
from houfu.jobs.attempting import attempt
from houfu.safeguard.audit import SYSTEM
from houfu.safeguard.models import AuditEvent
from tests.exports.books import body_of
from tests.portal.taken import ready
from tests.portal.world import World

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]


@pytest.fixture(autouse=True)
def _low_limits(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(alone, "PEOPLE_ALONE", 2)
    yield
    files.forget_all()


def send(client: Client, path: str, status: int, **body: Any) -> Any:
    answer = client.post(f"/api/exports{path}", json.dumps(body), content_type="application/json")
    assert answer.status_code == status, answer.content.decode()
    return answer.json()


def test_a_list_goes_out_by_two_users(world: World, signed_in: SignIn) -> None:
    alice, bob = signed_in("alice"), signed_in("bob")
    asked = send(alice, "", 201, listing="findings", words={"measure": "m01"}, reason="核对")
    key = asked["id"]
    assert (asked["stage"], asked["own"], asked["words"]["measure"]) == ("asked", True, "m01")
    assert "不能审批自己" in send(alice, f"/{key}/decide", 400, approve=True)["detail"]
    assert [row["id"] for row in bob.get("/api/exports").json()["to_decide"]] == [key]
    assert send(bob, f"/{key}/decide", 200, approve=True)["stage"] == "waiting"
    attempt(Export._base_manager.get(id=key).job_id or 0, holder="test")
    told = alice.get(f"/api/exports/{key}").json()
    assert (told["stage"], told["written"]) == ("ready", asked["rows"])
    answer: Any = alice.get(f"/api/exports/{key}/file")
    assert len(body_of(b"".join(answer))) == told["written"]
    assert bob.get(f"/api/exports/{key}/file").status_code == 403


def test_charlie_neither_asks_there_nor_finds_it(world: World, signed_in: SignIn) -> None:
    charlie = signed_in("charlie")
    key = send(signed_in("alice"), "", 201, listing="findings", reason="核对")["id"]
    assert charlie.get(f"/api/exports/{key}").status_code == 404
    assert charlie.get(f"/api/exports/{key}/file").status_code == 404
    send(charlie, f"/{key}/decide", 404, approve=True)
    send(charlie, "?area=52.5205.520502.", 404, listing="findings", reason="核对")
    assert charlie.get("/api/exports").json() == {"rows": [], "to_decide": [], "after": ""}


def test_the_lists_are_those_that_one_may_take(world: World, signed_in: SignIn) -> None:
    names = {one["name"] for one in signed_in("alice").get("/api/lists").json()}
    assert {"findings", "households", "ledger.employment", "matrix"} <= names
    assert signed_in("rita").get("/api/lists").status_code == 403
    assert "没有“nothing”这个清单" in send(signed_in("alice"), "", 400, listing="nothing")["detail"]
    assert "请写明用途" in send(signed_in("alice"), "", 400, listing="findings")["detail"]


def test_a_list_of_people_is_neither_agreed_to_nor_fetched_by_a_token(world: World, signed_in: SignIn) -> None:
    key, tokens = send(signed_in("alice"), "", 201, listing="findings", reason="核对")["id"], {}
    for name in ("alice", "bob"):
        until = timezone.localdate() + timedelta(days=1)
        _row, secret = make_token(user=world.users[name], name="script", until=until, by=SYSTEM)
        tokens[name] = {"Authorization": f"Bearer {secret}"}
    body = json.dumps({"approve": True})
    answer = Client().post(
        f"/api/exports/{key}/decide", body, content_type="application/json", headers=tokens["bob"]
    )  # fmt: skip
    assert (answer.status_code, "令牌不能代替验证" in answer.json()["detail"]) == (403, True)
    assert Export._base_manager.get(id=key).stage == "asked"
    answer = Client().get(f"/api/exports/{key}/file?lang=en", headers=tokens["alice"])
    assert (answer.status_code, "A token is no proof" in answer.json()["detail"]) == (403, True)
    refused = AuditEvent.objects.filter(table="exports_export", key=key, allowed=False).order_by("number")
    assert list(refused.values_list("act", flat=True)) == ["export.approve", "export.fetch"]
    organs = ready(world.users["alice"])  # what is about nobody is fetched by a token as before
    assert Client().get(f"/api/exports/{organs.id}/file", headers=tokens["alice"]).status_code == 200
