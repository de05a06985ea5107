"""A double check of a household with a newer order, be it in another county: its items are found, held, and opened there."""

import time
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from houfu.access.models import User
from houfu.access.scoping import everywhere
from houfu.casework import restating
from houfu.casework.actions import act
from houfu.casework.check_models import DoubleCheck
from houfu.casework.codes import Act, Closing, ItemState, Reached, State
from houfu.casework.double_checking import answer_check, waiting
from houfu.casework.faults import Conflict, OrderFault
from houfu.casework.models import Order, OrderItem, Step
from tests.casework.test_contested_closings import another, item_states
from tests.casework.test_double_checks import eve, found_of, order
from tests.casework.test_steps import page_of
from tests.portal.world import C, World

__all__ = ["eve", "order"]
pytestmark = pytest.mark.data


@pytest.fixture
def apart(world: World, order: Order) -> Client:
    """Bob, who sees county A alone, and had no part where the data closed the order."""
    Step.objects.filter(order_id=order.id, act=Act.CONFIRM).delete()
    return page_of(world, "bob")


def answered(page: Client, order: Order, found: str) -> int:
    """The status after the page was read and every item on it was answered."""
    address = reverse("portal:double_check", args=[DoubleCheck.objects.get(order_id=order.id).id])
    items = [one.key for one, *_said in page.get(address).context["items"]]
    form = {f"said-{key}": found for key in items} | {f"words-{key}": "到户看过" for key in items}
    return page.post(address, form | {"token": "moved-check"}).status_code


@pytest.mark.django_db
def test_what_is_not_reached_opens_at_the_household_s_order_in_another_county(order: Order, apart: Client) -> None:
    there = another(order, path=C, office=C)
    assert answered(apart, order, "not_reached") == 302
    order.refresh_from_db()
    there.refresh_from_db()
    assert (order.closing, order.merged_into) == (Closing.MERGED, there.id)
    assert (there.state, item_states(there)) == (State.RETURNED, {ItemState.RECHECK})
    assert Step.objects.filter(order_id=there.id, act=Act.DOUBLE_CHECK).count() == 1
    assert apart.get(reverse("portal:order", args=[there.id])).status_code == 404


@pytest.mark.django_db
def test_items_that_went_to_the_order_in_another_county_are_asked_about(order: Order, apart: Client) -> None:
    there = another(order, path=C, office=C)
    first = OrderItem.objects.filter(order_id=order.id).order_by("id")[0]
    OrderItem.objects.filter(id=first.id).update(order_id=there.id, state=ItemState.OPEN)
    assert answered(apart, order, "reached") == 302
    assert DoubleCheck.objects.get().agreed


def test_nobody_closes_the_newer_order_while_items_move_there(
    world: World, order: Order, eve: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer, paula = another(order), world.users["paula"]
    item = OrderItem.objects.filter(order_id=order.id).order_by("id")[0]
    OrderItem.objects.filter(id=item.id).update(state=ItemState.TO_CONFIRM, order_id=newer.id)
    written, tries = restating.written, list[Future[None]]()

    def confirm() -> None:
        try:
            with everywhere():
                act(order=newer.id, what=Act.CONFIRM, by=paula, seen=1, token="race-1", words="已核实")
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:

        def late(*given: Any, **more: Any) -> Step:
            tries.append(pool.submit(confirm))
            time.sleep(0.5)
            return written(*given, **more)

        monkeypatch.setattr(restating, "written", late)
        said = found_of(order, Reached.NOT_REACHED) | {item.id: (Reached.REACHED, "看过")}
        answer_check(check=DoubleCheck.objects.get().id, said=said, by=eve, token="check-1")
        with pytest.raises((Conflict, OrderFault)):
            tries[0].result(timeout=20)
    newer.refresh_from_db()
    assert newer.state == State.RETURNED
    assert ItemState.RECHECK in item_states(newer)


@pytest.mark.django_db
def test_who_handled_an_order_that_went_into_the_drawn_one_is_not_told_of_the_draw(
    world: World, order: Order, eve: User, apart: Client
) -> None:
    bob, inbox, address = world.users["bob"], reverse("portal:double_checks"), "/api/orders/double-checks"
    assert (apart.get(inbox).context["number"], len(apart.get(address).json())) == (1, 1)
    ended = {"state": State.CLOSED, "closing": Closing.MERGED, "closed_at": order.closed_at}
    taken_in = another(order, path=C, office=C, **ended)
    given = {"at": order.closed_at, "before": State.TO_SIGN, "after": State.IN_HAND}
    Step.objects.create(id=1, order_id=taken_in.id, act=Act.SIGN, by=bob.pk, **given)
    Step.objects.create(id=2, order_id=taken_in.id, act=Act.MERGE, by=0, to=order.id, **given)
    shown = apart.get(inbox).context
    assert (list(shown["checks"]), shown["number"], apart.get(address).json()) == ([], 0, [])
    check = DoubleCheck.objects.get()
    assert apart.get(reverse("portal:double_check", args=[check.id])).status_code == 404
    assert (waiting("52.", bob).count(), waiting("52.", eve).count()) == (0, 1)
