"""Contradictions between organs on their pages and in the API: both sides shown, settled by another, shut to other counties."""

import html
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from houfu.exports import alone
from houfu.intake.models import Conflict
from houfu.ledgers.models import Employment
from houfu.safeguard.models import AuditEvent
from houfu.store.models import Source
from tests.exports.books import body_of
from tests.portal.handed import act, handed, reading
from tests.portal.seen import downloaded, links
from tests.portal.world import A, World

__all__ = ["reading"]
pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]


@pytest.fixture
def item(world: World, signed_in: SignIn) -> Conflict:
    """Alice hands in another wage than the education department stated, and Bob takes her file in."""
    Source.objects.update(organ="education")
    row = handed(world.users["alice"])
    shown = act(signed_in("alice"), row, "check")
    assert "与别的单位说法不一" in shown
    act(signed_in("bob"), row, "commit")
    assert wages(world) == [300_000]
    return Conflict._base_manager.get(column="monthly_wage")


def wages(world: World) -> list[Any]:
    rows = Employment._base_manager.filter(person_key=world.people["柏杨林安置区-2"], superseded_at=None)
    return list(rows.values_list("monthly_wage", flat=True))


def shown(client: Client, item: Conflict) -> str:
    return html.unescape(client.get(reverse("portal:conflict", args=[item.id])).content.decode())


def press(client: Client, item: Conflict, **more: str) -> str:
    answer = client.post(reverse("portal:conflict", args=[item.id]), more, follow=True)
    return html.unescape(answer.content.decode())


def listed(client: Client, **asked: str) -> str:
    return html.unescape(client.get(reverse("portal:conflicts"), asked).content.decode())


def test_both_sides_stand_side_by_side_and_another_settles_it(world: World, signed_in: SignIn, item: Conflict) -> None:
    alice, bob = signed_in("alice"), signed_in("bob")
    there = shown(alice, item)
    for words in ("3000.00", "3500.00", "省教育厅", "测试单位", "由您上传"):
        assert words in there
    assert "请写明理由" in press(bob, item, answer="taken", reason=" ")
    assert "采用新报内容" in press(bob, item, answer="taken", reason="核对过工资单")
    assert wages(world) == [350_000]
    assert "核对过工资单" in shown(alice, item)
    assert "已重新打开" in press(bob, item, act="open")
    assert wages(world) == [300_000]


def test_the_list_is_cut_by_stage_ledger_and_organ(world: World, signed_in: SignIn, item: Conflict) -> None:
    bob = signed_in("bob")
    assert reverse("portal:conflict", args=[item.id]) in listed(bob, ledger="employment", organ="education")
    assert "没有说法不一的内容" in listed(bob, stage="kept")
    assert "没有说法不一的内容" in listed(bob, organ="hr")
    assert bob.get(reverse("portal:conflicts"), {"stage": "x"}).status_code == 404
    press(bob, item, answer="both_wrong", reason="单位重新核实")
    assert "核实后补报" in shown(bob, item)


def test_the_list_goes_out_as_the_page_shows_it_counted_as_people(
    world: World, signed_in: SignIn, item: Conflict, monkeypatch: pytest.MonkeyPatch
) -> None:
    bob, take = signed_in("bob"), reverse("portal:take", args=["conflicts"])
    page = bob.get(reverse("portal:conflicts"), {"ledger": "employment", "organ": "education"})
    (button,) = links(page, take)
    assert {"ledger=employment", "organ=education"} <= set(button.partition("?")[2].split("&"))
    (shown,), (line,) = page.context["page"].rows, body_of(downloaded(bob.get(button)))
    assert line[:4] == [shown.ledger, shown.column, shown.place, shown.before]
    assert line[6:] == [shown.after, shown.organ, f"{shown.day}", shown.stage]
    kept = AuditEvent.objects.filter(act="export.take", path=A, detail__contains="list=conflicts")
    assert [(one.by, one.allowed) for one in kept] == [(world.users["bob"].id, True)]
    (empty,) = links(bob.get(reverse("portal:conflicts"), {"stage": "kept"}), take)
    assert body_of(downloaded(bob.get(empty))) == []
    monkeypatch.setattr(alone, "PEOPLE_ALONE", 0)
    assert "请写明用途" in html.unescape(bob.get(button).content.decode())


def test_another_county_sees_and_settles_nothing(world: World, signed_in: SignIn, item: Conflict) -> None:
    charlie = signed_in("charlie")
    assert "没有说法不一的内容" in listed(charlie)
    address = reverse("portal:conflict", args=[item.id])
    assert (
        charlie.get(address).status_code == charlie.post(address, {"answer": "kept", "reason": "x"}).status_code == 404
    )
    assert charlie.get(f"/api/conflicts/{item.id}").status_code == 404
    assert charlie.get("/api/conflicts").json()["rows"] == []
    assert body_of(downloaded(charlie.get(reverse("portal:take", args=["conflicts"]), {"stage": "all"}))) == []
    assert signed_in("nobody").get(reverse("portal:conflicts")).status_code in (403, 404)


def test_whoever_reads_but_does_not_keep_the_ledger_settles_nothing(
    world: World, signed_in: SignIn, item: Conflict
) -> None:
    paula = signed_in("paula")
    assert "由负责这本台账的工作人员处理" in shown(paula, item)
    assert paula.post(reverse("portal:conflict", args=[item.id]), {"answer": "kept", "reason": "x"}).status_code == 403


def test_a_program_lists_and_settles_by_the_same_rules(world: World, signed_in: SignIn, item: Conflict) -> None:
    alice, bob = signed_in("alice"), signed_in("bob")
    assert [one["id"] for one in bob.get("/api/conflicts", {"ledger": "employment"}).json()["rows"]] == [item.id]

    def settle(client: Client, **body: str) -> Any:
        return client.post(f"/api/conflicts/{item.id}", json.dumps(body), content_type="application/json")

    assert "由您上传" in settle(alice, answer="kept", reason="x").json()["detail"]
    assert settle(bob, answer="taken", reason="核对过").json()["stage"] == "taken"
    assert wages(world) == [350_000]
    assert settle(bob, answer="open").json()["stage"] == "open"
