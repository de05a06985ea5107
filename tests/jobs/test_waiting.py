"""While one long commit holds the database, whoever leaves an event waits for it and then succeeds."""

import time
from threading import Event, Thread

import pytest
from django.db import connection, transaction

from houfu.safeguard.audit import record_event
from houfu.safeguard.models import AuditEvent

pytestmark = pytest.mark.django_db(transaction=True)
LONG = 7.0  # longer than SQLite's and Django's own patience of five seconds


def test_an_event_behind_a_long_write_waits_and_is_written() -> None:
    begun = Event()

    def commit_for_long() -> None:
        with transaction.atomic():
            record_event(act="test.long", by=0, key=71)
            begun.set()
            time.sleep(LONG)
        connection.close()

    writer = Thread(target=commit_for_long)
    writer.start()
    assert begun.wait(10)
    start = time.monotonic()
    record_event(act="test.page", by=0, key=71)
    assert time.monotonic() - start > LONG / 2
    writer.join()
    acts = AuditEvent.objects.filter(key=71).order_by("number").values_list("act", flat=True)
    assert list(acts)[-2:] == ["test.long", "test.page"]
