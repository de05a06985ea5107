"""The deadlines of each hour are kept whatever happens to the findings, by the day of Beijing and its working days."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from houfu.assessment.queries import current_run
from houfu.casework import contesting, works
from houfu.casework.actions import release
from houfu.casework.climbing import escalate
from houfu.casework.codes import ItemState, State
from houfu.casework.contesting import ANSWER_WITHIN, end_waivers
from houfu.casework.deadlines import Light, light, rank_on
from houfu.casework.faults import OrderFault
from houfu.casework.levels import with_own
from houfu.casework.models import Appeal, Order, OrderItem, Waiver
from houfu.casework.proposing import propose
from houfu.casework.queries import OVERDUE, orders
from houfu.casework.restating import AGAIN, reopen
from houfu.places.calendar import after
from tests.portal.world import A, World

pytestmark = pytest.mark.data
NIGHTS = [date(2028, 2, 28), date(2028, 2, 29), date(2027, 4, 30), date(2027, 12, 31)]
"""Days whose end is looked at: the leap day and the day before it, the end of a month and of a year."""


def before_midnight(day: date) -> datetime:
    """23:59 in Beijing: 15:59 of the same day in UTC."""
    return datetime(day.year, day.month, day.day, 15, 59, tzinfo=UTC)


def after_midnight(day: date) -> datetime:
    """00:01 of the next day in Beijing, while it is still this day in UTC."""
    return before_midnight(day) + timedelta(minutes=2)


def at(moment: datetime) -> time_machine.travel:
    return time_machine.travel(moment, tick=False)


@pytest.mark.parametrize("broken", ["catch_up_now", "follow"])
def test_what_is_overdue_climbs_though_the_findings_cannot_be_read(
    world: World, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    def fault(**_given: int) -> None:
        raise OSError("gone")

    release(area=A, by=world.users["alice"].pk, token="one")
    Order.objects.update(due=date(2020, 1, 1), due_from=None)
    monkeypatch.setattr(works, broken, fault)
    with pytest.raises(OSError, match="gone"):
        works.keep_up()
    assert not Order.objects.filter(level=0).exists()


@pytest.mark.parametrize(
    ("due", "today", "near", "rank"),
    [
        (date(2026, 2, 24), date(2026, 2, 11), Light.GREEN, 0),  # 12, 13, Saturday 14 and the first day after 春节
        (date(2026, 2, 24), date(2026, 2, 12), Light.YELLOW, 0),
        (date(2026, 2, 14), date(2026, 2, 14), Light.YELLOW, 0),  # due on a make-up day, all of that day
        (date(2026, 2, 14), date(2026, 2, 15), Light.RED, 0),  # late, but no working day late until the holiday is over
        (date(2026, 2, 14), date(2026, 2, 23), Light.RED, 0),
        (date(2026, 2, 14), date(2026, 2, 24), Light.RED, 1),
        (date(2026, 2, 13), date(2026, 2, 14), Light.RED, 1),  # a make-up day counts as a day late
        (date(2026, 2, 14), date(2026, 2, 28), Light.RED, 1),  # the fifth day late is a make-up day
        (date(2026, 2, 14), date(2026, 3, 1), Light.RED, 1),
        (date(2026, 2, 14), date(2026, 3, 2), Light.RED, 2),
        (date(2026, 9, 30), date(2026, 10, 7), Light.RED, 0),
        (date(2026, 9, 30), date(2026, 10, 8), Light.RED, 1),
        (date(2026, 9, 30), date(2026, 10, 10), Light.RED, 1),
        (date(2026, 10, 10), date(2026, 9, 30), Light.YELLOW, 0),
        (date(2026, 10, 12), date(2026, 9, 30), Light.GREEN, 0),
        (date(2028, 2, 29), date(2028, 2, 29), Light.YELLOW, 0),
        (date(2028, 2, 29), date(2028, 3, 1), Light.RED, 1),
    ],
)
def test_lights_and_climbs_count_make_up_days(due: date, today: date, near: Light, rank: int) -> None:
    assert (light(due, today), rank_on(due, today)) == (near, rank)


@pytest.mark.parametrize("day", NIGHTS)
@pytest.mark.parametrize("nights", [0, 1])
def test_an_order_is_due_from_the_day_that_it_is_in_beijing(world: World, day: date, nights: int) -> None:
    run = current_run()
    assert run is not None
    limits = sorted(propose(run, A, 1000).orders.filter("kept")["days"].to_list())
    with at(after_midnight(day) if nights else before_midnight(day)):
        release(area=A, by=world.users["alice"].pk, token="night")
    local = day + timedelta(days=nights)
    assert sorted(Order.objects.values_list("due", flat=True)) == [after(local, days) for days in limits]


@pytest.mark.parametrize("day", NIGHTS)
def test_an_appeal_is_answered_within_its_days_of_beijing_and_climbs_after_them(world: World, day: date) -> None:
    release(area=A, by=world.users["alice"].pk, token="one")
    order = Order.objects.get(subject_key=world.households["小安置区-1"])
    order_due = day + timedelta(days=900)
    Order._base_manager.update(due=order_due)
    with at(after_midnight(day)):
        contesting.appeal(
            order=order.id, about="", words="不符", by=world.users["alice"], seen=order.version, token="appeal-1"
        )
    due = Appeal.objects.get().due
    assert due == day + timedelta(days=1) + ANSWER_WITHIN
    with at(before_midnight(due)):
        assert escalate(by=0, holder="here").appeals == 0
    first = after(due, 1)
    with at(before_midnight(first - timedelta(days=1))):
        assert escalate(by=0, holder="here").appeals == 0
    with at(after_midnight(first - timedelta(days=1))):
        assert escalate(by=0, holder="here").appeals == 1
    assert Appeal.objects.get().level == 1


@pytest.mark.parametrize(
    "due", [date(2028, 2, 29), date(2027, 4, 30), date(2027, 3, 31)]
)  # the next day is one of work, or not
def test_what_is_overdue_climbs_at_midnight_of_beijing(world: World, due: date) -> None:
    release(area=A, by=world.users["alice"].pk, token="one")
    Order._base_manager.update(due=due)
    number = Order.objects.count()
    with at(before_midnight(due)):
        assert escalate(by=0, holder="here").orders == 0
        assert not orders(A, tab=OVERDUE, today=timezone.localdate()).exists()
    for rank, days in ((1, 1), (2, 6), (3, 11)):
        last = after(due, days) - timedelta(days=1)
        with at(before_midnight(last)):
            assert escalate(by=0, holder="here").orders == 0
        with at(after_midnight(last)):
            assert orders(A, tab=OVERDUE, today=timezone.localdate()).count() == number
            above = with_own(Order.objects).filter(own__lt=rank)  # a county's own order waits for the day of its city
            assert escalate(by=0, holder="here").orders == above.count()
            assert escalate(by=0, holder="here").orders == 0
        assert set(above.values_list("level", flat=True)) == {rank}
        assert not with_own(Order.objects).filter(own__gte=rank).exclude(level=0).exists()
    assert above.count() == number


@pytest.mark.parametrize("last", NIGHTS)
def test_a_waiver_holds_all_of_its_last_day_in_beijing(world: World, last: date) -> None:
    release(area=A, by=world.users["alice"].pk, token="one")
    order = Order.objects.get(subject_key=world.households["小安置区-1"])
    for name in ("bob", "paula"):
        order.refresh_from_db()
        given = {
            "order": order.id,
            "reason": "已外迁",
            "last_day": last,
            "by": world.users[name],
            "seen": order.version,
        }
        with at(before_midnight(last - timedelta(days=30))):
            contesting.waive(**given, token=f"w-{name}")
    assert end_waivers(before_midnight(last))[0] == 0
    assert not OrderItem.objects.filter(order_id=order.id).exclude(state=ItemState.WAIVED).exists()
    assert end_waivers(after_midnight(last))[0] == 1
    order.refresh_from_db()
    assert order.state == State.RETURNED
    assert order.due == after(last + timedelta(days=1), AGAIN)
    assert Waiver.objects.get().ended_at == after_midnight(last)


def test_a_waiver_until_today_is_asked_for_until_midnight_of_the_day_before(world: World) -> None:
    release(area=A, by=world.users["alice"].pk, token="one")
    order, last = Order.objects.get(subject_key=world.households["小安置区-1"]), date(2028, 2, 29)
    given = {"order": order.id, "reason": "已外迁", "last_day": last, "by": world.users["bob"], "seen": order.version}
    with at(after_midnight(date(2028, 2, 28))), pytest.raises(OrderFault, match="今天以后"):
        contesting.waive(**given, token="late")
    with at(before_midnight(date(2028, 2, 28))):
        contesting.waive(**given, token="in time")
    assert Waiver.objects.get().last_day == last


def test_an_order_opened_again_at_night_counts_from_the_day_of_beijing(world: World) -> None:
    release(area=A, by=world.users["alice"].pk, token="one")
    order, night = Order.objects.get(subject_key=world.households["小安置区-1"]), date(2026, 2, 13)
    for moment, due in ((before_midnight(night), date(2026, 2, 27)), (after_midnight(night), date(2026, 2, 28))):
        Order._base_manager.filter(id=order.id).update(state=State.CLOSED, closing="waiver", closed_at=moment)
        reopen({order.id: State.CLOSED}, moment, None)
        order.refresh_from_db()
        assert order.due == due


@pytest.mark.parametrize(
    ("due", "told"), [(date(2026, 12, 31), False), (date(2039, 1, 4), True), (date(2040, 12, 31), True)]
)
def test_an_order_says_that_its_limit_may_move_until_the_holidays_of_its_year_are_announced(
    world: World, due: date, told: bool
) -> None:
    release(area=A, by=world.users["alice"].pk, token="one")
    order = Order.objects.get(subject_key=world.households["小安置区-1"])
    Order._base_manager.filter(id=order.id).update(due=due)
    alice = Client()
    alice.force_login(world.users["alice"], backend="django.contrib.auth.backends.ModelBackend")
    words = f"{due.year}年的放假和调休安排尚未公布，期限可能变动（口径待确认）"
    for page in ("order", "order_sheet"):
        assert (words in alice.get(reverse(f"portal:{page}", args=[order.id])).content.decode()) is told
    Order._base_manager.filter(id=order.id).update(state=State.CLOSED, closing="proof", closed_at=timezone.now())
    assert words not in alice.get(reverse("portal:order", args=[order.id])).content.decode()
