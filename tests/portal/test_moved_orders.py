"""An order of a household that has moved on is opened by the county that holds it still, and tells nothing of it any more."""

import json

import pytest
from django.test import Client

from houfu.access.scoping import everywhere
from houfu.casework.codes import Closing, State
from houfu.casework.keeping_up import catch_up
from houfu.casework.models import Order
from houfu.registry.models import Household
from tests.casework.test_moved import held, moves
from tests.portal.world import World

pytestmark = [pytest.mark.data, pytest.mark.django_db]
HOME, AWAY = "小安置区-1", "已不在本地区"


def browser(world: World, name: str) -> Client:
    client = Client(raise_request_exception=True)
    client.force_login(world.users[name], backend="django.contrib.auth.backends.ModelBackend")
    return client


def addresses(order: Order) -> list[str]:
    return [f"/orders/{order.id}/", f"/orders/{order.id}/sheet/", f"/api/orders/{order.id}"]


@pytest.mark.parametrize("closed", [False, True])
def test_the_county_it_left_opens_the_order_it_still_holds_and_reads_of_nobody_in_it(
    world: World, closed: bool
) -> None:
    with everywhere():
        order = held(world, HOME)
        if closed:
            now = order.released_at
            Order.objects.filter(id=order.id).update(state=State.CLOSED, closed_at=now, closing=Closing.CONFIRMED)
    client = browser(world, "alice")
    assert all(AWAY not in client.get(one).content.decode() for one in addresses(order))
    with everywhere():
        moves(world, HOME, "正安安置区")
        if closed:
            catch_up(by=1)
    for one in addresses(order):
        answer = client.get(one)
        assert answer.status_code == 200, one
        told = answer.content.decode()
        assert AWAY in told or json.dumps(AWAY)[1:-1] in told
        assert f"/why/household/{order.subject_key}/" not in told


def test_a_breach_that_goes_on_is_read_where_its_household_lives_now(world: World) -> None:
    with everywhere():
        order = held(world, HOME)
        moves(world, HOME, "正安安置区")
        catch_up(by=1)
    told = browser(world, "charlie").get(f"/orders/{order.id}/").content.decode()
    assert f"/why/household/{order.subject_key}/" in told
    assert number_of(order) in browser(world, "charlie").get("/findings/", {"level": "household"}).content.decode()
    assert number_of(order) not in browser(world, "alice").get("/findings/", {"level": "household"}).content.decode()


def number_of(order: Order) -> str:
    with everywhere():
        return str(Household.objects.filter(key=order.subject_key).values_list("number", flat=True)[0])
