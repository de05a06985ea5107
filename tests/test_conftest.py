"""The promises of conftest: tests are marked by what they touch, and reach no other machine."""

import os
import socket

import pytest
from django.conf import settings
from django.db import connection


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
