"""The second wall before a resident: PostgreSQL shows him the rows of his own household, of his neighbour's none."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection
from django.db.models import Q

from houfu.access.scoping import AreaManager, everywhere, looking_at
from houfu.access.wall import building, serving, standing
from houfu.access.wall.conditions import conditions
from houfu.access.wall.standing import fault
from houfu.casework.models import Order, Step
from houfu.ledgers.models import Employment
from houfu.registry.actions import record
from houfu.registry.models import Dwelling, Household, Person
from tests.access.conftest import ALICE_COUNTY, CHARLIE_COUNTY, SINCE, Cast, family
from tests.access.filling import fill
from tests.access.test_wall import asked, keys, smuggled

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="row security is PostgreSQL's"),
]
NAMED = ("registry_community", "registry_settlement")


@contextmanager
def request_of(*areas: str, home: int) -> Iterator[None]:
    """As a page would be answered to a resident of a household there."""
    with serving(), looking_at(*areas, home=home):
        yield


@pytest.fixture
def neighbours(db: None) -> tuple[int, int]:
    """A row of every table about each of two households of one community: the keys of the households."""
    homes: list[int] = []
    for number in (520502, 520503):
        fill(ALICE_COUNTY, number)
        home = Household._base_manager.exclude(key__in=homes).get().key
        others = Q(household_key__in=homes)
        for model in (Person, Dwelling):
            model._base_manager.exclude(others).update(household_key=home)
        Order._base_manager.exclude(subject_key__in=homes).update(fold="household", subject_key=home)
        homes.append(home)
    return homes[0], homes[1]


def test_a_resident_finds_by_plain_sql_what_is_of_his_household_alone(neighbours: tuple[int, int]) -> None:
    tables = [bound.table for bound in conditions()]
    counts = " UNION ALL ".join(f"SELECT '{table}', count(*) FROM \"{table}\"" for table in tables)
    assert {count for _, count in asked(counts)} == {2}
    seen = []
    for home in neighbours:
        with request_of(ALICE_COUNTY, home=home):
            seen.append(dict(asked(counts)))
            (mine,) = asked("SELECT household_key, (SELECT key FROM registry_household) FROM registry_person")
        assert mine == (home, home)
        with looking_at(ALICE_COUNTY, home=home):  # what the first wall shows
            first = {one._meta.db_table: one._default_manager.count() for one in apps.get_models() if _bounded(one)}
        assert {table: seen[-1][table] for table in first} == first
    assert seen[0] == seen[1]
    assert {table for table, count in seen[0].items() if count == 2} == set(NAMED)
    own = {table for table, count in seen[0].items() if count == 1}
    assert {"registry_person", "registry_household", "registry_dwelling", Employment._meta.db_table} < own
    assert {one for one in own if one.startswith("casework_")} == {one for one in tables if one.startswith("casework_")}
    assert not {one for one in own if one.startswith(("intake_", "mediation_", "assessment_", "jobs_", "exports_"))}
    for areas, home in (([ALICE_COUNTY], 0), ([CHARLIE_COUNTY], neighbours[0]), ([], neighbours[0])):
        with request_of(*areas, home=home):
            assert sum(count for table, count in asked(counts) if table not in NAMED) == 0  # type: ignore[misc]


def _bounded(model: Any) -> bool:
    return isinstance(model._default_manager, AreaManager)


def test_a_resident_writes_nothing_of_his_neighbour(neighbours: tuple[int, int]) -> None:
    home, next_door = neighbours
    theirs = Order._base_manager.get(subject_key=next_door)
    step = Step._base_manager.get(order_id=theirs.id)
    with request_of(ALICE_COUNTY, home=home):
        assert Order._base_manager.filter(id=theirs.id).update(version=9) == 0
        assert Person._base_manager.filter(household_key=next_door).delete()[0] == 0
        with pytest.raises(ProgrammingError, match="row-level security"):
            smuggled(lambda: Order._base_manager.filter(subject_key=home).update(subject_key=next_door))
    step.pk += 1
    with request_of(ALICE_COUNTY, home=home), pytest.raises(ProgrammingError, match="row-level security"):
        smuggled(lambda: step.save(force_insert=True))


def test_who_has_left_a_household_is_kept_from_it_by_the_database_too(db: None) -> None:
    home, person, _work = family(ALICE_COUNTY)
    asking = f"SELECT household_key FROM registry_person UNION ALL SELECT person_key FROM {Employment._meta.db_table}"
    with request_of(ALICE_COUNTY, home=home):
        assert asked(asking) == [(home,), (person,)]
    with everywhere():
        record(Person, key=person, values={"household_key": 77}, valid_from=SINCE.replace(year=2021), source=1, by=0)
    with request_of(ALICE_COUNTY, home=home):
        assert asked(asking) == []
    with request_of(ALICE_COUNTY, home=77):
        assert set(asked(asking)) == {(77,), (person,)}


def test_officials_are_asked_of_no_household() -> None:
    """What they see is asked as before there was a wall for residents, at no price."""
    for bound in conditions():
        assert "houfu_household" not in bound.narrow + bound.wide
        assert "houfu_own" not in bound.narrow + bound.wide


def test_a_role_that_is_lacking_alone_is_named_and_the_others_are_acted_in_meanwhile(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The roles were made by hand before there was one for a household: officials are bounded, a resident to his community."""
    for place in (building, standing):
        monkeypatch.setattr(place, "ALL", ("houfu_site", "houfu_province", "houfu_lacking"))
    assert not building.stands(connection)
    assert "CREATE ROLE houfu_lacking NOLOGIN; GRANT houfu_site, houfu_province" in str(fault())
    assert building.roles_of(connection) == {"houfu_site", "houfu_province"}
    monkeypatch.setattr(connection, "houfu_wall", building.roles_of(connection))
    with request_of(ALICE_COUNTY, home=cast.there[0]):
        assert keys("registry_person") == {cast.here[1]}
