"""The second wall: in a request PostgreSQL itself keeps rows of other areas back, also where the ORM is gone round."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import ProgrammingError, connection, transaction

from houfu.access.scoping import everywhere, looking_at
from houfu.access.wall import beyond_the_wall, missing, serving
from houfu.access.wall.conditions import conditions
from houfu.ledgers.models import Employment
from houfu.registry.models import Household, Person
from tests.access.conftest import ALICE_COUNTY, CHARLIE_COUNTY, Cast

pytestmark = [pytest.mark.django_db, pytest.mark.skipif("connection.vendor != 'postgresql'", reason="PostgreSQL only")]


@contextmanager
def request_of(*areas: str) -> Iterator[None]:
    """As a page would be answered to somebody with these areas."""
    with serving(), looking_at(*areas):
        yield


def keys(table: str) -> set[int]:
    """What plain SQL finds."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT key FROM "{table}"')  # noqa: S608
        return {key for (key,) in cursor.fetchall()}


def test_no_table_with_an_area_is_without_a_policy() -> None:
    assert len(list(conditions())) > 200
    assert missing() == []


def test_plain_sql_in_a_request_finds_rows_of_its_areas_only(cast: Cast) -> None:
    tables = ("registry_household", "registry_person", Employment._meta.db_table)
    with request_of(ALICE_COUNTY):
        assert [keys(table) for table in tables] == [{key} for key in cast.here]
    with request_of(CHARLIE_COUNTY):
        assert [keys(table) for table in tables] == [{key} for key in cast.there]
    with request_of("52.5205."):
        assert keys("registry_person") == {cast.here[1], cast.there[1]}
