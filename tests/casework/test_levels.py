"""What is overdue climbs to those above its own level alone, on the days of one table; what the province leads climbs to nobody."""

import json
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone
from typer.testing import CliRunner

from houfu.casework import contesting
from houfu.casework.actions import release
from houfu.casework.climbing import escalate
from houfu.casework.codes import Act, Fold, State
from houfu.casework.deadlines import rank_on
from houfu.casework.levels import with_own
from houfu.casework.models import Appeal, Order, Step
from houfu.casework.queries import orders
from houfu.cli.frame import assemble
from houfu.places.calendar import after, working_days
from tests.casework.test_figures import made
from tests.portal.world import A, World

pytestmark = pytest.mark.data
CITY, PROVINCE = "52.5205.", "52."
LEVELS = [
    (Fold.HOUSEHOLD, A, (1, 2, 3)), (Fold.SETTLEMENT, A, (1, 2, 3)), (Fold.COUNTY, A, (0, 2, 3)),
    (Fold.CITY, CITY, (0, 0, 3)), (Fold.PROVINCE, PROVINCE, (0, 0, 0)), (Fold.HOUSEHOLD, CITY, (0, 0, 3)),
    (Fold.COUNTY, PROVINCE, (0, 0, 0)),
]  # fmt: skip
"""Fold, office, and how far it has climbed on the 1st, the 6th and the 11th working day overdue."""


def one(fold: Fold, office: str, **more: Any) -> Order:
    path = office if fold in (Fold.CITY, Fold.PROVINCE) else A
    (row,) = made(1, path, fold=fold, office=office, state=State.IN_HAND, due=timezone.localdate(), **more)
    return row


@pytest.mark.parametrize(("fold", "office", "ranks"), LEVELS)
def test_it_climbs_to_those_above_its_own_level(world: World, fold: Fold, office: str, ranks: tuple[int, ...]) -> None:
    row, stood = one(fold, office), 0
    (own,) = with_own(Order.objects.all()).values_list("own", flat=True)
    for days, rank in zip((1, 6, 11), ranks, strict=True):
        day = after(row.due, days)
        with time_machine.travel(timezone.now() + (day - timezone.localdate())):
            by_command = CliRunner().invoke(assemble("orders"), ["orders", "escalate", "--json"])
            assert json.loads(by_command.stdout)["orders"] == int(rank > stood)
            assert escalate(by=0, holder="again").orders == 0
            assert rank_on(row.due, day, own) == rank
        for climbed in (1, 2, 3):
            assert orders(PROVINCE, climbed=climbed).exists() == (climbed == rank)
        stood = rank
    assert Step.objects.filter(act=Act.ESCALATE).count() == len({*ranks} - {0})


def test_what_stood_with_somebody_lower_stands_with_nobody_any_more(world: World) -> None:
    wrong, right = one(Fold.PROVINCE, PROVINCE, level=2), one(Fold.HOUSEHOLD, A, level=2)
    for version in (2, 2):
        assert escalate(by=0, holder="here").orders == 0
        assert Order.objects.values_list("level", "version").get(id=wrong.id) == (0, version)
    assert Order.objects.values_list("level", "version").get(id=right.id) == (2, 1)


@pytest.mark.parametrize(("office", "level"), [("", 1), (PROVINCE, 0)])
def test_a_late_answer_climbs_from_the_level_of_its_order(world: World, office: str, level: int) -> None:
    release(area=A, by=world.users["alice"].pk, token="one")
    order = Order.objects.get(subject_key=world.households["小安置区-1"])
    Order.objects.filter(id=order.id).update(office=office or order.office)
    given: dict[str, Any] = {"about": "", "words": "不符", "by": world.users["alice"], "token": "appeal-1"}
    contesting.appeal(order=order.id, seen=order.version, **given)
    today = timezone.localdate()
    due = next(day for day in (today - timedelta(days=back) for back in range(1, 30)) if working_days(day, today) == 1)
    Appeal.objects.update(due=due, level=level)
    assert escalate(by=0, holder="here").appeals == 0
    Appeal.objects.update(level=0 if level else 1)
    assert escalate(by=0, holder="here").appeals == level
    assert Appeal.objects.get().level == level
