"""An empty place says which of three it is: truly none, not yet computed, or no data."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from houfu.access.scoping import everywhere
from houfu.assessment.models import Finding, Run, Tally
from houfu.registry.models import Household, Person
from tests.portal.seen import words
from tests.portal.world import World

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
NEVER, NOTHING, NO_DATA = "还没有评估结果", "没有未落实的事项", "没有数据"


def test_it_is_not_yet_computed(world: World, signed_in: SignIn) -> None:
    Run.objects.update(current=False)
    alice = signed_in("alice")
    addresses = [
        reverse(f"portal:{name}") for name in ("overview", "measures", "goals", "findings", "lacking", "about")
    ]
    addresses += [
        reverse("portal:measure", args=["m01"]),
        reverse("portal:county", args=[520502]),
        reverse("portal:settlement", args=[world.settlements["柏杨林安置区"]]),
        reverse("portal:household", args=[world.households["柏杨林安置区-1"]]),
    ]
    for address in addresses:
        page = words(alice.get(address))
        assert NEVER in page, address
        assert NOTHING not in page, address


def test_it_is_truly_none(world: World, signed_in: SignIn) -> None:
    with everywhere():
        Finding.objects.all().delete()
        Tally.objects.update(not_met=0, unknown=0)
    alice = signed_in("alice")
    for address in (reverse("portal:findings"), reverse("portal:measure", args=["m01"])):
        page = words(alice.get(address))
        assert NOTHING in page, address
        assert NEVER not in page
    assert "七星关区没有因资料不足而不能判断的要求" in words(alice.get(reverse("portal:lacking")))
    overview = words(alice.get("/"))
    assert "各项要求没有未落实的；没有资料不足的。" in overview
    assert "没有未落实的事项。" in overview


def test_it_is_no_data(world: World, signed_in: SignIn) -> None:
    with everywhere():
        Person.objects.all().delete()
    home = reverse("portal:household", args=[world.households["柏杨林安置区-1"]])
    assert NO_DATA in words(signed_in("alice").get(home))
    with everywhere():
        Household.objects.all().delete()
    place = reverse("portal:settlement", args=[world.settlements["柏杨林安置区"]])
    page = words(signed_in("alice").get(place))
    assert NO_DATA in page.split("住户")[-1]
    assert "这里应有的资料还没有上报" in page


def test_a_search_that_finds_nothing_says_what_can_be_asked(world: World, signed_in: SignIn) -> None:
    page = words(signed_in("alice").get(reverse("portal:search"), {"q": "没有这个"}))
    assert "在您的范围内没有找到" in page
    assert "完整户号" in page
