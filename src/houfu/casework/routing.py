"""Parts of an order after items moved between them: each is led, helped, ranked and due as its own items say."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import cached_property

import polars as pl
from django.utils import timezone

from houfu.access.wall import beyond_the_wall
from houfu.assessment.queries import catalogue_of, current_run
from houfu.assessment.shown import shown
from houfu.casework.codes import ItemState
from houfu.casework.deadlines import rank_on
from houfu.casework.joining import HELD, WHOLE, led_anew
from houfu.casework.levels import with_own
from houfu.casework.models import Order, OrderItem
from houfu.casework.moving import listed
from houfu.places.calendar import after
from houfu.store.bulk import read_few

UNSETTLED = f"i.state IN ('{ItemState.OPEN}', '{ItemState.TO_CONFIRM}', '{ItemState.RECHECK}')"
Last = tuple[date, date | None, int | None]
"""A last day, the day from which on it is counted, and in how many working days; null as on the order."""


class Routing:
    """How parts are restated, by the newest run; what it reads is there before any row is locked. Where nothing was assessed
    yet, they stay as they are."""

    def __init__(self) -> None:
        self._run = current_run()
        if self._run is not None:
            shown(self._run)

    @cached_property
    def _days(self) -> dict[str, int]:
        rules = catalogue_of(self._run).by_code if self._run else {}
        return {code: int(rule.duty.due) for code, rule in rules.items()}

    def last(self, order: int) -> Last | None:
        """The soonest last day of the items of an order, each counted from when it was added; None where one's rule is gone."""
        return self.last_of(OrderItem.objects.filter(order_id=order).values_list("rule", "added_at"))

    def last_of(self, items: Iterable[tuple[str, datetime]]) -> Last | None:
        """The same of some items (rule, when it was added)."""
        rows = list(items)
        if not all(rule in self._days for rule, _at in rows):
            return None
        lasts = {(timezone.localdate(at), self._days[rule]) for rule, at in rows}
        return min(((after(start, days), start, days) for start, days in lasts), default=None)

    @beyond_the_wall()  # of findings of a household that has moved away, too; none is shown
    def lead(self, *orders: int, beside: str = "", anew: bool = True) -> None:
        """Restate who leads and helps on these orders and how grave they are; the organs `beside` go on helping, and unless it is
        worked out `anew` those that led and helped until now."""
        if self._run is None or not orders:
            return
        held = read_few(f"{WHOLE} ({listed(orders)})", schema=HELD)
        before = {"led": pl.lit(""), "helped": pl.lit(beside)} if anew else {}
        lines = led_anew(held.with_columns(**before), self._run, UNSETTLED)
        for line in lines.iter_rows(named=True):
            values = {name: line[name] for name in ("organ", "office", "cooperating", "harm")}
            Order._base_manager.filter(id=line["id"]).update(**values)

    def due(self, *orders: int) -> None:
        """Give these orders the last days that follow from their items; one that is not overdue any more stands with nobody
        higher."""
        rows = with_own(Order._base_manager.filter(id__in=orders))
        for key, level, own in list(rows.values_list("id", "level", "own")):
            if (last := self.last(key)) is not None:
                values = dict(zip(("due", "due_from", "due_days"), last, strict=True))
                rank = min(level, rank_on(last[0], timezone.localdate(), own))
                Order._base_manager.filter(id=key).update(**values, level=rank)
