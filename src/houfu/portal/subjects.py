"""What a subject is called in a list: a number, a masked name, a place; and which page it opens."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from houfu.access.scoping import ThroughManager
from houfu.facts.organs import Organ
from houfu.ledgers.about import LedgerRow, called_by
from houfu.portal.naming import divisions, named, on_day
from houfu.portal.wording import said
from houfu.registry.models import Dwelling, Household, Person
from houfu.safeguard.masks import mask_name
from houfu.snapshot.chapters import STOCKS


@dataclass(frozen=True)
class Labelled:
    """A subject's name for a reader, and the page and key that it opens (no page: it has none of its own).

    `home` is the number of the household, by which an officer finds a person whose name is masked.
    """

    text: str
    page: str = ""
    key: int = 0
    home: str = ""


def labels(level: str, keys: Iterable[int], day: date) -> dict[int, Labelled]:
    """The names of subjects of one level, for a page of a list; those out of view are missing."""
    wanted = list(keys)
    if level == "household":
        return {key: Labelled(number, "household", key) for key, number in _numbers(wanted, day).items()}
    if level == "person":
        people = on_day(Person.objects.filter(key__in=wanted), day).values_list("key", "name", "household_key")
        numbers = _numbers({home for _key, _name, home in people}, day)
        return {key: Labelled(mask_name(name), "household", home, numbers.get(home, "")) for key, name, home in people}
    if level == "dwelling":
        called = ("key", "building", "room", "household_key")
        rows: list[Any] = list(on_day(Dwelling.objects.filter(key__in=wanted), day).values_list(*called, named=True))
        numbers = _numbers({row.household_key for row in rows if row.household_key}, day)
        return {row.key: _dwelling(row, numbers) for row in rows}
    if level in ("settlement", "community"):
        return {key: Labelled(place.name, *_page(place.path)) for key, place in named(level, wanted, day).items()}
    if level == "organ":
        return {key: Labelled(said(list(Organ)[key - 1])) for key in wanted}
    if level in STOCKED:
        return {key: Labelled(name) for key, name in _things(STOCKED[level], wanted, day).items()}
    return {key: Labelled(place.name, *_page(place.path)) for key, place in divisions(wanted, day).items()}


STOCKED: dict[str, type[LedgerRow]] = {stock.level: stock.model for stock in STOCKS}


def _things(model: type[LedgerRow], keys: list[int], day: date) -> dict[int, str]:
    """What a ledger calls its things: their name or title, else what kind of thing it is."""
    called = called_by(model)
    every = model._default_manager
    held = every.among(keys) if isinstance(every, ThroughManager) else every.filter(key__in=keys)
    rows: Any = on_day(held, day)
    if called is None:
        return dict.fromkeys(rows.values_list("key", flat=True), _("未命名"))
    return {key: name or _("未命名") for key, name in rows.values_list("key", called)}


def door(row: Dwelling) -> str:
    """Building and room of a dwelling."""
    return "-".join(part for part in (row.building, row.room) if part) or _("未编号住房")


def _numbers(households: Iterable[int], day: date) -> dict[int, str]:
    rows = on_day(Household.objects.filter(key__in=list(households)), day)
    return dict(rows.values_list("key", "number"))


def _dwelling(row: Any, numbers: dict[int, str]) -> Labelled:
    if not row.household_key:
        return Labelled(door(row))
    return Labelled(door(row), "household", row.household_key, numbers.get(row.household_key, ""))


def _page(path: str) -> tuple[str, int]:
    """The page of a place: its settlement's for a community, its county's for a township."""
    parts = [int(part) for part in path.rstrip(".").split(".")]
    if len(parts) >= 5:
        return "settlement", parts[4]
    return ("county", parts[2]) if len(parts) >= 3 else ("", 0)
