"""The double check: drawn by lots nobody chooses, asked of somebody apart, blind, and what is not reached opens again."""

import json
import random
import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from typer.testing import CliRunner

from houfu.access.actions import NotAllowed, create_user, grant
from houfu.access.models import User
from houfu.access.roles import Role
from houfu.access.scoping import looking_at
from houfu.casework.actions import follow, release
from houfu.casework.check_models import CheckedItem, DoubleCheck
from houfu.casework.codes import Act, ItemState, Reached, State
from houfu.casework.double_checking import answer_check, waiting
from houfu.casework.faults import OrderFault, TokenReused
from houfu.casework.figures import figures
from houfu.casework.lots import draw
from houfu.casework.models import Order, OrderItem, Step
from houfu.casework.months import Months, moved_by
from houfu.casework.small_counts import LEAST
from houfu.cli.orders import app
from houfu.store.ids import allocate
from tests.casework.test_figures import closed
from tests.casework.test_steps import step
from tests.portal.world import A, B, C, World

pytestmark = pytest.mark.data
TODAY = timezone.localdate()
LAST = moved_by(TODAY.replace(day=1), -1)
THEN = datetime(LAST.year, LAST.month, 10, 4, tzinfo=timezone.get_default_timezone())
GIVEN = {"closed_at": THEN, "released_at": THEN - timedelta(days=5)}


def with_items(orders: list[Order], each: int = 1) -> list[OrderItem]:
    keys = iter(allocate(len(orders) * each))
    return OrderItem.objects.bulk_create(
        OrderItem(
            id=(key := next(keys)), order_id=order.id, finding_id=key, rule="m01.no_stable_job", level="household",
            subject_key=order.subject_key, since=LAST, state=ItemState.PROVEN, added_at=THEN, settled_at=THEN,
        )
        for order in orders
        for _each in range(each)
    )  # fmt: skip


@pytest.fixture
def eve(world: World) -> User:
    """Somebody of the province who verifies orders and had no part in any."""
    found = User.objects.filter(username="eve").first()
    if found is None:
        found, _ = create_user(username="eve", display_name="伊芙", by=1)
        grant(user=found, role=Role.INSPECTOR, area="52.", by=1)
    return found


@pytest.fixture
def order(world: World, settings: LazySettings) -> Order:
    """A household's order, handled by Alice, confirmed by Bob last month, and drawn."""
    settings.DOUBLE_CHECK_PERCENT = 100
    release(area=A, by=world.users["alice"].pk, token="one")
    order = Order.objects.get(subject_key=world.households["小安置区-1"])
    step(order, Act.SIGN, world.users["alice"])
    step(order, Act.REPORT, world.users["alice"])
    Order.objects.filter(id=order.id).update(state=State.VERIFYING)
    OrderItem.objects.filter(order_id=order.id).update(state=ItemState.TO_CONFIRM)
    step(order, Act.CONFIRM, world.users["bob"])
    Order.objects.filter(id=order.id).update(closed_at=THEN)
    order.refresh_from_db()
    assert draw(by=0) == 1
    return order


def found_of(order: Order, found: Reached = Reached.REACHED, **more: Any) -> dict[int, tuple[Reached, str]]:
    return {one.id: (found, "到户看过") for one in OrderItem.objects.filter(order_id=order.id)} | more


def answered(order: Order, by: User, found: Reached = Reached.REACHED, token: str = "") -> Step:
    check = DoubleCheck.objects.get(order_id=order.id)
    done = answer_check(check=check.id, said=found_of(order, found), by=by, token=token or f"check-{order.id}")
    order.refresh_from_db()
    return done


def test_who_had_a_part_in_an_order_does_not_check_it(world: World, order: Order, eve: User) -> None:
    alice, bob, charlie, paula = (world.users[name] for name in ("alice", "bob", "charlie", "paula"))
    for who, asked in ((alice, 0), (bob, 0), (paula, 1), (eve, 1)):
        assert waiting("52.", who).count() == asked, who
    for who in (alice, bob):
        with pytest.raises(OrderFault, match="没有经办、核实或答复过"):
            answered(order, who)
    with pytest.raises(NotAllowed):
        answered(order, charlie)
    with looking_at(C), pytest.raises(OrderFault, match="不在您的地区"):
        answer_check(check=DoubleCheck._base_manager.get().id, said={}, by=charlie, token="charlie")
    answered(order, eve)
    assert (order.state, DoubleCheck.objects.get().agreed) == (State.CLOSED, True)
    with pytest.raises(OrderFault, match="别人答复"):
        answered(order, paula, token="paula")


def test_who_answered_its_appeal_does_not_check_an_order(world: World, order: Order, eve: User) -> None:
    ids = allocate(1)
    state = {"before": State.CLOSED, "after": State.CLOSED}
    Step.objects.create(id=ids[0], order_id=order.id, act=Act.ANSWER, by=eve.pk, at=timezone.now(), **state)
    assert waiting("52.", eve).count() == 0
    with pytest.raises(OrderFault):
        answered(order, eve)


def test_each_item_needs_an_answer_and_words(world: World, order: Order, eve: User) -> None:
    check, whole = DoubleCheck.objects.get().id, found_of(order)
    first = next(iter(whole))
    for said in ({}, whole | {first: (Reached.REACHED, " ")}, whole | {7: (Reached.REACHED, "别的")}):
        with pytest.raises(OrderFault, match="每一项"):
            answer_check(check=check, said=said, by=eve, token="short")
    assert not DoubleCheck.objects.get().answered_by


def test_one_click_is_one_answer(world: World, order: Order, eve: User) -> None:
    assert answered(order, eve).id == answered(order, eve).id
    with pytest.raises(TokenReused):
        answered(order, eve, Reached.NOT_REACHED)


def test_what_is_not_reached_opens_the_order_and_no_data_close_it_again(world: World, order: Order, eve: User) -> None:
    version = order.version
    answered(order, eve, Reached.NOT_REACHED)
    assert (order.state, order.closing, order.closed_at) == (State.RETURNED, "", None)
    assert order.version > version
    told = Step.objects.filter(order_id=order.id, act=Act.DOUBLE_CHECK).order_by("id")
    assert [(one.by, str(one.after)) for one in told] == [(eve.pk, "closed"), (0, "returned")]
    assert "未到位：到户看过" in told[0].words
    follow(by=0)
    order.refresh_from_db()
    assert order.state == State.RETURNED
    assert set(OrderItem.objects.filter(order_id=order.id).values_list("state", flat=True)) == {"recheck"}
    step(order, Act.SIGN, world.users["alice"])
    step(order, Act.REPORT, world.users["alice"])
    assert order.state == State.VERIFYING
    step(order, Act.CONFIRM, world.users["paula"])
    assert order.state == State.CLOSED


def test_what_cannot_be_told_opens_nothing_and_is_neither_in_the_figures(world: World, order: Order, eve: User) -> None:
    answered(order, eve, Reached.CANNOT_TELL)
    assert (order.state, DoubleCheck.objects.get().agreed) == (State.CLOSED, None)


def test_items_that_are_not_reached_move_to_the_order_that_the_household_has_meanwhile(
    world: World, order: Order, eve: User
) -> None:
    same = {"fold": order.fold, "fold_organ": order.fold_organ, "part": 0}
    values = {one.attname: getattr(order, one.attname) for one in Order._meta.concrete_fields} | same
    newer = Order._base_manager.create(
        **values | {"id": allocate(1)[0], "state": State.IN_HAND, "closing": "", "closed_at": None}
    )
    answered(order, eve, Reached.NOT_REACHED)
    assert order.state == State.CLOSED
    assert set(OrderItem.objects.values_list("order_id", "state").filter(state="recheck")) == {(newer.id, "recheck")}
    assert Step.objects.filter(order_id=newer.id, act=Act.DOUBLE_CHECK).count() == 1


def test_an_order_that_opened_meanwhile_keeps_what_came_back(world: World, order: Order, eve: User) -> None:
    Order.objects.filter(id=order.id).update(state=State.RETURNED, closing="", closed_at=None)
    OrderItem.objects.filter(order_id=order.id).update(state=ItemState.CAME_BACK)
    answered(order, eve, Reached.NOT_REACHED)
    assert set(OrderItem.objects.filter(order_id=order.id).values_list("state", flat=True)) == {"came_back"}


def test_a_drill_finds_every_wrong_closing_that_was_drawn(world: World, settings: LazySettings, eve: User) -> None:
    settings.DOUBLE_CHECK_PERCENT = 20
    dice = random.Random(7)
    orders = [
        one for path in (A, B, C) for organ in ("hr", "edu") for one in closed(50, path=path, organ=organ, **GIVEN)
    ]
    items = with_items(orders, 2)
    planted = set(dice.sample(items, 150))
    wrong = {one.id for one in planted}
    draw(by=0)
    checks = list(DoubleCheck.objects.all())
    assert 30 <= len(checks) <= 100
    for check in checks:
        asked = CheckedItem.objects.filter(check_id=check.id).values_list("item_id", flat=True)
        said = {key: (Reached.NOT_REACHED if key in wrong else Reached.REACHED, "到户看过") for key in asked}
        answer_check(check=check.id, said=said, by=eve, token=f"drill-{check.id}")
    drawn = {one.order_id for one in checks}
    found = {one.id for one in OrderItem.objects.filter(state=ItemState.RECHECK)}
    assert found == {one.id for one in planted if one.order_id in drawn}
    assert found
    again = {one.id for one in Order.objects.filter(state=State.RETURNED)}
    assert again == {one.order_id for one in planted if one.order_id in drawn}
    total = figures("52.", Months(LAST, LAST), TODAY).total
    assert (total.counts["drawn"], total.counts["checked"]) == (len(checks), len(checks))
    assert min(len(again), len(checks) - len(again)) >= LEAST
    assert total.shares["agreed"] == round(20 * (len(checks) - len(again)) / len(checks)) * 5


def page_of(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.django_db
def test_the_pages_are_blind_and_refuse_charlie_and_who_had_a_part(world: World, order: Order) -> None:
    paula, charlie, bob = (page_of(world.users[name]) for name in ("paula", "charlie", "bob"))
    check, inbox = DoubleCheck.objects.get(), reverse("portal:double_checks")
    address = reverse("portal:double_check", args=[check.id])
    assert inbox in paula.get(reverse("portal:orders")).content.decode()
    assert address in paula.get(inbox).content.decode()
    assert address not in bob.get(inbox).content.decode()
    assert charlie.get(address).status_code == bob.get(address).status_code == 404
    assert charlie.get(inbox, {"area": A}).status_code == 404
    shown = paula.get(address).content.decode()
    for outcome in ("销号", "核实", "数据证明", str(order.id), "已落实"):
        assert outcome not in shown.split("<main")[1].replace("另一人核实", ""), outcome
    items = [one.id for one in OrderItem.objects.filter(order_id=order.id)]
    form = {f"said-{key}": "reached" for key in items} | {f"words-{key}": "看过" for key in items} | {"token": "page-1"}
    assert charlie.post(address, form).status_code == 404
    short = paula.post(address, {key: value for key, value in form.items() if key != f"said-{items[0]}"})
    assert short.status_code == 400
    assert re.search('role="alert" tabindex="-1" autofocus>[^<]*每一项', short.content.decode())
    assert short.content.decode().count('value="看过"') == len(items)
    assert paula.post(address, form).status_code == 302
    assert DoubleCheck.objects.get().agreed


@pytest.mark.django_db
def test_programs_list_and_answer_under_a_key(world: World, order: Order) -> None:
    paula, charlie, alice = (page_of(world.users[name]) for name in ("paula", "charlie", "alice"))
    listed = paula.get("/api/orders/double-checks").json()
    assert charlie.get("/api/orders/double-checks").json() == alice.get("/api/orders/double-checks").json() == []
    assert {"state", "closing", "order"} & {*listed[0], *listed[0]["items"][0]} == set()
    body = {"items": [{"id": one["id"], "said": "not_reached", "words": "没有"} for one in listed[0]["items"]]}
    where = f"/api/orders/double-checks/{listed[0]['id']}"

    def post(client: Client, asked: dict[str, Any], key: str = "program-1") -> int:
        headers = {"Idempotency-Key": key}
        return client.post(where, asked, content_type="application/json", headers=headers).status_code

    assert post(charlie, body) == post(alice, body) == 400
    assert post(paula, {"items": [body["items"][0] | {"said": "maybe"}]}) == 400
    assert post(paula, body) == post(paula, body) == 200
    assert post(paula, {"items": [one | {"words": "别的"} for one in body["items"]]}) == 422
    order.refresh_from_db()
    assert order.state == State.RETURNED


@pytest.mark.once
def test_commands_draw_list_and_answer(world: World, order: Order) -> None:
    def run(*words: str) -> Any:
        return CliRunner().invoke(app, ["double-check", *words])

    assert json.loads(run("draw", "--json").stdout) == [{"orders": 0}]
    rows = json.loads(run("list", "--by", "paula", "--json").stdout)
    assert json.loads(run("list", "--by", "bob", "--json").stdout) == []
    given = [word for row in rows for word in ("--item", f"{row['item']}=reached=到户看过")]
    assert run("answer", str(rows[0]["id"]), "--by", "paula", "--item", "x").exit_code != 0
    assert run("answer", str(rows[0]["id"]), "--by", "bob", *given).exit_code != 0
    assert run("answer", str(rows[0]["id"]), "--by", "paula", *given).exit_code == 0
    assert DoubleCheck.objects.get().agreed
