"""Reading ledgers: which table a feed fills, and whether a return covers a place on a day."""

from datetime import date, datetime

from django.db.models import QuerySet

from houfu.access.wall import beyond_the_wall
from houfu.facts.ledgers import Ledger
from houfu.ledgers.models import LEDGERS, Return
from houfu.registry.models import Dwelling, Household, Person
from houfu.store.models import Dated
from houfu.store.versions import known_at

TABLES: dict[Ledger, tuple[type[Dated], ...]] = {
    Ledger.REGISTER: (Household, Person, Dwelling),
    **{feed: tuple(one for one in LEDGERS if one.feed is feed) for feed in Ledger if feed is not Ledger.REGISTER},
}
"""The tables that each feed fills."""


@beyond_the_wall()
def covering_return(ledger: Ledger, path: str, *, on: date, known: datetime | None = None) -> Return | None:
    """A return that makes an absent record of this ledger a known "no" for a place on a day; None: it is unknown.

    It looks above the place too (a city may return for all its counties), so it obeys no area; a return names no person.
    """
    return _covering(path, on=on, known=known).filter(ledger=ledger).first()


@beyond_the_wall()
def covering_returns(path: str, *, on: date) -> dict[str, Return]:
    """Of each ledger that has one (by its code) the return that covers a place on a day, as `covering_return` gives it."""
    found: dict[str, Return] = {}
    for row in _covering(path, on=on, known=None):
        found.setdefault(row.ledger, row)
    return found


def _covering(path: str, *, on: date, known: datetime | None) -> QuerySet[Return]:
    """The returns of all ledgers for a place, or one above it, that reach a day; the one that reaches farthest first."""
    parts = path.split(".")[:-1]
    above = ["".join(f"{part}." for part in parts[:n]) for n in range(len(parts) + 1)]
    returns = Return._base_manager.filter(known_at(known), area__in=above, complete_to__gte=on)
    return returns.order_by("-complete_to", "key")


@beyond_the_wall()
def latest_return(ledger: Ledger, area: str, *, organ: str) -> Return | None:
    """The return of an organ for just this area, as known now; of several the one that came in last."""
    known = Return._base_manager.filter(organ=organ, ledger=ledger, area=area, superseded_at=None)
    return known.order_by("-valid_from", "-id").first()
