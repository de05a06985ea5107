"""Who keeps which ledger: the level of government whose officers write it, and what no place may write of itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from houfu.access.models import User
from houfu.access.queries import areas_of, may
from houfu.access.roles import Permission
from houfu.facts.errors import HoufuError
from houfu.facts.ledgers import Ledger, Reach
from houfu.ledgers.about import LedgerRow
from houfu.places.models import Place
from houfu.registry.concern import concerns
from houfu.store.fields import lies_within

PROVINCE, CITY_DEPTH, COUNTY_DEPTH = "52.", 2, 3
OF_OTHERS = {
    Ledger.INSPECTIONS, Ledger.DISPATCHES, Ledger.CORRECTIONS, Ledger.REWARDS, Ledger.PLACE_TARGETS, Ledger.COUNTY_SUPPORT,
}  # fmt: skip
"""What a higher level says of a lower one: nobody inspects, scores or rewards himself, or sets the rate of his own money."""
RETURNED = {Reach.CITY: CITY_DEPTH, Reach.COUNTY: COUNTY_DEPTH}
"""The depth of the smallest areas that a ledger is returned for; a community's may be returned for any."""
OF_PLACES = ("county_key", "place_key", "organ", "")
"""The links of ledgers whose keeper depends on whom a record is about; of the others it follows from the area alone."""


def may_record(user: User, model: type[LedgerRow], path: str) -> bool:
    """Whether a user may write a record of this ledger that is about a place (or somebody in it).

    A ledger of the province's (`Reach.PROVINCE`), and what is about the province or no place, is written by provincial
    officers; a city's by city officers; the others by whoever keeps ledgers in an area that the place lies in.
    """
    if provincial(model, path) or (model.feed in OF_OTHERS and may(user, Permission.RECORD_PROVINCIAL, PROVINCE)):
        return may(user, Permission.RECORD_PROVINCIAL, PROVINCE)
    widest = _depth(user, path)
    if widest is None or (model.feed.reach is Reach.CITY and widest > CITY_DEPTH):
        return False
    return model.feed not in OF_OTHERS or widest < path.count(".")


def may_begin(user: User, model: type[LedgerRow], area: str) -> bool:
    """Whether there is anything in an area that a user may write a new record of this ledger about."""
    if may(user, Permission.RECORD_PROVINCIAL, PROVINCE):
        return provincial(model, area) or model.feed in OF_OTHERS
    widest = None if provincial(model, area) else _depth(user, area)
    if widest is None or (model.link in ("county_key", "place_key") and area.count(".") > COUNTY_DEPTH):
        return False
    return widest <= (CITY_DEPTH if model.feed.reach is Reach.CITY or model.feed in OF_OTHERS else widest)


def may_return(user: User, model: type[LedgerRow], area: str) -> bool:
    """Whether a user may say that a ledger is complete for an area: its keeper, for places of the kind that return it.

    What is the province's to write is returned by provincial officers for the province; what a higher level says of a
    lower one by that level.
    """
    if provincial(model, area):
        return area == PROVINCE and may(user, Permission.RECORD_PROVINCIAL, PROVINCE)
    areas = areas_of(user, permission=Permission.MAKE_RETURNS)
    widest = min((one.count(".") for one in areas if lies_within(area, one)), default=None)
    depth = area.count(".")
    if model.feed in OF_OTHERS:
        return may(user, Permission.RECORD_PROVINCIAL, PROVINCE) or (widest is not None and widest < depth)
    return widest is not None and depth <= RETURNED.get(model.feed.reach, depth)


def kept_by(user: User, model: type[LedgerRow], rows: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """The same rows, each looked at whether the user may write it. Raises KeptByOthers at the first that another keeps."""
    seen: set[tuple[Any, Any]] = set()
    for row in rows:
        about = (row.get(model.link), row.get(model.keeper))
        if (model.link in OF_PLACES or model.keeper) and about not in seen:
            seen.add(about)
            if (place := kept_elsewhere(user, model, row)) is not None:
                raise KeptByOthers(place)
        yield row


def kept_place(key: int | None) -> Place | None:
    """The place under a key, as far as is known now."""
    return None if key is None else Place.objects.filter(key=key, superseded_at=None).order_by("-valid_from").first()


def provincial(model: type[LedgerRow], path: str) -> bool:
    """Whether a record about this place is the province's to write."""
    of_itself = path == PROVINCE and model.link in ("place_key", "")
    return of_itself or model.link == "organ" or model.feed.reach is Reach.PROVINCE


def kept_elsewhere(user: User, model: type[LedgerRow], row: Mapping[str, Any]) -> str | None:
    """What the place is called that a record is about, where another than the user keeps it; None where it is his to write."""
    place = kept_place(row.get(model.keeper)) if model.keeper else None
    values = {model.link: row.get(model.link)} if model.link else {}
    path = place.path if place else concerns(model, [(0, values)])[0].path or PROVINCE
    if may_record(user, model, path):
        return None
    named = place or kept_place(int(path.split(".")[min(path.count("."), COUNTY_DEPTH) - 1]))
    return named.name if named else path


def _depth(user: User, path: str) -> int | None:
    """The depth of the widest area over which a user may record, of those that the place lies in."""
    areas = areas_of(user, permission=Permission.RECORD)
    return min((area.count(".") for area in areas if lies_within(path, area)), default=None)


class KeptByOthers(HoufuError):
    """Somebody would write down of a place what others are to say of it."""

    def __init__(self, place: str) -> None:
        super().__init__(
            f"有关于{place}的记录，不由您登记。请删去这些行，或请负责登记的单位上传。",
            f"There are records about {place} that are not yours to write. Take those rows out, or have their keeper hand them in.",
        )
