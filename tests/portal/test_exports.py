"""Exports on the pages: a short list at once, a long one by two persons and a job, and the link for whoever asked alone."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from houfu.access.actions import end_grant
from houfu.access.models import Grant
from houfu.exports import alone, files
from houfu.exports.models import Export, Stage
from houfu.jobs.attempting import attempt
from houfu.safeguard.models import AuditEvent
from tests.exports.books import body_of
from tests.portal.seen import downloaded, links, words
from tests.portal.taken import ready
from tests.portal.world import World

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]


@pytest.fixture(autouse=True)
def _low_limits(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(alone, "PEOPLE_ALONE", 2)
    yield
    files.forget_all()


def take(name: str, **more: str) -> str:
    return reverse("portal:take", args=[name], query=more)


def asked(signed_in: SignIn, **more: str) -> str:
    """Alice asks for the open findings of people; the address of her export."""
    answer = signed_in("alice").post(take("findings", **more), {"reason": "核对未落实户"})
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def test_a_button_leads_from_the_page_to_just_its_rows(world: World, signed_in: SignIn) -> None:
    alice = signed_in("alice")
    page = alice.get(reverse("portal:data_orders"), {"organ": "hr"})
    address = next(link for link in links(page, "/exports/new/data_orders/"))
    assert "organ=hr" in address
    lines = body_of(downloaded(alice.get(address)))
    assert [(line[1], line[2], line[3]) for line in lines] == [
        (row.ledger, row.place, row.subjects) for row in page.context["page"].rows
    ]


def test_a_list_of_people_goes_its_way_by_two_users(world: World, signed_in: SignIn) -> None:
    alice, bob = signed_in("alice"), signed_in("bob")
    assert "请写明用途" in words(alice.get(take("findings")))
    address = asked(signed_in, measure="m01")
    assert "待审批" in words(alice.get(address))
    waiting = words(bob.get(reverse("portal:exports")))
    assert "等您审批 1 件" in waiting
    assert "核对未落实户" in waiting
    assert "举措 m01" in waiting
    row = Export._base_manager.get(stage=Stage.ASKED)
    assert "同意导出" in words(bob.get(address))
    assert "同意导出" not in words(alice.get(address))
    bob.post(reverse("portal:decide_export", args=[row.id]), {"decision": "approve"})
    row.refresh_from_db()
    attempt(row.job_id or 0, holder="test")
    assert "下载" in words(alice.get(address))
    assert links(bob.get(address), f"/exports/{row.id}/file/") == []
    answer: Any = alice.get(reverse("portal:export_file", args=[row.id]))
    assert "attachment" in answer.headers["Content-Disposition"]
    assert len(body_of(b"".join(answer))) == row.rows
    assert bob.get(reverse("portal:export_file", args=[row.id])).status_code == 403


def test_a_refusal_is_told_with_its_reason(world: World, signed_in: SignIn) -> None:
    address = asked(signed_in)
    row, bob = Export._base_manager.get(stage=Stage.ASKED), signed_in("bob")
    decide = reverse("portal:decide_export", args=[row.id])
    assert "请写明理由" in words(bob.post(decide, {"decision": "refuse"}, follow=True))
    bob.post(decide, {"decision": "refuse", "answer": "范围过大"})
    assert "范围过大" in words(signed_in("alice").get(address))


@pytest.mark.parametrize("name", ["charlie", "rita"])
def test_others_neither_find_it_nor_decide(world: World, signed_in: SignIn, name: str) -> None:
    address, other = asked(signed_in), signed_in(name)
    row = Export._base_manager.get(stage=Stage.ASKED)
    assert other.get(address).status_code == 404
    assert other.get(reverse("portal:export_file", args=[row.id])).status_code == 404
    assert other.post(reverse("portal:decide_export", args=[row.id]), {"decision": "approve"}).status_code in (403, 404)
    assert "柏杨" not in words(other.get(reverse("portal:exports")))


def test_alice_cannot_decide_on_her_own(world: World, signed_in: SignIn) -> None:
    asked(signed_in)
    row = Export._base_manager.get(stage=Stage.ASKED)
    answer = signed_in("alice").post(
        reverse("portal:decide_export", args=[row.id]), {"decision": "approve"}, follow=True
    )
    assert "不能审批自己的导出" in words(answer)


def test_a_link_ends_with_the_right_and_with_the_day(world: World, signed_in: SignIn) -> None:
    row, alice = ready(world.users["alice"]), signed_in("alice")
    address = reverse("portal:export_file", args=[row.id])
    assert b"".join(alice.get(address)) == b"PK"  # type: ignore[arg-type]
    with time_machine.travel(timezone.now() + timedelta(hours=2), tick=False):
        assert "已过期" in words(signed_in("alice").get(address, follow=True))  # her first session has ended by then
    alice = signed_in("alice")
    again = ready(world.users["alice"])
    for one in Grant.objects.filter(user=world.users["alice"]):
        end_grant(right=one, by=1)
    assert alice.get(reverse("portal:export_file", args=[again.id])).status_code in (403, 404)
    assert AuditEvent.objects.filter(act="export.fetch", key=again.id, allowed=True).count() == 0


def test_a_ledger_goes_out_searched_and_sorted_as_on_its_page(world: World, signed_in: SignIn) -> None:
    alice = signed_in("alice")
    query = {"post": "secretary", "sort": "-valid_from"}
    page = alice.get(reverse("portal:ledger", args=["staff"]), query)
    lines = body_of(downloaded(alice.get(take("ledger.staff", **query))))
    assert [line[0] for line in lines] == [str(row.key) for row in page.context["page"].rows]
    assert len(lines) == 2


def test_a_list_that_is_none_says_so(world: World, signed_in: SignIn) -> None:
    assert "没有“nothing”这个清单" in words(signed_in("alice").get(take("nothing"), follow=True))


def test_a_list_of_people_leaves_only_after_a_fresh_proof(world: World, signed_in: SignIn) -> None:
    asked(signed_in)
    row, alice, bob = Export._base_manager.get(stage=Stage.ASKED), signed_in("alice"), signed_in("bob")
    decide, file = reverse("portal:decide_export", args=[row.id]), reverse("portal:export_file", args=[row.id])

    def later(client: Client, act: Callable[[], Any]) -> Any:
        with time_machine.travel(timezone.now(), tick=False) as clock:
            client.get(reverse("portal:about"))
            for _ in range(2):
                clock.shift(timedelta(minutes=10))
                client.get(reverse("portal:about"))
            return act()

    asks = later(bob, lambda: bob.post(decide, {"decision": "approve"}))
    assert "reauthenticate" in asks["Location"]
    row.refresh_from_db()
    assert row.stage == Stage.ASKED
    bob.post(decide, {"decision": "approve"})
    row.refresh_from_db()
    attempt(row.job_id or 0, holder="test")
    assert "reauthenticate" in later(alice, lambda: alice.get(file))["Location"]
    assert "attachment" in alice.get(file)["Content-Disposition"]
    kept = AuditEvent.objects.filter(table="exports_export", key=row.id, allowed=False)
    assert sorted(kept.values_list("act", flat=True)) == ["export.approve", "export.fetch"]


def test_short_lists_of_people_add_up_to_a_second_person(
    world: World, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alone, "PEOPLE_ALONE", 100)
    alice, address = signed_in("alice"), take("findings", measure="m01")
    rows = len(body_of(downloaded(alice.get(address))))
    monkeypatch.setattr(settings, "HOUFU_EXPORT_PEOPLE_A_DAY", 2 * rows - 1)
    said = words(alice.get(address))
    assert f"单独导出人员和住户{rows}行" in said
    assert "口径待确认" in said
    assert "当场下载" in words(alice.get(reverse("portal:exports")))
    assert alice.post(address, {"reason": "核对"}).status_code == 302
    assert Export._base_manager.filter(stage=Stage.ASKED).count() == 1
    assert body_of(downloaded(alice.get(take("organs"))))  # what is about nobody still comes
    assert body_of(downloaded(signed_in("bob").get(address)))  # each account counts for itself


def test_a_short_list_of_people_needs_a_fresh_proof_too(
    world: World, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alone, "PEOPLE_ALONE", 100)
    monkeypatch.setattr(settings, "STEP_UP_SECONDS", 0)
    alice, address = signed_in("alice"), take("findings", measure="m01")
    asks = alice.get(address)
    assert "reauthenticate" in asks["Location"]
    assert "proved" in asks["Location"]
    assert downloaded(alice.get(take("organs")))
    refused = AuditEvent.objects.filter(act="export.take", by=world.users["alice"].id, allowed=False)
    assert refused.count() == 1
    monkeypatch.setattr(settings, "STEP_UP_SECONDS", 900)
    page = alice.get(address + "&proved=1")
    (link,) = links(page, "?")
    assert "proved" not in link
    assert body_of(downloaded(alice.get(reverse("portal:take", args=["findings"]) + link)))
