"""Reading the register and the ledgers: as of a day, as known at an instant; and the change log by cursor."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TypeVar

from django.db.models import Max, QuerySet

from houfu.registry.models import Change, Household, Person
from houfu.safeguard.index import blind_index
from houfu.store.models import Dated
from houfu.store.moment import settled
from houfu.store.versions import holding

D = TypeVar("D", bound=Dated)


def as_of(model: type[D], *, on: date, known: datetime | None = None) -> QuerySet[D]:
    """The versions that held on a day, as known at an instant (None: now), within the area one is looking at.

    Asked again with the same `known` — one that `store.moment.fix_known` gave — the answer never changes.
    """
    return model._default_manager.filter(holding(on, known))


def history(model: type[D], *, key: int) -> QuerySet[D]:
    """All versions of a thing, the latest knowledge first."""
    return model._default_manager.filter(key=key).order_by("-recorded_at", "valid_from", "id")


def members(household_key: int, *, on: date, known: datetime | None = None) -> QuerySet[Person]:
    """The people of a household on a day, by key."""
    return as_of(Person, on=on, known=known).filter(household_key=household_key).order_by("key")


def household(key: int, *, on: date, known: datetime | None = None) -> Household | None:
    """A household on a day, if it lies in view."""
    return as_of(Household, on=on, known=known).filter(key=key).first()


def people_with_identity(number: str, *, on: date) -> QuerySet[Person]:
    """The people in view who have this identity number, however it is written; it is compared under the blind index."""
    return as_of(Person, on=on).filter(identity_index=blind_index(number))


def last_change() -> int:
    """The cursor after everything that has been recorded: where a reader begins that has just read it all."""
    with settled():
        return Change._base_manager.aggregate(last=Max("id"))["last"] or 0


def changes_after(cursor: int) -> tuple[Sequence[Change], int]:
    """The changes after a cursor, and the cursor to ask with next time. For jobs: it obeys no area.

    It waits for the writers that have begun, so that no line with a smaller id can turn up behind the cursor.
    """
    last = last_change()
    changes = list(Change._base_manager.filter(id__gt=cursor, id__lte=last).order_by("id"))
    return changes, max(cursor, last)
