"""Locks by number: held until the transaction ends, alone or beside others, and asked for in one place of the source."""

from pathlib import Path

import pytest
from django.db import connection, transaction

import houfu
from houfu.store.locks import hold_number, hold_to_write

SOURCE = Path(houfu.__file__).parent


def held() -> list[tuple[int, int, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT classid, objid, mode FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()"
        )
        return sorted((int(one), int(two), str(mode)) for one, two, mode in cursor.fetchall())


@pytest.mark.django_db(transaction=True)
def test_a_lock_of_each_kind_lasts_as_long_as_its_transaction() -> None:
    numbered = connection.vendor == "postgresql"
    with transaction.atomic():
        assert hold_number(0x686F7566_63) is numbered
        assert hold_number(7, 8) is numbered
        assert hold_number(7, 9, shared=True) is numbered
        assert hold_number(7, key=2**40) is numbered
        hold_to_write(0x686F7566_64, shared=True)
        if numbered:
            kinds = held()
            assert {(7, 8, "ExclusiveLock"), (7, 9, "ShareLock"), (0x68, 0x6F756663, "ExclusiveLock")} <= set(kinds)
            assert len(kinds) == 5
    assert not numbered or held() == []


def test_no_other_module_asks_for_one() -> None:
    asking = {file.name for file in SOURCE.rglob("*.py") if "pg_advisory_xact_lock" in file.read_text()}
    assert asking == {"locks.py"}
