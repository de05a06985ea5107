"""The log is read by the thing that an event is about without reading all of it."""

import pytest
from django.db import connection

from houfu.safeguard.models import AuditEvent


@pytest.mark.django_db
def test_the_log_has_an_index_by_key_and_number() -> None:
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, AuditEvent._meta.db_table)
    assert ["key", "number"] in [one["columns"] for one in found.values() if one["index"]]
