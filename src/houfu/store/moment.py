"""The instant at which something became known, so that what was known at a fixed instant never changes afterwards.

A clock alone does not do: a transaction that stamped its rows at 10:00:00 may commit at 10:00:05, and a snapshot that
fixed `known` = 10:00:03 in between would miss them, yet find them when it is taken again. Therefore

* every writer takes a *shared* lock for its transaction before it reads the clock (`recording`);
* whoever fixes `known` takes the same lock *exclusively* (`fix_known`): it waits until all writers with an earlier
  instant have committed or given up, reads the clock, leaves the instant as a mark, and lets the next writers in;
* a writer's instant is always later than the mark, even where the clock was set back.

On PostgreSQL the lock is an advisory lock and the clock is the server's, one for all processes. On SQLite there is one
writer at a time, so its write lock serves for both. A long load keeps a snapshot waiting; that is the price.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from houfu.store.locks import hold_to_write

LOCK = 0x686F7566_01  # "houf" 01, an advisory lock of this database
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def recording() -> datetime:
    """The instant (UTC, microseconds) to write into `recorded_at` and `superseded_at` in this transaction.

    Call it after `transaction.atomic()` has begun and before the rows are read that the write depends on. Raises
    TransactionManagementError outside a transaction: the lock would be gone before the rows are there.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("recording() belongs inside transaction.atomic()")
    hold_to_write(LOCK, shared=True)
    with connection.cursor() as cursor:
        return _instant(_after_mark(cursor))


@contextmanager
def settled(*, wait: bool = True) -> Iterator[bool]:
    """A transaction in which every writer that has begun is done and no other can begin: read what is so, and leave soon.

    Without `wait` it gives False on PostgreSQL while anybody writes, and keeps nobody. It is a transaction of its own; it
    raises RuntimeError inside another one.
    """
    with transaction.atomic(durable=True):
        if wait or connection.vendor != "postgresql":
            alone()
            yield True
            return
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
            free = bool(cursor.fetchone()[0])
        yield free


def alone() -> None:
    """Wait until every writer that has begun is done, and let no other begin until this transaction ends.

    Call it before this transaction records anything. Raises TransactionManagementError outside a transaction.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("alone() belongs inside transaction.atomic()")
    hold_to_write(LOCK)


def fix_known() -> datetime:
    """An instant T such that all rows with `recorded_at` ≤ T are committed and none will follow.

    It is a transaction of its own; it raises RuntimeError inside another one.
    """
    with settled():
        return mark()


def mark() -> datetime:
    """`fix_known` inside a `settled` block, for whoever reads what else is so at that instant."""
    with connection.cursor() as cursor:
        known = _after_mark(cursor)
        cursor.execute("UPDATE store_mark SET known = %s", [known])
    return _instant(known)


def _after_mark(cursor: CursorWrapper) -> int:
    if connection.vendor == "postgresql":
        cursor.execute(
            "SELECT greatest((extract(epoch FROM clock_timestamp()) * 1000000)::bigint, known + 1) FROM store_mark"
        )
    else:
        now = (datetime.now(UTC) - EPOCH) // timedelta(microseconds=1)  # SQLite's own clock has milliseconds only
        cursor.execute("SELECT max(%s, known + 1) FROM store_mark", [now])
    return int(cursor.fetchone()[0])


def _instant(microseconds: int) -> datetime:
    return EPOCH + timedelta(microseconds=microseconds)
