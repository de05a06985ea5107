"""Locks by number, ours alone and held until the transaction ends: what PostgreSQL needs where SQLite has one writer anyhow."""

from django.db import connection


def hold_number(number: int, second: int | None = None, *, key: int | None = None, shared: bool = False) -> bool:
    """Wait for an advisory lock of this database: of one number, of two, or of a number and a key; `shared`: beside others.

    On PostgreSQL it is held until the transaction ends; False on any other database, where nothing was asked for.
    """
    if connection.vendor != "postgresql":
        return False
    more, told = ("", []) if second is None else (", %s", [second])
    if key is not None:  # of two numbers each has four bytes, and a key has eight
        more, told = ", hashint8(%s)", [key]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_advisory_xact_lock{'_shared' if shared else ''}(%s{more})", [number, *told])
    return True


def hold_to_write(number: int, *, shared: bool = False) -> None:
    """As `hold_number`, and on SQLite its write lock, if this transaction has it not yet: there whoever writes is alone."""
    if not hold_number(number, shared=shared):
        with connection.cursor() as cursor:
            cursor.execute("UPDATE store_mark SET known = known")
