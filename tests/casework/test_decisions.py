"""What is published of decisions: how many went against the machine, and how long they waited; never who took them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from houfu.casework.codes import Act, State
from houfu.casework.figures import figures
from houfu.casework.models import Order, Step, Waiver
from houfu.casework.months import months_asked
from houfu.store.ids import allocate
from tests.casework.test_figures import THIS, TODAY, appealed, made
from tests.portal.world import C, World

pytestmark = pytest.mark.data


def decided_steps(orders: list[Order], what: Act, minutes: int | None) -> None:
    """Each order came into verification, was commented on there, and was decided so many minutes later; None: nothing says when."""
    now = timezone.now()
    waited, given = State.VERIFYING, {"by": 9, "order_id": 0}
    for order in orders:
        given["order_id"] = order.id
        first, second, third = allocate(3)
        if minutes is not None:
            then = now - timedelta(minutes=minutes)
            Step.objects.create(id=first, act=Act.PROVE, at=then, before=State.REPORTED, after=waited, **given)
        Step.objects.create(id=second, act=Act.COMMENT, at=now, before=waited, after=waited, **given)
        after = State.CLOSED if what is Act.CONFIRM else State.RETURNED
        Step.objects.create(id=third, act=what, at=now, before=waited, after=after, **given)


def test_decisions_against_the_machine_and_the_time_on_case_are_told_by_organ_and_county(world: World) -> None:
    orders, now = made(40), timezone.now()
    decided_steps(orders[:10], Act.CONFIRM, 3 * 60)
    decided_steps(orders[10:15], Act.CONFIRM, None)
    decided_steps(orders[15:20], Act.SEND_BACK, 9)
    Step.objects.create(
        id=allocate(1)[0],
        order_id=orders[20].id,
        act=Act.SEND_BACK,
        by=9,
        at=now,
        before=State.REPORTED,
        after=State.RETURNED,
    )  # a report that the data had not met: nothing of the machine is decided on
    appealed(orders[20:26], filed_at=now - timedelta(minutes=10), answered_by=2, answered_at=now, upheld=True)
    appealed(orders[26:31], filed_at=now - timedelta(days=2), answered_by=2, answered_at=now, upheld=False)
    appealed(orders[31:36])
    Waiver.objects.bulk_create(
        Waiver(
            id=key, order_id=order.id, reason="外出", last_day=TODAY, asked_by=1, asked_at=now - timedelta(hours=5),
            **({"approved_by": 2, "approved_at": now} if at < 9 else {}),
        )
        for at, (key, order) in enumerate(zip(allocate(12), orders, strict=False))
    )  # fmt: skip
    found = figures("52.", THIS, TODAY)
    for line in (found.total, *found.organs, *found.counties):
        assert line.counts["decisions"] == 40  # 15 confirmed, 5 sent back, 11 answered, 9 waived
        assert line.shares["overridden"] == 50  # 5 sent back, 6 upheld, 9 waived
        assert line.shares["hasty"] == 15  # 5 of 35: ten minutes are not hasty, and of 5 nobody knows
        assert line.median_hours == 3
    earlier = months_asked("2026-01", "2026-02", TODAY)
    assert figures("52.", earlier, TODAY).total.counts["decisions"] == 0


def test_few_decisions_are_not_told(world: World) -> None:
    orders = made(30)
    decided_steps(orders[:3], Act.SEND_BACK, 1)
    decided_steps(orders[3:20], Act.CONFIRM, 100)
    line = figures("52.", THIS, TODAY).total
    assert (line.counts["decisions"], line.shares["overridden"], line.shares["hasty"]) == (20, None, None)
    assert figures("52.", THIS, TODAY).total.median_hours == 1
    decided_steps(made(4, C, "edu"), Act.CONFIRM, 100)
    edu = {one.key: one for one in figures("52.", THIS, TODAY).organs}["edu"]
    assert (edu.counts["decisions"], edu.median_hours) == (None, None)
