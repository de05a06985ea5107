"""Finders that ask the register and the ledgers, within the area in which the caller is looking."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from typing import Any

import polars as pl

from houfu.access.scoping import areas_bounding
from houfu.intake.answers import Answer, answered, chunks, inside_only, the_one
from houfu.intake.columns import Role
from houfu.intake.finding import Finder
from houfu.intake.layout import Layout
from houfu.intake.on_the_day import Called, Spell, days_of
from houfu.intake.people_lookup import dwellings, people
from houfu.intake.register_sheets import TOWNSHIP
from houfu.ledgers.about import PLACE_KINDS, called_by
from houfu.places.models import Place
from houfu.registry.models import Community, Household, Settlement
from houfu.store.fields import lies_within

MORE: dict[tuple[str, str], tuple[str, ...]] = {
    ("settlements", TOWNSHIP): ("path",),
    ("communities", "settlement_key"): ("path",),
    ("people", "household_key"): ("path",),
    ("households", "community_key"): ("path", "settlement_key"),
    ("dwellings", "settlement_key"): ("path",),
}
"""What a record of the register takes over from what it names, by the layout's word and the column."""


def finders(layout: Layout, *, on: date) -> dict[str, Finder]:
    """A finder for everything that a sheet of this layout names. Each raises ScopeError when nobody said where to look."""
    found: dict[str, Finder] = {}
    for column in layout.columns:
        if column.role is Role.LINK and column.leads_to is not None:
            found[column.name] = _finder(layout, column.name, column.leads_to, on)
    if layout.link and layout.link != "organ":
        level = layout.model.level
        by_level: dict[str, Callable[[], Finder]] = {
            "person": lambda: people(on),
            "dwelling": lambda: dwellings(on),
        }
        model = {"household": Household, "community": Community, "settlement": Settlement}.get(level, Place)
        found[layout.link] = by_level.get(level, lambda: _finder(layout, layout.link, model, on, bounded=True))()
    return found


def _finder(layout: Layout, name: str, model: type[Any], on: date, *, bounded: bool = False) -> Finder:
    """The finder for one column: places by code or name, households by number, all else by name or record number."""
    if model is Place:
        more = MORE.get((layout.table, name), ())
        return _places(PLACE_KINDS[name], on, bounded=bounded or layout.table == "settlements", more=more)
    called = (
        "number" if model is Household else "name" if model is Settlement or model is Community else called_by(model)
    )
    more = MORE.get((layout.table, name), ())

    def find(said: pl.DataFrame) -> pl.DataFrame:
        texts = said.to_series().to_list()
        spells: dict[str, list[Spell]] = defaultdict(list)
        days = ("valid_from", "valid_to", "key", *more)
        for part in chunks(list(dict.fromkeys(texts))):
            held = model._default_manager.filter(superseded_at=None)
            if called:
                for text, first, last, *row in held.filter(**{f"{called}__in": part}).values_list(called, *days):
                    spells[text].append(Spell(first, last, tuple(row)))
            numbers = (
                []
                if model is Household
                else [int(one) for one in part if one.isascii() and one.isdigit() and len(one) < 19]
            )
            for first, last, *row in held.filter(key__in=numbers).values_list(*days) if numbers else ():
                spells[str(row[0])].append(Spell(first, last, tuple(row)))
        return answered(Called(model, spells, on).answers(texts, days_of(said, on)), more)

    return find


def _places(kinds: tuple[str, ...], on: date, *, bounded: bool, more: tuple[str, ...]) -> Finder:
    """Divisions by code or full name, with their path where `more` asks for it.

    `bounded`: only those in view; of several that are called alike the one in view.
    """

    def find(said: pl.DataFrame) -> pl.DataFrame:
        areas = areas_bounding()
        spells: dict[str, list[Spell]] = defaultdict(list)
        held = Place.objects.filter(superseded_at=None, kind__in=kinds)
        for first, last, key, code, name, path in held.values_list(
            "valid_from", "valid_to", "key", "code", "name", "path"
        ):
            inside = not bounded or any(lies_within(path, area) for area in areas)
            for word in {code or name, name}:
                spells[word].append(Spell(first, last, (key, inside, path)))
        places = Called(Place, spells, on)
        found: list[Answer] = []
        for text, day in zip(said.to_series(), days_of(said, on), strict=True):
            called = places.rows(text, day)
            one, how, rest = inside_only(the_one({row for row in called if row[1]} or called))
            found.append((one, how, rest if more else ()))
        return answered(found, more)

    return find
