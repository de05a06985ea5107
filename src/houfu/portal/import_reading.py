"""The file of an import read again: its table, what its headings seem to be, and what would become of its rows."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from houfu.access.models import User
from houfu.access.scoping import looking_at
from houfu.facts.errors import HoufuError
from houfu.intake import actions, staging
from houfu.intake.confirming import as_said
from houfu.intake.layout import Layout
from houfu.intake.layouts import layout_named
from houfu.intake.mapping import Proposal, propose
from houfu.intake.models import Import
from houfu.intake.opening import open_table
from houfu.intake.remembering import mapping_of, remembered
from houfu.intake.table import Table
from houfu.intake.trying import try_out
from houfu.intake.weighing import Weighed, weighed

MOST_BYTES = 20 * 2**20
"""So large a file is taken here; a larger one by command."""


class TooLarge(HoufuError):
    """No file came, or one that is too large for a page."""

    def __init__(self) -> None:
        megabytes = MOST_BYTES // 2**20
        super().__init__(
            f"没有收到文件，或文件超过 {megabytes} MB。请选择文件；更大的请拆分，或由管理员用命令导入。",
            f"No file came, or one of more than {megabytes} MB. Choose one; split a larger one, or have it taken in by command.",
        )


def handed_in(content: bytes, name: str, *, table: str, area: str, by: User) -> Import:
    """Lay a file down as an import. Raises HoufuError with what to do."""
    if not 0 < len(content) <= MOST_BYTES:
        raise TooLarge
    return actions.hand_in(
        content=content, file_name=name, table=table, area=area, by=by, read=lambda data, layout: open_table(data, name, layout)
    )  # fmt: skip


def table_in(row: Import) -> Table:
    """The table in the file of an import. Raises FileGone, and what the reading raises."""
    return open_table(staging.kept(row.id), row.file_name, layout_named(row.table))


def proposal_of(row: Import, layout: Layout, sheet: Table) -> Proposal:
    """What the headings of the file seem to be, by what the organ confirmed before."""
    known = remembered(row.organ, row.table)
    return propose(layout, sheet.headings, remembered=known, note_unit=sheet.note_unit)


def checked(row: Import, said: dict[int, tuple[str, str]], given_day: date | None, by: User) -> Import:
    """Fix the columns as somebody chose them, and try the rows out. Raises HoufuError."""
    sheet, layout = table_in(row), layout_named(row.table)
    mapping = as_said(layout, proposal_of(row, layout, sheet).matches, said)
    return actions.confirm(row, mapping=mapping, given_day=given_day, sheet=sheet, by=by)[0]


def tried(row: Import, sheet: Table) -> Weighed:
    """What would become of the rows today, by the columns that were confirmed."""
    layout = layout_named(row.table)
    with looking_at(row.area):
        found = try_out(sheet, layout, mapping_of(row), on=timezone.localdate(), given_day=row.given_day)
        return weighed(found, row)


def committed(row: Import, by: User, complete_to: date | None) -> Import:
    """Take an import in. Raises HoufuError; then nothing was written."""
    return actions.commit(row, sheet=table_in(row), by=by, complete_to=complete_to)
