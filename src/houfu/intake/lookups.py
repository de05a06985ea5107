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
from houfu.intake.people_lookup import dwellings, people
from houfu.intake.register_sheets import TOWNSHIP
from houfu.ledgers.about import PLACE_KINDS, called_by
from houfu.places.models import Place
from houfu.registry.models import Community, Household, Settlement
from houfu.store.fields import lies_within
from houfu.store.versions import holding

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
        rows: dict[str, set[tuple[Any, ...]]] = defaultdict(set)
        for part in chunks(texts):
            held = model._default_manager.filter(holding(on))
            if called:
                for text, *row in held.filter(**{f"{called}__in": part}).values_list(called, "key", *more):
                    rows[text].add(tuple(row))
            numbers = (
                []
                if model is Household
                else [int(one) for one in part if one.isascii() and one.isdigit() and len(one) < 19]
            )
            for row in held.filter(key__in=numbers).values_list("key", *more) if numbers else ():
                rows[str(row[0])].add(row)
        return answered([the_one(rows.get(text, ())) for text in texts], more)

    return find


def _places(kinds: tuple[str, ...], on: date, *, bounded: bool, more: tuple[str, ...]) -> Finder:
    """Divisions by code or full name, with their path where `more` asks for it.

    `bounded`: only those in view; of several that are called alike the one in view.
    """

    def find(said: pl.DataFrame) -> pl.DataFrame:
        areas = areas_bounding()
        rows: dict[str, set[tuple[Any, ...]]] = defaultdict(set)
        for key, code, name, path in Place.objects.filter(holding(on), kind__in=kinds).values_list(
            "key", "code", "name", "path"
        ):
            inside = not bounded or any(lies_within(path, area) for area in areas)
            for word in {code or name, name}:
                rows[word].add((key, inside, path))
        found: list[Answer] = []
        for text in said.to_series():
            called = rows.get(text, set())
            one, how, rest = inside_only(the_one({row for row in called if row[1]} or called))
            found.append((one, how, rest if more else ()))
        return answered(found, more)

    return find
