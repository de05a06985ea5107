"""How statements reach the tables: locks, the instant, superseding, inserting, the change log, the event."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from zlib import crc32

from django.db import transaction
from django_scopes import ScopeError, get_scope

from houfu.access.scoping import OutsideArea, areas_in_view
from houfu.access.wall import beyond_the_wall
from houfu.registry.concern import Concern, concerns
from houfu.registry.following import FOLLOWERS, course, following, strays
from houfu.registry.gone import refuse_gone
from houfu.registry.models import Change
from houfu.registry.statements import Statement, Version, lay, row_of, sealed_names, version_of
from houfu.safeguard.audit import record_event
from houfu.store.fields import lies_within
from houfu.store.ids import allocate
from houfu.store.locks import hold_number
from houfu.store.models import Dated
from houfu.store.moment import recording

LOCK = 0x686F7566  # the first of two numbers of an advisory lock
CHUNK = 10_000  # keys in one query


@transaction.atomic
def write(
    model: type[Dated],
    statements: Sequence[Statement],
    *,
    source: int,
    by: int,
    act: str | None,
    named: Iterable[str] | None = None,
) -> None:
    """Lay the statements, in their order, over what is known, and keep what comes out; one event for all of them.

    What follows a thing that moved (`following.FOLLOWERS`) is moved with it, with an event of its own.
    Without an `act` the caller leaves the event himself, in the same transaction: what was written is a part of his act.
    """
    if not statements:
        return
    done = list(_written(model, statements, source))
    if act is None:
        return
    # The events of all come last: whoever writes one holds the log, and would wait for the next table with it.
    for at, (each, stated, touched) in enumerate(done):
        _event(each, "follow" if at else act, by, stated, touched, None if at else named)


def _written(
    model: type[Dated], statements: Sequence[Statement], source: int
) -> Iterator[tuple[type[Dated], Sequence[Statement], list[tuple[int, Concern]]]]:
    """Write a table and what follows it, in this order; of each what was stated and whom that is about."""
    instant = recording()
    keys = sorted({statement.key for statement in statements})
    lock(model, keys)
    versions = _current(model, keys)
    lay_before = {key: course(model, versions[key]) for key in keys if versions[key]} if model in FOLLOWERS else {}
    struck = _laid(model, versions, statements, source)
    written = [version for key in keys for version in versions[key] if version.row is None]
    struck += _laid(model, versions, strays(model, written), source)
    # A version that this very batch wrote and struck again was never a row.
    gone = [version for version in struck if version.row is not None]
    fresh = [version for key in keys for version in versions[key] if version.row is None]
    refuse_gone(model, gone, fresh)
    touched = touched_by(model, gone + fresh)
    refuse_outside({concern.path for _, concern in touched})
    at = max([instant, *(version.row.recorded_at for version in gone if version.row)])
    supersede(model, gone, at)
    insert(model, fresh, at)
    log(model, touched, at)
    yield model, statements, touched
    moved = [key for key, was in lay_before.items() if course(model, versions[key]) != was]
    for follower, stated in following(model, moved):
        yield from _written(follower, stated, source)


def _laid(
    model: type[Dated], versions: dict[int, list[Version]], statements: Sequence[Statement], source: int
) -> list[Version]:
    """Lay statements over the versions, which change; those struck out."""
    struck: list[Version] = []
    for statement in statements:
        versions[statement.key], out = lay(model, versions[statement.key], statement, source)
        struck += out
    return struck


def hold(model: type[Dated]) -> None:
    """Have this transaction alone write a whole table until it ends, so that what is read now still holds then."""
    recording()
    lock(model, [0, 1])


def lock(model: type[Dated], keys: list[int]) -> None:
    """Have this transaction alone write these things; a batch holds the whole table."""
    # Two writers of one thing would each supersede the same version. SQLite has one writer anyhow.
    if not keys:
        return
    table = crc32(model._meta.db_table.encode()) - 2**31
    if len(keys) > 1:  # a batch holds the table: a lock for each of its keys would be too many
        hold_number(LOCK, table)
    else:
        hold_number(LOCK, table, shared=True)
        hold_number(table, key=keys[0])


@beyond_the_wall()
def _current(model: type[Dated], keys: list[int]) -> defaultdict[int, list[Version]]:
    versions: defaultdict[int, list[Version]] = defaultdict(list)
    for at in range(0, len(keys), CHUNK):
        for row in model._base_manager.filter(key__in=keys[at : at + CHUNK], superseded_at=None).order_by("id"):
            versions[row.key].append(version_of(row))
    return versions


def touched_by(model: type[Dated], versions: list[Version]) -> list[tuple[int, Concern]]:
    """The keys of these versions with whom each is about."""
    found = concerns(model, [(version.key, version.values) for version in versions])
    return sorted({(version.key, concern) for version, concern in zip(versions, found, strict=True)}, key=repr)


def refuse_outside(paths: set[str]) -> None:
    """Raises OutsideArea for a path beside the areas in view, ScopeError when nobody said where."""
    areas = areas_in_view()
    if areas is None:
        if get_scope().get("_enabled", True):
            raise ScopeError("nobody said where these records are written: use looking_at or everywhere")
        return
    for path in paths:
        # What belongs to no place, like the plan of a provincial organ, is the business of those who see a province.
        wide = any(area.count(".") <= 1 for area in areas)
        if not (any(lies_within(path, area) for area in areas) if path else wide):
            raise OutsideArea


@beyond_the_wall()
def supersede(model: type[Dated], versions: list[Version], at: datetime) -> None:
    """Mark the rows of these versions as known no more from an instant on."""
    ids = [version.row.id for version in versions if version.row]
    for start in range(0, len(ids), CHUNK):
        model._base_manager.filter(id__in=ids[start : start + CHUNK]).update(superseded_at=at)


@beyond_the_wall()
def insert(model: type[Dated], versions: list[Version], at: datetime) -> None:
    """Write these versions as rows known from an instant on."""
    rows = []
    for version, row_id in zip(versions, allocate(len(versions)), strict=True):
        row = row_of(model, version, row_id)
        row.recorded_at = at
        rows.append(row)
    model._base_manager.bulk_create(rows, batch_size=500)


@beyond_the_wall()
def log(model: type[Dated], touched: list[tuple[int, Concern]], at: datetime) -> None:
    """A line of the change log for each thing and whom it is about."""
    ids = allocate(len(touched))
    lines = [
        Change(
            id=line,
            model=model._meta.db_table,
            key=key,
            household_key=concern.household_key,
            path=concern.path,
            recorded_at=at,
        )
        for line, (key, concern) in zip(ids, touched, strict=True)
    ]
    Change._base_manager.bulk_create(lines, batch_size=500)


def _event(
    model: type[Dated],
    act: str,
    by: int,
    statements: Sequence[Statement],
    touched: list[tuple[int, Concern]],
    named: Iterable[str] | None,
) -> None:
    values: set[str] = set()
    for statement in statements:
        values |= set(statement.values or {})
    keys = {statement.key for statement in statements}
    single = statements[0].key if len(keys) == 1 else None
    tell(
        model, act=act, by=by, named=named if named is not None else values, key=single, statements=len(statements),
        path=touched[0][1].path if single is not None and touched else "",
    )  # fmt: skip


def tell(
    model: type[Dated], *, act: str, by: int, named: Iterable[str], key: int | None, statements: int, path: str
) -> None:
    """The event of a batch: with the key of the one thing that it is about, or with the number of its statements."""
    record_event(
        act=act,
        by=by,
        table=model._meta.db_table,
        key=key,
        path=path,
        fields=sealed_names(model, named),
        detail={} if key is not None else {"statements": statements},
    )
