"""Names of places, settlements, communities and organs for a reader, from the register of their day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from houfu.facts.organs import Organ
from houfu.places import queries as places
from houfu.places.models import Place
from houfu.portal.wording import said
from houfu.registry.models import Community, Settlement
from houfu.store.models import Dated
from houfu.store.versions import holding

SAID = (2, 4, 5)
"""The parts of a path that are said of a place: county, settlement, community."""


@dataclass(frozen=True)
class Named:
    """A place with its name: a division, a zone, a settlement or a community."""

    key: int
    path: str
    name: str
    kind: str


def on_day[M: Dated](rows: QuerySet[M], day: date) -> QuerySet[M]:
    """What held on `day` as far as is known now."""
    return rows.filter(holding(day))


def divisions(keys: Iterable[int], day: date) -> dict[int, Named]:
    """Provinces, cities, counties, zones and townships by key."""
    found = on_day(Place.objects.filter(key__in=list(keys)), day)
    return {row.key: Named(row.key, row.path, row.name, row.kind) for row in found}


def settlements(keys: Iterable[int], day: date) -> dict[int, Named]:
    """Settlements in view by key."""
    found = on_day(Settlement.objects.filter(key__in=list(keys)), day).only("key", "path", "name")
    return {row.key: Named(row.key, row.path, row.name, "settlement") for row in found}


def communities(keys: Iterable[int], day: date) -> dict[int, Named]:
    """Communities in view by key."""
    found = on_day(Community.objects.filter(key__in=list(keys)), day).only("key", "path", "name")
    return {row.key: Named(row.key, row.path, row.name, "community") for row in found}


def named(kind: str, keys: Iterable[int], day: date) -> dict[int, Named]:
    """Places of one kind by key."""
    if kind == "settlement":
        return settlements(keys, day)
    return communities(keys, day) if kind == "community" else divisions(keys, day)


def trail(path: str, day: date) -> list[Named]:
    """The places a path leads through, from the province down; those that the register does not know are missing."""
    keys = [int(part) for part in path.rstrip(".").split(".") if part.isdecimal()]
    known = divisions(keys[:4], day) | settlements(keys[4:5], day) | communities(keys[5:6], day)
    return [known[key] for key in keys if key in known]


def organ_names(organs: Iterable[Organ], path: str, day: date) -> dict[Organ, str]:
    """The organ that answers in a place for each organ of the document, by its name there and then."""
    wanted = set(organs)
    found = organs_at({(organ, path) for organ in wanted}, day)
    return {organ: found[organ, path] for organ in wanted}


def organs_at(pairs: Iterable[tuple[Organ, str]], day: date) -> dict[tuple[Organ, str], str]:
    """As `organ_names`, for many places at once: two queries."""
    wanted = set(pairs)
    names = places.organs_at({(str(organ), path) for organ, path in wanted}, on=day)
    return {(organ, path): names.get((str(organ), path)) or said(organ) for organ, path in wanted}


def place_names(paths: Iterable[str], day: date, *, short: bool = False, below: str = "") -> dict[str, str]:
    """Where paths lead, as a reader says it: county, settlement, community.

    `short` names the last place alone; `below` leaves out the places of the area that one is looking at.
    """
    wanted = set(paths)
    parts = {path: [int(part) for part in path.rstrip(".").split(".")] for path in wanted}
    known = (
        divisions({key for keys in parts.values() for key in keys[:4]}, day)
        | settlements({key for keys in parts.values() for key in keys[4:5]}, day)
        | communities({key for keys in parts.values() for key in keys[5:6]}, day)
    )
    names = {}
    for path, keys in parts.items():
        above = below.count(".") if path != below and path.startswith(below) else 0
        told = [known[key].name for at, key in enumerate(keys[:6]) if at in SAID and at >= above and key in known] or [
            known[key].name for key in keys[-1:] if key in known
        ]
        # a community that bears its settlement's name is said once
        told = list(dict.fromkeys(told))
        names[path] = (told[-1] if short else " ".join(told)) if told else path
    return names
