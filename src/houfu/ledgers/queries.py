"""Reading ledgers: which table a feed fills, and whether a return covers a place on a day."""

from datetime import date, datetime

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
    parts = path.split(".")[:-1]
    above = ["".join(f"{part}." for part in parts[:n]) for n in range(len(parts) + 1)]
    returns = Return._base_manager.filter(known_at(known), ledger=ledger, area__in=above, complete_to__gte=on)
    return returns.order_by("-complete_to", "key").first()


@beyond_the_wall()
def latest_return(ledger: Ledger, area: str, *, organ: str) -> Return | None:
    """The return of an organ for just this area, as known now; of several the one that came in last."""
    known = Return._base_manager.filter(organ=organ, ledger=ledger, area=area, superseded_at=None)
    return known.order_by("-valid_from", "-id").first()
