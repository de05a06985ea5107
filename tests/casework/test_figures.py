"""What is published of orders: counted by organ and county, never by person, and no small count can be worked out."""

import json
import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from typer.testing import CliRunner

from houfu.casework.check_models import DoubleCheck
from houfu.casework.codes import Closing, State
from houfu.casework.faults import OrderFault
from houfu.casework.figures import Line, figures, figures_lately
from houfu.casework.models import Appeal, Order, Waiver
from houfu.casework.months import Months, months_asked, moved_by
from houfu.casework.queries import counters
from houfu.cli.orders import app
from houfu.places.calendar import after
from houfu.portal.lists.table import listings
from houfu.store.ids import allocate
from tests.portal.world import A, B, C, World

pytestmark = pytest.mark.data
TODAY = timezone.localdate()
THIS = Months(TODAY.replace(day=1), TODAY.replace(day=1))
ZONE = timezone.get_default_timezone()


def made(number: int, path: str = A, organ: str = "hr", **more: Any) -> list[Order]:
    """So many orders that were released a moment ago; `closed` days after their release where one is given."""
    now, ids = timezone.now(), allocate(number)
    given = {
        "fold": "household", "fold_organ": "", "part": 0, "path": path, "organ": organ, "office": path, "version": 1,
        "opened_by_run": 1, "release_id": 1, "released_at": now, "due": TODAY + timedelta(days=90), "level": 0, "returns": 0,
        "harm": 1, "contested": False, "moved_at": now, "state": State.TO_SIGN,
    } | more  # fmt: skip
    return Order._base_manager.bulk_create([Order(id=key, subject_key=key, **given) for key in ids])


def closed(number: int, ground: Closing = Closing.PROOF, **more: Any) -> list[Order]:
    return made(number, **{"state": State.CLOSED, "closing": ground, "closed_at": timezone.now()} | more)


def appealed(orders: list[Order], **more: Any) -> None:
    given = {
        "about": "order",
        "words": "有异议",
        "filed_by": 1,
        "filed_at": timezone.now(),
        "due": TODAY,
        "level": 0,
    } | more
    rows = zip(allocate(len(orders)), orders, strict=True)
    Appeal.objects.bulk_create([Appeal(id=key, order_id=order.id, **given) for key, order in rows])


def counted(line: Line) -> dict[str, int | None]:
    return {name: number for name, number in line.counts.items() if number}


def test_the_figures_say_where_orders_stand_and_how_they_closed(world: World) -> None:
    made(7)
    made(6, due=TODAY)
    made(5, due=TODAY - timedelta(days=1), returns=2)
    for ground in Closing:
        closed(8, ground)
    total = figures("52.", THIS, TODAY).total
    assert counted(total) == {
        "released": 58, "green": 7, "yellow": 6, "red": 5, "by_proof": 8, "by_person": 8, "by_waiver": 8, "by_appeal": 8,
        "otherwise": 8, "came_back": 5,
    }  # fmt: skip
    assert total.shares["in_time"] == 85  # 32 of 37: what was merged was not closed, what is overdue was not in time
    assert total.shares["came_back_share"] == 10
    assert (total.median_days, total.shares["upheld"]) == (0, None)


def test_what_is_contested_stands_for_itself_and_is_overdue_no_more_than_in_the_inbox(world: World) -> None:
    for number, days in ((10, 90), (11, 0), (12, -1)):
        for contested in (True, False):
            made(number, due=TODAY + timedelta(days=days), contested=contested)
    closed(20, contested=True)
    found = figures("52.", THIS, TODAY)
    for line in (found.total, *found.organs, *found.counties):
        assert counted(line) == {
            "released": 86, "green": 10, "yellow": 11, "red": 12, "contested": 33, "by_proof": 20,
        }  # fmt: skip
        assert line.shares["in_time"] == 60  # 20 of 32
    inbox = counters("52.", TODAY, 0)
    assert (inbox["overdue"], inbox["soon"]) == (12, 11)


def test_the_median_counts_working_days_in_beijing_and_the_last_day_is_in_time(world: World) -> None:
    friday = datetime(2026, 11, 6, 23, 30, tzinfo=ZONE)  # the same day in UTC, and Beijing's seventh half an hour later
    monday = datetime(2026, 11, 9, 0, 30, tzinfo=ZONE)  # a Sunday in UTC
    given = {"released_at": friday, "closed_at": monday}
    closed(10, due=date(2026, 11, 9), **given)
    closed(10, due=date(2026, 11, 8), **given)
    total = figures("52.", months_asked("2026-11", "2026-11", TODAY), TODAY).total
    assert total.median_days == 1
    assert total.shares["in_time"] == 50
    assert figures("52.", months_asked("2026-10", "2026-10", TODAY), TODAY).total.counts["released"] == 0


def test_appeals_and_waivers_are_counted_with_their_orders_place_and_organ(world: World) -> None:
    here, there = made(20), made(20, C, "edu")
    answered = {"answered_by": 2, "answered_at": timezone.now()}
    appealed(here[:6], **answered, upheld=True)
    appealed(here[6:12], **answered, upheld=False)
    appealed(here[12:20], due=TODAY - timedelta(days=1))
    appealed(there)
    ids = allocate(5)
    Waiver.objects.bulk_create(
        Waiver(
            id=key, order_id=order.id, reason="外出", last_day=TODAY, asked_by=1, asked_at=timezone.now(), approved_by=2,
            approved_at=timezone.now(),
        )
        for key, order in zip(ids, here, strict=False)
    )  # fmt: skip
    found = figures("52.", THIS, TODAY)
    by = {line.key: line for line in (*found.organs, *found.counties)}
    assert by["hr"] == by[A].__class__("hr", by[A].counts, by[A].shares, by[A].median_days, by[A].median_hours)
    assert (by["hr"].counts["appeals"], by["edu"].counts["appeals"], found.total.counts["appeals"]) == (20, 20, 40)
    assert (by["hr"].shares["upheld"], by["hr"].shares["answered_in_time"]) == (50, 60)
    assert by["edu"].shares["answered_in_time"] is None  # none of them was to be answered yet
    assert (by[A].counts["waivers"], by[C].counts["waivers"], found.total.counts["waivers"]) == (5, 0, 5)
    assert counted(figures(C, THIS, TODAY).total) == {"released": 20, "green": 20, "appeals": 20}


@pytest.mark.once
def test_a_small_count_is_hidden_and_so_is_what_gives_it_away(world: World) -> None:
    made(3)
    closed(9)
    closed(30, Closing.CONFIRMED)
    for place, number in ((B, 50), (C, 60)):
        made(number, place)
        for ground in (Closing.PROOF, Closing.CONFIRMED):
            closed(number, ground, path=place)
    found = figures("52.", THIS, TODAY)
    by = {line.key: line.counts for line in found.counties}
    assert (by[A]["green"], by[A]["by_proof"], by[A]["by_person"], by[A]["released"]) == (None, None, 30, 42)
    assert (by[B]["green"], by[C]["green"]) == (None, 60)  # else all together less the others were told
    assert (found.total.counts["green"], found.total.counts["released"]) == (113, 372)


def test_shares_and_medians_of_fewer_than_ten_are_not_told(world: World) -> None:
    orders = closed(9)
    appealed(orders, answered_by=2, answered_at=timezone.now(), upheld=True)
    total = figures("52.", THIS, TODAY).total
    assert total.counts["released"] == 9
    assert (set(total.shares.values()), total.median_days) == ({None}, None)


def test_no_share_tells_a_hidden_count_or_what_is_left_of_it(world: World) -> None:
    for place, back in ((A, 3), (B, 10), (C, 30)):
        made(30 - back, place)
        made(back, place, returns=1)
    orders = closed(20, organ="edu")
    given = {"answered_by": 2, "answered_at": timezone.now()}
    appealed(orders[:18], **given, upheld=True)
    appealed(orders[18:], **given, upheld=False)
    months = {"month": THIS.first, "closing": Closing.PROOF, "drawn_at": timezone.now()}
    DoubleCheck.objects.bulk_create(
        DoubleCheck(id=key, order_id=order.id, agreed=at > 1, **months, **given)
        for at, (key, order) in enumerate(zip(allocate(20), orders, strict=True))
    )
    found = figures("52.", THIS, TODAY)
    by = {line.key: (line.counts["came_back"], line.shares["came_back_share"]) for line in found.counties}
    assert by == {A: (None, None), B: (None, None), C: (30, 100)}  # else B's share and the total would give A's away
    assert (found.total.counts["came_back"], found.total.shares["came_back_share"]) == (43, 40)
    for line in (found.total, *found.organs, *found.counties):
        assert (line.shares["upheld"], line.shares["agreed"]) == (None, None)
    assert {line.key: line.shares["in_time"] for line in found.organs} == {"hr": None, "edu": 100}


@pytest.mark.once
@pytest.mark.parametrize(
    ("first", "last"), [("2026-13", ""), ("x", ""), ("", "26-01"), ("2026-03", "2026-02"), ("2026-1", "")]
)
def test_months_that_are_none_are_refused(first: str, last: str) -> None:
    with pytest.raises(OrderFault):
        months_asked(first, last, TODAY)


@pytest.mark.once
def test_without_months_it_is_the_twelve_that_end_now() -> None:
    assert months_asked("", "", date(2026, 3, 9)).said == ("2025-04", "2026-03")
    assert moved_by(date(2026, 1, 1), -1) == date(2025, 12, 1)
    assert after(date(2026, 11, 6), 1) == date(2026, 11, 9)


def page_of(world: World, name: str) -> Client:
    client = Client()
    client.force_login(world.users[name], backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.django_db
def test_page_program_and_list_tell_the_same_to_who_looks_at_the_area_and_to_nobody_else(world: World) -> None:
    made(12)
    made(20, C)
    alice, charlie = page_of(world, "alice"), page_of(world, "charlie")
    shown = alice.get(reverse("portal:order_figures"))
    assert {line.name for line in shown.context["parts"][2][2]} == {"七星关区"}
    assert dict(shown.context["parts"][0][2][0].cells)["已下发"] == "12"
    assert reverse("portal:order_figures") in alice.get(reverse("portal:orders")).content.decode()
    told = alice.get("/api/orders/figures").json()
    assert (told["total"]["counts"]["released"], [one["key"] for one in told["counties"]]) == (12, [A])
    assert charlie.get("/api/orders/figures").json()["total"]["counts"]["released"] == 20
    for address in (reverse("portal:order_figures"), "/api/orders/figures"):
        assert charlie.get(address, {"area": A}).status_code == 404
        assert page_of(world, "nobody").get(address).status_code in (403, 404)
    wrong = alice.get(reverse("portal:order_figures"), {"from": "2026-13"})
    assert "看不懂" in wrong.content.decode()
    assert alice.get("/api/orders/figures", {"first": "x"}).status_code == 400
    with listings()["order_figures"].draw(world.users["alice"], {}) as drawn:
        rows = [list(row) for row in drawn.lines]
    assert [row[:3] for row in rows] == [
        ["合计", "七星关区", "12"],
        ["按牵头单位", rows[1][1], "12"],
        ["按县（市、区）", "七星关区", "12"],
    ]


@pytest.mark.django_db
def test_below_a_county_the_page_says_why_it_is_empty_and_asks_for_no_months(world: World) -> None:
    made(12)
    alice, address = page_of(world, "alice"), reverse("portal:order_figures")
    assert "县以下没有工单统计" not in alice.get(address).content.decode()
    for asked in ({}, {"from": "2026-13"}):
        page = alice.get(address, {"area": f"{A}520502013.", **asked}).content.decode().partition("<main")[2]
        assert re.search(
            r'class="empty" role="status"><strong>县以下没有工单统计</strong>工单统计只到县（市、区）', page
        )
        assert 'type="month"' not in page
        assert "看不懂" not in page
    alice.cookies["django_language"] = "en"
    english = alice.get(address, {"area": f"{A}520502013."}).content.decode()
    assert "No figures of orders below a county" in english


@pytest.mark.once
def test_the_command_prints_them_for_programs_and_for_people(world: World) -> None:
    made(12)
    done = CliRunner().invoke(app, ["figures", "--area", "520502", "--json"])
    assert json.loads(done.stdout)["total"]["counts"]["released"] == 12
    assert "已下发" in CliRunner().invoke(app, ["figures"]).stdout
    assert CliRunner().invoke(app, ["figures", "--first", "x"]).exit_code != 0


def test_pages_tell_for_a_while_what_was_counted_once(world: World) -> None:
    """What many ask for is worked out once; other months, and a command, are always counted anew."""
    made(20, C)
    first = figures_lately("52.", THIS, TODAY)
    made(20, C)
    assert figures_lately("52.", THIS, TODAY) == first
    assert (first.total.counts["released"], figures("52.", THIS, TODAY).total.counts["released"]) == (20, 40)
    longer = Months(moved_by(THIS.first, -1), THIS.last)
    assert figures_lately("52.", longer, TODAY).total.counts["released"] == 40
    assert figures_lately(C, longer, TODAY).total.counts["released"] == 40
