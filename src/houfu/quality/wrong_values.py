"""A value that was found wrong: whether it is on file yet, of the days that it was said of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from houfu.intake.changes import is_sealed
from houfu.intake.contested import FIRST_DAY
from houfu.intake.models import Conflict
from houfu.safeguard.examining import alike
from houfu.store.models import Dated
from houfu.store.versions import Span

LAST_DAY = "valid_to"


def still_stands(item: Conflict, wrong: Dated, now: Sequence[Dated]) -> bool | None:
    """Whether what `wrong` says in an item's column is what the versions `now` of its thing say; None: nobody can tell.

    Days that the item says nothing of may keep the value: it may be right of them.
    """
    if item.column == FIRST_DAY:
        begins = any(one.valid_from == item.held_day for one in now)
        return begins and _on(now, item.held_day - timedelta(days=1)) is None
    if item.column == LAST_DAY:
        end = date.fromisoformat(item.before)
        after = _on(now, end)
        # What followed already when the item was settled mends nothing: the end is that of what goes before.
        gone_on = after is not None and item.at is not None and after.recorded_at > item.at
        return any(one.valid_to == end for one in now) and not gone_on
    held = _on(now, item.day)
    return held is not None and _same(held, wrong, item.column)


def any_stands(answers: Iterable[bool | None]) -> bool | None:
    """Whether any of the answers is yes; None where none is and one is open."""
    told = set(answers)
    return True if True in told else None if None in told else False


def _on(versions: Sequence[Dated], day: date) -> Dated | None:
    """The version that holds on a day; of two, which is a fault of the data, the later word."""
    found = (one for one in versions if Span(one.valid_from, one.valid_to).holds(day))
    return max(found, key=lambda one: (one.valid_from, one.id), default=None)


def _same(one: Dated, other: Dated, column: str) -> bool | None:
    """Whether two versions say the same; of a sealed column by its keyed index, where it has none by what is under the seals."""
    if one.pk == other.pk:
        return True
    model = type(one)
    if not hasattr(one, column):  # a settlement's township is a part of its path
        column = "path"
    sealed = is_sealed(model, column)
    if sealed and not hasattr(one, f"{column}_index"):
        return alike(model._meta.db_table, column, [one.pk, other.pk], [_bytes(one, column), _bytes(other, column)])
    name = f"{column}_index" if sealed else column
    return bool(_bytes(one, name) == _bytes(other, name) if sealed else getattr(one, name) == getattr(other, name))


def _bytes(row: Dated, name: str) -> bytes | None:
    """A column of bytes, of whatever kind the database gives them."""
    value = getattr(row, name)
    return None if value is None else bytes(value)
