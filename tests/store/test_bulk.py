"""Frames go into tables and come back the same, on either database, and the ORM reads what a frame wrote."""

from datetime import UTC, date, datetime
from typing import Any

import polars as pl
import pytest
from django.db import connection, transaction

from houfu.access.scoping import everywhere
from houfu.registry.models import Household, Person, Settlement
from houfu.store import bulk
from houfu.store.frames import INSTANT
from houfu.store.ids import allocate

RECORDED = [datetime(2026, 1, 1, 8, 0, 0, tzinfo=UTC), datetime(2026, 1, 1, 8, 0, 0, 1, tzinfo=UTC)]


def people(n: int = 2, **other: Any) -> pl.DataFrame:
    """A frame of `n` people; `other` replaces columns."""
    ids = list(allocate(n))
    columns: dict[str, Any] = {
        "id": ids,
        "key": ids,
        "valid_from": [date(2020, 12, 22)] * n,
        "valid_to": pl.Series([None, *[date(2026, 1, 2)] * (n - 1)], dtype=pl.Date),
        "recorded_at": pl.Series([RECORDED[i % 2] for i in range(n)], dtype=INSTANT),
        "superseded_at": pl.Series([None] * n, dtype=INSTANT),
        "source_id": [1] * n,
        "household_key": [7] * n,
        "path": ["52.5205.520502."] * n,
        "name": ["张三", '䶮, "quoted"\n\\N'] * (n // 2),
        "identity": pl.Series([b"\x00\xff\\x", None] * (n // 2), dtype=pl.Binary),
        "identity_index": pl.Series([None] * n, dtype=pl.Binary),
        "phone": pl.Series([None] * n, dtype=pl.Binary),
        "sex": ["1"] * n,
        "birth_date": pl.Series([None, *[date(1950, 1, 1)] * (n - 1)], dtype=pl.Date),
        "relation": ["", "02"] * (n // 2),
        "labour": pl.Series([None, "ordinary"] * (n // 2), dtype=pl.String),
        "in_school": pl.Series([None, True] * (n // 2), dtype=pl.Boolean),
    }
    return pl.DataFrame(columns | other)


@pytest.mark.django_db(transaction=True)
def test_it_reads_back_exactly_what_it_wrote() -> None:
    written = people(6)
    assert bulk.append(Person, written) == 6
    schema = bulk.schema_of(Person)
    back = bulk.read(f"SELECT {', '.join(schema)} FROM registry_person ORDER BY id", schema=schema)
    assert back.equals(written.select(list(schema)))


@pytest.mark.django_db
def test_the_orm_filters_and_reads_what_a_frame_wrote() -> None:
    bulk.append(Person, people())
    with everywhere():
        first, second = Person.objects.order_by("id")
        assert (first.recorded_at, second.recorded_at) == tuple(RECORDED)
        assert (first.labour, first.in_school, first.relation, first.valid_to) == (None, None, "", None)
        assert (second.in_school, second.birth_date, second.name) == (True, date(1950, 1, 1), '䶮, "quoted"\n\\N')
        assert Person.objects.filter(recorded_at__lte=RECORDED[0]).count() == 1
        assert Person.objects.filter(valid_to__gt=date(2026, 1, 1), in_school=True).count() == 1
        assert Person.objects.filter(birth_date=date(1950, 1, 1), labour="ordinary", relation="02").count() == 1


@pytest.mark.django_db
def test_a_row_of_the_orm_and_a_row_of_a_frame_are_the_same_to_the_database() -> None:
    bulk.append(Person, people())
    with everywhere():
        twin = Person.objects.order_by("-id")[0]
        before = twin.id
        twin.id = allocate(1)[0]
        twin.save(force_insert=True)
    columns = [name for name in bulk.schema_of(Person) if name != "id"]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT DISTINCT {', '.join(columns)} FROM registry_person WHERE id IN (%s, %s)", [before, twin.id]
        )
        assert len(cursor.fetchall()) == 1


@pytest.mark.django_db
def test_a_failed_transaction_leaves_nothing() -> None:
    def fail_after_writing() -> None:
        with transaction.atomic():
            bulk.append(Person, people())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_after_writing()
    with everywhere():
        assert Person.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("column", "values", "said"),
    [
        ("colour", ["red", "red"], "no such column"),
        ("name", [None, "x"], "null where none may be"),
        ("name", ["x" * 61, "x"], "longer than 60"),
        ("name", ["x\0", "x"], "NUL"),
        ("key", ["1", "2"], "it should be Int64"),
        ("recorded_at", [datetime(2026, 1, 1), datetime(2026, 1, 1)], "no zone"),  # noqa: DTZ001
    ],
)
def test_it_names_the_column_that_does_not_fit(column: str, values: list[Any], said: str) -> None:
    with pytest.raises(bulk.FrameFault, match=said) as fault:
        bulk.append(Person, people(**{column: values}))
    assert column in fault.value.zh
    with everywhere():
        assert not Person.objects.exists()


@pytest.mark.django_db
def test_it_misses_a_column_that_the_table_needs() -> None:
    with pytest.raises(bulk.FrameFault, match="household_key: the column is missing"):
        bulk.append(Person, people().drop("household_key"))


@pytest.mark.django_db
def test_columns_that_may_be_empty_may_be_left_out() -> None:
    bulk.append(Person, people().drop("relation", "labour", "phone"))
    with everywhere():
        assert Person.objects.filter(relation="", labour=None, phone=None).count() == 2


def index_names(table: str) -> set[str]:
    with connection.cursor() as cursor:
        return {
            name
            for name, constraint in connection.introspection.get_constraints(cursor, table).items()
            if constraint["index"] and not constraint["primary_key"]
        }


@pytest.mark.django_db
def test_a_fresh_load_puts_every_index_back() -> None:
    before = index_names("registry_person")
    bulk.append(Person, people(), fresh=True)
    assert index_names("registry_person") == before
    assert "person_identity" in before


@pytest.mark.django_db
def test_indexes_are_off_while_the_pieces_load() -> None:
    with bulk.without_indexes(Person, Household):
        bulk.append(Person, people())
        bulk.append(Person, people())
        assert "person_key" not in index_names("registry_person")
    assert {"person_key", "household_path"} <= index_names("registry_person") | index_names("registry_household")


@pytest.mark.django_db(transaction=True)
def test_parameters_mean_the_same_on_both_databases() -> None:
    bulk.append(Person, people(4))
    sql = """
        SELECT count(*) AS n FROM registry_person
        WHERE valid_from = $1 AND recorded_at <= $2 AND path >= $3 AND (in_school = $4 OR in_school IS NULL) AND source_id = $5
          AND valid_from <= $1
    """
    parameters = [date(2020, 12, 22), RECORDED[0], "52.", True, 1]
    assert bulk.read(sql, parameters, schema={"n": pl.Int64()}).item() == 2


@pytest.mark.django_db(transaction=True)
def test_a_column_keeps_its_type_when_it_is_empty_or_null_for_long() -> None:
    schema = {
        "id": pl.Int64(),
        "longitude": pl.Float64(),
        "name": pl.String(),
        "valid_to": pl.Date(),
        "cross_county": pl.Boolean(),
    }
    sql = "SELECT id, longitude, name, valid_to, cross_county FROM registry_settlement ORDER BY id"
    assert bulk.read(sql, schema=schema).schema == pl.Schema(schema)
    n = 3000
    ids = list(allocate(n))
    frame = pl.DataFrame(
        {
            "id": ids,
            "key": ids,
            "valid_from": [date(2020, 1, 1)] * n,
            "valid_to": [*[None] * (n - 1), date(2021, 1, 1)],
            "recorded_at": pl.Series([RECORDED[0]] * n, dtype=INSTANT),
            "source_id": [1] * n,
            "name": ["安置点"] * n,
            "county_key": [520502] * n,
            "path": ["52."] * n,
            "kind": ["town"] * n,
            "longitude": [*[None] * (n - 1), 106.5],
            "cross_county": [*[None] * (n - 1), False],
        }
    )
    bulk.append(Settlement, frame)
    back = bulk.read(sql, schema=schema)
    assert back.schema == pl.Schema(schema)
    assert back.row(-1)[1:] == (106.5, "安置点", date(2021, 1, 1), False)


@pytest.mark.django_db(transaction=True)
def test_it_says_which_columns_a_query_should_have_given() -> None:
    with pytest.raises(ValueError, match=r"the query gives \['a'\], the schema says \['b'\]"):
        bulk.read("SELECT 1 AS a", schema={"b": pl.Int64()})


@pytest.mark.django_db(transaction=True)
def test_reading_does_not_see_what_is_not_committed() -> None:
    with transaction.atomic():
        bulk.append(Person, people())
        assert bulk.read("SELECT id FROM registry_person", schema={"id": pl.Int64()}).height == 0
    assert bulk.read("SELECT id FROM registry_person", schema={"id": pl.Int64()}).height == 2
