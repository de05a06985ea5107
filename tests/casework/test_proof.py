"""An order ends by proof: newer data, not entered by whoever handled it; what is no longer judged goes to a person."""

from datetime import date
from typing import Any

import pytest

from houfu.access.models import User
from houfu.assessment.actions import assess
from houfu.casework.actions import act, follow, release
from houfu.casework.codes import Act, ItemState, State
from houfu.casework.models import Order, OrderItem
from houfu.ledgers.models import Employment, EmploymentWish
from houfu.registry.actions import add_source, end, record
from houfu.snapshot.actions import take
from tests.portal.world import DAY, A, World

pytestmark = pytest.mark.data
RULE = "m13.cover"


def again(day: date = DAY) -> None:
    assess(snapshot=take(on=day, by=1), by=1)
    follow(by=1)


def order_of(world: World, name: str) -> Order:
    return Order.objects.get(subject_key=world.households[name])


def step(order: Order, what: Act, by: User, words: str = "办好了") -> None:
    order.refresh_from_db()
    act(order=order.id, what=what, by=by, seen=order.version, token=f"{order.id}{what}{order.version}", words=words)


def enter_job(world: World, name: str, by: User) -> None:
    source = add_source(organ="hr", name="台账.xlsx", received_on=DAY, by=by.pk)
    values: dict[str, Any] = {"kind": "contract", "employer": "服装厂", "place_code": "520502", "channel": "own"}
    values |= {"monthly_wage": 300_000, "contract": True, "insured": True, "person_key": world.people[name]}
    record(Employment, values=values, valid_from=date(2024, 1, 1), source=source, by=by.pk)


def job_item(order: Order) -> OrderItem:
    return OrderItem.objects.get(order_id=order.id, rule="m01.no_stable_job")


def test_data_of_another_prove_and_data_of_the_handler_wait_for_another(world: World) -> None:
    alice, bob = world.users["alice"], world.users["bob"]
    release(area=A, by=alice.pk, token="one")
    own, others, nobodys = (order_of(world, f"小安置区-{at}") for at in (1, 3, 5))
    for order in (own, others):
        step(order, Act.SIGN, alice)
        step(order, Act.REPORT, alice)
    enter_job(world, "小安置区-1", alice)
    enter_job(world, "小安置区-3", bob)
    enter_job(world, "小安置区-5", alice)
    again()
    assert job_item(own).state == ItemState.TO_CONFIRM
    assert job_item(others).state == ItemState.PROVEN
    assert job_item(nobodys).state == ItemState.PROVEN
    for order in (own, others):
        order.refresh_from_db()
        assert order.state == State.RETURNED  # the dwelling is not registered yet, and the data say so


@pytest.mark.parametrize(("name", "last"), [("柏杨林安置区-1", date(2024, 1, 1)), ("柏杨林安置区-3", date(2027, 1, 1))])
def test_what_was_taken_away_waits_for_another_though_another_entered_the_rest(
    world: World, name: str, last: date
) -> None:
    alice, bob = world.users["alice"], world.users["bob"]
    source = add_source(organ="hr", name="意愿.xlsx", received_on=DAY, by=bob.pk)
    values = {"person_key": world.people[name], "wish": "wants_work"}
    key = record(EmploymentWish, values=values, valid_from=date(2024, 1, 1), source=source, by=bob.pk)
    again()
    release(area=A, by=alice.pk, token=name)
    order = order_of(world, name)
    step(order, Act.SIGN, alice)
    end(EmploymentWish, key=key, on=last, source=source, by=alice.pk)
    enter_job(world, name, bob)
    again()
    assert job_item(order).state == ItemState.TO_CONFIRM
