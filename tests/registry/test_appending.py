"""Many new things at once leave the same rows, lines and event as one statement after the other, and are refused alike."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import polars as pl
import pytest
from django.db import models, transaction

from houfu.access.scoping import OutsideArea, ScopeError, everywhere, looking_at
from houfu.ledgers.models import LEDGERS, HousingNeed, MedicalCover
from houfu.registry.actions import record, record_many
from houfu.registry.appending import append_new
from houfu.registry.models import Change, Community, Dwelling, Household, Person, Settlement
from houfu.registry.statements import RecordFault, own_columns, value_of
from houfu.registry.whole_columns import values_of
from houfu.safeguard.fields import SealedField
from houfu.safeguard.models import AuditEvent
from houfu.safeguard.sealing import unseal
from houfu.store.fields import PathField
from houfu.store.frames import schema_of
from houfu.store.models import Dated
from tests.access.conftest import ALICE_COUNTY, CHARLIE_COUNTY, Cast, cast

__all__ = ["cast"]
pytestmark = pytest.mark.django_db
MODELS = [Settlement, Community, Household, Person, Dwelling, *LEDGERS]
FIRST = date(2020, 1, 1)


def value(column: "models.Field[Any, Any]", rng: random.Random, keys: dict[str, list[int]]) -> Any:
    """Something that the column may hold."""
    if column.attname in keys and (column.attname != "area" or isinstance(column, PathField)):
        return rng.choice(keys[column.attname])
    if column.null and rng.random() < 0.3:
        return None
    if isinstance(column, SealedField):
        return f"52990119900101{rng.randrange(10_000):04}"
    if column.choices:
        return rng.choice([code for code, _name in column.choices])
    if isinstance(column, models.BooleanField):
        return rng.random() < 0.5
    if isinstance(column, models.DateField):
        return FIRST + timedelta(rng.randrange(2000))
    if isinstance(column, models.IntegerField | models.FloatField):
        return rng.randrange(1, 100)
    return rng.choice(["甲", "乙" * 4, '丙，"丁"\n'])[: column.max_length or 9]


def lines_of(model: type[Dated], rng: random.Random, cast: Cast, many: int) -> list[dict[str, Any]]:
    """Rows as `record_many` takes them, in which the same columns are said."""
    home, person, _work = cast.here
    known = {
        "person_key": [person], "household_key": [home], "path": [f"{ALICE_COUNTY}520502001.1000.2000.", f"{ALICE_COUNTY}1."],
        "area": [ALICE_COUNTY], "community_key": [2000], "settlement_key": [1000], "county_key": [520502], "place_key": [520502],
    }  # fmt: skip
    own = [each for each in model._meta.concrete_fields if each.attname in own_columns(model)]
    said = [
        one for one in own if not one.attname.endswith("_index") and (not (one.null or one.blank) or rng.random() < 0.8)
    ]
    return [
        {one.attname: value(one, rng, known) for one in said}
        | {"valid_from": FIRST + timedelta(rng.randrange(900)), "valid_to": rng.choice([None, date(2026, 1, 1)])}
        for _ in range(many)
    ]  # fmt: skip


def frame_of(model: type[Dated], lines: list[dict[str, Any]]) -> pl.DataFrame:
    schema = schema_of(model)
    sealed = {each.attname for each in model._meta.concrete_fields if isinstance(each, SealedField)}
    return pl.DataFrame(lines, schema={name: pl.String() if name in sealed else schema[name] for name in lines[0]})


def left(model: type[Dated], keys: Any) -> list[Any]:
    """What stands in the tables, without what is different each time: instants, and where the keys begin."""
    first = keys[0]
    rows = []
    for row in model._base_manager.filter(key__in=list(keys)).order_by("id"):
        held = {each.attname: getattr(row, each.attname) for each in model._meta.concrete_fields}
        for each in model._meta.concrete_fields:
            if isinstance(each, SealedField) and held[each.attname] is not None:
                held[each.attname] = unseal(model._meta.db_table, row.id, each.attname, bytes(held[each.attname]))
        held |= {"key": row.key - first, "id": row.id - first, "recorded_at": None}
        rows.append({name: bytes(one) if isinstance(one, memoryview) else one for name, one in held.items()})
    lines = Change._base_manager.filter(key__in=list(keys)).order_by("id")
    logged = [
        (line.id - first, line.model, line.key - first, (line.household_key or 0) - (first if line.household_key in keys else 0), line.path)
        for line in lines
    ]  # fmt: skip
    event = AuditEvent.objects.order_by("-number").first()
    assert event is not None
    told = (event.act, event.by, event.table, event.path, event.fields, event.detail, event.key and event.key - first)
    return [rows, logged, told]


def left_by(write: Any, model: type[Dated], said: Any) -> list[Any]:
    """What one way leaves, and then takes back."""
    with transaction.atomic(), everywhere():
        found = left(model, write(model, said, source=5, by=7))
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("many", [1, 7])
def test_both_ways_leave_the_same_in_every_table(cast: Cast, many: int) -> None:
    rng = random.Random(many)
    for model in MODELS:
        lines = lines_of(model, rng, cast, many)
        found = [left_by(record_many, model, lines), left_by(append_new, model, frame_of(model, lines))]
        assert found[0] == found[1], model.__name__
        assert len(found[0][0]) == len(found[0][1]) == many


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "none such"}, {"kind": None}, {"colour": "red"}, {"valid_from": None}, {"valid_to": date(2019, 1, 1)},
        {"place": "x" * 400}, {"person_key": None},
    ],
    ids=lambda one: next(iter(one)),
)  # fmt: skip
def test_what_one_way_refuses_the_other_refuses(cast: Cast, wrong: dict[str, Any]) -> None:
    lines = [{"person_key": cast.here[1], "kind": "resident", "valid_from": FIRST, "valid_to": None} for _ in range(3)]
    lines[1] |= wrong
    names = list(dict.fromkeys(name for line in lines for name in line))
    frame = pl.DataFrame([{name: line.get(name) for name in names} for line in lines])
    with everywhere():
        with pytest.raises(RecordFault):
            record_many(MedicalCover, lines, source=5, by=7)
        with pytest.raises(RecordFault):
            append_new(MedicalCover, frame, source=5, by=7)
    assert not MedicalCover._base_manager.exists()


@pytest.mark.parametrize("extreme", [-(2**63), -(2**31) - 1, -1, 0, 2**31, 2**63 - 1, None])
def test_a_whole_number_is_refused_wherever_it_stands_if_it_is_refused_alone(cast: Cast, extreme: int | None) -> None:
    for model in MODELS:
        frame = frame_of(model, lines_of(model, random.Random(3), cast, 3))
        for column in model._meta.concrete_fields:
            name = column.attname
            if name not in own_columns(model) or column.choices or frame.schema.get(name) != pl.Int64:
                continue
            alone = refusal(lambda column=column, model=model: value_of(model, column, extreme))
            for at in range(3):
                mixed = frame.with_columns(frame[name].scatter(at, extreme))
                assert refusal(lambda mixed=mixed, model=model: values_of(model, mixed)) == alone, (model, name)


def refusal(look: Callable[[], object]) -> str:
    """The sentence in which something is refused; none where it is not."""
    try:
        look()
    except RecordFault as fault:
        return str(fault)
    return ""


def test_charlies_people_are_refused_and_nobody_writes_without_saying_where(cast: Cast) -> None:
    lines = [{"person_key": one[1], "kind": "resident", "valid_from": FIRST} for one in (cast.here, cast.there)]
    with looking_at(ALICE_COUNTY), pytest.raises(OutsideArea):
        append_new(MedicalCover, pl.DataFrame(lines), source=5, by=7)
    with pytest.raises(ScopeError):
        append_new(MedicalCover, pl.DataFrame(lines), source=5, by=7)
    assert not MedicalCover._base_manager.exists()
    with looking_at(CHARLIE_COUNTY):
        append_new(MedicalCover, pl.DataFrame(lines[1:]), source=5, by=7)
    assert MedicalCover._base_manager.count() == 1


def test_nothing_new_is_no_event(cast: Cast) -> None:
    before = AuditEvent.objects.count()
    assert append_new(MedicalCover, pl.DataFrame(), source=5, by=7) == range(0)
    assert AuditEvent.objects.count() == before


def test_a_floor_area_is_no_place(cast: Cast) -> None:
    home = cast.here[0]
    said = {"household_key": home, "area": 8_000}
    with looking_at(ALICE_COUNTY):
        key = record(HousingNeed, values=said, valid_from=FIRST, source=5, by=7)
    line = Change._base_manager.get(model="ledgers_housingneed", key=key)
    assert (line.household_key, line.path) == (home, f"{ALICE_COUNTY}520502001.1000.2000.")
