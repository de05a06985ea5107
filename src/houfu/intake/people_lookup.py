"""Finders of people and dwellings: by a number that is sealed, by a household and a name, by a door."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

import polars as pl

from houfu.intake.answers import answered, chunks, the_one
from houfu.intake.finding import Finder, Found
from houfu.intake.values.spelling import fold_name
from houfu.registry.models import Dwelling, Household, Person, Settlement
from houfu.safeguard.index import blind_indexes
from houfu.store.versions import holding


def people(on: date) -> Finder:
    """People by identity number, compared under the blind index, or by household number and name.

    Where a number and a name are given, the name has to be the register's, or the number may be somebody else's.
    """

    def find(said: pl.DataFrame) -> pl.DataFrame:
        lines = [
            {name: line.get(name) for name in ("identity", "name", "household")} for line in said.iter_rows(named=True)
        ]
        numbers = [line["identity"] for line in lines]
        by_number, by_name = _numbered(numbers, on), _members([line for line in lines if not line["identity"]], on)
        answers = []
        for line, index in zip(lines, blind_indexes(numbers), strict=True):
            if index is None:
                answers.append(the_one(by_name.get((line["household"] or "", fold_name(line["name"] or "")), ())))
                continue
            key, found, _more = the_one({(key,) for key, _name in by_number.get(index, ())})
            names = {name for _key, name in by_number.get(index, ())}
            strange = found is Found.ONE and line["name"] and fold_name(line["name"]) not in names
            answers.append((None, Found.DISAGREES, ()) if strange else (key, found, ()))
        return answered(answers, ())

    return find


def _numbered(numbers: list[str | None], on: date) -> dict[bytes, set[tuple[int, str]]]:
    rows: dict[bytes, set[tuple[int, str]]] = defaultdict(set)
    for part in chunks([index for index in blind_indexes(numbers) if index is not None]):
        held = Person.objects.filter(holding(on), identity_index__in=part)
        for index, key, name in held.values_list("identity_index", "key", "name"):
            rows[bytes(index or b"")].add((key, fold_name(name)))
    return rows


def _members(lines: list[dict[str, Any]], on: date) -> dict[tuple[str, str], set[tuple[int]]]:
    rows: dict[tuple[str, str], set[tuple[int]]] = defaultdict(set)
    for part in chunks(sorted({line["household"] for line in lines if line["household"]})):
        homes = dict(Household.objects.filter(holding(on), number__in=part).values_list("key", "number"))
        held = Person.objects.filter(holding(on), household_key__in=list(homes))
        for home, key, name in held.values_list("household_key", "key", "name"):
            rows[homes[home], fold_name(name)].add((key,))
    return rows


def dwellings(on: date) -> Finder:
    """Dwellings by their household's number, or by settlement, building and room."""

    def find(said: pl.DataFrame) -> pl.DataFrame:
        lines = list(said.iter_rows(named=True))
        homes: dict[str, set[tuple[int]]] = defaultdict(set)
        for part in chunks(sorted({line["household"] for line in lines if line.get("household")})):
            numbers = dict(Household.objects.filter(holding(on), number__in=part).values_list("key", "number"))
            held = Dwelling.objects.filter(holding(on), household_key__in=list(numbers))
            for home, key in held.values_list("household_key", "key"):
                homes[numbers[home or 0]].add((key,))
        names = {line["settlement"] for line in lines if line.get("settlement")}
        places = dict(Settlement.objects.filter(holding(on), name__in=names).values_list("key", "name"))
        doors: dict[tuple[str, str, str], set[tuple[int]]] = defaultdict(set)
        held = (
            Dwelling.objects.filter(holding(on), settlement_key__in=list(places)) if places else Dwelling.objects.none()
        )
        for place, building, room, key in held.values_list("settlement_key", "building", "room", "key"):
            doors[places[place], building, room].add((key,))
        return answered([the_one(_door(line, homes, doors)) for line in lines], ())

    return find


def _door(line: dict[str, Any], homes: dict[str, Any], doors: dict[tuple[str, str, str], Any]) -> Iterable[tuple[int]]:
    if line.get("settlement") and line.get("room"):
        return doors.get((line["settlement"], line.get("building") or "", line["room"]), ())  # type: ignore[no-any-return]
    return homes.get(line.get("household") or "", ())  # type: ignore[no-any-return]
