"""A double check that nobody can answer does not stay unnoticed: it is told in its county, and climbs to the city and the province."""

import json
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from typer.testing import CliRunner

from houfu.access.models import Grant, User
from houfu.casework.check_models import DoubleCheck
from houfu.casework.deadlines import Rank
from houfu.casework.double_checking import waiting
from houfu.casework.models import Order
from houfu.casework.unattended import unattended
from houfu.cli.orders import app
from houfu.places.calendar import working_days
from tests.casework.test_blind import looks
from tests.casework.test_double_checks import eve, order, page_of
from tests.portal.world import A, B, World

__all__ = ["eve", "order"]
pytestmark = pytest.mark.data
TODAY = timezone.localdate()
CITY, PROVINCE = "52.5205.", "52."


def all_looked(order: Order) -> None:
    """Everybody who has a right anywhere opens the order."""
    for user in User.objects.filter(pk__in=Grant.objects.values("user_id")):
        looks(order, user)


def drawn_before(days: int) -> None:
    """As if it had been drawn so many working days ago."""
    day = TODAY
    while working_days(day, TODAY) < days:
        day -= timedelta(days=1)
    noon = datetime.combine(day, time(12), tzinfo=timezone.get_default_timezone())
    DoubleCheck.objects.update(drawn_at=noon)


def test_what_somebody_can_answer_is_not_told(world: World, order: Order, eve: User) -> None:
    assert unattended(A, TODAY) == []
    looks(order, eve)
    assert waiting(PROVINCE, world.users["paula"]).count() == 1
    assert unattended(A, TODAY) == []


def test_what_nobody_can_answer_is_told_by_county_and_climbs(world: World, order: Order) -> None:
    all_looked(order)
    for days, told, rank in ((0, 1, "1"), (4, 1, "1"), (5, 2, "2"), (9, 2, "2"), (10, 3, "3"), (30, 3, "3")):
        drawn_before(days)
        found = [area for area in (A, CITY, PROVINCE) if unattended(area, TODAY)]
        assert len(found) == told, days
        (one,) = unattended(A, TODAY)
        assert (one.county, one.number, one.rank) == (A, 1, next(each for each in Rank if each.value == rank))
    assert unattended(B, TODAY) == []
    DoubleCheck.objects.update(answered_by=1)
    assert unattended(A, TODAY) == []


def test_somebody_whose_account_is_closed_cannot_answer(world: World, order: Order) -> None:
    names = [user.username for user in User.objects.filter(pk__in=Grant.objects.values("user_id"))]
    for name in names:
        if not name.startswith("paula"):
            looks(order, User.objects.get(username=name))
    assert unattended(A, TODAY) == []
    User.objects.filter(username="paula").update(is_active=False)
    assert len(unattended(A, TODAY)) == 1


@pytest.mark.django_db
def test_page_and_inbox_tell_who_verifies_there_and_nobody_else_and_never_which_order(
    world: World, order: Order
) -> None:
    all_looked(order)
    inbox, page = reverse("portal:orders"), reverse("portal:double_checks")
    alice, charlie = page_of(world.users["alice"]), page_of(world.users["charlie"])
    for address in (inbox, page):
        shown = alice.get(address).content.decode()
        assert "1 项盲核没有人能答复" in shown
        assert "没有人能答复" not in charlie.get(address).content.decode()
    assert str(order.id) not in alice.get(page).content.decode()
    assert "没有人能答复" not in page_of(world.users["paula"]).get(page, {"area": PROVINCE}).content.decode()
    drawn_before(10)
    assert "报至省" in page_of(world.users["paula"]).get(page, {"area": PROVINCE}).content.decode()


@pytest.mark.django_db
def test_the_api_tells_what_the_page_tells_and_to_the_same(world: World, order: Order) -> None:
    def told(name: str, **asked: str) -> tuple[int, Any]:
        answer = page_of(world.users[name]).get("/api/orders/double-checks/unattended", asked)
        return answer.status_code, answer.json()

    assert told("alice") == (200, [])
    all_looked(order)
    row = {
        "path": A,
        "place": "七星关区",
        "number": 1,
        "drawn": TODAY.isoformat(),
        "rank": "1",
        "rank_name": "县（市、区）",
    }
    assert told("alice") == (200, [row])
    assert told("charlie") == (200, [])
    assert told("charlie", area=A)[0] == 404
    assert told("paula") == (200, []), "not before it has climbed"
    assert told("rita")[0] == 403
    drawn_before(10)
    ((status, (late,)), english) = told("paula"), told("alice", lang="en")
    assert (status, late["path"], late["rank"], late["rank_name"]) == (200, A, "3", "省")
    assert english[1][0]["rank_name"] == "province"
    assert str(order.id) not in json.dumps(late)


@pytest.mark.once
def test_the_command_tells_it_for_programs_and_for_people(world: World, order: Order) -> None:
    def run(*words: str) -> str:
        return CliRunner().invoke(app, ["double-check", "unattended", "--area", "520502", *words]).stdout

    assert json.loads(run("--json")) == []
    all_looked(order)
    (row,) = json.loads(run("--json"))
    assert (row["path"], row["number"], row["rank"]) == (A, 1, "1")
    assert "最早抽于" in run()
