"""The tabs of the inbox: each counts what it lists, and what waits for somebody has a tab of its own."""

import json
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from typer.testing import CliRunner

from houfu.casework import contesting
from houfu.casework.actions import release
from houfu.casework.codes import State
from houfu.casework.deadlines import Light, light, near_until
from houfu.casework.models import Appeal, Order, Waiver
from houfu.casework.queries import LATE_APPEAL, SOON, TABS, WAIVER_ASKED, counters, orders
from houfu.cli.frame import assemble
from houfu.portal.lists.table import listings
from tests.casework.test_steps import page_of
from tests.casework.test_waivers import waive
from tests.portal.world import A, C, World

pytestmark = pytest.mark.data


@pytest.fixture
def order(world: World) -> Order:
    release(area=A, by=world.users["alice"].pk, token="one")
    return Order.objects.get(subject_key=world.households["小安置区-1"])


def listed(world: World, tab: str, area: str = A) -> set[int]:
    """The orders of a tab; its counter says the same number, as every other tab's does."""
    today, user = timezone.localdate(), world.users["alice"].pk
    numbers = counters(area, today, user)
    for one in map(str, TABS):
        assert numbers[one] == orders(area, tab=one, user=user, today=today).count(), one
    return set(orders(area, tab=tab, user=user, today=today).values_list("id", flat=True))


def contest(world: World, order: Order, due: date) -> None:
    order.refresh_from_db()
    given: dict[str, Any] = {"seen": order.version, "token": f"appeal-{order.id}"}
    contesting.appeal(order=order.id, about="order", words="有异议", by=world.users["alice"], **given)
    Appeal.objects.filter(order_id=order.id).update(due=due)
    order.refresh_from_db()


def test_an_appeal_whose_answer_is_late_has_a_tab_though_its_order_closed(world: World, order: Order) -> None:
    today = timezone.localdate()
    contest(world, order, today)
    assert listed(world, LATE_APPEAL) == set()  # the last day itself is not late
    Appeal.objects.update(due=today - timedelta(days=1))
    assert listed(world, LATE_APPEAL) == {order.id}
    Order.objects.filter(id=order.id).update(state=State.CLOSED, closing="proof", closed_at=timezone.now())
    assert listed(world, LATE_APPEAL) == {order.id}
    assert listed(world, LATE_APPEAL, C) == set()
    order.refresh_from_db()
    given: dict[str, Any] = {"seen": order.version, "token": "answer"}
    contesting.answer(order=order.id, upheld=False, words="已核对", by=world.users["paula"], **given)
    assert listed(world, LATE_APPEAL) == set()


def test_a_waiver_that_waits_for_another_has_a_tab_until_it_is_approved(world: World, order: Order) -> None:
    waive(order, world.users["bob"])
    assert listed(world, WAIVER_ASKED) == {order.id}
    assert listed(world, WAIVER_ASKED, C) == set()
    waive(order, world.users["paula"])
    assert listed(world, WAIVER_ASKED) == set()


def test_a_waiver_that_cannot_be_approved_any_more_waits_for_nobody(world: World, order: Order) -> None:
    waive(order, world.users["bob"], 1)
    Waiver.objects.update(last_day=timezone.localdate())
    assert listed(world, WAIVER_ASKED) == set()
    waive(order, world.users["bob"], 2)
    Order.objects.filter(id=order.id).update(state=State.CLOSED, closing="proof", closed_at=timezone.now())
    assert listed(world, WAIVER_ASKED) == set()


def test_soon_due_is_what_is_yellow_and_not_contested(world: World, order: Order) -> None:
    today = timezone.localdate()
    Order.objects.update(due=today + timedelta(days=300))
    for due, soon in ((-1, False), (0, True), ((near_until(today) - today).days, True)):
        Order.objects.filter(id=order.id).update(due=today + timedelta(days=due))
        assert (listed(world, SOON) == {order.id}) is soon, due
    Order.objects.filter(id=order.id).update(due=near_until(today) + timedelta(days=1))
    assert listed(world, SOON) == set()
    Order.objects.filter(id=order.id).update(due=today)
    contest(world, order, today)
    assert listed(world, SOON) == set()


@pytest.mark.parametrize("today", [date(2026, 2, 13), date(2026, 9, 30), date(2026, 11, 27), date(2026, 11, 29)])
def test_the_last_yellow_day_is_that_of_the_light(today: date) -> None:
    last = near_until(today)
    assert light(last, today) is Light.YELLOW
    assert light(last + timedelta(days=1), today) is Light.GREEN


@pytest.mark.django_db
def test_the_page_names_each_tab_and_lists_it(world: World, order: Order) -> None:
    contest(world, order, timezone.localdate() - timedelta(days=1))
    client = Client()
    client.force_login(world.users["alice"], backend="django.contrib.auth.backends.ModelBackend")
    address = reverse("portal:orders")
    shown = client.get(address, {"tab": "late_appeal"})
    assert [line.key for line in shown.context["page"].rows] == [order.id]
    for tab, name in (("soon", "临近到期"), ("late_appeal", "申诉逾期未答复"), ("waiver_asked", "豁免待批准")):
        assert name in shown.content.decode()
        assert client.get(address, {"tab": tab}).status_code == 200
        assert client.get("/api/orders", {"tab": tab}).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize(
    "asked", [{}, {"sort": "harm"}, {"organ": "ndrc"}, {"after": "2020-01-01|1"}, {"tab": "overdue"}]
)
def test_the_inbox_is_read_in_its_order_and_not_put_into_it(world: World, order: Order, asked: dict[str, str]) -> None:
    client = page_of(world, "alice")
    with CaptureQueriesContext(connection) as asking:
        client.get(reverse("portal:orders"), asked)
    (page,) = (one["sql"] for one in asking if re.search(r'ORDER BY .*"(due|harm)".* LIMIT 51', one["sql"]))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # a handful of rows is read as they lie and put in order; 300,000 are not
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
            cursor.execute("SET LOCAL enable_sort = off; SET LOCAL enable_incremental_sort = off")
        cursor.execute(f"{'EXPLAIN' if connection.vendor == 'postgresql' else 'EXPLAIN QUERY PLAN'} {page}")
        plan = str(cursor.fetchall())
    assert "order_open_" in plan
    assert "Sort" not in plan
    assert "TEMP B-TREE" not in plan


@pytest.mark.django_db
def test_the_inbox_is_cut_to_the_level_that_an_order_climbed_to(world: World, order: Order) -> None:
    Order.objects.filter(id=order.id).update(level=2)
    for rank, there in ((1, set()), (2, {order.id}), (3, set())):
        assert set(orders(A, climbed=rank).values_list("id", flat=True)) == there
    assert set(orders(A, tab=State.IN_HAND, climbed=2)) == set()
    plan = orders("52.", climbed=2).order_by("due", "id").explain()
    assert "order_climbed" in plan or connection.vendor == "postgresql"  # which reads a handful of rows as they lie
    client = page_of(world, "alice")
    address = reverse("portal:orders")
    for rank, there in (("2", True), ("3", False)):
        for sort in ("due", "harm"):
            shown = client.get(address, {"climbed": rank, "sort": sort})
            assert [line.key for line in shown.context["page"].rows] == [order.id] * there
        assert f"climbed={rank}" in shown.content.decode()  # a tab keeps it
        assert [row["id"] for row in client.get("/api/orders", {"climbed": rank}).json()["rows"]] == [order.id] * there
        words = ["orders", "list", "--by", "alice", "--area", A, "--climbed", rank, "--json"]
        assert [row["id"] for row in json.loads(CliRunner().invoke(assemble("orders"), words).stdout)] == [
            order.id
        ] * there
    for wrong in ("0", "4", "x"):
        for there_is_none in (address, "/api/orders"):
            assert client.get(there_is_none, {"climbed": wrong}).status_code == 404


@pytest.mark.django_db
def test_the_workbook_of_the_inbox_is_cut_to_the_level_climbed_to(world: World, order: Order) -> None:
    Order.objects.filter(id=order.id).update(level=2)
    for rank, there in (("2", True), ("3", False)):
        with listings()["orders"].draw(world.users["alice"], {"climbed": rank}) as found:
            assert [str(line[0]) for line in found.lines] == [str(order.id)] * there
            assert found.count == there
