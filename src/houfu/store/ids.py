"""Ids that the application makes: whole numbers below 2**53, exact in Arrow, JSON and a browser alike."""

from django.db import connection

FIRST = 10**12  # above every division code (at most 12 digits, 52…): keys of places and other keys never meet
LIMIT = 2**53


def allocate(n: int) -> range:
    """`n` fresh ids in one unbroken range, known before the insert because a sealed field is bound to its row.

    PostgreSQL takes them from a sequence, so a rolled-back transaction leaves a gap; SQLite from a counter row, where
    it does not. Either way no id is ever given out twice. Raises ValueError for a negative `n`.
    """
    if n < 0:
        raise ValueError(f"cannot allocate {n} ids")
    if n == 0:
        return range(0)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT store_allocate(%s)", [n])
            first = int(cursor.fetchone()[0])
        else:
            cursor.execute("UPDATE store_counter SET next = next + %s RETURNING next", [n])
            first = int(cursor.fetchone()[0]) - n
    if first + n > LIMIT:
        raise OverflowError("the ids below 2**53 are used up")
    return range(first, first + n)


def fresh_id() -> int:
    """One fresh id, fit to be the default of a primary key."""
    return allocate(1)[0]
