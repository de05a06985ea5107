"""An instant fixed as `known` has all rows before it, and none turns up later."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection, transaction

from houfu.store.ids import allocate
from houfu.store.moment import fix_known, recording, settled


@pytest.mark.django_db(transaction=True)
def test_it_waits_for_a_writer_that_has_begun() -> None:
    begun, go = threading.Event(), threading.Event()
    instants: dict[str, datetime] = {}

    def write() -> None:
        with transaction.atomic():
            instants["written"] = recording()
            begun.set()
            go.wait(10)
            instants["committed"] = datetime.now(UTC)
        connection.close()

    def fix() -> None:
        begun.wait(10)
        instants["known"] = fix_known()
        instants["fixed"] = datetime.now(UTC)
        connection.close()

    threads = [threading.Thread(target=write), threading.Thread(target=fix)]
    for thread in threads:
        thread.start()
    begun.wait(10)
    threads[1].join(0.3)
    assert "known" not in instants
    go.set()
    for thread in threads:
        thread.join()
    assert instants["written"] <= instants["known"]
    assert instants["committed"] <= instants["fixed"]


@pytest.mark.django_db
def test_each_instant_is_later_than_the_last_fixed_one() -> None:
    for _ in range(20):
        known = fix_known()
        with transaction.atomic():
            assert recording() > known


@pytest.mark.django_db
def test_a_clock_set_back_changes_nothing_that_was_known() -> None:
    if connection.vendor == "postgresql":
        # The server's clock cannot be moved: move the mark ahead instead.
        ahead = datetime.now(UTC) + timedelta(hours=1)
        with connection.cursor() as cursor:
            cursor.execute("UPDATE store_mark SET known = %s", [int(ahead.timestamp() * 1_000_000)])
        with transaction.atomic():
            assert recording() > ahead
        return
    with time_machine.travel(datetime(2030, 1, 1, 12, tzinfo=UTC)):
        known = fix_known()
    with time_machine.travel(datetime(2030, 1, 1, 11, tzinfo=UTC)), transaction.atomic():
        assert recording() > known


@pytest.mark.django_db(transaction=True)
def test_recording_belongs_inside_a_transaction() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        recording()


@pytest.mark.django_db(transaction=True)
def test_fixing_belongs_outside_one() -> None:
    with transaction.atomic(), pytest.raises(RuntimeError):
        fix_known()


@pytest.mark.django_db(transaction=True)
def test_no_id_is_given_out_twice() -> None:
    taken: list[range] = []

    def take() -> None:
        taken.extend(allocate(n) for n in (1, 7, 1, 100))
        connection.close()

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    ids = [each for block in taken for each in block]
    assert len(ids) == len(set(ids)) == 4 * 109
    assert all(10**12 <= each < 2**53 for each in ids)


@pytest.mark.django_db
def test_no_ids_are_an_empty_range() -> None:
    assert len(allocate(0)) == 0
    with pytest.raises(ValueError, match="-1"):
        allocate(-1)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite's one writer is waited for")
def test_who_would_not_wait_learns_that_somebody_is_writing() -> None:
    begun, over = threading.Event(), threading.Event()

    def write() -> None:
        with transaction.atomic():
            recording()
            begun.set()
            over.wait(10)
        connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    begun.wait(10)
    with settled(wait=False) as quiet:
        assert not quiet
    over.set()
    writer.join()
    with settled(wait=False) as quiet:
        assert quiet
