"""A large file received: laid down sealed, its reading asked for in the background; what stands in it is known later."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import transaction

from houfu.access.models import User
from houfu.intake.actions import Within, atomic
from houfu.intake.held import held_at
from houfu.intake.keeping import require_keeper
from houfu.intake.layouts import layout_named
from houfu.intake.models import Import, Stage
from houfu.intake.remembering import written
from houfu.intake.rereading import proposal_of
from houfu.intake.sheets_of import sheets_kept
from houfu.intake.table import Table
from houfu.jobs.actions import ask
from houfu.safeguard.audit import record_event

DIRECT_BYTES = 2**20
DIRECT_ROWS = 2_000
"""What is no larger is read, checked and taken in at once, as the clerk waits; the rest is done in the background."""


def is_small(row: Import) -> bool:
    """Whether what is done about an import is done at once."""
    return row.rows <= DIRECT_ROWS if row.rows is not None else row.size <= DIRECT_BYTES


def receive(*, number: int, digest: str, size: int, file_name: str, table: str, area: str, by: User) -> Import:
    """Make an import of a file that lies sealed under `number` already, and have it read in the background.

    Raises ImportFault, NotAllowed; then nobody has a use for the file.
    """
    layout = layout_named(table)
    require_keeper(by, layout, area)
    with transaction.atomic():
        row = Import._base_manager.create(
            id=number, table=table, area=area, organ=by.organ[:60], file_name=file_name[-200:], sha256=digest, size=size,
            stage=Stage.RECEIVED, by=by.id, handed_in_at=datetime.now(UTC),
        )  # fmt: skip
        ask(
            work="intake.check", args={"import": row.id}, by=by, area=area, zh=f"读取{layout.zh}文件",
            en=f"Read a file of {layout.en}",
        )  # fmt: skip
        record_event(act="import.hand_in", by=by.id, table=layout.model._meta.db_table, key=row.id, path=area)
    return row


def read_in(row: Import, *, sheet: Table, by: User, within: Within = atomic) -> Import:
    """Write down what the headings of a received file seem to be. Raises ImportFault where it waits for that no more."""
    layout = layout_named(row.table)
    mapping = proposal_of(row, layout, sheet).mapping()
    with within():
        held = held_at(row, Stage.RECEIVED)
        held.stage, held.mapping = Stage.MAPPING, written(mapping)
        held.sheet, held.sheets, held.rows = sheet.sheet[:60], sheets_kept(sheet.every_sheet()), len(sheet.rows)
        held.save(update_fields=["stage", "mapping", "sheet", "sheets", "rows"])
        record_event(act="import.read", by=by.id, table="intake_import", key=held.id, path=held.area)
    return held
