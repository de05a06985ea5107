"""People in the register: sealed on the way in, found by their number, changed without being opened."""

from datetime import date
from typing import Any

import polars as pl
import pytest
from django.db import connection

from houfu.access.scoping import everywhere
from houfu.registry import queries
from houfu.registry.actions import RecordFault, correct, record, record_many
from houfu.registry.models import Change, Household, Person
from houfu.safeguard.models import AuditEvent
from houfu.safeguard.purposes import Purpose

SINCE = date(2020, 12, 22)
NUMBER = "529901199001011233"
PHONE = "19900001234"
PATH = "52.5205.520502.520502001.1000.2000."


def person(**values: Any) -> int:
    """A recorded person; her key."""
    complete = {"household_key": 5, "path": PATH, "name": "张三", "sex": "1", "identity": NUMBER, "phone": PHONE}
    return record(Person, values={**complete, **values}, valid_from=SINCE, source=1, by=0)


@pytest.mark.django_db
def test_numbers_are_sealed_on_the_way_in_and_found_by_any_spelling() -> None:
    with everywhere():
        key = person()
        found = queries.people_with_identity("５２９９０１１９９００１０１１２３３", on=SINCE)
        assert [each.key for each in found] == [key]
        sealed = found[0].identity
        assert sealed is not None
        assert sealed.reveal(by=1, purpose=Purpose.SERVICE) == NUMBER


@pytest.mark.django_db
def test_a_correction_carries_sealed_values_to_the_new_row_unopened() -> None:
    with everywhere():
        key = person()
        events = AuditEvent.objects.filter(act="reveal").count()
        correct(Person, key=key, on=SINCE, values={"name": "张四"}, source=1, by=0)
        old, new = queries.history(Person, key=key).order_by("id")
        assert AuditEvent.objects.filter(act="reveal").count() == events
        assert (old.name, new.name) == ("张三", "张四")
        for row in (old, new):
            assert row.identity is not None
            assert row.phone is not None
            assert row.identity.reveal(by=1, purpose=Purpose.SERVICE) == NUMBER
            assert row.phone.reveal(by=1, purpose=Purpose.SERVICE) == PHONE
        assert bytes(old.identity_index) == bytes(new.identity_index)  # type: ignore[arg-type]


@pytest.mark.django_db
def test_a_new_number_gets_its_own_index_and_only_its_name_is_in_the_event() -> None:
    with everywhere():
        key = person()
        correct(Person, key=key, on=SINCE, values={"identity": "52990119900101125X"}, source=1, by=0)
        assert not queries.people_with_identity(NUMBER, on=SINCE).exists()
        assert queries.people_with_identity("52990119900101125x", on=SINCE).exists()
    event = AuditEvent.objects.order_by("-number")[0]
    assert (event.act, event.fields, event.path) == ("correct", "identity", PATH)


@pytest.mark.django_db
def test_no_plain_number_reaches_any_table() -> None:
    with everywhere():
        key = person()
        correct(Person, key=key, on=SINCE, values={"phone": "19900009876"}, source=1, by=0)
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            kept = repr([bytes(value) if isinstance(value, memoryview) else value for row in cursor for value in row])
            assert NUMBER not in kept, table
            assert "19900009876" not in kept, table


@pytest.mark.django_db
def test_the_change_log_names_the_household_left_and_the_household_joined() -> None:
    with everywhere():
        key = person()
        before = queries.last_change()
        record(Person, key=key, values={"household_key": 6}, valid_from=date(2021, 1, 1), source=1, by=0)
        changes, _ = queries.changes_after(before)
        assert {(line.key, line.household_key, line.path) for line in changes} == {(key, 5, PATH), (key, 6, PATH)}
        home = record(
            Household,
            values={"number": "1", "community_key": 2000, "settlement_key": 1000, "path": PATH},
            valid_from=SINCE,
            source=1,
            by=0,
        )
        assert Change.objects.get(model="registry_household").household_key == home


@pytest.mark.django_db
def test_a_file_s_worth_of_rows_is_one_event() -> None:
    frame = pl.DataFrame(
        {
            "valid_from": [SINCE] * 3,
            "household_key": [5, 5, 6],
            "path": [PATH] * 3,
            "name": ["甲", "乙", "丙"],
            "sex": ["1", "2", "0"],
            "identity": [NUMBER, None, None],
        }
    )
    with everywhere():
        keys = record_many(Person, frame.iter_rows(named=True), source=1, by=42)
        assert [each.name for each in Person.objects.order_by("key")] == ["甲", "乙", "丙"]
        assert keys == sorted(keys)
    event = AuditEvent.objects.order_by("-number")[0]
    assert (event.act, event.by, event.key, event.detail) == ("record_many", 42, None, "statements=3")


@pytest.mark.django_db
def test_one_bad_row_of_a_file_leaves_nothing() -> None:
    good = {"valid_from": SINCE, "household_key": 5, "path": PATH, "name": "甲", "sex": "1"}
    with everywhere():
        with pytest.raises(RecordFault, match="value of sex is not allowed"):
            record_many(Person, [good, {**good, "sex": "男"}], source=1, by=0)
        with pytest.raises(RecordFault, match="valid_from is missing"):
            record_many(Person, [good, {**good, "valid_from": None}], source=1, by=0)
        assert not Person.objects.exists()
