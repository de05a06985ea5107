"""An order goes where its household goes, when that is known: whoever saw it there sees it no more, its last day stays."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from houfu.access.models import User
from houfu.access.queries import areas_of
from houfu.access.scoping import looking_at
from houfu.assessment.actions import assess
from houfu.assessment.models import Finding
from houfu.assessment.queries import current_run
from houfu.casework import queries
from houfu.casework.actions import follow, release
from houfu.casework.codes import Act, ItemState, State
from houfu.casework.keeping_up import catch_up
from houfu.casework.models import Order, OrderItem, Step
from houfu.casework.moving import taken
from houfu.registry.actions import add_source, record
from houfu.registry.models import Community, Household, Person
from houfu.snapshot.actions import take
from tests.casework.test_steps import step
from tests.portal.world import DAY, A, C, World

pytestmark = pytest.mark.data


def moves(world: World, household: str, to: str) -> None:
    """The household and its people live in another community from now on."""
    source = add_source(organ="hr", name="迁移.xlsx", received_on=DAY, by=1, synthetic=True)
    there = Community.objects.get(key=world.communities[to], superseded_at=None)
    where = {"community_key": there.key, "settlement_key": there.settlement_key, "path": there.path}
    given: dict[str, Any] = {"valid_from": date(2026, 10, 1), "source": source, "by": 1}
    home = world.households[household]
    record(Household, key=home, values=where, **given)
    for key in set(Person.objects.filter(household_key=home).values_list("key", flat=True)):
        record(Person, key=key, values={"path": there.path}, **given)


def sees(user: User, order: Order) -> bool:
    with looking_at(*areas_of(user)):
        return queries.order(order.id) is not None


def held(world: World, household: str) -> Order:
    release(area="52.", by=world.users["paula"].pk, token=household)
    order = Order.objects.get(subject_key=world.households[household])
    step(order, Act.SIGN, world.users["alice"])
    return order


def test_an_order_follows_its_household_into_another_county_before_any_finding_joins(world: World) -> None:
    order, items = held(world, "小安置区-1"), OrderItem.objects.count()
    step(order, Act.REPORT, world.users["alice"])
    alice, charlie, due = world.users["alice"], world.users["charlie"], order.due
    assert (sees(alice, order), sees(charlie, order)) == (True, False)
    moves(world, "小安置区-1", "正安安置区")
    done = catch_up(by=1)
    assert done.step is not None
    order.refresh_from_db()
    assert (order.path, order.office) == (
        Household.objects.get(key=order.subject_key, superseded_at=None, valid_to=None).path,
        C,
    )
    assert (order.state, order.handler, order.reported_at, order.due) == (State.TO_SIGN, None, None, due)
    told = Step.objects.filter(order_id=order.id).latest("id")
    assert (told.act, told.by, told.before, told.after) == (Act.MOVE, 0, State.REPORTED, State.TO_SIGN)
    assert (sees(alice, order), sees(charlie, order)) == (False, True)
    assert OrderItem.objects.count() == items
    assert not follow(by=1)
    step(order, Act.SIGN, charlie)
    assert order.state == State.IN_HAND


def test_within_the_county_whoever_holds_it_goes_on_and_a_whole_assessment_tells_the_same(world: World) -> None:
    order = held(world, "小安置区-3")
    moves(world, "小安置区-3", "柏杨林安置区")
    assess(snapshot=take(on=DAY, by=1), by=1)
    assert follow(by=1).moved == 1
    order.refresh_from_db()
    assert order.path.startswith(A)
    assert str(world.communities["柏杨林安置区"]) in order.path
    assert (order.state, order.handler, order.office) == (State.IN_HAND, world.users["alice"].pk, A)
    assert Step.objects.filter(order_id=order.id).latest("id").act == Act.MOVE


def test_what_waits_for_another_official_waits_for_one_of_the_new_county(world: World) -> None:
    order = held(world, "小安置区-5")
    OrderItem.objects.filter(order_id=order.id).update(state=ItemState.TO_CONFIRM)
    Order.objects.filter(id=order.id).update(state=State.VERIFYING)
    Order.objects.filter(id=order.id).update(path=C, office=C)  # it was written before the household came here
    assert follow(by=1).moved == 1
    order.refresh_from_db()
    assert (order.state, order.handler, order.office) == (State.VERIFYING, None, A)


def test_who_leads_there_helps_himself_no_more_and_who_led_helps(world: World) -> None:
    release(area="52.", by=world.users["paula"].pk, token="one")
    order = Order.objects.filter(fold="household").order_by("id")[0]
    order.cooperating = "taxation civil_affairs"
    order.save(update_fields=["cooperating"])
    lead, to = order.organ, {"to_path": order.path, "to_office": order.office, "to_organ": "taxation"}
    held = {name: getattr(order, name) for name in ("path", "organ", "office", "cooperating", "state", "handler")}
    taken([{"order_id": order.id, **held, **to}], timezone.now(), world.run.id)
    order.refresh_from_db()
    assert (order.organ, order.cooperating.split()) == ("taxation", [lead, "civil_affairs"])


def displaced(orders: list[Order]) -> int:
    """Write these orders down as if their households had come from the other county, and follow: how many statements that
    took."""
    keys = [order.id for order in orders]
    Order.objects.filter(id__in=keys).update(path=C, office=C)
    with CaptureQueriesContext(connection) as asked:
        assert follow(by=1).moved == len(keys)
    return len(asked)


def test_many_orders_move_each_to_its_own_home_in_as_many_statements_as_one(world: World) -> None:
    release(area="52.", by=world.users["paula"].pk, token="many")
    orders = list(Order.objects.filter(fold="household", path__within=A).order_by("id"))
    assert len(orders) >= 4
    waits, signed = orders[:2]
    step(signed, Act.SIGN, world.users["alice"])
    OrderItem.objects.filter(order_id=waits.id).update(state=ItemState.TO_CONFIRM)
    Order.objects.filter(id=waits.id).update(state=State.VERIFYING)
    homes = {order.id: (order.path, order.organ, order.office) for order in orders}
    two = displaced([waits, orders[2]])
    assert displaced(orders) <= two + 1  # who holds one is asked for his rights
    after = {order.id: order for order in Order.objects.filter(id__in=list(homes))}
    assert {key: (order.path, order.organ, order.office) for key, order in after.items()} == homes
    assert after[waits.id].state == State.VERIFYING
    assert {after[order.id].state for order in orders[1:]} == {State.TO_SIGN}
    assert [after[signed.id].handler, after[signed.id].version] == [None, signed.version + 1]
    steps, run = Step.objects.filter(order_id__in=list(homes), act=Act.MOVE), current_run()
    assert run is not None
    assert steps.count() == len(orders) + 2
    told = steps.get(order_id=signed.id)
    assert (told.before, told.after, told.by, told.run_id) == (State.IN_HAND, State.TO_SIGN, 0, run.id)


@pytest.mark.parametrize(("home", "whole"), [("柏杨林安置区-1", False), ("柏杨林安置区-3", True)])
def test_a_breach_that_goes_on_is_found_where_its_household_lives_now(world: World, home: str, whole: bool) -> None:
    order = held(world, home)
    mine = OrderItem.objects.filter(order_id=order.id, level="household").values("finding_id")
    found = Finding.objects.filter(id__in=mine, cleared_run=None)
    before = {one.path for one in found}
    moves(world, home, "小安置区")
    if whole:
        assess(snapshot=take(on=DAY, by=1), by=1)
    else:
        catch_up(by=1)
    after = {one.path for one in found.all()}
    assert after
    assert not before & after
    assert all(f".{world.communities['小安置区']}." in path for path in after)
