"""What a subject is called in a list: a number, a masked name, a place; and which page it opens."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from houfu.facts.organs import Organ
from houfu.portal.naming import divisions, named, on_day
from houfu.portal.wording import said
from houfu.registry.models import Dwelling, Household, Person
from houfu.safeguard.masks import mask_name


@dataclass(frozen=True)
class Labelled:
    """A subject's name for a reader, and the page and key that it opens (no page: it has none of its own)."""

    text: str
    page: str = ""
    key: int = 0


def labels(level: str, keys: Iterable[int], day: date) -> dict[int, Labelled]:
    """The names of subjects of one level, for a page of a list; those out of view are missing."""
    wanted = list(keys)
    if level == "household":
        rows = on_day(Household.objects.filter(key__in=wanted), day).values_list("key", "number")
        return {key: Labelled(number, "household", key) for key, number in rows}
    if level == "person":
        people = on_day(Person.objects.filter(key__in=wanted), day).values_list("key", "name", "household_key")
        return {key: Labelled(mask_name(name), "household", home) for key, name, home in people}
    if level == "dwelling":
        return {row.key: _dwelling(row) for row in on_day(Dwelling.objects.filter(key__in=wanted), day)}
    if level in ("settlement", "community"):
        return {key: Labelled(place.name, *_page(place.path)) for key, place in named(level, wanted, day).items()}
    if level == "organ":
        return {key: Labelled(said(list(Organ)[key - 1])) for key in wanted}
    return {key: Labelled(place.name, *_page(place.path)) for key, place in divisions(wanted, day).items()}


def door(row: Dwelling) -> str:
    """Building and room of a dwelling."""
    return "-".join(part for part in (row.building, row.room) if part) or _("未编号住房")


def _dwelling(row: Dwelling) -> Labelled:
    return Labelled(door(row), "household", row.household_key) if row.household_key else Labelled(door(row))


def _page(path: str) -> tuple[str, int]:
    """The page of a place: its settlement's for a community, its county's for a township."""
    parts = [int(part) for part in path.rstrip(".").split(".")]
    if len(parts) >= 5:
        return "settlement", parts[4]
    return ("county", parts[2]) if len(parts) >= 3 else ("", 0)
