"""Parameters: listed with their sources, tried without storing, changed by two people only."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse, reverse_lazy

from houfu.assessment.models import AdoptedValue, Run
from houfu.policy.catalogue import MEASURES
from houfu.portal.whatif import slides
from houfu.safeguard.models import AuditEvent
from tests.portal.world import World

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
WANTED = {
    "parameter": "m01.stable_months",
    "value": "3",
    "first_day": "2026-01-01",
    "source": "测试文件〔2026〕1号",
    "reason": "按省级口径",
}


def proposed(signed_in: SignIn, name: str = "paula", **more: str) -> str:
    """The page after a proposal."""
    answer = signed_in(name).post(reverse("portal:propose"), WANTED | more, follow=True)
    return str(answer.content.decode()) if answer.status_code == 200 else str(answer.status_code)


def test_the_page_counts_what_no_document_backs_and_can_show_just_that(world: World, signed_in: SignIn) -> None:
    client = signed_in("alice")
    whole = client.get(reverse("portal:parameters")).content.decode()
    open_ = client.get(reverse("portal:parameters"), {"open": "1"}).content.decode()
    assert "稳定就业月数" in whole
    assert "劳动年龄" in whole
    assert "劳动年龄" not in open_
    assert "提出修改" not in whole  # a county officer may look, not propose


def test_one_proposes_another_approves_and_both_leave_events(world: World, signed_in: SignIn) -> None:
    assert "等待另一人复核" in proposed(signed_in)
    row = AdoptedValue.objects.get()
    assert (row.measure, row.parameter, row.value, row.approved) == ("m01", "stable_months", "3", None)
    page = signed_in("rita").post(reverse("portal:decide", args=[row.id]), {"decision": "approve"}, follow=True)
    assert "已批准" in page.content.decode()
    row.refresh_from_db()
    assert (row.approved, row.decided_by) == (True, world.users["rita"].id)
    acts = AuditEvent.objects.filter(table="assessment_adopted_value").values_list("act", flat=True)
    assert sorted(acts) == ["value.approve", "value.propose"]


@pytest.mark.parametrize("name", ["alice", "bob", "charlie", "rita"])
def test_nobody_else_proposes(world: World, signed_in: SignIn, name: str) -> None:
    assert proposed(signed_in, name) == "403"
    assert not AdoptedValue.objects.exists()


@pytest.mark.parametrize("name", ["alice", "charlie", "paula"])
def test_nobody_else_decides(world: World, signed_in: SignIn, name: str) -> None:
    proposed(signed_in)
    row = AdoptedValue.objects.get()
    signed_in(name).post(reverse("portal:decide", args=[row.id]), {"decision": "approve"}, follow=True)
    row.refresh_from_db()
    assert row.approved is None


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"value": "三个月"}, "不能识别"),
        ({"value": "-1"}, "不能识别"),
        ({"parameter": "m24.by_living", "value": "2"}, "应在0–1之间"),
        ({"parameter": "m01.labour_age", "value": "60–16"}, "不能识别"),
        ({"parameter": "m01.shoe_size"}, "没有参数"),
        ({"first_day": "2026-02-30"}, "从哪一天起"),
        ({"reason": " "}, "理由"),
    ],
)
def test_what_cannot_be_is_answered_by_a_sentence(world: World, signed_in: SignIn, more: dict, words: str) -> None:
    assert words in proposed(signed_in, **more)
    assert not AdoptedValue.objects.exists()


def test_a_refusal_needs_a_reason(world: World, signed_in: SignIn) -> None:
    proposed(signed_in)
    row = AdoptedValue.objects.get()
    client = signed_in("rita")
    assert "写明理由" in client.post(reverse("portal:decide", args=[row.id]), {}, follow=True).content.decode()
    page = client.post(reverse("portal:decide", args=[row.id]), {"answer": "没有依据"}, follow=True).content.decode()
    assert "没有依据" in page
    assert "这项修改不存在" in client.post(reverse("portal:decide", args=[row.id]), {}, follow=True).content.decode()


def test_trying_a_value_says_who_would_change_and_stores_nothing(world: World, signed_in: SignIn) -> None:
    runs = Run.objects.count()
    address = reverse("portal:whatif", args=["m01"])
    page = signed_in("alice").get(address, {"v_stable_months": "1199"}).content.decode()
    assert "稳定就业月数" in page
    assert "一户一人以上稳定就业" in page
    assert "哪些对象会变" in page
    assert Run.objects.count() == runs
    assert not AdoptedValue.objects.exists()


def test_trying_shows_figures_but_no_names_to_those_without_that_right(world: World, signed_in: SignIn) -> None:
    page = signed_in("rita").get(reverse("portal:whatif", args=["m01"]), {"v_stable_months": "1199"}).content.decode()
    assert "一户一人以上稳定就业" in page
    assert "哪些对象会变" not in page


@pytest.mark.parametrize(
    ("asked", "words"),
    [({}, "没有变化"), ({"v_stable_months": "6"}, "没有变化"), ({"v_stable_months": "many"}, "不能识别")],
)
def test_trying_nothing_or_nonsense_is_said(world: World, signed_in: SignIn, asked: dict, words: str) -> None:
    assert words in signed_in("alice").get(reverse("portal:whatif", args=["m01"]), asked).content.decode()


@pytest.mark.parametrize("address", [reverse_lazy("portal:parameters"), reverse_lazy("portal:measure", args=["m01"])])
def test_a_fixed_window_is_said_beside_the_parameters(world: World, signed_in: SignIn, address: str) -> None:
    page = signed_in("alice").get(address).content.decode()
    assert "近12个月就业意愿调查次数（固定期间）" in page
    assert "12 个月" in page


@pytest.mark.parametrize(
    ("key", "name", "low", "high"),
    [
        ("m24", "by_living", 0, 1),
        ("m19", "lag", 0, 40),
        ("m01", "stable_months", 0, 16),
        ("r3", "dispatch_months", 0, 12),
    ],
)
def test_a_slider_moves_within_what_makes_sense(key: str, name: str, low: int, high: int) -> None:
    (slide,) = [one for one in slides(MEASURES[key].Parameters(date(2025, 6, 30))) if one.name == name]
    assert (slide.low, slide.high) == (low, high)


def test_a_value_that_makes_no_sense_is_not_tried(world: World, signed_in: SignIn) -> None:
    page = signed_in("alice").get(reverse("portal:whatif", args=["m24"]), {"v_by_living": "2"}).content.decode()
    assert "应在0–1之间" in page


def test_charlie_sees_changes_of_his_own_county_only(world: World, signed_in: SignIn) -> None:
    page = (
        signed_in("charlie").get(reverse("portal:whatif", args=["m01"]), {"v_stable_months": "1199"}).content.decode()
    )
    assert "七星关区" not in page
    assert "柏杨林" not in page
