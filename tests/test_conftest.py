"""The promises of conftest: tests are marked by what they touch, and reach no other machine."""

import gc
import os
import socket
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from tests.conftest import committed_first


def test_it_cannot_reach_another_machine() -> None:
    with socket.socket() as outside, pytest.raises(PermissionError):
        outside.connect(("192.0.2.1", 80))


@pytest.mark.django_db
def test_it_uses_the_database_of_this_run(request: pytest.FixtureRequest) -> None:
    assert request.node.get_closest_marker("data")
    assert (
        connection.vendor == {"sqlite": "sqlite", "postgres": "postgresql"}[os.environ.get("HOUFU_TEST_DB", "sqlite")]
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)


def test_it_writes_into_a_private_directory() -> None:
    assert "houfu-test-" in str(settings.DATA_DIR)


def test_it_looks_for_rubbish_among_what_the_tests_make_alone() -> None:
    assert gc.isenabled()
    assert gc.get_freeze_count() > 10_000


def test_files_that_share_a_committed_province_come_first_in_their_order() -> None:
    def item(name: str, *marks: str, fixture: str = "run") -> Any:
        found = dict.fromkeys(marks, pytest.mark.data)
        return SimpleNamespace(nodeid=name, get_closest_marker=found.get, fixturenames=[fixture])

    mixed = [
        item("a.py::own", "data", "django_db"),
        item("a.py::shared", "data"),
        item("b.py::page", "data", fixture="live_server"),
    ]
    shared = [item("c.py::2", "data"), item("c.py::1", "data"), item("d.py::1", "data")]
    none = [item("e.py::1")]
    items = [*mixed, *none, *shared]
    committed_first(items)
    assert [one.nodeid for one in items] == [one.nodeid for one in [*shared, *mixed, *none]]
