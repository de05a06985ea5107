"""Taking back what one source stated, as long as nobody has built upon it: what held before is stated anew."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from houfu.access.wall import beyond_the_wall
from houfu.facts.errors import HoufuError
from houfu.registry.following import following, moved_with
from houfu.registry.plainly_new import Row, plainly_new, take_plainly_back
from houfu.registry.statements import Version, version_of
from houfu.registry.writing import insert, lock, log, refuse_outside, supersede, touched_by
from houfu.safeguard.audit import record_event
from houfu.safeguard.fields import Sealed
from houfu.store.models import Dated
from houfu.store.moment import recording
from houfu.store.versions import Span

CHUNK = 10_000  # keys in one query


class BuiltUpon(HoufuError):
    """Later records stand on what was to be taken back."""

    def __init__(self, count: int) -> None:
        super().__init__(
            f"不能撤销：之后又有{count}条登记以这次导入的内容为基础。请先处理这些登记，或逐条更正。",
            f"This cannot be undone: {count} later records stand on it. Deal with those first, or correct the records one by one.",
        )
        self.count = count


@dataclass(frozen=True)
class Known:
    """All rows of one thing, and the instant at which a source stated something of it."""

    rows: Sequence[Dated]
    at: datetime
    first: int
    """The id of the first row that the source wrote."""

    def before(self) -> list[Dated]:
        """What was known just before."""
        earlier = [
            row for row in self.rows if row.recorded_at < self.at or (self._at_once(row) and row.id < self.first)
        ]
        return [row for row in earlier if row.superseded_at is None or row.superseded_at >= self.at]

    def stands(self) -> bool:
        """Whether what is known now is what was known just after: nothing was said since, or it was taken back again."""
        after = [row for row in self.rows if row.recorded_at <= self.at and not _gone_at(row, self.at)]
        return Counter(map(_content, after)) == Counter(map(_content, self.now()))

    def now(self) -> list[Dated]:
        """What is known now."""
        return [row for row in self.rows if row.superseded_at is None]

    def _at_once(self, row: Dated) -> bool:
        return row.recorded_at == self.at == row.superseded_at


@transaction.atomic
def take_back(model: type[Dated], *, source: int, by: int, act: str | None = "take_back") -> dict[str, int]:
    """Supersede the versions that `source` stated in a table and restore those that they had struck; how many went, by table.

    What followed them (`following.FOLLOWERS`) goes back with them. Everything stays readable as of its time. It is one
    event with these counts; without an `act` the caller leaves it, as of `registry.writing.write`. Raises
    BuiltUpon where a later statement concerns one of the same things, or something that came later lies where one of
    them lies now; OutsideArea and ScopeError as every write does.
    """
    taken, gone = {}, {}
    for each in moved_with(model):
        plain, taken[each] = _stated_by(each, source)
        gone[each._meta.db_table] = take_plainly_back(each, plain, _after(plain)) + _taken_back(each, taken[each])
    if late := sum(_left_behind(each, things, taken) for each, things in taken.items()):
        raise BuiltUpon(late)
    counts = {table: count for table, count in gone.items() if count}
    if act is not None and counts:
        record_event(act=act, by=by, table=model._meta.db_table, detail={"source": source, **counts})
    return counts


@beyond_the_wall()
def _stated_by(model: type[Dated], source: int) -> tuple[dict[int, list[Row]], dict[int, Known]]:
    """The things of which a source stated something, by key, under a lock: those that are plainly new, and the others."""
    recording()
    keys = sorted(set(model._base_manager.filter(source_id=source).values_list("key", flat=True)))
    lock(model, keys)
    plain = plainly_new(model, keys, source)
    keys = [key for key in keys if key not in plain]
    rows: defaultdict[int, list[Dated]] = defaultdict(list)
    for start in range(0, len(keys), CHUNK):
        for row in model._base_manager.filter(key__in=keys[start : start + CHUNK]).order_by("id"):
            rows[row.key].append(row)
    found = {}
    for key, those in rows.items():
        at, first = min((row.recorded_at, row.id) for row in those if row.source_id == source)
        found[key] = Known(those, at, first)
    return plain, found


def _after(plain: dict[int, list[Row]]) -> datetime:
    """The instant of this transaction, not before any of these rows was recorded."""
    recorded: list[datetime] = [rows[0][1] for rows in plain.values()]
    return max([recording(), *recorded])


def _taken_back(model: type[Dated], things: dict[int, Known]) -> int:
    if not things:
        return 0
    if later := sum(not thing.stands() for thing in things.values()):
        raise BuiltUpon(later)
    instant = recording()
    gone, restored = [], []
    for thing in things.values():
        kept = {row.id for row in thing.before()}
        gone += [version_of(row) for row in thing.now() if row.id not in kept]
        restored += [_anew(row) for row in thing.before() if row.superseded_at is not None]
    touched = touched_by(model, gone + restored)
    refuse_outside({concern.path for _, concern in touched})
    at = max([instant, *(row.recorded_at for thing in things.values() for row in thing.rows)])
    supersede(model, gone, at)
    insert(model, restored, at)
    log(model, touched, at)
    return len(gone)


@beyond_the_wall()
def _left_behind(model: type[Dated], things: dict[int, Known], taken: dict[type[Dated], dict[int, Known]]) -> int:
    """How many things that came since lie where these lay, and would be left there alone."""
    if not things:
        return 0
    since = min(thing.at for thing in things.values())
    count = 0
    for follower, stated in following(model, list(things)):
        keys = list({one.key for one in stated} - set(taken[follower]))
        for start in range(0, len(keys), CHUNK):
            held = follower._base_manager.filter(key__in=keys[start : start + CHUNK], superseded_at=None)
            count += held.filter(recorded_at__gt=since).values("key").distinct().count()
    return count


def _gone_at(row: Dated, at: datetime) -> bool:
    return row.superseded_at is not None and row.superseded_at <= at


def _content(row: Dated) -> tuple[Any, ...]:
    """What a row says, whenever it was written; a sealed value is told by its source and days, which say it no less."""
    values = version_of(row).values
    told = {name: bytes(one) if isinstance(one, memoryview) else one for name, one in values.items()}
    return (
        row.valid_from,
        row.valid_to,
        row.source_id,
        *((name, one) for name, one in told.items() if not isinstance(one, Sealed)),
    )


def _anew(row: Dated) -> Version:
    """A struck version as one still to be written, with the source that it had."""
    old = version_of(row)
    return Version(old.key, Span(row.valid_from, row.valid_to), old.values, row.source_id)
