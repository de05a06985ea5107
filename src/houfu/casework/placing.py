"""Where an order counts: the organ that leads it and the county that it lies in."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Substr

from houfu.casework.models import Order

COUNTY, COUNTY_DEPTH = Substr("path", 1, 15), 3
"""The county of an order: 52.5205.520502. has 15 characters; a city's and the province's own orders stand under those."""


def placed(rows: Any, area: str) -> Any:
    """Rows that belong to an order (`order_id`) in view within an area, each with its order's `organ` and `county`."""
    own = Order.objects.filter(id=OuterRef("order_id"), path__within=area)
    county = own.annotate(county=COUNTY).values("county")[:1]
    return rows.annotate(organ=Subquery(own.values("organ")[:1]), county=Subquery(county)).filter(organ__isnull=False)
