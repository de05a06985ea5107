"""Findings become orders: one household, one order; an office, its places; at most so many at once; once."""

import pytest

from houfu.access.actions import NotAllowed
from houfu.access.scoping import everywhere
from houfu.assessment.models import Finding
from houfu.casework.actions import follow, release
from houfu.casework.codes import Fold
from houfu.casework.faults import TokenReused
from houfu.casework.models import Order, OrderItem, Release
from houfu.casework.proposing import propose
from houfu.registry.models import Household
from tests.portal.world import A, C, World

pytestmark = pytest.mark.data


def test_all_findings_of_a_household_are_one_order(world: World) -> None:
    release(area=A, by=world.users["alice"].pk, token="one")
    with everywhere():
        homes = Order.objects.filter(fold=Fold.HOUSEHOLD)
        assert homes.count() == len(set(homes.values_list("subject_key", flat=True))) > 0
        open_there = Finding.objects.filter(cleared_run__isnull=True, path__within=A).count()
        assert OrderItem.objects.count() == open_there
        assert not Order.objects.exclude(path__within=A).exists()


def test_other_findings_are_an_order_an_organ_and_place(world: World) -> None:
    release(area=A, by=world.users["alice"].pk, token="one")
    with everywhere():
        places = Order.objects.exclude(fold=Fold.HOUSEHOLD)
        assert places.exists()
        assert all(order.fold_organ == order.organ for order in places)
        assert all(order.organ not in order.cooperating.split() for order in Order.objects.all())


def test_the_same_release_twice_is_one(world: World) -> None:
    alice = world.users["alice"].pk
    first = release(area=A, by=alice, token="one")
    assert release(area=A, by=alice, token="one").id == first.id
    assert release(area=A, by=alice, token="two").orders == 0
    with pytest.raises(TokenReused):
        release(area=A, by=alice, token="one", cap=1)
    assert Release.objects.count() == 2


def test_charlie_releases_nothing_of_another_county(world: World) -> None:
    with pytest.raises(NotAllowed):
        release(area=A, by=world.users["charlie"].pk, token="one")
    assert release(area=C, by=world.users["charlie"].pk, token="one").orders > 0


def test_a_cap_holds_back_the_lightest_and_the_next_release_brings_them(world: World) -> None:
    with everywhere():
        whole = propose(world.run, A, cap=1000)
        capped = propose(world.run, A, cap=2)
    assert whole.held_back == 0
    assert capped.orders.filter("kept").group_by("organ", "office").len()["len"].max() == 2
    for _office, some in capped.orders.partition_by("organ", "office", as_dict=True).items():
        kept, held = some.filter("kept")["harm"], some.filter(~some["kept"])["harm"]
        assert held.is_empty() or kept.min() >= held.max()
    first = release(area=A, by=world.users["alice"].pk, token="one", cap=2)
    assert (first.orders, first.held_back) == (capped.kept, capped.held_back)
    rest = release(area=A, by=world.users["alice"].pk, token="two")
    assert first.orders + rest.orders == whole.kept


def test_following_without_news_changes_nothing(world: World) -> None:
    release(area=A, by=world.users["alice"].pk, token="one")
    assert not follow(by=1)


def test_an_order_of_a_household_lies_in_its_community_though_its_flat_lies_in_the_settlement(world: World) -> None:
    release(area=A, by=world.users["alice"].pk, token="one")
    homes = dict(Household.objects.filter(superseded_at=None).values_list("key", "path"))
    found = list(Order.objects.filter(fold="household").values_list("subject_key", "path"))
    flats = OrderItem.objects.filter(level="dwelling", order_id__in=Order.objects.values("id"))
    assert flats.count() > 5
    assert all(homes[key] == path for key, path in found)
