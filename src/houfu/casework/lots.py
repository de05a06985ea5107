"""Which closings of a month are looked at again: drawn by keyed lots, so that nobody chooses and the same are drawn again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from houfu.access.scoping import everywhere
from houfu.casework.check_models import CheckedItem, DoubleCheck
from houfu.casework.codes import Closing, ItemState
from houfu.casework.models import Order, OrderItem
from houfu.casework.months import month_of, moved_by
from houfu.casework.writing import one_at_a_time, pieces
from houfu.safeguard.audit import record_event
from houfu.safeguard.index import lot
from houfu.store.ids import allocate

GROUNDS = (Closing.PROOF, Closing.CONFIRMED)
MET = (ItemState.PROVEN, ItemState.CONFIRMED)
"""What a closing says is met, and what is asked about."""
BACK = 3
"""So many months back a draw that was missed is made up for."""
MANY = 20
"""An office that closed so many in a month has one drawn at least."""

type Closed = tuple[int, str, str, str]


def draw(*, by: int) -> int:
    """Draw for each finished month that has no draw yet, `BACK` at most; how many orders. Twice draws nothing more."""
    with transaction.atomic(), everywhere():
        this = timezone.localdate().replace(day=1)
        missing = [month for back in range(1, BACK + 1) if not _has(month := moved_by(this, -back))]
        if not missing:
            return 0
        one_at_a_time()
        drawn = {month: _draw(month) for month in missing if not _has(month)}
        for month, orders in drawn.items():
            if orders:
                detail: dict[str, int | str] = {"month": f"{month:%Y-%m}", "orders": orders}
                record_event(act="orders.double_check_drawn", by=by, detail=detail)
    return sum(drawn.values())


def chosen(closed: Iterable[Closed], month: date) -> list[Closed]:
    """Of the closings of a month (order, organ, office, ground) those whose lot is low enough, and where an office of `MANY`
    has none, its lowest. At 0 per cent nobody is drawn."""
    percent = settings.DOUBLE_CHECK_PERCENT
    if not percent:
        return []
    offices: dict[tuple[str, str], list[tuple[float, Closed]]] = defaultdict(list)
    for one in closed:
        offices[one[1], one[2]].append((lot(f"double-check {month:%Y-%m} {one[0]}"), one))
    found: list[Closed] = []
    for lots in offices.values():
        low = [one for drawn, one in lots if drawn < percent / 100]
        found += low or ([min(lots)[1]] if len(lots) >= MANY else [])
    return sorted(found)


def _has(month: date) -> bool:
    return DoubleCheck.objects.filter(month=month).exists()


def _draw(month: date) -> int:
    span = month_of(month)
    closed = Order.objects.filter(closing__in=GROUNDS, closed_at__gte=span.since, closed_at__lt=span.until)
    found = {one[0]: one[3] for one in chosen(closed.values_list("id", "organ", "office", "closing"), month)}
    items = [
        pair
        for some in pieces(sorted(found))
        for pair in OrderItem.objects.filter(order_id__in=some, state__in=MET)
        .order_by("id")
        .values_list("order_id", "id")
    ]
    keys = sorted({order for order, _item in items})
    if not keys:
        return 0
    at, ids = datetime.now(UTC), dict(zip(keys, allocate(len(keys)), strict=True))
    DoubleCheck.objects.bulk_create(
        DoubleCheck(id=ids[key], order_id=key, month=month, closing=found[key], drawn_at=at) for key in keys
    )
    CheckedItem.objects.bulk_create(
        CheckedItem(id=key, check_id=ids[order], order_id=order, item_id=item)
        for key, (order, item) in zip(allocate(len(items)), items, strict=True)
    )
    return len(keys)
