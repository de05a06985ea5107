"""What an order tells of itself: the orders that its steps name, and on what it closed; on the page, by the command and the API."""

import json
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from typer.testing import CliRunner

from houfu.assessment.models import Run
from houfu.casework import contesting, parting
from houfu.casework.actions import release
from houfu.casework.codes import Act, ItemState, State
from houfu.casework.models import Appeal, Order, OrderItem, Release
from houfu.casework.queries import facts_of_order
from houfu.casework.restating import restate
from houfu.cli.frame import assemble
from houfu.facts.columns import CATALOGUE
from tests.casework.test_steps import page_of, step
from tests.portal.world import A, C, World

pytestmark = [pytest.mark.data, pytest.mark.django_db]


@pytest.fixture
def order(world: World) -> Order:
    release(area=A, by=world.users["alice"].pk, token="one")
    return Order.objects.get(subject_key=world.households["小安置区-1"])


def shown(key: int, *words: str) -> str:
    asked = ["orders", "show", str(key), "--by", "alice", *words]
    done = CliRunner().invoke(assemble("orders"), asked, env={"COLUMNS": "200"})
    assert done.exit_code == 0, done.output
    return done.stdout


def told(world: World, key: int) -> tuple[str, Any, Any]:
    alice = page_of(world, "alice")
    page = alice.get(reverse("portal:order", args=[key])).content.decode()
    return page, alice.get(f"/api/orders/{key}").json(), json.loads(shown(key, "--json"))


def test_who_released_it_and_when_is_told_by_page_program_and_command(world: World, order: Order) -> None:
    paula = world.users["paula"]
    Release.objects.filter(id=order.release_id).update(by=paula.pk, area="52.")  # of the whole province
    page, by_api, by_command = told(world, order.id)
    row = page.split("办理经过")[1].split("</tr>")[1]
    at = f"{timezone.localtime(order.released_at):%H:%M}"
    assert not [word for word in ("下发", "宝拉", at) if word not in row]
    assert by_api["released"]["by"] == "宝拉"
    assert datetime.fromisoformat(by_api["released"]["at"]) == order.released_at.replace(
        microsecond=order.released_at.microsecond // 1000 * 1000
    )
    assert by_command["released"] == {"by": paula.pk, "at": order.released_at.isoformat()}
    assert f"{at} 由 paula 下发" in shown(order.id)
    Release.objects.all().delete()  # of a release that is not kept
    page, by_api, by_command = told(world, order.id)
    assert (by_api["released"]["by"], by_command["released"]["by"]) == ("—", None)


def test_a_split_and_a_merge_name_the_other_order_from_both_sides(world: World, order: Order) -> None:
    first = OrderItem.objects.filter(order_id=order.id).earliest("id").id
    given: dict[str, Any] = {"by": world.users["alice"]}
    made = parting.split(order=order.id, items=[first], seen=1, token="split-1", words="分开办", **given).to or 0
    page, by_api, by_command = told(world, order.id)
    assert f'<a href="/orders/{made}/">工单 {made}</a>' in page
    assert [(one["order"], one["in_view"], one["to"]) for one in by_api["steps"]] == [(made, True, "")]
    assert [(one["order"], one["to"]) for one in by_command["steps"]] == [(made, None)]
    assert f"工单 {made}" in shown(order.id)
    page, by_api, by_command = told(world, made)
    assert f'<a href="/orders/{order.id}/">工单 {order.id}</a>' in page
    assert "由它拆出" in page
    for one in (*by_api["came_from"], *by_command["came_from"]):
        assert (one["act"], one["order"]) == ("split", order.id)
    assert f"工单 {order.id}" in shown(made)
    parting.merge(order=made, into=order.id, seen=1, token="merge-1", words="一起办", **given)
    page, by_api, by_command = told(world, made)
    assert "销号依据" in page
    assert (by_api["closed"]["ground"], by_api["closed"]["into"], by_api["closed"]["words"]) == (
        "merged",
        order.id,
        "一起办",
    )
    assert (by_command["closed"]["into"], by_command["steps"][-1]["order"]) == (order.id, order.id)
    assert "已并入本单" in told(world, order.id)[0]


def test_an_order_out_of_view_is_named_without_a_link(world: World, order: Order) -> None:
    first = OrderItem.objects.filter(order_id=order.id).earliest("id").id
    alice = world.users["alice"]
    made = parting.split(order=order.id, items=[first], seen=1, token="split-1", words="分开办", by=alice).to or 0
    Order.objects.filter(id=made).update(path=C)
    page = page_of(world, "alice").get(reverse("portal:order", args=[order.id])).content.decode()
    assert f"工单 {made}" in page
    assert f"/orders/{made}/" not in page
    assert [one["in_view"] for one in page_of(world, "alice").get(f"/api/orders/{order.id}").json()["steps"]] == [False]


def test_a_closed_order_tells_whose_words_or_whose_data_closed_it(world: World, order: Order) -> None:
    assert told(world, order.id)[1]["closed"] is None
    order.state = State.VERIFYING
    order.save(update_fields=["state"])
    OrderItem.objects.filter(order_id=order.id).update(state=ItemState.TO_CONFIRM)
    step(order, Act.CONFIRM, world.users["bob"])
    step(order, Act.COMMENT, world.users["alice"])
    page, by_api, by_command = told(world, order.id)
    closed = by_api["closed"]
    assert (closed["ground"], closed["by"], closed["run"]) == ("confirmed", "鲍勃", None)
    assert closed["words"]
    assert (by_command["closed"]["by"], by_command["closed"]["words"]) == (world.users["bob"].pk, closed["words"])
    assert "他人核实" in page
    assert "销号依据：他人核实" in shown(order.id)


def test_an_order_closed_by_proof_leads_to_the_run_and_its_records(world: World, order: Order) -> None:
    run = Run.objects.get()
    OrderItem.objects.filter(order_id=order.id).update(
        state=ItemState.PROVEN, settled_by_run=run.id, settled_at=order.released_at
    )
    restate([order.id], order.released_at, run.id)
    page, by_api, by_command = told(world, order.id)
    assert (by_api["closed"]["ground"], by_api["closed"]["by"], by_api["closed"]["run"]) == ("proof", "系统", run.id)
    assert by_command["closed"]["run"] == run.id
    item = by_api["items"][0]
    assert (item["settled_by_run"], item["settled_day"]) == (run.id, f"{run.day}")
    assert f"run={run.id}" in page
    assert {one["settled_by_run"] for one in by_command["items"]} == {run.id}
    asked = f"/api/why/{item['level']}/{item['subject_key']}/{item['rule']}"
    why = page_of(world, "alice").get(asked, {"run": run.id})
    assert [one for one in why.json()["facts"] if one["record"]]


def test_where_the_last_day_may_move_page_and_api_say_so_while_the_order_is_open(world: World, order: Order) -> None:
    alice, where = page_of(world, "alice"), f"/api/orders/{order.id}"

    def said() -> tuple[bool, bool, bool]:
        page = alice.get(reverse("portal:order", args=[order.id])).content.decode()
        listed = {one["id"]: one["due_may_move"] for one in alice.get("/api/orders").json()["rows"]}
        return "放假和调休安排尚未公布" in page, alice.get(where).json()["due_may_move"], listed.get(order.id, False)

    for due, may_move in ((date(2020, 6, 1), False), (date(2040, 6, 1), True)):
        Order.objects.filter(id=order.id).update(due=due)
        assert said() == (may_move, may_move, may_move)
    run = Run.objects.get()
    OrderItem.objects.filter(order_id=order.id).update(
        state=ItemState.PROVEN, settled_by_run=run.id, settled_at=order.released_at
    )
    restate([order.id], order.released_at, run.id)
    assert Order.objects.get(id=order.id).state == State.CLOSED
    assert said() == (False, False, False)


def test_an_open_appeal_is_told_with_what_it_is_about_and_by_when_it_is_answered(world: World, order: Order) -> None:
    assert told(world, order.id)[1]["appeal"] is None
    fact = next(name for name in facts_of_order(order.id) if name.startswith("household."))
    given: dict[str, Any] = {"order": order.id, "words": "不对"}
    contesting.appeal(about=fact, by=world.users["alice"], seen=1, token="a1", **given)
    Appeal.objects.update(level=1)
    page, by_api, by_command = told(world, order.id)
    held, said = Appeal.objects.get(), CATALOGUE[fact].meaning.zh
    since = datetime.fromisoformat(by_api["appeal"].pop("filed_at"))
    assert abs(since - held.filed_at) < timedelta(milliseconds=2)
    assert by_api["appeal"] == {"about": fact, "about_said": said, "due": f"{held.due}", "level": 1}
    assert (by_command["appeal"]["about"], by_command["appeal"]["due"]) == (fact, f"{held.due}")
    contesting.answer(upheld=False, by=world.users["bob"], seen=2, token="a2", **given)
    step(order, Act.COMMENT, world.users["alice"])
    page, by_api, by_command = told(world, order.id)
    assert (by_api["appeal"], by_command["appeal"]) == (None, None)
    assert [one["about"] for one in by_api["steps"]] == [fact, fact, ""]
    assert [one["about_said"] for one in by_api["steps"]] == [said, said, ""]
    assert [one["about"] for one in by_command["steps"]] == [fact, fact, None]
    assert page.count(f"对“{said}”") == 2
    assert page_of(world, "charlie").get(f"/api/orders/{order.id}").status_code == 404
