"""Which closings are drawn for a double check: by lots that nobody chooses, the same ones however often they are drawn."""

import pytest
from django.conf import LazySettings
from django.utils import timezone

from houfu.casework.check_models import CheckedItem, DoubleCheck
from houfu.casework.codes import Closing
from houfu.casework.lots import MANY, draw
from houfu.casework.works import keep_up
from tests.casework.test_double_checks import GIVEN, with_items
from tests.casework.test_figures import closed
from tests.portal.world import B, C, World

pytestmark = pytest.mark.data


def test_lots_draw_one_in_a_hundred_and_one_of_each_larger_office_and_the_same_again(world: World) -> None:
    big = [closed(60, organ=f"organ{at}", **GIVEN) for at in range(30)]
    small = closed(MANY - 1, path=B, **GIVEN)
    enough = closed(MANY, Closing.CONFIRMED, path=C, **GIVEN)
    waived = closed(200, Closing.WAIVER, path=C, organ="waived", **GIVEN)
    with_items([order for some in (*big, small, enough, waived) for order in some])
    number = draw(by=0)
    drawn = set(DoubleCheck.objects.values_list("order_id", flat=True))
    assert number == len(drawn)
    assert 30 < number < 60  # each office has one; by chance alone it would be 18
    assert all(drawn & {one.id for one in some} for some in (*big, enough))
    assert not drawn & {one.id for one in waived}
    assert draw(by=0) == 0
    DoubleCheck.objects.all().delete()
    CheckedItem.objects.all().delete()
    assert draw(by=0) == number
    assert set(DoubleCheck.objects.values_list("order_id", flat=True)) == drawn


def test_at_nought_nobody_is_drawn_and_at_a_hundred_all_are(world: World, settings: LazySettings) -> None:
    with_items(closed(30, **GIVEN))
    with_items(closed(3, closed_at=timezone.now()))  # this month is not over
    settings.DOUBLE_CHECK_PERCENT = 0
    assert draw(by=0) == 0
    settings.DOUBLE_CHECK_PERCENT = 100
    assert draw(by=0) == 30


def test_the_background_draws_what_is_due(world: World, settings: LazySettings) -> None:
    settings.DOUBLE_CHECK_PERCENT = 100
    with_items(closed(3, **GIVEN))
    keep_up()
    keep_up()
    assert DoubleCheck.objects.count() == 3
