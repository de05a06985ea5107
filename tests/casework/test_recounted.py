"""Once the holidays of a year are announced, last days counted before are counted again: later ones move, earlier ones stay."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from typer.testing import CliRunner

from houfu.access.actions import NotAllowed
from houfu.casework import parting
from houfu.casework.actions import release
from houfu.casework.codes import Act, Closing, State
from houfu.casework.models import Order, OrderItem, Step
from houfu.casework.recounting import Recounted, recount_days
from houfu.casework.restating import AGAIN, reopen
from houfu.casework.works import keep_up
from houfu.cli.frame import assemble
from houfu.places.calendar import after
from houfu.safeguard.models import AuditEvent
from tests.casework.test_steps import page_of, step
from tests.places.test_calendar import given_file
from tests.portal.world import A, B, World

__all__ = ["given_file"]
pytestmark = pytest.mark.data
Give = Callable[[str], Path]
START, DAYS = date(2027, 3, 1), 5
GUESSED, FREE, MADE_UP = date(2027, 3, 8), "2027-03-08,休\n2027-03-09,休", "2027-02-01,休\n2027-03-06,班"


@pytest.fixture
def order(world: World) -> Order:
    """An order whose last day was counted before the holidays of 2027 were announced; all others are closed."""
    release(area=A, by=world.users["alice"].pk, token="one")
    key = world.households["小安置区-1"]
    ended = {"state": State.CLOSED, "closing": Closing.PROOF, "closed_at": timezone.now()}
    Order.objects.exclude(subject_key=key).update(**ended)
    Order.objects.filter(subject_key=key).update(due_from=START, due_days=DAYS, due=GUESSED)
    return Order.objects.get(subject_key=key)


def counted(world: World, *, dry: bool = False) -> tuple[list[tuple[date, date, int]], int, int, int]:
    found: Recounted = recount_days(by=world.users["alice"].pk, area=A, dry=dry)
    return [(one.old, one.new, one.orders) for one in found.later], found.kept, found.waiting, found.unknown


def test_each_last_day_is_kept_with_how_it_was_counted(world: World) -> None:
    release(area=A, by=world.users["alice"].pk, token="one")
    today = timezone.localdate()
    for one in Order.objects.all():
        assert one.due_days is not None
        assert (one.due_from, one.due) == (today, after(today, one.due_days))
    row = Order.objects.get(subject_key=world.households["小安置区-1"])
    first = OrderItem.objects.filter(order_id=row.id).earliest("id").id
    given: dict[str, Any] = {"by": world.users["alice"], "words": "分开办"}
    made = parting.split(order=row.id, items=[first], seen=1, token="split-1", **given).to or 0
    sooner = {"due": today, "due_from": today - timedelta(days=9), "due_days": 3}
    Order.objects.filter(id=made).update(**sooner)
    parting.merge(order=made, into=row.id, seen=1, token="merge-1", **given)
    assert Order.objects.filter(id=row.id).values(*sooner).get() == sooner
    Order.objects.filter(id=row.id).update(state=State.CLOSED, closing=Closing.PROOF, closed_at=timezone.now())
    reopen({row.id: State.CLOSED}, timezone.now(), None)
    again = {"due": after(today, AGAIN), "due_from": today, "due_days": AGAIN}
    assert Order.objects.filter(id=row.id).values(*again).get() == again


def test_a_day_that_was_promised_too_early_moves_when_the_year_is_announced(
    world: World, order: Order, given_file: Give
) -> None:
    assert after(START, DAYS) == GUESSED
    assert counted(world) == ([], 0, 1, 0)
    given_file(FREE)
    later = date(2027, 3, 10)
    assert counted(world, dry=True) == ([(GUESSED, later, 1)], 0, 0, 0)
    order.refresh_from_db()
    assert (order.due, order.version) == (GUESSED, 1)
    assert counted(world) == ([(GUESSED, later, 1)], 0, 0, 0)
    order.refresh_from_db()
    assert (order.due, order.version, order.state) == (later, 2, State.TO_SIGN)
    done = Step.objects.get()
    assert (done.act, done.by, done.words, done.after) == (Act.RECOUNT, 0, "2027-03-08 → 2027-03-10", State.TO_SIGN)
    assert AuditEvent.objects.filter(act="orders.recount").get().path == A
    assert counted(world) == ([], 0, 0, 0)
    page = page_of(world, "alice").get(f"/orders/{order.id}/").content.decode()
    assert "按新公布的放假安排重算期限" in page
    assert "2027-03-08 → 2027-03-10" in page
    step(order, Act.SIGN, world.users["alice"])


def test_a_day_that_would_be_earlier_stays_and_is_counted(world: World, order: Order, given_file: Give) -> None:
    given_file(MADE_UP)
    assert after(START, DAYS) < GUESSED
    assert counted(world) == ([], 1, 0, 0)
    order.refresh_from_db()
    assert (order.due, order.version, Step.objects.count()) == (GUESSED, 1, 0)
    Order.objects.update(due_from=None, due_days=None)
    assert counted(world) == ([], 0, 0, 1)


def test_the_background_moves_it_before_it_climbs_and_one_that_is_in_time_again_stands_with_nobody_higher(
    world: World, order: Order, given_file: Give
) -> None:
    today = timezone.localdate()
    given_file(f"{today},休\n{today + timedelta(days=1)},休\n2027-03-08,休")
    Order.objects.filter(id=order.id).update(
        due_from=today - timedelta(days=9), due_days=30, due=date(2020, 1, 1), level=3
    )
    keep_up()
    order.refresh_from_db()
    assert order.due == after(today - timedelta(days=9), 30) > today
    assert order.level == 0
    version = order.version
    keep_up()
    order.refresh_from_db()
    assert order.version == version


def test_whoever_may_not_release_there_counts_nothing_again(world: World, order: Order, given_file: Give) -> None:
    given_file(FREE)
    for name, area in (("charlie", A), ("alice", B)):
        with pytest.raises(NotAllowed):
            recount_days(by=world.users[name].pk, area=area)
    order.refresh_from_db()
    assert order.due == GUESSED


def test_the_command_says_what_would_change_and_changes_it(world: World, order: Order, given_file: Give) -> None:
    given_file(FREE)
    asked = ["orders", "recount-days", "--by", "alice", "--area", A, "--json"]
    told = json.loads(CliRunner().invoke(assemble("orders"), [*asked, "--dry"]).stdout)
    line = {"old": f"{GUESSED}", "new": "2027-03-10", "orders": 1}
    assert told == {"dry": True, "later": [line], "kept": 0, "waiting": 0, "unknown": 0}
    assert json.loads(CliRunner().invoke(assemble("orders"), asked).stdout)["later"] == [line]
    order.refresh_from_db()
    assert order.due == date(2027, 3, 10)
    shown = CliRunner().invoke(assemble("orders"), asked[:-1], env={"COLUMNS": "120"})
    assert "原期限" in shown.stdout
    refused = CliRunner().invoke(assemble("orders"), ["orders", "recount-days", "--by", "nobody"])
    assert refused.exit_code
