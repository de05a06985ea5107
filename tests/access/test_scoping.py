"""Nobody sees beyond his area, by no route; and whoever did not say where he looks sees an error."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.db.models import Count, Max, Subquery
from hypothesis import given, settings
from hypothesis import strategies as st

from houfu.access.queries import areas_of
from houfu.access.scoping import AreaManager, OutsideArea, ScopeError, areas_in_view, everywhere, looking_at
from houfu.ledgers.about import OfOrgan, OfProvince
from houfu.ledgers.models import Employment, GroupPosts, Return
from houfu.places.actions import load_places
from houfu.registry import queries
from houfu.registry.actions import correct, end, record
from houfu.registry.models import Change, Household, Person
from houfu.store.fields import lies_within
from tests.access.conftest import ALICE_COUNTY, CHARLIE_COUNTY, SINCE, Cast, today

ROUTES: dict[str, Callable[[Cast], Any]] = {
    "list": lambda cast: list(Person.objects.filter(key=cast.here[1])),
    "get": lambda cast: Person.objects.get(key=cast.here[1]),
    "first": lambda cast: Person.objects.filter(key=cast.here[1]).first(),
    "count": lambda cast: Person.objects.filter(key=cast.here[1]).count(),
    "exists": lambda cast: Person.objects.filter(key=cast.here[1]).exists(),
    "aggregate": lambda cast: Person.objects.filter(key=cast.here[1]).aggregate(n=Max("birth_date"), m=Count("id"))[
        "m"
    ],
    "annotate": lambda cast: list(Person.objects.values("sex").annotate(n=Count("id")).filter(key=cast.here[1])),
    "values": lambda cast: list(Person.objects.filter(key=cast.here[1]).values_list("name")),
    "in_bulk": lambda cast: Person.objects.filter(key=cast.here[1]).in_bulk(),
    "iterator": lambda cast: list(Person.objects.filter(key=cast.here[1]).iterator()),
    "exclude": lambda cast: list(Person.objects.exclude(key=cast.there[1])),
    "union": lambda cast: list(Person.objects.filter(key=cast.here[1]).union(Person.objects.filter(key=cast.here[1]))),
    "or": lambda cast: list(Person.objects.filter(key=cast.here[1]) | Person.objects.filter(key=cast.here[1])),
    "raw order": lambda cast: list(Person.objects.order_by("name").filter(key=cast.here[1])[:1]),
    "subquery": lambda cast: list(
        Household.objects.annotate(
            head=Subquery(Person.objects.filter(household_key=cast.here[0]).values("key")[:1])
        ).filter(head=cast.here[1])
    ),
    "update": lambda cast: Person.objects.filter(key=cast.here[1]).update(relation="02"),
    "household": lambda cast: queries.household(cast.here[0], on=today()),
    "members": lambda cast: list(queries.members(cast.here[0], on=today())),
    "history": lambda cast: list(queries.history(Person, key=cast.here[1])),
    "identity": lambda cast: [
        person
        for person in queries.people_with_identity("529901199001011233", on=today())
        if person.key == cast.here[1]
    ],
    "work": lambda cast: list(Employment.objects.filter(person_key=cast.here[1])),
    "work counted": lambda cast: Employment.objects.filter(person_key=cast.here[1]).count(),
    "work as of": lambda cast: list(queries.as_of(Employment, on=today()).filter(person_key=cast.here[1])),
    "work among a few": lambda cast: list(
        Employment.objects.among([cast.here[2], cast.there[2]]).filter(person_key=cast.here[1])
    ),
    "changes": lambda cast: list(Change.objects.filter(key=cast.here[1])),
}


@pytest.mark.parametrize("route", ROUTES)
def test_charlie_is_refused_by_every_route(cast: Cast, route: str) -> None:
    with looking_at(*areas_of(cast.charlie)):
        try:
            found = ROUTES[route](cast)
        except Person.DoesNotExist:
            return
        assert not found


@pytest.mark.parametrize("route", ROUTES)
def test_alice_and_her_colleague_find_their_own(cast: Cast, route: str) -> None:
    for user in (cast.alice, cast.bob):
        with looking_at(*areas_of(user)):
            assert ROUTES[route](cast)


@pytest.mark.parametrize("route", ROUTES)
def test_a_query_without_an_area_raises(cast: Cast, route: str) -> None:
    with pytest.raises(ScopeError):
        ROUTES[route](cast)


def test_a_user_without_a_right_sees_nothing(cast: Cast) -> None:
    with looking_at():
        assert Person.objects.count() == Employment.objects.count() == Household.objects.count() == 0


def test_the_province_sees_both_counties(cast: Cast) -> None:
    with looking_at("52."):
        assert Person.objects.count() == Employment.objects.count() == 2


def test_two_areas_show_what_lies_in_either(cast: Cast) -> None:
    with looking_at(ALICE_COUNTY, CHARLIE_COUNTY):
        assert Person.objects.count() == 2


def test_a_look_inside_a_look_may_only_narrow(cast: Cast) -> None:
    with looking_at("52.5205."):
        with looking_at(ALICE_COUNTY):
            assert Person.objects.count() == 1
            assert areas_in_view() == (ALICE_COUNTY,)
        for wider in ("52.", "", "52.5203.", "52.52050."):
            with pytest.raises(OutsideArea), looking_at(wider):
                pass
        assert Person.objects.count() == 2
    with pytest.raises(ScopeError):
        Person.objects.count()


def test_a_query_made_in_one_area_does_not_widen_in_another(cast: Cast) -> None:
    with looking_at(ALICE_COUNTY):
        lazy = Person.objects.all()
    with looking_at("52."):
        assert lazy.count() == 1


def test_who_moves_away_takes_her_ledgers_along(cast: Cast) -> None:
    _, person, _ = cast.here
    with everywhere():
        record(
            Person,
            key=person,
            values={"path": f"{CHARLIE_COUNTY}520521001.1000.2000."},
            valid_from=today(),
            source=1,
            by=0,
        )
    with looking_at(ALICE_COUNTY):
        assert not Employment.objects.filter(person_key=person).exists()
        assert not queries.as_of(Person, on=today()).filter(key=person).exists()
    with looking_at(CHARLIE_COUNTY):
        assert Employment.objects.filter(person_key=person).exists()


def test_charlie_writes_nothing_about_people_elsewhere(cast: Cast) -> None:
    home, person, work = cast.here
    with looking_at(CHARLIE_COUNTY):
        writes: list[Callable[[], object]] = [
            lambda: correct(Person, key=person, on=today(), values={"name": "李四"}, source=1, by=3),
            lambda: end(Household, key=home, on=today(), source=1, by=3),
            lambda: record(Employment, key=work, values={"kind": "none"}, valid_from=today(), source=1, by=3),
            lambda: record(
                Employment, values={"person_key": person, "kind": "none"}, valid_from=today(), source=1, by=3
            ),
            lambda: record(Person, key=person, values={"path": CHARLIE_COUNTY}, valid_from=today(), source=1, by=3),
        ]
        for write in writes:
            with pytest.raises(OutsideArea):
                write()
    with everywhere():
        assert Person.objects.filter(key=person).count() == Household.objects.filter(key=home).count() == 1
        assert Employment.objects.filter(person_key=person).count() == 1


def test_nothing_is_written_when_nobody_said_where(cast: Cast) -> None:
    with pytest.raises(ScopeError):
        end(Person, key=cast.here[1], on=today(), source=1, by=1)


def test_records_of_a_place_are_bounded_through_the_place(cast: Cast) -> None:
    load_places(by=0)
    with everywhere():
        for county in (520502, 520521):
            record(GroupPosts, values={"place_key": county, "posts_set": 1}, valid_from=SINCE, source=1, by=0)
    with looking_at(ALICE_COUNTY):
        assert [each.place_key for each in GroupPosts.objects.all()] == [520502]
    with pytest.raises(ScopeError):
        Return.objects.count()


def test_every_table_about_people_or_their_places_is_bounded() -> None:
    """Only what belongs to a provincial organ or to no place at all is open to every official; it leads to nobody."""
    below = {
        f"{each}_key"
        for each in ("person", "household", "dwelling", "building", "community", "settlement", "county", "place")
    }
    for model in [*apps.get_app_config("registry").get_models(), *apps.get_app_config("ledgers").get_models()]:
        bounded = isinstance(model._default_manager, AreaManager)
        assert bounded or issubclass(model, OfOrgan | OfProvince), model
        assert bounded or not below & {field.name for field in model._meta.get_fields()}, model
        relations = [field for field in model._meta.get_fields() if isinstance(field, models.ForeignObject)]
        assert relations == [], "a foreign key would go round the managers"


part = st.integers(1, 9999)
paths = st.lists(part, min_size=1, max_size=6)


@given(paths, paths)
def test_an_area_holds_what_its_parts_begin(place: list[int], area: list[int]) -> None:
    path, within = (".".join(map(str, parts)) + "." for parts in (place, area))
    assert lies_within(path, within) == (place[: len(area)] == area)


@given(paths, st.integers(0, 9))
def test_a_code_that_begins_like_a_sibling_s_is_no_part_of_it(place: list[int], digit: int) -> None:
    path = ".".join(map(str, place))
    assert not lies_within(f"{path}{digit}.", f"{path}.")
    assert not lies_within(f"{path}{digit}.7.", f"{path}.")


@pytest.mark.django_db
@settings(deadline=None)
@given(st.lists(paths, min_size=1, max_size=6), st.lists(paths, max_size=3))
def test_the_database_agrees_with_the_parts(places: list[list[int]], areas: list[list[int]]) -> None:
    written = [".".join(map(str, place)) + "." for place in places]
    within = tuple(".".join(map(str, area)) + "." for area in areas)
    first = Change._base_manager.count() + 1
    Change._base_manager.bulk_create(
        Change(id=first + n, model="t", key=n, path=path, recorded_at="2026-01-01T00:00:00Z")
        for n, path in enumerate(written)
    )
    with looking_at(*within):
        seen = set(Change.objects.filter(id__gte=first).values_list("key", flat=True))
    expected = {n for n, place in enumerate(places) if any(place[: len(area)] == area for area in areas)}
    assert seen == expected


@pytest.mark.django_db
def test_an_area_without_its_last_dot_is_refused() -> None:
    with pytest.raises(ValueError, match="ends with a dot"), looking_at("52.1"):
        Person.objects.count()
