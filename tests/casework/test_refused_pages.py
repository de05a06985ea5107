"""A refused act of an order loses nothing that was written: the page says why, and each form stands as it was filled in."""

import re
from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from django.urls import reverse

from houfu.casework.actions import act, release
from houfu.casework.codes import Act
from houfu.casework.models import Appeal, Order, OrderItem, Release, Step
from houfu.portal import doors
from houfu.portal.order_acts import typed_in
from tests.casework.test_steps import page_of
from tests.portal.world import A, World

pytestmark = pytest.mark.data
WORDS = "入户三次，村医已约好下周二上门建档"
HEIC = b"\x00\x00\x00\x18ftypheic" + bytes(64)


@pytest.fixture
def order(world: World) -> Order:
    release(area=A, by=world.users["alice"].pk, token="refused")
    return Order.objects.get(subject_key=world.households["小安置区-1"])


def posted(client: Client, order: Order, **form: Any) -> tuple[int, str]:
    given = {"seen": order.version, "token": "refused-page", "words": WORDS} | form
    answer = client.post(reverse("portal:order", args=[order.id]), given)
    return answer.status_code, answer.content.decode()


def focused(page: str) -> str:
    """The sentence that a reader is brought to."""
    (found,) = re.findall(
        r'<(?:div|section)[^>]*role="alert" tabindex="-1" autofocus[^>]*>(.*?)</(?:div|h2)>', page, re.DOTALL
    )
    return re.sub("<[^>]+>", "", found)


def test_a_photograph_of_another_kind_leaves_the_words_in_their_form(world: World, order: Order) -> None:
    file = SimpleUploadedFile("IMG_1.HEIC", HEIC, "image/heic")
    status, page = posted(page_of(world, "alice"), order, act="sign", evidence=file)
    assert (status, Step.objects.count()) == (400, 0)
    assert "文件不是照片" in focused(page)
    assert f'maxlength="1000">{WORDS}</textarea>' in page
    assert "选过的佐证请重新选择" in page


def test_another_state_or_another_version_leaves_the_words_in_their_form(world: World, order: Order) -> None:
    client, alice = page_of(world, "alice"), world.users["alice"]
    status, page = posted(client, order, act="confirm")
    assert (status, "不能核实" in focused(page)) == (400, True)
    assert f">{WORDS}</textarea>" in page
    act(order=order.id, what=Act.SIGN, by=alice, seen=1, token="refused-first")
    status, page = posted(client, order, act="comment")
    assert (status, focused(page)) == (409, "别人先办理了")
    assert f">{WORDS}</textarea>" in page


@pytest.mark.parametrize(
    ("form", "kept"),
    [
        ({"act": "waive", "more": "2020-01-01"}, 'value="2020-01-01"'),
        ({"act": "hand_over", "more": "{bob}", "seen": 7}, '<option value="{bob}" selected>'),
        ({"act": "appeal", "more": "order", "seen": 7}, '<option value="order" selected>'),
        ({"act": "split", "item": ["{item}"], "seen": 7}, 'name="item" value="{item}" checked'),
    ],
)
def test_each_form_stands_as_it_was_filled_in(world: World, order: Order, form: dict[str, Any], kept: str) -> None:
    names = {"bob": world.users["bob"].pk, "item": OrderItem.objects.filter(order_id=order.id).earliest("id").id}
    form = {name: value.format(**names) if isinstance(value, str) else value for name, value in form.items()}
    form |= {"item": [names["item"]]} if "item" in form else {}
    status, page = posted(page_of(world, "alice"), order, **form)
    assert status in (400, 409)
    assert kept.format(**names) in page
    assert page.count(f'maxlength="1000" value="{WORDS}" required') == 1
    assert Step.objects.count() == 0


def test_what_is_contested_of_a_member_is_kept_whole() -> None:
    """Cut short it would be no choice of the form, and the first one, the whole order, would stand instead."""
    about = "person.training_paid_as_published:1000000000000199"
    request = RequestFactory().post("/", {"act": "appeal", "more": about, "words": WORDS})
    assert typed_in(request).more == about


def test_an_answer_that_is_refused_stands_in_its_form(world: World, order: Order) -> None:
    alice, bob = page_of(world, "alice"), page_of(world, "bob")
    assert posted(alice, order, act="appeal", more="order")[0] == 302
    order.refresh_from_db()
    upheld = f"upheld:{Appeal.objects.get().id}"
    status, page = posted(bob, order, act="answer", more=upheld, seen=1, token="refused-answer")
    assert (status, f'value="{WORDS}" required' in page) == (409, True)
    assert f'<option value="{upheld}" selected>' in page


def test_many_that_are_not_handed_over_stay_ticked_with_the_taker_and_the_words(world: World, order: Order) -> None:
    client, bob = page_of(world, "alice"), world.users["bob"].pk
    first, last, *_ = Order.objects.filter(path__within=A).order_by("due", "id")
    act(order=last.id, what=Act.SIGN, by=world.users["alice"], seen=1, token="refused-many")
    form = {
        "pick": [f"{first.id}:1", f"{last.id}:1"],
        "to": bob,
        "words": WORDS,
        "token": "refused-bulk",
        "sort": "due",
    }
    answer = client.post(reverse("portal:assign_orders"), form)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert f"工单 {last.id}，这一批都没有移交" in focused(page)
    assert f'value="{WORDS}" required' in page
    assert f'<option value="{bob}" selected>' in page
    assert f'value="{first.id}:1" checked' in page
    assert f'value="{last.id}:2" aria' in page, "what another changed is looked at before it is ticked again"
    others = re.findall(r'<form [^>]*method="get"[^>]*action="([^"?]*)', page.partition("<main")[2])
    assert others
    assert others.count("/orders/") == page.partition("<main")[2].count('method="get"'), (
        "none asks the address that only takes"
    )
    again = client.post(reverse("portal:assign_orders"), form | {"to": 0})
    assert (again.status_code, "请选择有权办理" in focused(again.content.decode())) == (400, True)


def test_nothing_ticked_is_said_where_the_reader_is_brought_to(world: World, order: Order) -> None:
    answer = page_of(world, "alice").post(reverse("portal:assign_orders"), {"token": "refused-none", "words": WORDS})
    assert (answer.status_code, "1到200张" in focused(answer.content.decode())) == (400, True)


def test_a_release_that_is_refused_leaves_its_cap_on_the_page(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    client, address = page_of(world, "alice"), reverse("portal:preview_orders")
    assert client.post(address, {"token": "refused-release", "cap": "1"}).status_code == 302
    assert Order.objects.filter(path__within=A).exists()
    answer = client.post(address, {"token": "refused-release", "cap": "3"})
    page = answer.content.decode()
    assert (answer.status_code, "提交编号" in focused(page)) == (422, True)
    assert page.count('name="cap"') == page.count('value="3"') == 2, (
        "in the form to look again and in the one to release"
    )
    assert 'value="refused-release"' not in page
    monkeypatch.setattr("houfu.casework.actions.current_run", lambda: None)
    answer = client.post(address, {"token": "refused-no-run", "cap": "7"})
    assert (answer.status_code, "还没有评估过" in focused(answer.content.decode())) == (400, True)
    assert 'name="cap" min="1" max="999999" value="7"' in answer.content.decode()
    assert Release.objects.count() == 1


def test_a_release_from_an_older_preview_is_refused_and_its_cap_stands(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = doors.look_of
    monkeypatch.setattr(doors, "look_of", lambda *given, **more: replace(whole(*given, **more), newest=False))
    answer = page_of(world, "alice").post(reverse("portal:preview_orders"), {"token": "refused-older", "cap": "7"})
    page = answer.content.decode()
    assert (answer.status_code, "最近一次评估" in focused(page)) == (400, True)
    assert "没有可下发的评估" in page
    assert 'name="cap" min="1" max="999999" value="7"' in page
    assert not Release.objects.exists()
