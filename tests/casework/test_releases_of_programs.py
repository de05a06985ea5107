"""Orders previewed, released and handed over together by programs, and their evidence: the rights and the traces of the pages."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.test import Client

from houfu.access.actions import create_user, grant
from houfu.access.roles import Role
from houfu.casework.actions import act, release
from houfu.casework.codes import Act
from houfu.casework.models import Evidence, Order, Release, Step
from houfu.portal import doors, order_takers
from houfu.safeguard.models import AuditEvent
from tests.casework.test_steps import page_of
from tests.portal.world import PASSWORD, A, C, World

pytestmark = [pytest.mark.data, pytest.mark.django_db]


def send(client: Client, where: str, key: str, status: int = 200, **body: Any) -> Any:
    headers = {"Idempotency-Key": key}
    answer = client.post(f"/api/orders/{where}", body, content_type="application/json", headers=headers)
    assert answer.status_code == status, answer.content.decode()
    return answer.json()


def officer(name: str, shown: str) -> int:
    user, _word = create_user(
        username=name, display_name=shown, by=1, organ="测试单位", password=PASSWORD, must_change_password=False
    )
    grant(user=user, role=Role.COUNTY_OFFICER, area=A, by=1, valid_from=date(2020, 1, 1))
    return int(user.pk)


def test_a_program_sees_what_a_release_would_make_and_releases_it_once(world: World) -> None:
    alice, charlie, rita = (page_of(world, name) for name in ("alice", "charlie", "rita"))
    assert charlie.get("/api/orders/preview", {"area": A}).status_code == 404
    assert rita.get("/api/orders/preview").status_code == 403
    told = alice.get("/api/orders/preview", {"cap": 1}).json()
    assert (told["cap"], told["more"], told["orders"]) == (1, 0, sum(one["orders"] for one in told["offices"]))
    assert told["held_back"] == sum(one["held_back"] for one in told["offices"]) > 0
    assert not [one for one in told["offices"] if not one["name"] or not one["office"].startswith("52.")]
    assert not Order.objects.exists()
    send(rita, "release", "program-0", 403, cap=1)
    made = send(alice, "release", "program-1", cap=1)
    assert (made["orders"], made["held_back"], made["area"]) == (told["orders"], told["held_back"], A)
    assert send(alice, "release", "program-1", cap=1) == made
    assert "提交编号" in send(alice, "release", "program-1", 422, cap=2)["detail"]
    assert (Release.objects.count(), Order.objects.count()) == (1, told["orders"])
    order = Order.objects.earliest("id").id
    asked: dict[str, Any] = {"act": "comment", "seen": 1, "words": "看过", "more": ""}
    body: dict[str, Any] = {"orders": [{"id": order, "seen": 1}], "to": 1, "words": "移交"}
    for where, more in (("release", {"cap": 1}), (f"{order}/acts", asked), ("assign", body)):
        assert "最多64个" in send(alice, where, "k" * 65, 400, **more)["detail"]
    send(alice, f"{order}/acts", "k" * 64, **asked)


def test_orders_are_made_of_no_earlier_run_by_a_program(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = doors.look_of
    monkeypatch.setattr(doors, "look_of", lambda *given, **more: replace(whole(*given, **more), newest=False))
    alice = page_of(world, "alice")
    assert "最近一次评估" in alice.get("/api/orders/preview").json()["detail"]
    assert "newest assessment" in send(alice, "release?lang=en", "program-1", 400)["detail"]


def test_many_orders_are_handed_over_by_a_program_all_or_none(world: World) -> None:
    alice, charlie, rita = (page_of(world, name) for name in ("alice", "charlie", "rita"))
    release(area=A, by=world.users["alice"].pk, token="one")
    picked = [{"id": key, "seen": 1} for key in Order.objects.order_by("-id").values_list("id", flat=True)[:3]]
    given = {"to": world.users["bob"].pk, "words": "片区调整"}
    send(rita, "assign", "assign-00", 403, orders=picked, **given)
    send(charlie, "assign", "assign-00", 400, orders=picked, **given)  # of another county: no such order
    wrong = [*picked[:2], picked[2] | {"seen": 9}]
    send(alice, "assign", "assign-01", 409, orders=wrong, **given)
    assert "两次" in send(alice, "assign", "assign-02", 400, orders=[*picked, picked[0]], **given)["detail"]
    assert not Step.objects.exists()
    key = "assign-" + "x" * 57  # of two long keys that begin alike each is its own
    assert send(alice, "assign", key, orders=picked[:2], **given) == {"orders": 2}
    assert send(alice, "assign", key, orders=picked[:2], **given) == {"orders": 2}
    send(alice, "assign", key, 422, orders=picked, **given)
    send(alice, "assign", key, 422, orders=picked[2:], **given | {"words": "别的"})
    assert Step.objects.count() == 2
    assert send(alice, "assign", f"{key[:-1]}y", orders=picked[2:], **given) == {"orders": 1}
    assert set(Order.objects.filter(handler=world.users["bob"].pk).values_list("id", flat=True)) == {
        one["id"] for one in picked
    }


def test_whoever_may_take_over_is_found_by_name_or_account(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    alice, charlie = page_of(world, "alice"), page_of(world, "charlie")
    release(area=A, by=world.users["alice"].pk, token="one")
    order = Order.objects.get(subject_key=world.households["小安置区-1"])
    zhou = officer("zz.zhou", "周末")
    monkeypatch.setattr(order_takers, "TAKERS", 2)
    monkeypatch.setattr("houfu.api.releases.TAKERS", 2)
    for where in ("takers", f"{order.id}/takers"):
        told = alice.get(f"/api/orders/{where}").json()
        first = [
            {"id": world.users[name].pk, "name": world.users[name].display_name, "organ": "测试单位"}
            for name in ("alice", "bob")
        ]
        assert told == {"rows": first, "more": True}, "no account: a name to sign in by is nobody else's"
        assert alice.get(f"/api/orders/{where}", {"q": "zz.zho"}).json()["rows"] == [], "nor is it spelt out"
        for text in ("周", "ZZ.Zhou"):
            found = alice.get(f"/api/orders/{where}", {"q": text}).json()
            assert ([one["id"] for one in found["rows"]], found["more"]) == ([zhou], False)
        assert alice.get(f"/api/orders/{where}", {"q": "查理"}).json()["rows"] == []
    assert charlie.get(f"/api/orders/{order.id}/takers").status_code == 404
    for page in ("/orders/", f"/orders/{order.id}/"):
        assert "只列出前50人" in alice.get(page).content.decode()
        found_there = alice.get(page, {"who": "周末"}).content.decode()
        assert f'<option value="{zhou}">周末 · 测试单位</option>' in found_there
        assert "没有这样的人" in alice.get(page, {"who": "查理"}).content.decode()
    for page, path in (("/orders/", A), (f"/orders/{order.id}/", order.path)):
        all_of_them = order_takers.takers_at(path).count()  # as many as are listed: none is left out
        monkeypatch.setattr(order_takers, "TAKERS", all_of_them)
        whole = alice.get(page).content.decode()
        assert f'<option value="{zhou}">周末 · 测试单位</option>' in whole
        assert "只列出前50人" not in whole


def test_evidence_goes_to_programs_by_the_rights_and_with_the_trace_of_the_page(world: World) -> None:
    alice, bob = world.users["alice"], page_of(world, "bob")
    release(area=A, by=alice.pk, token="one")
    order, other = Order.objects.order_by("id")[:2]
    act(order=order.id, what=Act.SIGN, by=alice, seen=1, token="with-file", files=[b"%PDF-1.7 x"])
    piece = Evidence.objects.get().id
    [step] = bob.get(f"/api/orders/{order.id}").json()["steps"]
    assert step["files"] == [piece]
    where = f"/api/orders/{order.id}/evidence/{piece}"
    answer = bob.get(where)
    assert (b"".join(answer.streaming_content), answer["Content-Type"]) == (b"%PDF-1.7 x", "application/pdf")
    event = AuditEvent.objects.filter(act="read", key=order.id, fields="casework_evidence").get()
    assert (event.by, event.path) == (world.users["bob"].pk, order.path)
    assert page_of(world, "charlie").get(where).status_code == 404
    assert bob.get(f"/api/orders/{other.id}/evidence/{piece}").status_code == 404
    assert page_of(world, "charlie").get(where, {"area": C}).status_code == 404
