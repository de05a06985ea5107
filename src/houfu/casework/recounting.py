"""Last days counted again once the holidays of their year are announced: the later of the two stands, and a step tells both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db import transaction
from django.db.models import Count, F, QuerySet
from django.utils import timezone

from houfu.access.actions import require_of
from houfu.access.roles import Permission
from houfu.access.scoping import everywhere
from houfu.casework.codes import Act, State, stored
from houfu.casework.deadlines import rank_on
from houfu.casework.levels import with_own
from houfu.casework.models import Order
from houfu.casework.writing import add_steps, alone, change
from houfu.places.calendar import after, notice_known
from houfu.safeguard.audit import record_event


@dataclass(frozen=True)
class Moved:
    """So many `orders`, counted `days` working days from `start` on, that were due on `old` and are on `new`."""

    start: date
    days: int
    old: date
    new: date
    orders: int


@dataclass(frozen=True)
class Recounted:
    """What counting again changes: `later`. `kept` orders would be due earlier, and keep their day; of `waiting` a year is not
    announced yet; `unknown` ones are from before it was kept from when on they are counted."""

    later: list[Moved]
    kept: int
    waiting: int
    unknown: int


def recount_days(*, by: int, area: str, dry: bool = False) -> Recounted:
    """Count the last days of the open orders in `area` again; `dry` only says what would change. A second time changes
    nothing. Raises NotAllowed."""
    require_of(by, Permission.RELEASE_ORDERS, area)
    with everywhere():
        return _counted(area) if dry else recount(by=by, area=area)


def recount(*, by: int, area: str = "") -> Recounted:
    """As `recount_days`, by the background too: people wait for it only where a day moves."""
    with everywhere():
        if not (found := _counted(area)).later:
            return found
        with transaction.atomic():
            alone()
            found, at = _counted(area), datetime.now(UTC)
            for one in found.later:
                _move(area, one, at)
            detail = {"orders": sum(one.orders for one in found.later), "kept": found.kept}
            record_event(act="orders.recount", by=by, path=area, detail=detail)
        return found


def _open_in(area: str) -> QuerySet[Order]:
    return Order._base_manager.filter(path__within=area, closed_at=None)


def _counted(area: str) -> Recounted:
    later, kept, waiting, unknown = [], 0, 0, 0
    groups = _open_in(area).values_list("due_from", "due_days", "due").annotate(n=Count("id"))
    for start, days, due, orders in groups.order_by("due", "due_from", "due_days"):
        new = after(start, days) if start and days else due
        if not (_known(start or due, due) and _known(due, new)):
            waiting += orders
        elif not (start and days):
            unknown += orders
        elif new > due:
            later.append(Moved(start, days, due, new, orders))
        elif new < due:
            kept += orders
    return Recounted(later, kept, waiting, unknown)


def _known(start: date, end: date) -> bool:
    """Whether the holidays of each year of a span are announced."""
    return all(notice_known(date(year, 1, 1)) for year in range(start.year, end.year + 1))


def _move(area: str, one: Moved, at: datetime) -> None:
    rows = _open_in(area).filter(due_from=one.start, due_days=one.days, due=one.old)
    found = list(with_own(rows).values_list("id", "state", "level", "own"))
    states = {key: stored(State, state) for key, state, _level, _own in found}
    change(list(states), due=one.new, version=F("version") + 1)
    for own in sorted({own for *_row, own in found}):  # what is not overdue any more stands with nobody higher
        rank = rank_on(one.new, timezone.localdate(at), own)
        change([key for key, _state, level, its in found if its == own and level > rank], level=rank)
    add_steps(states, Act.RECOUNT, None, at, None, words=f"{one.old} → {one.new}")
