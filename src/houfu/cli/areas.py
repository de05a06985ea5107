"""Which place a command is about: its code or its path, and the places near one that is not there."""

from datetime import date

from houfu.access.actions import AccessFault
from houfu.access.scoping import everywhere
from houfu.cli.words import today
from houfu.facts.codes import PlaceKind
from houfu.ledgers.keepers import PROVINCE
from houfu.places.models import Place
from houfu.places.queries import place_by_code, search
from houfu.portal.naming import trail
from houfu.store.versions import holding

NEAR = 5  # as many as are read at a glance
LONGEST = 18  # digits of a key


def an_area(text: str, on: date | None = None) -> str:
    """The path of a place that there is on a day, today where none is given: as given, or of the place that has this code.
    Raises AccessFault."""
    found = _path(text, on or today())
    if found is None:
        what = ("路径", "path") if text.endswith(".") else ("代码", "code")
        near = [f"{place.name} {place.path}" for place in _near(text)]
        raise AccessFault(
            f"没有{what[0]}为“{text}”的地区。{f'相近的有：{"、".join(near)}。' if near else ''}"
            "请给出区划代码（如 520502）或路径（如 52.5205.520502.）。",
            f"No place has the {what[1]} {text!r}. {f'Near it are: {", ".join(near)}. ' if near else ''}"
            "Give a code like 520502 or a path like 52.5205.520502.",
        )
    return found


def _path(text: str, on: date) -> str | None:
    if f"{text.removesuffix('.')}." == PROVINCE:  # the first accounts are made before anything is on file
        return PROVINCE
    if not text.endswith("."):
        place = place_by_code(text, on=on)
        return place.path if place else None
    if any(len(part) > LONGEST for part in text.split(".")):
        return None
    if Place.objects.filter(holding(on), path=text).exists():  # a village as well, in which no settlement lies
        return text
    with everywhere():
        through = trail(text, on)
    return text if through and through[-1].path == text else None


def _near(text: str) -> list[Place]:
    """Places whose name or code is like what was typed, its last part if it is a path; else the widest there are."""
    word = text.rstrip(".").rsplit(".", 1)[-1].strip()
    if found := search(word, on=today(), limit=NEAR):
        return found
    kinds = (PlaceKind.PROVINCE, PlaceKind.CITY, PlaceKind.COUNTY, PlaceKind.ZONE)
    known = Place.objects.filter(holding(today()), kind__in=kinds).order_by("path")
    like = (list(known.filter(code__startswith=word[:digits])[:NEAR]) for digits in (4, 2))
    return next(filter(None, like), list(known[:NEAR]))
