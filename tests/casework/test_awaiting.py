"""What an appeal contests rests wherever it has gone, in another county, too, and goes on when the last answer is there."""

import json
from datetime import date, timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from typer.testing import CliRunner

from houfu.access.actions import create_user, grant
from houfu.access.roles import Role
from houfu.assessment.models import Run
from houfu.casework import contesting
from houfu.casework.awaiting import awaited
from houfu.casework.climbing import escalate
from houfu.casework.codes import Act, Closing, ItemState, State
from houfu.casework.faults import OrderFault
from houfu.casework.models import Appeal, Order, OrderItem, Step, Waiver
from houfu.casework.parting import merge, split
from houfu.casework.queries import CONTESTED, OVERDUE, counters, steps
from houfu.casework.reminding import About, reminders
from houfu.casework.restating import open_again, restate, send_back_unproven
from houfu.cli.frame import assemble
from houfu.store.ids import fresh_id
from tests.casework.test_contested_closings import another, closed, item_states
from tests.casework.test_further_reasons import answer, file
from tests.casework.test_steps import page_of, step
from tests.portal.world import A, C, World

__all__ = ["closed"]
pytestmark = pytest.mark.data


def laid(world: World, closed: Order, **more: Any) -> tuple[Order, Appeal]:
    """A newer order to which an upheld appeal laid the items of a closed one, and the appeal on that which still waits."""
    newer = another(closed, **more)
    first, second = file(world, closed, "没有人来过"), file(world, closed, "房子还漏水")
    assert answer(world, first, upheld=True).merged_into == newer.id
    newer.refresh_from_db()
    closed.refresh_from_db()
    assert (newer.contested, awaited(newer.id), item_states(newer)) == (True, [closed.id], {ItemState.OPEN})
    return newer, second


def stands(order: Order, **values: Any) -> Order:
    Order.objects.filter(id=order.id).update(**values)
    order.refresh_from_db()
    return order


ADVERSE = [(Act.SEND_BACK, State.REPORTED), (Act.CONFIRM, State.VERIFYING), (Act.REMIND, State.RETURNED)]


@pytest.mark.parametrize(("what", "state"), ADVERSE)
def test_nothing_adverse_is_done_until_the_other_orders_last_appeal_is_answered(
    world: World, closed: Order, what: Act, state: State
) -> None:
    newer, second = laid(world, closed)
    assert newer.state == State.VERIFYING  # it goes back to its handler with the answer
    stands(newer, state=state)
    with pytest.raises(OrderFault, match=f"请等工单{closed.id}的申诉答复"):
        step(newer, what, world.users["bob"], token="before-1")
    answer(world, second)
    stands(newer, state=state)
    assert (newer.contested, awaited(newer.id)) == (False, [])
    OrderItem.objects.filter(order_id=newer.id).update(state=ItemState.TO_CONFIRM)
    step(newer, what, world.users["bob"], token="after-1")


@pytest.mark.parametrize("upheld", [True, False])
def test_what_joined_goes_back_with_the_answer_and_what_was_proven_closes_with_it(
    world: World, closed: Order, upheld: bool
) -> None:
    newer, second = laid(world, closed)
    items = OrderItem.objects.filter(order_id=newer.id)
    assert [(one.act, one.after) for one in steps(newer.id)] == [(Act.JOIN, State.VERIFYING)]
    if upheld:
        answer(world, second, upheld=True)
        newer.refresh_from_db()
        assert (newer.state, newer.contested, item_states(newer)) == (State.RETURNED, False, {ItemState.OPEN})
        return
    items.update(state=ItemState.PROVEN, settled_at=timezone.now())
    restate([newer.id], timezone.now(), None)
    newer.refresh_from_db()
    assert newer.state == State.VERIFYING
    seen = newer.version
    answer(world, second)
    newer.refresh_from_db()
    assert (newer.state, newer.closing, newer.contested) == (State.CLOSED, Closing.PROOF, False)
    freed, ended = steps(newer.id)[1:]
    assert (freed.act, freed.by, freed.after, ended.act) == (Act.COMMENT, 0, State.VERIFYING, Act.PROVE)
    assert f"工单{closed.id}的申诉已答复" in freed.words
    assert newer.version == seen + 2


def test_neither_time_nor_data_act_on_it_meanwhile(world: World, closed: Order) -> None:
    newer, second = laid(world, closed)
    late = {"due": timezone.localdate() - timedelta(days=10), "state": State.REPORTED, "reported_at": newer.released_at}
    stands(newer, **late)
    run = Run.objects.get()
    run.known = timezone.now()

    def acted() -> tuple[int, str]:
        escalate(by=1, holder="here")
        send_back_unproven(run, timezone.now())
        newer.refresh_from_db()
        return newer.level, newer.state

    assert acted() == (0, State.REPORTED)
    told = counters(A, timezone.localdate(), 0)
    assert (told[CONTESTED], told[OVERDUE]) == (2, 0)
    answer(world, second)
    stands(newer, **late)
    level, state = acted()
    assert (level > 0, state) == (True, State.RETURNED)


def test_it_is_neither_split_nor_merged_and_the_refusal_says_for_which_order_it_waits(
    world: World, closed: Order
) -> None:
    newer, second = laid(world, closed, state=State.IN_HAND)
    other, alice = another(newer, part=1, contested=False, state=State.IN_HAND), world.users["alice"]
    first = OrderItem.objects.filter(order_id=newer.id).earliest("id")
    rest = OrderItem.objects.create(**{
        **OrderItem.objects.filter(id=first.id).values()[0], "id": fresh_id(), "finding_id": fresh_id(), "rule": "more"
    })  # fmt: skip
    waits = f"请等工单{closed.id}的申诉答复"
    given: dict[str, Any] = {"words": "分开办", "by": alice}
    with pytest.raises(OrderFault, match=waits):
        split(order=newer.id, items=[rest.id], seen=newer.version, token="split-1", **given)
    for order, into in ((newer, other), (other, newer)):
        with pytest.raises(OrderFault, match=waits):
            merge(order=order.id, into=into.id, seen=order.version, token=f"merge-{order.id}", **given)
    answer(world, second)
    newer.refresh_from_db()
    assert split(order=newer.id, items=[rest.id], seen=newer.version, token="split-2", **given).to


def test_an_appeal_of_its_own_keeps_it_contested_and_the_other_way_round(world: World, closed: Order) -> None:
    newer, second = laid(world, closed)
    own = file(world, newer, "这里也没人来")
    with pytest.raises(OrderFault, match="请先答复申诉"):
        step(stands(newer, state=State.VERIFYING), Act.CONFIRM, world.users["bob"])
    assert answer(world, own).contested
    assert awaited(newer.id) == [closed.id]
    own = file(world, newer, "还是没人来")
    assert not answer(world, second).contested
    newer.refresh_from_db()
    assert (newer.contested, awaited(newer.id)) == (True, [])
    Step.objects.filter(order_id=newer.id, act=Act.ANSWER).delete()  # who answered before answers no more
    assert not answer(world, own).contested


def test_what_a_double_check_or_a_waivers_end_lays_elsewhere_rests_too(world: World, closed: Order) -> None:
    held = file(world, closed, "没有人来过")
    newer = another(closed, contested=False)
    OrderItem.objects.filter(order_id=closed.id).update(state=ItemState.OPEN, settled_at=None)
    open_again([closed.id], ItemState.OPEN, timezone.now())
    newer.refresh_from_db()
    assert (newer.contested, newer.state, steps(newer.id)[-1].act) == (True, State.VERIFYING, Act.JOIN)
    assert not answer(world, held).contested
    newer.refresh_from_db()
    assert (newer.contested, newer.state) == (False, State.RETURNED)


def test_what_left_an_order_before_its_appeal_rests_not(world: World, closed: Order) -> None:
    newer = another(closed, state=State.IN_HAND)
    before = {"before": State.IN_HAND, "after": State.IN_HAND, "by": 1, "at": closed.released_at}
    Step.objects.create(id=fresh_id(), order_id=closed.id, act=Act.SPLIT, to=newer.id, **before)
    file(world, closed, "没有人来过")
    assert awaited(newer.id) == []


def test_it_is_followed_over_several_orders_in_the_order_of_the_steps(world: World, closed: Order) -> None:
    held = file(world, closed, "没有人来过")
    chain = [closed, *(another(closed, part=at, state=State.IN_HAND) for at in (1, 2, 3))]
    hours = (1, 3, 2)  # the last step came before that by which anything contested could have got there
    for source, to, hour in zip(chain, chain[1:], hours, strict=False):
        at = held.filed_at + timedelta(hours=hour)
        Step.objects.create(
            id=fresh_id(), order_id=source.id, act=Act.MERGE, to=to.id, by=1, at=at, before=State.IN_HAND, after=State.IN_HAND
        )  # fmt: skip
    assert [awaited(one.id) for one in chain] == [[], [closed.id], [closed.id], []]


def test_what_went_elsewhere_before_the_update_rests_from_then_on(world: World, closed: Order) -> None:
    newer, second = laid(world, closed)
    last = another(newer, part=1, contested=False, state=State.IN_HAND)
    ended = {"closing": Closing.MERGED, "merged_into": last.id, "closed_at": timezone.now()}
    early, late = (another(newer, part=part, contested=False, state=State.IN_HAND) for part in (2, 3))
    stands(newer, state=State.CLOSED, contested=False, **ended)
    steps_of: dict[str, Any] = {"order_id": newer.id, "act": Act.MERGE, "to": last.id, "by": 1, "at": timezone.now()}
    Step.objects.create(id=fresh_id(), before=State.IN_HAND, after=State.CLOSED, **steps_of)
    for part, at in ((early, second.filed_at - timedelta(days=1)), (late, timezone.now())):  # the appeal lies between
        split_off = steps_of | {"act": Act.SPLIT, "to": part.id, "at": at}
        Step.objects.create(id=fresh_id(), before=State.IN_HAND, after=State.IN_HAND, **split_off)
    import_module("houfu.casework.migrations.0011_rest_where_contested_items_went").forwards(apps, None)
    assert set(Order.objects.filter(contested=True).values_list("id", flat=True)) == {closed.id, last.id, late.id}
    answer(world, second)
    assert not Order.objects.filter(contested=True).exists()


def test_nobody_is_reminded_of_a_waiver_of_it_that_cannot_be_approved(world: World, closed: Order) -> None:
    newer, second = laid(world, closed)
    last = timezone.localdate() + timedelta(days=30)
    Waiver.objects.create(
        id=fresh_id(), order_id=newer.id, reason="已外迁", last_day=last, asked_by=world.users["bob"].pk, asked_at=timezone.now()
    )  # fmt: skip

    def approve() -> None:
        newer.refresh_from_db()
        given: dict[str, Any] = {"order": newer.id, "reason": "已外迁", "last_day": last, "seen": newer.version}
        contesting.waive(by=world.users["paula"], token=f"waive-{newer.version}", **given)

    with pytest.raises(OrderFault, match=f"请等工单{closed.id}的申诉答复"):
        approve()
    assert reminders(world.users["paula"], A, timezone.localdate()) == []
    answer(world, second)
    assert [one.about for one in reminders(world.users["paula"], A, timezone.localdate())] == [About.WAIVER_ASKED]
    approve()


@pytest.mark.django_db
def test_page_api_and_command_say_whose_appeal_it_waits_for_and_offer_nothing_that_is_refused(
    world: World, closed: Order
) -> None:
    newer, second = laid(world, closed)
    other, api = another(newer, part=1, contested=False, state=State.IN_HAND), f"/api/orders/{newer.id}"
    stands(newer, state=State.REPORTED)
    address, bob = reverse("portal:order", args=[newer.id]), page_of(world, "bob")
    asked = ["orders", "show", str(newer.id), "--by", "bob"]

    def shown() -> str:
        return bob.get(address).content.decode()

    def said(*more: str) -> str:
        return CliRunner().invoke(assemble("orders"), [*asked, *more], env={"COLUMNS": "200"}).stdout

    page = shown()
    assert "等哪张工单的申诉答复" in page
    assert f'<a href="/orders/{closed.id}/">工单 {closed.id}</a>' in page
    for act in ("send_back", "answer", "split", "merge"):
        assert f'value="{act}"' not in page
    told = bob.get(api).json()
    assert (told["contested"], told["appeals"], told["waits_for"]) == (True, [], [closed.id])
    assert json.loads(said("--json"))["waits_for"] == [closed.id]
    assert f"等工单 {closed.id} 的申诉答复" in said()
    answer(world, second)
    stands(newer, state=State.REPORTED)
    page = shown()
    assert "等哪张工单的申诉答复" not in page
    assert 'value="send_back"' in page
    assert f'<option value="{other.id}">' in page
    assert bob.get(api).json()["waits_for"] == []


@pytest.mark.django_db
def test_it_rests_in_the_county_to_which_the_household_has_moved_until_the_old_one_has_answered(
    world: World, closed: Order
) -> None:
    newer, second = laid(world, closed)
    stands(newer, path=C, office=C)
    OrderItem.objects.filter(order_id=newer.id).update(state=ItemState.TO_CONFIRM)
    charlie, address = page_of(world, "charlie"), reverse("portal:order", args=[newer.id])
    shown = charlie.get(address).content.decode()
    assert f"工单 {closed.id}" in shown
    assert f"/orders/{closed.id}/" not in shown
    assert 'value="confirm"' not in shown
    form = {"act": "confirm", "words": "已核对", "seen": newer.version, "token": "confirm-1"}
    refused = charlie.post(address, form)
    assert refused.status_code == 400
    assert f"请等工单{closed.id}的申诉答复" in refused.content.decode()
    eve, _word = create_user(username="eve", display_name="伊芙", by=1, organ="测试单位", must_change_password=False)
    grant(user=eve, role=Role.COUNTY_OFFICER, area=A, by=1, valid_from=date(2020, 1, 1))
    there = Client()
    there.force_login(eve, backend="django.contrib.auth.backends.ModelBackend")
    closed.refresh_from_db()
    form = {
        "act": "answer",
        "more": f"refused:{second.id}",
        "words": "已核对",
        "seen": closed.version,
        "token": "eve-1",
    }
    assert there.post(reverse("portal:order", args=[closed.id]), form).status_code == 302
    newer.refresh_from_db()
    assert (newer.contested, newer.state) == (False, State.VERIFYING)
    form = {"act": "confirm", "words": "已核对", "seen": newer.version, "token": "confirm-2"}
    assert charlie.post(address, form).status_code == 302
