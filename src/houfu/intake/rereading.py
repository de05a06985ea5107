"""The file of an import looked at again: its table, its headings, what a check found; from what is kept, read anew only without it."""

from __future__ import annotations

from django.utils import timezone

from houfu.access.models import User
from houfu.access.scoping import looking_at
from houfu.intake import staging
from houfu.intake.kept_reading import (
    Findings,
    Head,
    keep_found,
    keep_table,
    kept_found,
    kept_head,
    kept_table,
    mark_of,
)
from houfu.intake.layout import Layout
from houfu.intake.layouts import layout_named
from houfu.intake.mapping import Proposal, propose
from houfu.intake.models import Import
from houfu.intake.of_others import kept_by_him
from houfu.intake.opening import open_table
from houfu.intake.remembering import mapping_of, remembered
from houfu.intake.staging import FileGone
from houfu.intake.table import Table
from houfu.intake.trying import try_out
from houfu.intake.weighing import weighed


def table_in(row: Import) -> Table:
    """The table in the file of an import. Raises FileGone, and what the reading raises."""
    try:
        return kept_table(row.id)
    except FileGone:
        sheet = open_table(staging.kept(row.id), row.file_name, layout_named(row.table))
        keep_table(row.id, sheet)
        return sheet


def head_in(row: Import) -> Head:
    """The headings of the file with their first values. Raises as `table_in`."""
    try:
        return kept_head(row.id)
    except FileGone:
        keep_table(row.id, table_in(row))
        return kept_head(row.id)


def proposal_of(row: Import, layout: Layout, sheet: Table) -> Proposal:
    """What the headings of the file seem to be, by what the organ confirmed before."""
    known = remembered(row.organ, row.table)
    return propose(layout, sheet.headings, remembered=known, note_unit=sheet.note_unit)


def found_in(row: Import) -> Findings:
    """What the check of the confirmed columns found. Raises as `table_in`."""
    layout = layout_named(row.table)
    found = kept_found(row, layout)
    if found is None:
        mark = mark_of(row)  # somebody may decide about a double while the rows are tried out
        with looking_at(row.area):
            tried = try_out(
                table_in(row), layout, mapping_of(row), on=timezone.localdate(), given_day=row.given_day
            )  # fmt: skip
            if checker := User.objects.filter(id=row.checked_by or 0).first():
                tried = kept_by_him(tried, checker)
            found = keep_found(row, weighed(tried, row), mark)
    return found
