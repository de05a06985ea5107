"""What two areas share: both sides of a county pair see it and what was recorded of it; a third city sees none of it."""

from dataclasses import dataclass
from datetime import date

import pytest

from houfu.access.scoping import ScopeError, everywhere, looking_at
from houfu.ledgers.models import CityDecision, CountyPair, MajorMatter, OriginContact, OriginRequest, PairMovers
from houfu.places.actions import load_places
from houfu.registry.actions import correct, end, record
from tests.access.conftest import SINCE, today

ORIGIN, DESTINATION, THIRD = "52.5205.520502.", "52.5203.520324.", "52.5206.520602."
SIDES = (ORIGIN, "52.5205.", DESTINATION, "52.5203.")
OTHERS = (THIRD, "52.5206.", "52.5205.520521.", "52.5203.520302.")
SHARED = (CountyPair, CityDecision, MajorMatter, OriginContact, OriginRequest)


@dataclass(frozen=True)
class Pair:
    """A pair of counties of two cities with all that is recorded of it, and a pair of two others."""

    key: int
    other: int


@pytest.fixture
def pair(db: None) -> Pair:
    """People moved from 七星关区 (毕节) to 正安县 (遵义)."""
    load_places(by=0)
    with everywhere():
        key, other = (
            record(
                CountyPair, values={"county_key": there, "origin_county_key": origin}, valid_from=SINCE, source=1, by=0
            )
            for there, origin in ((520324, 520502), (520602, 520603))
        )
        common = {"valid_from": date(2021, 5, 1), "source": 1, "by": 0}
        for county, city in ((520324, 5203), (520324, 5205)):
            values = {"county_key": county, "pair_key": key, "city_key": city, "matter": "staffing"}
            record(CityDecision, values=values, **common)
        record(MajorMatter, values={"county_key": 520324, "pair_key": key, "matter": "编制"}, **common)
        record(OriginContact, values={"county_key": 520502, "pair_key": key, "office": "后扶中心"}, **common)
        record(OriginRequest, values={"county_key": 520324, "pair_key": key}, **common)
        record(PairMovers, values={"settlement_key": 1, "pair_key": key, "movers": 9}, **common)
    return Pair(key, other)


@pytest.mark.parametrize("area", SIDES)
def test_both_sides_see_the_pair_and_what_was_recorded_of_it(pair: Pair, area: str) -> None:
    with looking_at(area):
        assert [one.key for one in CountyPair.objects.all()] == [pair.key]
        for model in SHARED[1:]:
            assert {one.pair_key for one in model.objects.all()} == {pair.key}, model
        assert {one.city_key for one in CityDecision.objects.all()} == {5203, 5205}
        assert CityDecision.objects.count() == 2, "what one sees twice over is counted once"


@pytest.mark.parametrize("area", OTHERS)
def test_a_third_city_and_a_sibling_county_see_none_of_it(pair: Pair, area: str) -> None:
    with looking_at(area):
        for model in SHARED:
            assert pair.key not in {getattr(one, "pair_key", one.key) for one in model.objects.all()}, model


def test_where_settlements_took_in_movers_stays_with_the_destination(pair: Pair) -> None:
    with looking_at("52.5205."):
        assert not PairMovers.objects.exists()


def test_an_origin_that_was_entered_by_mistake_sees_the_pair_no_more(pair: Pair) -> None:
    with everywhere():
        right = {"county_key": 520324, "origin_county_key": 520602}
        correct(CountyPair, key=pair.key, on=SINCE, values=right, valid_from=SINCE, source=1, by=0)
    with looking_at("52.5205."):
        assert not CountyPair.objects.filter(superseded_at=None).exists()
        assert {one.county_key for one in OriginContact.objects.all()} == {520502}, "its own record stays its own"
        assert not MajorMatter.objects.exists()
    with looking_at("52.5206."):
        assert MajorMatter.objects.count() == 1


def test_what_was_recorded_of_a_pair_stays_in_sight_after_the_pair_has_ended(pair: Pair) -> None:
    with everywhere():
        end(CountyPair, key=pair.key, on=today(), source=1, by=0)
    with looking_at("52.5205."):
        assert MajorMatter.objects.count() == 1
    with looking_at("52.5206."):
        assert not MajorMatter.objects.exists()


def test_without_an_area_nothing_is_shared(pair: Pair) -> None:
    for model in SHARED:
        with pytest.raises(ScopeError):
            list(model.objects.all())
    with looking_at():
        assert not any(model.objects.exists() for model in SHARED)
