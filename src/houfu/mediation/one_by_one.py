"""Taking cases in and giving seats, one after the other: whichever comes second sees what the first wrote, and puts the wall."""

from django.db import connection

LOCK = 0x686F7566_08  # an advisory lock of this database: shared by whoever takes a case in, alone for whoever gives a seat


def beside_others() -> None:
    """Take a case in, beside whoever takes in another, but while nobody is given a seat; before any row is written."""
    _lock("SELECT pg_advisory_xact_lock_shared(%s)")


def alone() -> None:
    """Give a seat while nobody takes a case in, until this has committed; before any row is locked."""
    _lock("SELECT pg_advisory_xact_lock(%s)")


def _lock(sql: str) -> None:
    if connection.vendor == "postgresql":  # SQLite has one writer
        with connection.cursor() as cursor:
            cursor.execute(sql, [LOCK])
