"""Orders split and merged: no waiver is outrun, no settled order stays open, and who handled one is found by an index."""

from datetime import date, timedelta
from typing import Any

import polars as pl
import pytest
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from houfu.assessment.models import Finding
from houfu.assessment.queries import current_run
from houfu.casework import parting
from houfu.casework.actions import follow, release
from houfu.casework.codes import Act, Closing, ItemState, State
from houfu.casework.faults import OrderFault
from houfu.casework.holders import KEPT
from houfu.casework.models import Order, OrderItem, Step, Waiver
from houfu.casework.moving import standing
from houfu.casework.provers import handlers_of, parted_into
from houfu.places.calendar import after
from houfu.store.ids import fresh_id
from tests.casework.test_steps import page_of, step
from tests.portal.world import A, World

pytestmark = pytest.mark.data


@pytest.fixture
def order(world: World) -> Order:
    release(area=A, by=world.users["alice"].pk, token="one")
    return Order.objects.get(subject_key=world.households["小安置区-1"])


def test_a_waived_item_moves_to_no_other_order(world: World, order: Order) -> None:
    first, second, *_ = OrderItem.objects.filter(order_id=order.id).order_by("id").values_list("id", flat=True)
    given: dict[str, Any] = {"words": "分开办", "by": world.users["alice"]}
    part = parting.split(order=order.id, items=[first], seen=1, token="split-1", **given).to
    assert part is not None
    OrderItem.objects.filter(id__in=[first, second]).update(state=ItemState.WAIVED)
    now = timezone.now()
    last = {"last_day": timezone.localdate() + timedelta(days=5), "reason": "已外迁"}
    Waiver.objects.create(id=1, order_id=order.id, asked_by=1, asked_at=now, approved_by=2, approved_at=now, **last)
    with pytest.raises(OrderFault, match="豁免期"):
        parting.split(order=order.id, items=[second], seen=2, token="split-2", **given)
    with pytest.raises(OrderFault, match="豁免期"):
        parting.merge(order=part, into=order.id, seen=1, token="merge-1", **given)


def test_an_order_whose_last_open_item_is_split_off_closes_by_its_proof(world: World, order: Order) -> None:
    first, *others = OrderItem.objects.filter(order_id=order.id).order_by("id").values_list("id", flat=True)
    OrderItem.objects.filter(id__in=others).update(state=ItemState.PROVEN)
    alice = world.users["alice"]
    made = parting.split(order=order.id, items=[first], words="分开办", by=alice, seen=1, token="split-1").to
    order.refresh_from_db()
    assert (order.state, order.closing) == (State.CLOSED, Closing.PROOF)
    assert Order.objects.get(id=made).state == State.TO_SIGN


def test_a_part_with_nothing_but_what_another_has_to_confirm_waits_for_him(world: World, order: Order) -> None:
    first = OrderItem.objects.filter(order_id=order.id).earliest("id")
    OrderItem.objects.filter(id=first.id).update(state=ItemState.TO_CONFIRM)
    alice = world.users["alice"]
    made = parting.split(order=order.id, items=[first.id], words="分开办", by=alice, seen=1, token="split-1").to
    assert Order.objects.get(id=made).state == State.VERIFYING


def test_who_handled_an_order_is_known_over_two_splits_and_found_by_an_index(world: World, order: Order) -> None:
    first, second, *_ = OrderItem.objects.filter(order_id=order.id).order_by("id").values_list("id", flat=True)
    bob = world.users["bob"]
    step(order, Act.SIGN, bob)
    given: dict[str, Any] = {"words": "分开办", "by": world.users["alice"]}
    made = parting.split(order=order.id, items=[first, second], seen=order.version, token="split-1", **given).to or 0
    last = parting.split(order=made, items=[first], seen=1, token="split-2", **given).to or 0
    Order.objects.update(handler=None)
    assert handlers_of([last, made]) == {last: {bob.pk}, made: {bob.pk}}
    with transaction.atomic():
        if connection.vendor == "postgresql":
            connection.cursor().execute("SET LOCAL enable_seqscan = off")
        assert "step_to" in parted_into([last]).explain()


def test_a_part_laid_into_another_leaves_its_items_last_day_and_handlers_there(world: World, order: Order) -> None:
    first, *others = OrderItem.objects.filter(order_id=order.id).order_by("id").values_list("id", flat=True)
    alice, bob = world.users["alice"], world.users["bob"]
    made = parting.split(order=order.id, items=[first], words="分开办", by=alice, seen=1, token="split-1").to or 0
    part, sooner = Order.objects.get(id=made), order.due - timedelta(days=3)
    step(part, Act.SIGN, bob)
    Order.objects.filter(id=made).update(due=sooner)
    merged = parting.merge(order=made, into=order.id, words="一起办", by=alice, seen=part.version, token="merge-1")
    assert (merged.to, merged.after) == (order.id, State.CLOSED)
    part.refresh_from_db()
    order.refresh_from_db()
    assert (part.state, part.closing, part.merged_into) == (State.CLOSED, Closing.MERGED, order.id)
    assert (order.state, order.due) == (State.TO_SIGN, sooner)
    assert set(OrderItem.objects.filter(order_id=order.id).values_list("id", flat=True)) == {first, *others}
    assert not OrderItem.objects.filter(order_id=made).exists()
    assert handlers_of([order.id]) == {order.id: {bob.pk}}
    again = parting.merge(order=made, into=order.id, words="一起办", by=alice, seen=part.version - 1, token="merge-1")
    assert again.id == merged.id


@pytest.mark.parametrize(("kind", "state"), [("to_confirm", State.VERIFYING), ("proven", State.CLOSED)])
def test_what_is_laid_together_stands_where_its_items_say(world: World, order: Order, kind: str, state: State) -> None:
    first, *_others = OrderItem.objects.filter(order_id=order.id).order_by("id").values_list("id", flat=True)
    alice = world.users["alice"]
    made = parting.split(order=order.id, items=[first], words="分开办", by=alice, seen=1, token="split-1").to or 0
    OrderItem.objects.filter(order_id=order.id).update(state=ItemState.PROVEN)  # and no assessment has looked since
    OrderItem.objects.filter(id=first).update(state=kind)
    parting.merge(order=made, into=order.id, words="一起办", by=alice, seen=1, token="merge-1")
    order.refresh_from_db()
    assert order.state == state


def test_a_finding_that_joins_a_parted_order_goes_to_the_part_that_was_there_first(world: World, order: Order) -> None:
    first, second, *_ = OrderItem.objects.filter(order_id=order.id).order_by("id")
    alice = world.users["alice"]
    made = parting.split(order=order.id, items=[first.id], words="分开办", by=alice, seen=1, token="split-1").to or 0
    second.delete()
    parting.merge(order=order.id, into=made, words="一起办", by=alice, seen=2, token="merge-1")
    assert follow(by=1).joined == 1
    assert OrderItem.objects.get(finding_id=second.finding_id).order_id == made  # the one that is open now
    assert (
        not Order.objects.filter(fold=order.fold, subject_key=order.subject_key)
        .exclude(id=made)
        .exclude(state=State.CLOSED)
        .exists()
    )


LED = ("organ", "office", "cooperating", "harm", "returns", "due", "due_from", "due_days")


def as_led(order: int | None) -> dict[str, Any]:
    return {name: getattr(Order.objects.get(id=order), name) for name in LED}


def by_lead(order: Order) -> tuple[list[int], list[int]]:
    """The items of an order by whether they are led by its own organ or another, which both are."""
    run = current_run()
    assert run is not None
    found = standing(run, pl.DataFrame({"order_id": [order.id], "home": [order.path]}))
    at = dict(OrderItem.objects.filter(order_id=order.id).values_list("finding_id", "id"))
    own, others = ([at[key] for key in some["finding_id"]] for some in (
        found.filter(pl.col("organ") == order.organ), found.filter(pl.col("organ") != order.organ)
    ))  # fmt: skip
    assert own
    assert others
    return own, others


@pytest.mark.parametrize("off", ["own", "others"])
def test_what_is_split_off_is_led_ranked_and_due_by_itself_and_laid_together_again_as_before(
    order: Order, world: World, off: str
) -> None:
    released, given = as_led(order.id), {"words": "分开办", "by": world.users["alice"]}
    own, others = by_lead(order)
    Order.objects.filter(id=order.id).update(returns=2)
    items = own if off == "own" else others
    made = parting.split(order=order.id, items=items, seen=1, token="split-1", **given).to or 0
    with_own, without = (made, order.id) if off == "own" else (order.id, made)
    first, second = as_led(with_own), as_led(without)
    assert (first["organ"], first["office"]) == (released["organ"], released["office"])
    assert second["organ"] != released["organ"]
    assert released["organ"] not in second["cooperating"].split()
    assert first["harm"] + second["harm"] == released["harm"]
    assert min(first["due"], second["due"]) == released["due"]
    assert {one["due"] for one in (first, second)} == {
        after(one["due_from"], one["due_days"]) for one in (first, second)
    }
    assert (as_led(order.id)["returns"], as_led(made)["returns"]) == (2, 0)
    Order.objects.filter(id=made).update(returns=1)
    merged = {"order": made, "into": order.id, "seen": 1, "token": "merge-1", "words": "一起办"}
    parting.merge(by=world.users["alice"], **merged)
    together = as_led(order.id)
    helped = {*together.pop("cooperating").split()}
    assert helped == {*released.pop("cooperating").split()}
    assert together == released | {"returns": 3}


def test_what_is_left_of_a_gone_subject_weighs_as_one_and_not_as_a_settlement(order: Order, world: World) -> None:
    run = current_run()
    assert run is not None
    homes_of = pl.DataFrame({"order_id": [order.id], "home": [order.path]})
    before = standing(run, homes_of).filter(pl.col("level") == "household").row(0, named=True)
    held = Finding._base_manager.filter(id=before["finding_id"])
    held.update(subject_key=fresh_id())
    try:
        after_it = standing(run, homes_of).filter(pl.col("finding_id") == before["finding_id"]).row(0, named=True)
    finally:
        held.update(subject_key=before["subject_key"])
    assert 0 < after_it["harm"] <= before["harm"]


def test_an_order_that_was_opened_again_keeps_its_last_day_when_it_is_split(order: Order, world: World) -> None:
    _own, others = by_lead(order)
    last = {"due": date(2026, 12, 1), "due_from": date(2026, 11, 24), "due_days": 5}
    Order.objects.filter(id=order.id).update(**last)
    given: dict[str, Any] = {"words": "分开办", "by": world.users["alice"], "token": "split-1"}
    made = parting.split(order=order.id, items=others, seen=1, **given).to
    assert all(as_led(key)[name] == value for key in (order.id, made) for name, value in last.items())


def test_a_part_that_is_not_overdue_any_more_stands_with_nobody_higher(order: Order, world: World) -> None:
    own, others = by_lead(order)
    Order.objects.filter(id=order.id).update(level=3)
    given: dict[str, Any] = {"words": "分开办", "by": world.users["alice"], "token": "split-1"}
    made = parting.split(order=order.id, items=others, seen=1, **given).to
    assert own
    assert set(Order.objects.filter(id__in=[order.id, made]).values_list("level", flat=True)) == {0}


@pytest.mark.parametrize("by_hand", [True, False])
def test_whom_an_order_was_handed_over_to_keeps_a_part_that_another_office_leads(
    order: Order, world: World, by_hand: bool
) -> None:
    alice, bob = world.users["alice"], world.users["bob"]
    own, _others = by_lead(order)
    if by_hand:
        step(order, Act.HAND_OVER, alice, to=bob.pk)
    step(order, Act.SIGN, bob)
    made = parting.split(order=order.id, items=own, words="分开办", by=alice, seen=order.version, token="s-1").to or 0
    steps = Step.objects.filter(by=0, words=KEPT).order_by("id")
    assert Order.objects.get(id=order.id).handler == bob.pk
    assert Order.objects.get(id=made).handler == bob.pk  # the same office leads it
    told = [(order.id, Act.COMMENT, None), (made, Act.HAND_OVER, bob.pk)]
    assert sorted(steps.values_list("order_id", "act", "to")) == (sorted(told) if by_hand else [])


@pytest.mark.parametrize("by_hand", [True, False])
def test_whoever_signed_for_an_order_does_not_hold_what_another_office_leads_of_it(
    order: Order, world: World, by_hand: bool
) -> None:
    alice, bob = world.users["alice"], world.users["bob"]
    _own, others = by_lead(order)
    if by_hand:
        step(order, Act.HAND_OVER, alice, to=bob.pk)
    step(order, Act.SIGN, bob)
    given: dict[str, Any] = {"words": "分开办", "by": alice, "seen": order.version, "token": "split-1"}
    made = parting.split(order=order.id, items=others, **given).to
    assert Order.objects.get(id=made).handler == (bob.pk if by_hand else None)
    assert Order.objects.get(id=order.id).handler == bob.pk
    assert handlers_of([made or 0]) == {made: {bob.pk}}


@pytest.mark.django_db
def test_the_page_routes_both_parts_for_whoever_sees_the_county_alone(order: Order, world: World) -> None:
    released, (_own, others) = as_led(order.id), by_lead(order)
    page = page_of(world, "alice")
    form = {"act": "split", "seen": 1, "token": "page-split-1", "words": "分开办", "item": others}
    assert page.post(reverse("portal:order", args=[order.id]), form).status_code == 302
    made = Order.objects.exclude(part=0).get()
    assert made.organ != released["organ"]
    form = {"act": "merge", "seen": made.version, "token": "page-merge-1", "words": "一起办", "more": order.id}
    assert page.post(reverse("portal:order", args=[made.id]), form).status_code == 302
    assert as_led(order.id)["harm"] == released["harm"]
