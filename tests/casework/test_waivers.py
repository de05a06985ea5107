"""A waiver is a decision of two for one day: nobody renews it alone, and what it opens again keeps its order open."""

import json
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from typer.testing import CliRunner

from houfu.access.actions import NotAllowed, create_user, grant
from houfu.access.models import User
from houfu.access.roles import Role
from houfu.assessment.models import Finding
from houfu.casework import contesting, parting
from houfu.casework.actions import follow, release
from houfu.casework.codes import Act, Closing, ItemState, State
from houfu.casework.faults import OrderFault
from houfu.casework.models import Order, OrderItem, Step, Waiver
from houfu.casework.proposing import propose
from houfu.casework.provers import handlers_of
from houfu.casework.restating import reopen
from houfu.cli.frame import assemble
from houfu.store.ids import fresh_id
from tests.casework.test_steps import page_of, step
from tests.portal.world import PASSWORD, A, World

pytestmark = pytest.mark.data


@pytest.fixture
def order(world: World) -> Order:
    release(area=A, by=world.users["alice"].pk, token="one")
    return Order.objects.get(subject_key=world.households["小安置区-1"])


def waive(order: Order, by: User, days: int = 30) -> None:
    order.refresh_from_db()
    last: date = timezone.localdate() + timedelta(days=days)
    given = {"seen": order.version, "token": f"waive-{order.version}-{by.pk}-{days}"}
    contesting.waive(order=order.id, reason="已外迁", last_day=last, by=by, **given)
    order.refresh_from_db()


def test_a_waiver_of_two_is_not_renewed_by_one_alone(world: World, order: Order) -> None:
    alice, bob, paula = (world.users[name] for name in ("alice", "bob", "paula"))
    waive(order, bob)
    waive(order, paula)
    assert order.closing == Closing.WAIVER
    reopen({order.id: State.CLOSED}, timezone.now(), None)  # as where a finding came back
    OrderItem.objects.filter(order_id=order.id).update(state=ItemState.OPEN, settled_at=None)
    step(order, Act.SIGN, alice)
    waive(order, bob)
    assert order.state == State.IN_HAND
    for who in (alice, bob):
        with pytest.raises(OrderFault, match="以外的人批准"):
            waive(order, who)
    waive(order, paula)
    assert (order.state, order.closing) == (State.CLOSED, Closing.WAIVER)
    assert list(Waiver.objects.order_by("id").values_list("asked_by", "approved_by")) == [(bob.pk, paula.pk)] * 2


def test_an_approver_approves_what_another_asked_for_and_asks_for_none(world: World, order: Order) -> None:
    bob, ann = world.users["bob"], approver()
    page = Client()
    page.force_login(ann, backend="django.contrib.auth.backends.ModelBackend")
    for held in (Role.APPROVER, Role.TOWNSHIP_OFFICER):  # nor with the rights of one who handles orders
        if held is not Role.APPROVER:
            grant(user=ann, role=held, area=f"{A}520502013.", by=1, valid_from=date(2020, 1, 1))
        with pytest.raises(NotAllowed):
            waive(order, ann)
    assert 'value="waive"' not in page.get(reverse("portal:order", args=[order.id])).content.decode()
    assert not Waiver.objects.exists()
    waive(order, bob)
    assert 'value="waive"' in page.get(reverse("portal:order", args=[order.id])).content.decode()
    waive(order, ann)
    assert (order.state, order.closing) == (State.CLOSED, Closing.WAIVER)
    assert list(Waiver.objects.values_list("asked_by", "approved_by")) == [(bob.pk, ann.pk)]


def approver() -> User:
    """Somebody who decides what others prepared in county A."""
    user, _word = create_user(
        username="ann", display_name="安", by=1, organ="测试单位", password=PASSWORD, must_change_password=False
    )
    grant(user=user, role=Role.APPROVER, area=A, by=1, valid_from=date(2020, 1, 1))
    return user


def test_what_an_ended_waiver_rested_is_open_until_the_next_is_approved(world: World, order: Order) -> None:
    bob, paula = world.users["bob"], world.users["paula"]
    waive(order, bob)
    waive(order, paula)
    reopen({order.id: State.CLOSED}, timezone.now(), None)
    waive(order, paula, 60)
    assert set(OrderItem.objects.filter(order_id=order.id).values_list("state", flat=True)) == {ItemState.OPEN}
    waive(order, bob, 60)
    assert Waiver.objects.get(ended_at=None).last_day == timezone.localdate() + timedelta(days=60)


def test_a_waiver_is_approved_for_the_day_that_was_asked_for(world: World, order: Order) -> None:
    bob, paula = world.users["bob"], world.users["paula"]
    waive(order, bob)
    with pytest.raises(OrderFault, match=str(timezone.localdate() + timedelta(days=30))):
        waive(order, paula, 3000)
    waive(order, bob, 20)  # he asked for the wrong day
    waive(order, paula, 20)
    assert Waiver.objects.get(ended_at=None).approved_by == paula.pk


def test_a_waiver_lasts_a_year_at_most(world: World, order: Order) -> None:
    bob, paula = world.users["bob"], world.users["paula"]
    latest = timezone.localdate() + timedelta(days=365)
    with pytest.raises(OrderFault, match=str(latest)):
        waive(order, bob, 366)
    assert not Waiver.objects.exists()
    waive(order, bob, 365)
    Waiver.objects.update(last_day=latest + timedelta(days=1))  # as asked for before there was a limit
    with pytest.raises(OrderFault, match="最晚"):
        waive(order, paula, 366)
    assert Waiver.objects.get().approved_by is None
    waive(order, bob, 364)
    waive(order, paula, 364)
    assert (order.state, order.closing) == (State.CLOSED, Closing.WAIVER)


@pytest.mark.django_db
def test_the_page_offers_no_later_day_than_a_waiver_may_have(world: World, order: Order) -> None:
    shown = page_of(world, "bob").get(reverse("portal:order", args=[order.id])).content.decode()
    assert f'max="{timezone.localdate() + timedelta(days=365)}"' in shown


def test_an_order_whose_waiver_ended_goes_back_to_its_handler_and_is_not_confirmed(world: World, order: Order) -> None:
    bob, paula, now = world.users["bob"], world.users["paula"], timezone.now()
    first, *rest = OrderItem.objects.filter(order_id=order.id).values_list("id", flat=True)
    OrderItem.objects.filter(id=first).update(state=ItemState.WAIVED)
    OrderItem.objects.filter(id__in=rest).update(state=ItemState.TO_CONFIRM)
    Order.objects.filter(id=order.id).update(state=State.VERIFYING)
    Waiver.objects.create(
        id=1, order_id=order.id, reason="已外迁", last_day=timezone.localdate() - timedelta(days=1), asked_by=bob.pk,
        asked_at=now, approved_by=paula.pk, approved_at=now,
    )  # fmt: skip
    follow(by=1)
    order.refresh_from_db()
    assert order.state == State.RETURNED


def test_nobody_confirms_an_order_with_an_open_item(world: World, order: Order) -> None:
    Order.objects.filter(id=order.id).update(state=State.VERIFYING)
    with pytest.raises(OrderFault, match="未落实"):
        step(order, Act.CONFIRM, world.users["bob"])
    assert order.state == State.VERIFYING


@pytest.mark.parametrize("then", [State.VERIFYING, State.IN_HAND])
def test_what_a_waiver_rested_moves_to_the_order_that_its_household_has_meanwhile(
    world: World, order: Order, then: State
) -> None:
    bob, paula, alice, now = (*(world.users[name] for name in ("bob", "paula", "alice")), timezone.now())
    items = OrderItem.objects.filter(order_id=order.id)
    first, second, *_rest = items.order_by("id").values_list("id", flat=True)
    made = parting.split(order=order.id, items=[first], words="分开办", by=alice, seen=1, token="split-1").to
    assert made is not None
    items.update(state=ItemState.PROVEN)
    items.filter(id=second).update(state=ItemState.WAIVED)
    Order.objects.filter(id=order.id).update(state=State.CLOSED, closing=Closing.WAIVER, closed_at=now, handler=77)
    Order.objects.filter(id=made).update(state=then)
    seen = Order.objects.get(id=made).version
    Waiver.objects.create(
        id=1, order_id=order.id, reason="已外迁", last_day=timezone.localdate() - timedelta(days=1), asked_by=bob.pk,
        asked_at=now, approved_by=paula.pk, approved_at=now,
    )  # fmt: skip
    follow(by=1)
    moved = OrderItem.objects.get(id=second)
    assert (moved.order_id, moved.state) == (made, ItemState.OPEN)
    order.refresh_from_db()
    assert order.state == State.CLOSED  # one household, one order
    newer = Order.objects.get(id=made)
    assert newer.state == (State.RETURNED if then == State.VERIFYING else State.IN_HAND)
    assert newer.version == seen + 1  # whoever looked before is shown that items joined
    assert Step.objects.filter(order_id=made).latest("id").act == Act.JOIN
    assert (order.closing, order.merged_into) == (Closing.MERGED, made)
    assert 77 in handlers_of([made])[made]  # who handled them there proves them nowhere


@pytest.fixture
def back(order: Order) -> Iterator[Finding]:
    """A finding of the order that was cleared, and is about to come back; all is as it was afterwards."""
    first = Finding.objects.get(id=OrderItem.objects.filter(order_id=order.id).earliest("id").finding_id)
    yield first
    Finding._base_manager.filter(opened_run__lt=0).delete()
    Finding._base_manager.filter(id=first.id).update(cleared_run=None, cleared_on=None)


def comes_back(world: World, was: Finding) -> int:
    """Cleared and found anew: another finding of the same rule and subject; its key."""
    gone = Finding._base_manager.filter(id=was.id)
    gone.update(cleared_run=world.run.id, cleared_on=date(2026, 11, 1))
    anew = gone.get()
    anew.id, anew.opened_run, anew.cleared_run, anew.cleared_on = fresh_id(), -1, None, None
    anew.save(force_insert=True)
    return anew.id


def test_a_finding_that_comes_back_rests_with_its_waiver_and_opens_when_it_ends(
    world: World, order: Order, back: Finding
) -> None:
    waive(order, world.users["bob"])
    waive(order, world.users["paula"])
    seen, anew = order.version, comes_back(world, back)
    assert not propose(world.run, A, 100).findings.height  # the preview promises nothing that a release would not make
    followed = follow(by=1)
    assert (followed.joined, followed.reopened) == (1, 0)
    assert not follow(by=1)
    order.refresh_from_db()
    assert (order.state, order.closing, order.returns, order.version) == (State.CLOSED, Closing.WAIVER, 0, seen + 1)
    states = dict(OrderItem.objects.filter(order_id=order.id).values_list("finding_id", "state"))
    assert (states[anew], states[back.id]) == (ItemState.WAIVED, ItemState.CAME_BACK)
    told = Step.objects.filter(order_id=order.id).latest("id")
    assert (told.act, told.by, told.before, told.after) == (Act.COME_BACK, 0, State.CLOSED, State.CLOSED)
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        follow(by=1)
    order.refresh_from_db()
    assert order.state == State.RETURNED
    assert OrderItem.objects.get(finding_id=anew).state == ItemState.OPEN


@pytest.mark.parametrize("ended", [False, True])
def test_a_waiver_that_was_not_approved_or_has_ended_rests_nothing(
    world: World, order: Order, back: Finding, ended: bool
) -> None:
    waive(order, world.users["bob"])
    if ended:
        waive(order, world.users["paula"])
    anew = comes_back(world, back)
    with time_machine.travel(timezone.now() + timedelta(days=31 if ended else 0)):
        follow(by=1)
    order.refresh_from_db()
    assert order.state != State.CLOSED
    assert OrderItem.objects.get(finding_id=anew).state == ItemState.OPEN


def test_what_comes_back_rests_on_an_order_that_other_findings_keep_open(
    world: World, order: Order, back: Finding
) -> None:
    waive(order, world.users["bob"])
    waive(order, world.users["paula"])
    others = OrderItem.objects.filter(order_id=order.id).exclude(finding_id=back.id)
    others.update(state=ItemState.OPEN, settled_at=None)
    Order.objects.filter(id=order.id).update(state=State.IN_HAND, closing="", closed_at=None)
    anew = comes_back(world, back)
    assert follow(by=1).joined == 1
    order.refresh_from_db()
    assert (order.state, order.returns) == (State.IN_HAND, 0)
    assert OrderItem.objects.get(finding_id=anew).state == ItemState.WAIVED


@pytest.mark.django_db
def test_page_sheet_api_and_command_tell_of_the_waiver_who_asked_who_approved_until_when(
    world: World, order: Order
) -> None:
    client, last = page_of(world, "alice"), f"{timezone.localdate() + timedelta(days=30)}"

    def command(*more: str) -> str:
        done = CliRunner().invoke(
            assemble("orders"), ["orders", "show", f"{order.id}", "--by", "alice", *more], env={"COLUMNS": "200"}
        )
        assert done.exit_code == 0, done.output
        return done.stdout

    assert client.get(f"/api/orders/{order.id}").json()["waiver"] is json.loads(command("--json"))["waiver"] is None
    for who, state, by in (("bob", "asked", ""), ("paula", "running", "宝拉")):
        waive(order, world.users[who])
        for name in ("order", "order_sheet"):
            shown = client.get(reverse(f"portal:{name}", args=[order.id])).content.decode()
            box = shown.partition("waiver-title")[2].partition("</section>")[0]
            assert all(one in box for one in ("已外迁", "鲍勃", by or "尚未批准", last)), name
        told = client.get(f"/api/orders/{order.id}").json()["waiver"]
        assert (told["state"], told["reason"], told["last_day"]) == (state, "已外迁", last)
        assert (told["asked_by"], told["approved_by"]) == ("鲍勃", by)
        assert json.loads(command("--json"))["waiver"]["approved_by"] == ("paula" if by else None)
        assert "已外迁" in command()
    Waiver.objects.update(last_day=timezone.localdate() - timedelta(days=1))
    assert client.get(f"/api/orders/{order.id}").json()["waiver"]["state"] == "over"
    Waiver.objects.update(ended_at=timezone.now())
    assert client.get(f"/api/orders/{order.id}").json()["waiver"] is None
