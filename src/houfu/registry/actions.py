"""Every write into registry and ledgers: a statement about days that supersedes, and never overwrites, what was known.

All of them run in one transaction with their event and their lines in the change log. They write only where the caller
is looking (`access.scoping`): OutsideArea is raised beside one's area, ScopeError when nobody said where.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction

from houfu.access.wall import beyond_the_wall
from houfu.registry.models import Change
from houfu.registry.statements import RecordFault, Statement, as_date, version_of
from houfu.registry.writing import write
from houfu.store.ids import allocate, fresh_id
from houfu.store.models import Dated, Source
from houfu.store.versions import Span

__all__ = ["Change", "RecordFault", "add_source", "correct", "end", "record", "record_many"]


@transaction.atomic
def add_source(
    *, organ: str, name: str, received_on: date, by: int, let_in_by: Iterable[int] = (), synthetic: bool = False
) -> int:
    """The id of a new source: which organ reported, in which file or form, received on which day, and who else let it in."""
    source = Source(
        id=fresh_id(), organ=organ, name=name, received_on=received_on, entered_by=by, synthetic=synthetic,
        let_in_by=" ".join(map(str, sorted(set(let_in_by)))),
    )  # fmt: skip
    source.save(force_insert=True)
    return source.id


def record(
    model: type[Dated],
    *,
    values: Mapping[str, Any],
    valid_from: date,
    valid_to: date | None = None,
    source: int,
    by: int,
    key: int | None = None,
    act: str | None = "record",
) -> int:
    """State that from `valid_from` up to, not including, `valid_to` a thing was as `values` says; the key of the thing.

    Without `key` it is a new thing. Columns that `values` leaves out keep what held on `valid_from`. Sealed columns are
    given as text and are sealed here. Without an `act` the caller leaves the event himself. Raises RecordFault.
    """
    thing = fresh_id() if key is None else key
    span = _span(model, valid_from, valid_to)
    write(model, [Statement(thing, span, dict(values))], source=source, by=by, act=act)
    return thing


def record_many(model: type[Dated], rows: Iterable[Mapping[str, Any]], *, source: int, by: int) -> list[int]:
    """`record` for many rows at once, all or none, one event; the keys in the order of the rows.

    A row holds `valid_from`, the model's own columns, and perhaps `key` and `valid_to`. Later rows of one key are laid
    over earlier ones. Raises RecordFault at the first row that cannot be.
    """
    listed = list(rows)
    fresh = iter(allocate(sum(row.get("key") is None for row in listed)))
    statements = []
    for row in listed:
        key = next(fresh) if row.get("key") is None else int(row["key"])
        span = _span(model, row.get("valid_from"), row.get("valid_to"))
        values = {name: value for name, value in row.items() if name not in {"key", "valid_from", "valid_to"}}
        statements.append(Statement(key, span, values))
    write(model, statements, source=source, by=by, act="record_many")
    return [statement.key for statement in statements]


@transaction.atomic
def correct(
    model: type[Dated],
    *,
    key: int,
    on: date,
    values: Mapping[str, Any],
    source: int,
    by: int,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> None:
    """State that the version which held on the day `on` was wrong: in `values`, or in its first or last day.

    What was known before stays readable as of its time. Raises RecordFault when nothing held on that day.
    """
    old = next((row for row in current(model, key) if Span(row.valid_from, row.valid_to).holds(on)), None)
    if old is None:
        raise RecordFault(model, f"{on} 没有可更正的记录", f"nothing held on {on} that could be corrected")
    was = Span(old.valid_from, old.valid_to)
    span = _span(model, valid_from or was.start, valid_to or was.end)
    corrected = {**version_of(old).values, **values}
    statements = [Statement(key, was, None), Statement(key, span, corrected)]
    write(model, statements, source=source, by=by, act="correct", named=values)


@transaction.atomic
def end(model: type[Dated], *, key: int, on: date, source: int, by: int) -> None:
    """State that a thing is no more from the day `on`. Raises RecordFault when it was not there on or after that day."""
    rest = Span(on, None)
    if not any(Span(row.valid_from, row.valid_to).overlaps(rest) for row in current(model, key)):
        raise RecordFault(model, f"{on} 起没有可终止的记录", f"nothing held on or after {on} that could end")
    write(model, [Statement(key, rest, None)], source=source, by=by, act="end")


@beyond_the_wall()
def current(model: type[Dated], key: int) -> list[Dated]:
    """The versions of a thing as known now, by their first day."""
    return list(model._base_manager.filter(key=key, superseded_at=None).order_by("valid_from"))


def _span(model: type[Dated], start: object, stop: object) -> Span:
    first = as_date(model, start)
    last = None if stop is None else as_date(model, stop)
    if last is not None and last <= first:
        raise RecordFault(model, "终止日期不晚于生效日期", f"valid_to ({last}) is not after valid_from ({first})")
    return Span(first, last)
