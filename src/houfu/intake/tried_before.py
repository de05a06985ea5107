"""The rows of an import tried out before its transaction, so that the one writer of SQLite is held no longer than it takes to write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl
from django.db import connection
from django.db.models import Max
from django.utils import timezone

from houfu.access.scoping import looking_at
from houfu.access.wall import beyond_the_wall
from houfu.intake.headings import Mapped
from houfu.intake.layout import Layout
from houfu.intake.likely.candidates import candidates
from houfu.intake.table import AnyTable, opened
from houfu.intake.trying import Tried, try_out
from houfu.places.models import Place
from houfu.registry.models import Change
from houfu.store.moment import settled

Mark = tuple[int, int]
"""The last line of the change log, and the last record of a place, that a trial has seen."""


@dataclass(frozen=True)
class Before:
    """What became of the rows on a day, and who they are likely to be; `mark` is none where the trial may have seen halves."""

    tried: Tried
    likely: pl.DataFrame
    mark: Mark | None
    day: date

    def stands(self, today: date) -> bool:
        """Whether nothing was recorded since: whoever writes after the mark has a higher line in the log."""
        return self.mark is not None and self.day == today and _mark() == self.mark


@beyond_the_wall()
def tried_before(
    layout: Layout,
    sheet: AnyTable,
    mapping: Mapping[int, Mapped],
    given_day: date | None,
    *,
    area: str,
    wait: bool = True,
) -> Before:
    """Try the rows out in an area. Inside a transaction, which may see its own halves, without a mark; so too where somebody
    is writing and one would not `wait`: nobody queues behind a check.
    """
    mark = None
    if not connection.in_atomic_block:
        with settled(wait=wait) as quiet:  # no writer is half-way: all lines up to here are there
            mark = _mark() if quiet else None
    with looking_at(area):
        return before_of(layout, sheet, mapping, given_day, mark)


def before_of(
    layout: Layout, sheet: AnyTable, mapping: Mapping[int, Mapped], given_day: date | None, mark: Mark | None = None
) -> Before:
    """Try the rows out as things stand, in the area in which the caller is looking."""
    today = timezone.localdate()
    tried = try_out(opened(sheet), layout, mapping, on=today, given_day=given_day)
    return Before(tried, candidates(tried, on=today), mark, today)


@beyond_the_wall()
def _mark() -> Mark:
    lines, places = (model._base_manager.aggregate(last=Max("id"))["last"] or 0 for model in (Change, Place))
    return lines, places
