"""An item about a person goes along when he joins another household: its order has it from then on, and both say so."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from houfu.assessment.actions import assess
from houfu.casework import contesting, queries
from houfu.casework.actions import follow, release
from houfu.casework.codes import Act, Closing, ItemState, State
from houfu.casework.faults import OrderFault
from houfu.casework.keeping_up import catch_up
from houfu.casework.models import Order, OrderItem, Step
from houfu.casework.provers import handlers_of
from houfu.casework.routing import Routing
from houfu.ledgers.models import MedicalCover
from houfu.registry.actions import add_source, end, record
from houfu.registry.models import Community, Person
from houfu.snapshot.actions import take
from tests.casework.test_moved import sees
from tests.casework.test_steps import page_of, step
from tests.portal.laid import again
from tests.portal.world import DAY, A, C, World, build

pytestmark = pytest.mark.data
HOME, NEAR, FAR = "小安置区-6", "小安置区-3", "正安安置区-2"


def of_home(world: World) -> int:
    """The one member of his household who has no medical cover."""
    return world.people[HOME] + 1


def joins(world: World, household: str, by: int = 1) -> None:
    """He is a member of another household from now on."""
    source = add_source(organ="hr", name="分户.xlsx", received_on=DAY, by=by, synthetic=True)
    there = Community.objects.get(key=world.communities[household.rsplit("-", 1)[0]], superseded_at=None)
    values = {"household_key": world.households[household], "path": there.path}
    record(Person, key=of_home(world), values=values, valid_from=date(2026, 10, 1), source=source, by=by)


def covered(world: World, by: int) -> int:
    source = add_source(organ="medical_security", name="医保.xlsx", received_on=DAY, by=by, synthetic=True)
    values: dict[str, Any] = {"person_key": of_home(world), "kind": "resident"}
    return record(MedicalCover, values=values, valid_from=date(2026, 9, 1), source=source, by=by)


def known(whole: bool) -> None:
    """What was recorded is in the findings, by the step of one edit or a whole assessment, and the orders have followed."""
    if whole:
        assess(snapshot=take(on=DAY, by=1), by=1)
        follow(by=1)
    else:
        assert catch_up(by=1).step is not None


def order_of(world: World, household: str) -> Order:
    return Order.objects.exclude(state=State.CLOSED).get(subject_key=world.households[household])


def item_of(world: World) -> OrderItem:
    return OrderItem.objects.get(level="person", subject_key=of_home(world))


def told(order: Order) -> list[tuple[str, int | None]]:
    return list(Step.objects.filter(order_id=order.id).order_by("id").values_list("act", "to"))


def alone(world: World, order: Order) -> None:
    """Nothing but the item about him is on the order."""
    OrderItem.objects.filter(order_id=order.id).exclude(id=item_of(world).id).delete()


@pytest.fixture
def province(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Laid anew for each test: people who have moved stay where they went."""
    with django_db_blocker.unblock():
        yield again("world", build)
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def old(world: World) -> Order:
    """His household's order, in the hands of Alice."""
    release(area=A, by=world.users["alice"].pk, token="one")
    order = order_of(world, HOME)
    step(order, Act.SIGN, world.users["alice"])
    assert item_of(world).order_id == order.id
    return order


@pytest.mark.parametrize("whole", [False, True])
def test_it_goes_to_the_open_order_of_his_new_household_and_both_say_so(world: World, old: Order, whole: bool) -> None:
    new, items = order_of(world, NEAR), OrderItem.objects.count()
    joins(world, NEAR)
    known(whole)
    assert (item_of(world).order_id, OrderItem.objects.count()) == (new.id, items)
    was = (old.state, old.version, new.version, new.due)
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.state, old.version, new.version, new.due) == (was[0], was[1] + 1, was[2] + 1, min(was[3], new.due))
    assert (told(old)[-1], told(new)[-1]) == ((Act.LEAVE, new.id), (Act.ARRIVE, old.id))
    assert [one.order_id for one in queries.origins(new.id)] == [old.id]
    assert "medical_security" in f"{new.organ} {new.cooperating}"
    assert "medical_security" not in old.organ
    assert (old.due, old.due_from, old.due_days) == Routing().last(old.id)
    before = Step.objects.count()
    assert not follow(by=1)
    assert Step.objects.count() == before


@pytest.mark.parametrize("whole", [False, True])
def test_in_another_county_it_gets_an_order_there_whose_last_day_is_as_promised(
    world: World, old: Order, whole: bool
) -> None:
    promised = Routing().last_of([(item_of(world).rule, item_of(world).added_at)])
    joins(world, FAR)
    known(whole)
    new = order_of(world, FAR)
    assert item_of(world).order_id == new.id
    assert (new.path[: len(C)], new.office, new.state, new.handler, new.part) == (C, C, State.TO_SIGN, None, 0)
    assert (new.due, new.due_from, new.due_days) == promised
    assert (new.release_id, new.released_at) == (old.release_id, old.released_at)
    assert "medical_security" in (new.organ, *new.cooperating.split())
    assert new.harm > 0
    assert whole or new.organ == "medical_security"
    assert (sees(world.users["alice"], new), sees(world.users["charlie"], new)) == (False, True)
    assert (told(old)[-1], told(new)[0]) == ((Act.LEAVE, new.id), (Act.ARRIVE, old.id))
    step(new, Act.SIGN, world.users["charlie"])
    assert release(area="52.", by=world.users["paula"].pk, token="two").orders > 0
    assert item_of(world).order_id == order_of(world, FAR).id == new.id  # and what else it has joined that order
    assert not follow(by=1)


def test_who_handled_the_order_that_it_left_verifies_it_nowhere_and_does_not_prove_it(world: World, old: Order) -> None:
    alice = world.users["alice"]
    joins(world, NEAR)
    covered(world, by=alice.pk)
    known(whole=False)
    new = order_of(world, NEAR)
    assert (item_of(world).order_id, item_of(world).state) == (new.id, ItemState.TO_CONFIRM)
    assert handlers_of([new.id]) == {new.id: {alice.pk}}
    OrderItem.objects.filter(order_id=new.id).exclude(id=item_of(world).id).delete()
    Order.objects.filter(id=new.id).update(state=State.VERIFYING)
    with pytest.raises(OrderFault, match="经办人不能"):
        step(new, Act.CONFIRM, alice)
    step(new, Act.CONFIRM, world.users["bob"])
    assert new.closing == Closing.CONFIRMED


def test_who_handled_it_where_he_sees_no_more_does_not_confirm_it_where_he_is_now(world: World, old: Order) -> None:
    charlie = world.users["charlie"]  # an officer of the other county, who came from here
    Order.objects.filter(id=old.id).update(handler=charlie.pk)
    joins(world, FAR)
    known(whole=False)
    new = order_of(world, FAR)
    OrderItem.objects.filter(order_id=new.id).update(state=ItemState.TO_CONFIRM)
    Order.objects.filter(id=new.id).update(state=State.VERIFYING)
    page, address = page_of(world, "charlie"), reverse("portal:order", args=[new.id])
    seen = page.get(address)
    assert seen.status_code == 200
    assert f"工单 {old.id}" in seen.content.decode().split("随人转入")[-1]
    assert "拆自、并入或随人转入的工单" in seen.content.decode()
    (came,) = page.get(f"/api/orders/{new.id}").json()["came_from"]
    assert (came["act"], came["order"], came["in_view"]) == ("leave", old.id, False)
    assert Act.CONFIRM not in seen.context["acts"]
    form = {"act": "confirm", "seen": new.version, "token": "confirm-1", "words": "已核实", "more": ""}
    assert page.post(address, form).status_code == 400
    new.refresh_from_db()
    assert new.state == State.VERIFYING


@pytest.mark.parametrize("at_once", [True, False])
@pytest.mark.parametrize("to", [NEAR, FAR])
def test_what_another_enters_of_him_proves_it_also_in_the_step_in_which_he_left(
    world: World, old: Order, to: str, at_once: bool
) -> None:
    joins(world, to)
    if not at_once:
        known(whole=False)
    covered(world, by=world.users["charlie"].pk)
    known(whole=False)
    assert item_of(world).state == ItemState.PROVEN
    new = Order.objects.get(id=item_of(world).order_id)
    assert new.subject_key == world.households[to]
    assert new.closing == (Closing.PROOF if to == FAR else "")  # nothing else is on the new order


def test_a_record_that_the_handler_ended_elsewhere_does_not_prove_it(world: World, old: Order) -> None:
    """What he had in his old household and has no more is looked for there, too."""
    alice, charlie = world.users["alice"], world.users["charlie"]
    joins(world, FAR, by=charlie.pk)
    covered(world, by=alice.pk)
    known(whole=True)
    assert item_of(world).state == ItemState.TO_CONFIRM


def test_a_contested_order_rests_with_all_its_items_until_the_answer(world: World, old: Order) -> None:
    given: dict[str, Any] = {"order": old.id, "words": "他有医保", "by": world.users["bob"]}
    contesting.appeal(**given, about="order", seen=old.version, token="appeal-1")
    joins(world, NEAR)
    known(whole=False)
    assert item_of(world).order_id == old.id
    old.refresh_from_db()
    given |= {"by": world.users["paula"], "seen": old.version, "upheld": False, "token": "answer-1"}
    contesting.answer(**given)
    assert follow(by=1).left == 1
    assert item_of(world).order_id == order_of(world, NEAR).id


def test_it_joins_no_contested_order_before_that_is_answered(world: World, old: Order) -> None:
    Order.objects.filter(id=order_of(world, NEAR).id).update(contested=True)
    joins(world, NEAR)
    known(whole=False)
    assert item_of(world).order_id == old.id
    Order.objects.update(contested=False)
    assert follow(by=1).left == 1


@pytest.mark.parametrize("to", [NEAR, FAR])
def test_an_order_on_which_nothing_is_left_ends_as_merged_into_the_other(world: World, old: Order, to: str) -> None:
    alone(world, old)
    joins(world, to)
    known(whole=False)
    old.refresh_from_db()
    new = order_of(world, to)
    assert (old.state, old.closing, old.merged_into) == (State.CLOSED, Closing.MERGED, new.id)
    left = Step.objects.filter(order_id=old.id).latest("id")
    assert (left.act, left.before, left.after, left.to, left.by) == (Act.LEAVE, State.IN_HAND, State.CLOSED, new.id, 0)
    assert follow(by=1).left == 0


def test_an_order_on_which_only_what_came_back_as_something_newer_is_left_is_not_proven(
    world: World, old: Order
) -> None:
    OrderItem.objects.filter(order_id=old.id).exclude(id=item_of(world).id).update(state=ItemState.CAME_BACK)
    joins(world, NEAR)
    known(whole=False)
    old.refresh_from_db()
    assert (old.state, old.closing, old.merged_into) == (State.CLOSED, Closing.MERGED, order_of(world, NEAR).id)


def test_an_order_whose_other_items_are_proven_closes_by_proof(world: World, old: Order) -> None:
    OrderItem.objects.filter(order_id=old.id).exclude(id=item_of(world).id).update(state=ItemState.PROVEN)
    joins(world, FAR)
    known(whole=False)
    old.refresh_from_db()
    assert (old.state, old.closing) == (State.CLOSED, Closing.PROOF)
    assert order_of(world, FAR).state == State.TO_SIGN


def test_who_comes_back_brings_it_back(world: World, old: Order) -> None:
    alone(world, old)
    joins(world, FAR)
    known(whole=False)
    there = order_of(world, FAR)
    joins(world, HOME)
    known(whole=False)
    again = order_of(world, HOME)
    assert again.id not in (old.id, there.id)
    assert item_of(world).order_id == again.id
    there.refresh_from_db()
    assert (there.closing, there.merged_into) == (Closing.MERGED, again.id)
    assert handlers_of([again.id]) == {again.id: {world.users["alice"].pk}}
    assert follow(by=1).left == 0


def test_what_came_back_after_he_left_is_his_new_households(world: World, old: Order) -> None:
    joins(world, NEAR)
    cover = covered(world, by=world.users["charlie"].pk)
    known(whole=False)
    source = add_source(organ="medical_security", name="停保.xlsx", received_on=DAY, by=1, synthetic=True)
    end(MedicalCover, key=cover, on=date(2026, 9, 30), source=source, by=1)
    known(whole=False)
    new = order_of(world, NEAR)
    mine = OrderItem.objects.filter(level="person", subject_key=of_home(world)).order_by("id")
    assert [(one.order_id, one.state) for one in mine] == [(new.id, ItemState.PROVEN), (new.id, ItemState.OPEN)]
    assert new.returns == 1


@pytest.mark.parametrize(
    ("state", "own"),
    [(State.REPORTED, ItemState.TO_CONFIRM), (State.VERIFYING, ItemState.TO_CONFIRM), (State.REPORTED, ItemState.OPEN)],
)
def test_an_order_that_waits_goes_back_because_an_item_joined(
    world: World, old: Order, state: State, own: ItemState
) -> None:
    """Also one that was reported with items of its own open: it is never told that what joined was not proven."""
    new = order_of(world, NEAR)
    OrderItem.objects.filter(order_id=new.id).update(state=own)
    Order.objects.filter(id=new.id).update(state=state, reported_at=timezone.now())
    joins(world, NEAR)
    known(whole=False)
    new.refresh_from_db()
    assert (new.state, told(new)[-1]) == (State.RETURNED, (Act.ARRIVE, old.id))
