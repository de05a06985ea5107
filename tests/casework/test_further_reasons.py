"""While an appeal waits another reason can be filed: each is answered by itself, and the order rests until all are."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from typer.testing import CliRunner

from houfu.access.actions import NotAllowed
from houfu.access.scoping import everywhere
from houfu.casework import contesting
from houfu.casework.climbing import escalate
from houfu.casework.codes import Act, Closing, ItemState, State
from houfu.casework.faults import Conflict, OrderFault
from houfu.casework.grounds import ground_of
from houfu.casework.models import Appeal, Order, OrderItem, Step
from houfu.casework.queries import facts_of_order, steps
from houfu.casework.restating import restate
from houfu.cli.frame import assemble
from tests.casework.test_contested_closings import another, closed, item_states
from tests.casework.test_steps import order, page_of, step
from tests.portal.world import World

__all__ = ["closed", "order"]
pytestmark = pytest.mark.data


def file(world: World, order: Order, words: str, about: str = "order", by: str = "alice") -> Appeal:
    order.refresh_from_db()
    given: dict[str, Any] = {"order": order.id, "about": about, "words": words, "seen": order.version}
    contesting.appeal(by=world.users[by], token=f"file-{words}", **given)
    order.refresh_from_db()
    return Appeal.objects.get(words=words)


def answer(world: World, held: Appeal, by: str = "paula", *, upheld: bool = False, which: int | None = None) -> Order:
    row = Order.objects.get(id=held.order_id)
    given: dict[str, Any] = {"order": row.id, "upheld": upheld, "words": "已核对", "seen": row.version}
    contesting.answer(by=world.users[by], token=f"answer-{row.id}-{row.version}", which=which or held.id, **given)
    row.refresh_from_db()
    return row


def test_the_order_rests_until_every_reason_is_answered(world: World, order: Order) -> None:
    step(order, Act.SIGN, world.users["alice"])
    step(order, Act.REPORT, world.users["alice"])
    first, second = file(world, order, "没有人来过"), file(world, order, "房子还漏水")
    assert {first.due, second.due} == {timezone.localdate() + timedelta(days=15)}
    assert answer(world, first).contested
    with pytest.raises(OrderFault, match="正在申诉"):
        step(order, Act.SEND_BACK, world.users["bob"])
    OrderItem.objects.filter(order_id=order.id).update(state=ItemState.PROVEN, settled_at=timezone.now())
    restate([order.id], timezone.now(), None)
    order.refresh_from_db()
    assert order.state == State.REPORTED
    done = answer(world, second)
    assert (done.contested, done.state, done.closing) == (False, State.CLOSED, Closing.PROOF)
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.answered_at is not None
    assert second.answered_at is not None
    assert first.answered_at < second.answered_at


def test_what_one_answer_upheld_closes_the_order_once_the_other_is_answered_too(world: World, order: Order) -> None:
    first, second = file(world, order, "没有人来过"), file(world, order, "房子还漏水")
    done = answer(world, second, upheld=True)
    assert (done.state, item_states(order), done.contested) == (State.TO_SIGN, {ItemState.UPHELD}, True)
    done = answer(world, first)
    assert (done.state, done.closing) == (State.CLOSED, Closing.APPEAL)
    ground, upheld = ground_of(done, steps(order.id)), Appeal.objects.get(upheld=True)
    assert ground is not None
    assert ground.step is not None
    assert ground.step.at == upheld.answered_at


def test_reasons_against_a_closing_are_each_answered_and_the_first_upheld_opens_it(world: World, closed: Order) -> None:
    fact = next(iter(facts_of_order(closed.id)))
    first, second = file(world, closed, "没有人来过"), file(world, closed, "登记有误", fact)
    done = answer(world, first, upheld=True)
    assert (done.state, done.contested, item_states(closed)) == (State.RETURNED, True, {ItemState.OPEN})
    with pytest.raises(OrderFault, match="以外的人答复"):
        answer(world, second, "bob")  # he confirmed what is contested
    done = answer(world, second, upheld=True)
    assert (done.state, done.contested, item_states(closed)) == (State.RETURNED, False, {ItemState.OPEN})


def test_what_one_answer_laid_to_another_order_rests_there_until_the_other_reason_is_answered(
    world: World, closed: Order
) -> None:
    newer = another(closed)
    first, second = file(world, closed, "没有人来过"), file(world, closed, "房子还漏水")
    assert answer(world, first, upheld=True).merged_into == newer.id
    newer.refresh_from_db()
    with pytest.raises(OrderFault, match="正在申诉"):
        step(newer, Act.SEND_BACK, world.users["bob"])
    answer(world, second)
    step(newer, Act.REMIND, world.users["bob"])


def test_an_answer_says_which_of_several_it_is_for(world: World, order: Order) -> None:
    first, second = file(world, order, "没有人来过"), file(world, order, "房子还漏水")
    other = Order.objects.exclude(id=order.id).exclude(path=order.path).earliest("id")
    given: dict[str, Any] = {"order": order.id, "upheld": False, "words": "已核对", "seen": order.version}
    for which, told in ((None, "2件申诉待答复"), (0, "这一件已经答复"), (other.id, "这一件已经答复")):
        with pytest.raises(OrderFault, match=told):
            contesting.answer(by=world.users["paula"], token="answer-x", which=which, **given)
    with pytest.raises(OrderFault, match="以外的人答复"):
        contesting.answer(by=world.users["alice"], token="answer-x", which=first.id, **given)
    assert not Appeal.objects.exclude(answered_by=None).exists()
    answer(world, first)
    with pytest.raises(OrderFault, match="这一件已经答复"):
        answer(world, second, which=first.id)
    order.refresh_from_db()
    given["seen"] = order.version
    contesting.answer(by=world.users["paula"], token="answer-y", **given)  # of a single one it need not be said
    assert not Appeal.objects.filter(answered_by=None).exists()


def test_each_climbs_by_its_own_last_day(world: World, order: Order) -> None:
    first, second = file(world, order, "没有人来过"), file(world, order, "房子还漏水")
    Appeal.objects.filter(id=first.id).update(due=timezone.localdate() - timedelta(days=90))
    assert escalate(by=0, holder="here").appeals == 1
    assert Appeal.objects.get(id=second.id).level == 0
    assert Appeal.objects.get(id=first.id).level == 3


@pytest.mark.parametrize("tokens", [("one", "one"), ("one", "two")])
def test_two_at_once_of_one_version_are_one_click_or_one_conflict(
    world: World, order: Order, tokens: tuple[str, str]
) -> None:
    def filed(at: int) -> int:
        given: dict[str, Any] = {"order": order.id, "about": "order", "seen": order.version, "token": tokens[at]}
        words = f"理由{tokens[at]}"
        try:
            with everywhere():
                return contesting.appeal(by=world.users["alice"], words=words, **given).id
        except Conflict:
            return 0
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(filed, range(2)))
    assert Appeal.objects.count() == Step.objects.filter(act=Act.APPEAL).count() == 1
    assert (0 in done) is (tokens[0] != tokens[1])


@pytest.mark.django_db
def test_page_api_and_command_show_each_reason_to_who_answers_it(world: World, order: Order) -> None:
    first, second = file(world, order, "没有人来过"), file(world, order, "房子还漏水", by="bob")
    address, api = reverse("portal:order", args=[order.id]), f"/api/orders/{order.id}"
    for name, offered in (("paula", (first, second)), ("alice", (second,)), ("bob", (first,))):
        shown = page_of(world, name).get(address).content.decode()
        for one in (first, second):
            assert (f'value="upheld:{one.id}"' in shown) is (one in offered), name
            assert one.words in shown
    assert "共 2 件，逐件答复" in shown
    paula = page_of(world, "paula")
    told = paula.get(api).json()
    assert [(one["id"], one["words"]) for one in told["appeals"]] == [
        (first.id, first.words),
        (second.id, second.words),
    ]
    assert told["appeal"]["due"] == f"{first.due}"
    asked = ["orders", "show", str(order.id), "--by", "alice"]
    said = CliRunner().invoke(assemble("orders"), [*asked, "--json"]).stdout
    assert [one["id"] for one in json.loads(said)["appeals"]] == [first.id, second.id]
    assert second.words in CliRunner().invoke(assemble("orders"), asked, env={"COLUMNS": "200"}).stdout
    form = {"act": "answer", "more": f"refused:{first.id}", "words": "", "seen": order.version, "token": "answer-1"}
    refused = paula.post(address, form)
    assert refused.status_code == 400
    assert f'value="refused:{first.id}" selected' in refused.content.decode()
    assert paula.post(address, form | {"words": "来过两次"}).status_code == 302
    asked_by_api = {"act": "answer", "seen": order.version + 1, "words": "已修好", "more": f"upheld:{second.id}"}
    given: dict[str, Any] = {"content_type": "application/json", "headers": {"Idempotency-Key": "answer-2"}}
    assert page_of(world, "charlie").post(f"{api}/acts", asked_by_api, **given).status_code == 404
    done = paula.post(f"{api}/acts", asked_by_api, **given).json()
    assert done["appeals"] == []
    assert [one["appeal"] for one in done["steps"][:4]] == [first.id, second.id, first.id, second.id]
    assert done["steps"][2]["about_said"].endswith("提出")
    assert list(Appeal.objects.order_by("filed_at").values_list("upheld", flat=True)) == [False, True]


def test_charlie_files_and_answers_none(world: World, order: Order) -> None:
    first = file(world, order, "没有人来过")
    for act in (lambda: file(world, order, "别的", by="charlie"), lambda: answer(world, first, "charlie")):
        with pytest.raises(NotAllowed):
            act()
    assert Appeal.objects.count() == 1


@pytest.mark.django_db
def test_a_program_is_told_the_numbers_of_the_appeals_that_wait_and_a_page_to_load_anew(
    world: World, order: Order
) -> None:
    first, second = file(world, order, "没有人来过"), file(world, order, "房子还漏水")
    paula, address = page_of(world, "paula"), reverse("portal:order", args=[order.id])

    def asked(more: str) -> str:
        row = Order.objects.get(id=order.id)
        given: dict[str, Any] = {"content_type": "application/json", "headers": {"Idempotency-Key": f"a-{more}"}}
        body = {"act": "answer", "seen": row.version, "words": "已核对", "more": more}
        refused = paula.post(f"/api/orders/{order.id}/acts", body, **given)
        assert refused.status_code == 400
        return str(refused.json()["detail"])

    for more in ("upheld", "upheld:1"):
        told = asked(more)
        assert f"{first.id}, {second.id}" in told
        assert "刷新" not in told
    for held in (first, second):
        answer(world, held)
    told = asked(f"upheld:{first.id}")
    assert "没有待答复的申诉" in told
    assert "刷新" not in told
    row = Order.objects.get(id=order.id)
    form = {"act": "answer", "more": f"upheld:{first.id}", "words": "已核对", "seen": row.version, "token": "page-1"}
    assert "请刷新页面" in paula.post(address, form).content.decode()
