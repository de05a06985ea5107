"""Who has seen how an order ended: reads of its own pages since it closed, as the log holds them; he checks it blind no more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from houfu.casework.check_models import CheckedItem, DoubleCheck
from houfu.casework.codes import State
from houfu.casework.models import Order, Step
from houfu.casework.months import month_of
from houfu.casework.writing import pieces
from houfu.safeguard.audit import record_event
from houfu.safeguard.models import AuditEvent

ORDER_ROUTES = r"route=(order|order_sheet|order_evidence|one_order|act_on|act_with_files|one_evidence)( |$)"
"""Pages of an order, its command and its operations for programs: the key of their event is that of the order."""

LISTED = "list_double_checks"
"""The route of the lists for programs and by command, which name the items of each double check, as its page does."""


def record_listed(checks: Collection[DoubleCheck], by: int) -> None:
    """Write down of each double check that its items were shown in a list, so that its household is told who looked."""
    paths: dict[int, str] = {}
    for some in pieces(sorted({one.order_id for one in checks})):
        paths |= dict(Order.objects.filter(id__in=some).values_list("id", "path"))
    with transaction.atomic():
        for one in checks:
            record_event(
                act="read", by=by, key=one.id, path=paths[one.order_id], fields=(CheckedItem._meta.db_table,),
                detail={"route": LISTED},
            )  # fmt: skip


def saw_the_end(checks: Collection[DoubleCheck]) -> dict[int, set[int]]:
    """Double check → the users who read a page of its order after that had closed in the month of the draw; where no step says
    when it closed, from the first day of that month on. Who only looked before it closed has not seen how it ended."""
    since = _closed(checks)
    first, of = min(since.values(), default=None), defaultdict[int, list[int]](list)
    for one in checks:
        of[one.order_id].append(one.id)
    found: dict[int, set[int]] = defaultdict(set)
    for some in pieces(sorted(of)):
        reads = AuditEvent.objects.filter(
            key__in=some, act="read", allowed=True, detail__regex=ORDER_ROUTES, at__gte=first
        )
        for key, who, at in reads.values_list("key", "by", "at"):
            for check in of[key or 0]:
                if at >= since[check]:
                    found[check].add(who)
    return found


def _closed(checks: Collection[DoubleCheck]) -> dict[int, datetime]:
    """Double check → the instant at which its order first closed in the month of the draw."""
    ended: dict[int, list[datetime]] = defaultdict(list)
    for some in pieces(sorted({one.order_id for one in checks})):
        closing = Step.objects.filter(order_id__in=some, after=State.CLOSED).exclude(before=State.CLOSED)
        for key, at in closing.order_by("at").values_list("order_id", "at"):
            ended[key].append(at)
    spans = {one.id: month_of(one.month) for one in checks}
    return {
        one.id: next((at for at in ended[one.order_id] if span.since <= at < span.until), span.since)
        for one in checks
        for span in [spans[one.id]]
    }
