"""The rows of an import tried out before its transaction, so that the one writer of SQLite is held no longer than it takes to write."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl
from django.db import connection
from django.db.models import Max
from django.utils import timezone

from houfu.access.scoping import looking_at
from houfu.access.wall import beyond_the_wall
from houfu.intake.layout import Layout
from houfu.intake.likely.candidates import candidates
from houfu.intake.models import Import
from houfu.intake.remembering import mapping_of
from houfu.intake.table import Table
from houfu.intake.trying import Tried, try_out
from houfu.registry.models import Change
from houfu.store.moment import settled


@dataclass(frozen=True)
class Before:
    """What became of the rows as of the line `mark` of the change log, on a day, and who they are likely to be."""

    tried: Tried
    likely: pl.DataFrame
    mark: int
    day: date

    def stands(self, today: date) -> bool:
        """Whether nothing was recorded since: whoever writes after the mark has a higher line in the log."""
        with beyond_the_wall():
            return self.day == today and not Change._base_manager.filter(id__gt=self.mark).exists()


@beyond_the_wall()
def tried_before(row: Import, layout: Layout, sheet: Table) -> Before | None:
    """Try the rows out outside any transaction; None inside one, where nothing is gained."""
    if connection.in_atomic_block:
        return None
    today = timezone.localdate()
    with settled():  # no writer is half-way: all lines up to here are there
        mark = Change._base_manager.aggregate(last=Max("id"))["last"] or 0
    with looking_at(row.area):
        return before_of(row, layout, sheet, today, mark)


def before_of(row: Import, layout: Layout, sheet: Table, today: date, mark: int = 0) -> Before:
    """Try the rows out as things stand, in the area in which the caller is looking."""
    tried = try_out(sheet, layout, mapping_of(row), on=today, given_day=row.given_day)
    return Before(tried, candidates(tried, on=today), mark, today)
