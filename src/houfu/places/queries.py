"""Which place, which name, which organ: on a day, as known at an instant."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import QuerySet

from houfu.facts.codes import PlaceKind
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


def organs_at(pairs: Iterable[tuple[str, str]], *, on: date) -> dict[tuple[str, str], str]:
    """The name of the organ that answers for each organ of the document (code) and place (path) on a day.

    It is the nearest counterpart at or above the place; one that was merged is answered by the one it went into. A pair
    without any is missing. Two queries, the second where one was merged.
    """
    wanted = set(pairs)
    above = {path: _above(path) for _code, path in wanted}
    found: dict[tuple[str, str], list[Organ]] = {}
    for row in Organ.objects.filter(
        code__in={code for code, _path in wanted},
        path__in={one for steps in above.values() for one in steps},
        superseded_at=None,
        valid_from__lte=on,
    ):
        found.setdefault((row.code, row.path), []).append(row)
    there = {}
    for code, path in wanted:
        nearest = next((found[code, step] for step in above[path] if (code, step) in found), None)
        if nearest:  # the name in force, else the latest that had begun by then
            there[code, path] = max(nearest, key=lambda row: (_in_force(row, on), row.valid_from))
    after = _successors((row for row in there.values() if not _in_force(row, on)), on)
    names = {pair: row.name if _in_force(row, on) else after.get(row.successor_key) for pair, row in there.items()}
    return {pair: name for pair, name in names.items() if name}


def _above(path: str) -> list[str]:
    """The places that a path leads through, its county first and the province last."""
    keys = parts(path)[:COUNTY_PARTS]
    return ["".join(f"{key}." for key in keys[:count]) for count in range(len(keys), 0, -1)]


def _in_force(organ: Organ, on: date) -> bool:
    return organ.valid_to is None or organ.valid_to > on


def _successors(ended: Iterable[Organ], on: date) -> dict[int | None, str]:
    """The names of the organs that these went into."""
    keys = {row.successor_key for row in ended if row.successor_key is not None}
    return dict(Organ.objects.filter(holding(on), key__in=keys).values_list("key", "name")) if keys else {}


def search(text: str, *, on: date, area: str = "", limit: int = 20) -> list[Place]:
    """Places whose name holds `text`, or whose pinyin initials begin with it (villages by name only); highest first."""
    wanted = text.strip()
    here = Place.objects.filter(holding(on), path__within=area)
    found = list(here.filter(name__contains=wanted)) if wanted else []
    if wanted.isascii() and wanted.isalpha():
        small = wanted.lower()
        found += [each for each in here.exclude(kind=PlaceKind.VILLAGE) if initials(each.name).startswith(small)]
    return sorted(found, key=lambda each: (each.path.count("."), each.path))[:limit]
