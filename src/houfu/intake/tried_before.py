"""The rows of an import tried out before its transaction, so that the one writer of SQLite is held no longer than it takes to write."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Max
from django.utils import timezone

from houfu.access.scoping import looking_at
from houfu.intake.layout import Layout
from houfu.intake.models import Import
from houfu.intake.remembering import mapping_of
from houfu.intake.table import Table
from houfu.intake.trying import Tried, try_out
from houfu.registry.models import Change
from houfu.store.moment import settled


@dataclass(frozen=True)
class Before:
    """What became of the rows as of the line `mark` of the change log, on a day."""

    tried: Tried
    mark: int
    day: date

    def stands(self, today: date) -> bool:
        """Whether nothing was recorded since: whoever writes after the mark has a higher line in the log."""
        return self.day == today and not Change._base_manager.filter(id__gt=self.mark).exists()


def tried_before(row: Import, layout: Layout, sheet: Table) -> Before | None:
    """Try the rows out outside any transaction; None inside one, where nothing is gained."""
    if connection.in_atomic_block:
        return None
    today = timezone.localdate()
    with settled():  # no writer is half-way: all lines up to here are there
        mark = Change._base_manager.aggregate(last=Max("id"))["last"] or 0
    with looking_at(row.area):
        return Before(tried_now(row, layout, sheet, today), mark, today)


def tried_now(row: Import, layout: Layout, sheet: Table, today: date) -> Tried:
    """Try the rows out as things stand, in the area in which the caller is looking."""
    return try_out(sheet, layout, mapping_of(row), on=today, given_day=row.given_day)
