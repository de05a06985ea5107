"""Finders of people and dwellings: by a number that is sealed, by a household and a name, by a door."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

import polars as pl

from houfu.intake.answers import Answer, answered, chunks, the_one
from houfu.intake.finding import Finder, Found
from houfu.intake.on_the_day import Called, Spell, days_of
from houfu.intake.values.spelling import fold_name
from houfu.registry.models import Dwelling, Household, Person, Settlement
from houfu.safeguard.index import blind_indexes

Spells = defaultdict[Any, list[Spell]]


def people(on: date) -> Finder:
    """People by identity number, compared under the blind index, or by household number and name.

    Where a number and a name are given, the name has to be the register's, or the number may be somebody else's: that of
    the row's day, or that of today.
    """

    def find(said: pl.DataFrame) -> pl.DataFrame:
        lines = [
            {name: line.get(name) for name in ("identity", "name", "household")} for line in said.iter_rows(named=True)
        ]
        numbers = [line["identity"] for line in lines]
        indexes = blind_indexes(numbers)
        by_number = Called(Person, _numbered(indexes), on)
        by_name = Called(Person, _members([line for line in lines if not line["identity"]]), on)
        answers: list[Answer] = []
        for line, index, day in zip(lines, indexes, days_of(said, on), strict=True):
            if index is None:
                answers.append(the_one(by_name.rows((line["household"] or "", fold_name(line["name"] or "")), day)))
                continue
            called = by_number.rows(index, day)
            key, found, _more = the_one({(key,) for key, _name in called})
            names = {name for each, name in called | by_number.rows(index, on) if each == key}
            strange = found is Found.ONE and line["name"] and fold_name(line["name"]) not in names
            answers.append((None, Found.DISAGREES, ()) if strange else (key, found, ()))
        return answered(_here(answers, by_number, by_name), ())

    return find


def _here(answers: list[Answer], *called: Called) -> list[Answer]:
    """The answers but for what moved away."""
    both: dict[Any, Any] = {}
    for one in called:
        both |= one.spells
    return Called(called[0].model, both, called[0].on).staying(answers)


def _numbered(indexes: Iterable[bytes | None]) -> Spells:
    spells: Spells = defaultdict(list)
    for part in chunks(list({index for index in indexes if index is not None})):
        held = Person.objects.filter(superseded_at=None, identity_index__in=part)
        for index, key, name, first, last in held.values_list(
            "identity_index", "key", "name", "valid_from", "valid_to"
        ):
            spells[bytes(index or b"")].append(Spell(first, last, (key, fold_name(name))))
    return spells


def _members(lines: list[dict[str, Any]]) -> Spells:
    spells: Spells = defaultdict(list)
    for homes in _homes({line["household"] for line in lines if line["household"]}):
        held = Person.objects.filter(superseded_at=None, household_key__in=list(homes))
        for home, key, name, first, last in held.values_list("household_key", "key", "name", "valid_from", "valid_to"):
            for one in homes[home]:
                number = one.row[0]
                spells[number, fold_name(name)] += one.within(Spell(first, last, ()), (key,))
    return spells


def _homes(numbers: set[str]) -> Iterable[dict[int, list[Spell]]]:
    """The households that are or were called so, by their keys, a part at a time: with their numbers."""
    for part in chunks(sorted(numbers)):
        homes: dict[int, list[Spell]] = defaultdict(list)
        held = Household.objects.filter(superseded_at=None, number__in=part)
        for key, number, first, last in held.values_list("key", "number", "valid_from", "valid_to"):
            homes[key].append(Spell(first, last, (number,)))
        yield homes


def dwellings(on: date) -> Finder:
    """Dwellings by their household's number, or by settlement, building and room."""

    def find(said: pl.DataFrame) -> pl.DataFrame:
        lines = list(said.iter_rows(named=True))
        of_homes = Called(Dwelling, _of_homes({line["household"] for line in lines if line.get("household")}), on)
        doors = Called(Dwelling, _doors({line["settlement"] for line in lines if line.get("settlement")}), on)
        answers = [
            the_one(_door(line, day, of_homes, doors)) for line, day in zip(lines, days_of(said, on), strict=True)
        ]
        return answered(_here(answers, of_homes, doors), ())

    return find


def _of_homes(numbers: set[str]) -> Spells:
    spells: Spells = defaultdict(list)
    for homes in _homes(numbers):
        held = Dwelling.objects.filter(superseded_at=None, household_key__in=list(homes))
        for home, key, first, last in held.values_list("household_key", "key", "valid_from", "valid_to"):
            for one in homes[home or 0]:
                spells[one.row[0]] += one.within(Spell(first, last, ()), (key,))
    return spells


def _doors(names: set[str]) -> Spells:
    spells: Spells = defaultdict(list)
    places: dict[int, list[Spell]] = defaultdict(list)
    for part in chunks(sorted(names)):
        held = Settlement.objects.filter(superseded_at=None, name__in=part)
        for key, name, first, last in held.values_list("key", "name", "valid_from", "valid_to"):
            places[key].append(Spell(first, last, (name,)))
    for keys in chunks(sorted(places)):
        flats = Dwelling.objects.filter(superseded_at=None, settlement_key__in=keys)
        for place, building, room, key, first, last in flats.values_list(
            "settlement_key", "building", "room", "key", "valid_from", "valid_to"
        ):
            for one in places[place]:
                spells[one.row[0], building, room] += one.within(Spell(first, last, ()), (key,))
    return spells


def _door(line: dict[str, Any], day: date, homes: Called, doors: Called) -> Iterable[tuple[Any, ...]]:
    if line.get("settlement") and line.get("room"):
        return doors.rows((line["settlement"], line.get("building") or "", line["room"]), day)
    return homes.rows(line.get("household") or "", day)
