"""Which place, which name, which organ: on a day, as known at an instant."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q, QuerySet

from houfu.facts.codes import GovernmentLevel, PlaceKind
from houfu.places.models import Organ, Place
from houfu.places.pinyin import initials
from houfu.store.versions import holding

COUNTY_PARTS = 3


def place(key: int, *, on: date, known: datetime | None = None) -> Place | None:
    """The place with this key as it was on a day; None when there was none."""
    return Place.objects.filter(holding(on, known), key=key).first()


def place_by_code(code: str, *, on: date) -> Place | None:
    """The place that had this code on a day."""
    return Place.objects.filter(holding(on), code=code).first()


def children(key: int, *, on: date, kinds: Iterable[PlaceKind] | None = None) -> QuerySet[Place]:
    """The places directly below, by path; a city's zones stand after its counties."""
    below = Place.objects.filter(holding(on), parent_key=key).order_by("path")
    return below if kinds is None else below.filter(kind__in=list(kinds))


def counties(*, on: date, area: str = "", zones: bool = False) -> QuerySet[Place]:
    """The counties of an area by path, with the functional zones if wished (they report like counties)."""
    kinds = [PlaceKind.COUNTY, PlaceKind.ZONE] if zones else [PlaceKind.COUNTY]
    return Place.objects.filter(holding(on), kind__in=kinds, path__within=area).order_by("path")


def names(keys: Iterable[int], *, on: date) -> dict[int, str]:
    """Key → name for those that existed on the day."""
    return dict(Place.objects.filter(holding(on), key__in=set(keys)).values_list("key", "name"))


def path_of(key: int) -> str | None:
    """The path of a place; it does not change with codes and names."""
    return Place.objects.filter(superseded_at=None, key=key).values_list("path", flat=True).first()


def parts(path: str) -> list[int]:
    """The keys in a path, province first."""
    return [int(part) for part in path.split(".") if part]


def county_of(path: str) -> int | None:
    """The key of the county (or zone) in a path; None for a path above counties."""
    keys = parts(path)
    return keys[COUNTY_PARTS - 1] if len(keys) >= COUNTY_PARTS else None


def organ_at(code: str, path: str, *, on: date, level: GovernmentLevel | None = None) -> Organ | None:
    """The organ that answers for a place on a day: the nearest counterpart of `code` at or above it.

    An organ that was merged is answered by the one it went into. `level` asks for one level only.
    """
    keys = parts(path)[:COUNTY_PARTS]
    above = ["".join(f"{key}." for key in keys[:n]) for n in range(len(keys), 0, -1)]
    wanted = Q(path__in=above, code=code, superseded_at=None, valid_from__lte=on)
    found = Organ.objects.filter(wanted & Q(level=level) if level else wanted)
    # The nearest place first, and of it the latest name that had begun by then.
    for organ in sorted(found, key=lambda organ: (len(organ.path), organ.valid_from), reverse=True):
        return _in_force(organ, on)
    return None


def _in_force(organ: Organ, on: date) -> Organ | None:
    if organ.valid_to is None or organ.valid_to > on:
        return organ
    if organ.successor_key is None:
        return None
    return Organ.objects.filter(holding(on), key=organ.successor_key).first()


def search(text: str, *, on: date, area: str = "", limit: int = 20) -> list[Place]:
    """Places whose name holds `text`, or whose pinyin initials begin with it (villages by name only); highest first."""
    wanted = text.strip()
    here = Place.objects.filter(holding(on), path__within=area)
    found = list(here.filter(name__contains=wanted)) if wanted else []
    if wanted.isascii() and wanted.isalpha():
        small = wanted.lower()
        found += [each for each in here.exclude(kind=PlaceKind.VILLAGE) if initials(each.name).startswith(small)]
    return sorted(found, key=lambda each: (each.path.count("."), each.path))[:limit]
