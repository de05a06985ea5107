"""Reading the register and the ledgers: as of a day, as known at an instant; and the change log by cursor."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.db.models import Max, Min, QuerySet

from houfu.access.scoping import ThroughManager
from houfu.access.wall import beyond_the_wall
from houfu.registry.models import Change, Household, Person
from houfu.safeguard.index import blind_index
from houfu.store.models import Dated
from houfu.store.moment import mark, settled
from houfu.store.versions import holding

D = TypeVar("D", bound=Dated)
CHUNK = 1000
"""So many keys are asked for at once: the database looks each of them up."""


def as_of(model: type[D], *, on: date, known: datetime | None = None) -> QuerySet[D]:
    """The versions that held on a day, as known at an instant (None: now), within the area one is looking at.

    Asked again with the same `known` — one that `store.moment.fix_known` gave — the answer never changes.
    """
    return model._default_manager.filter(holding(on, known))


def history(model: type[D], *, key: int) -> QuerySet[D]:
    """All versions of a thing, the latest knowledge first."""
    return model._default_manager.filter(key=key).order_by("-recorded_at", "valid_from", "id")


def in_view_today(model: type[Dated], keys: Collection[int]) -> set[int]:
    """Which of these things lie in view today, or did last: no run and no day of before shows more of the others."""
    wanted, every, found = sorted(keys), model._default_manager, set[int]()
    for at in range(0, len(wanted), CHUNK):
        few = wanted[at : at + CHUNK]
        rows = every.among(few) if isinstance(every, ThroughManager) else every.filter(key__in=few)
        found.update(rows.values_list("key", flat=True))
    return found


def members(household_key: int, *, on: date, known: datetime | None = None) -> QuerySet[Person]:
    """The people of a household on a day, by key."""
    return as_of(Person, on=on, known=known).filter(household_key=household_key).order_by("key")


def household(key: int, *, on: date, known: datetime | None = None) -> Household | None:
    """A household on a day, if it lies in view."""
    return as_of(Household, on=on, known=known).filter(key=key).first()


def people_with_identity(number: str, *, on: date) -> QuerySet[Person]:
    """The people in view who have this identity number, however it is written; it is compared under the blind index."""
    return as_of(Person, on=on).filter(identity_index=blind_index(number))


@beyond_the_wall()
def last_change() -> int:
    """The cursor after everything that has been recorded: where a reader begins that has just read it all."""
    with settled():
        return Change._base_manager.aggregate(last=Max("id"))["last"] or 0


@beyond_the_wall()
def changes_after(cursor: int) -> tuple[Sequence[Change], int]:
    """The changes after a cursor, and the cursor to ask with next time. For jobs: it obeys no area.

    It waits for the writers that have begun, so that no line with a smaller id can turn up behind the cursor.
    """
    last = last_change()
    changes = list(Change._base_manager.filter(id__gt=cursor, id__lte=last).order_by("id"))
    return changes, max(cursor, last)


@dataclass(frozen=True)
class News:
    """The changes recorded after one instant and up to another, `known`; `cursor` is where to go on reading."""

    changes: Sequence[Change]
    known: datetime
    cursor: int


@beyond_the_wall()
def news(cursor: int, since: datetime) -> News:
    """What was recorded after `since`, up to an instant that is fixed here; the lines up to `cursor` are not looked at.

    A snapshot as known at `News.known` shows just these changes and those before. For jobs: it obeys no area.
    """
    with settled():
        known, last = mark(), Change._base_manager.aggregate(last=Max("id"))["last"] or 0
    lines = Change._base_manager.filter(id__gt=cursor, id__lte=last)
    ahead = lines.filter(recorded_at__gt=known).aggregate(first=Min("id"))["first"]  # a clock was set back
    changes = list(lines.filter(recorded_at__gt=since, recorded_at__lte=known).order_by("id"))
    return News(changes, known, max(cursor, last if ahead is None else ahead - 1))


@beyond_the_wall()
def cursor_at(known: datetime) -> int:
    """The cursor before the first change that was recorded after an instant: where a reader of that knowledge goes on."""
    ahead = Change._base_manager.filter(recorded_at__gt=known).aggregate(first=Min("id"))["first"]
    return (ahead - 1) if ahead is not None else Change._base_manager.aggregate(last=Max("id"))["last"] or 0
