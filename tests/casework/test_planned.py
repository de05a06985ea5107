"""After many rows PostgreSQL's planner knows of them at once, before the commit; of a few it is not told."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from houfu.casework.actions import release
from houfu.casework.models import Order, OrderItem
from houfu.store import statistics
from tests.portal.world import A, World

pytestmark = pytest.mark.data


def believed(model: type[Order | OrderItem]) -> float:
    """How many rows the planner believes a table to have; negative: it was never counted."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE relname = %s", [model._meta.db_table])
        return float(cursor.fetchone()[0])


@pytest.mark.parametrize("many", [1, statistics.MANY])
def test_a_release_of_many_orders_tells_the_planner_of_them(
    world: World, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr(statistics, "MANY", many)
    with transaction.atomic(), CaptureQueriesContext(connection) as asked:
        release(area=A, by=world.users["alice"].pk, token="one")
        counted = [one["sql"] for one in asked.captured_queries if one["sql"].startswith("ANALYZE")]
        if connection.vendor == "postgresql" and many == 1:
            assert [believed(model) for model in (Order, OrderItem)] == [
                Order._base_manager.count(),
                OrderItem.objects.count(),
            ]
            assert len(counted) == 2
        else:
            assert not counted
        transaction.set_rollback(True)
