"""Taking a file in: handed in by one official, looked at and committed by another, undone while nothing stands on it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from houfu.access.models import User
from houfu.access.scoping import looking_at
from houfu.access.wall import beyond_the_wall
from houfu.facts.ledgers import Ledger
from houfu.intake import staging
from houfu.intake.conflicts import lay_down, tell_opened
from houfu.intake.dependents import hold_still, refuse_where_linked
from houfu.intake.headings import Mapped
from houfu.intake.held import CheckedAnew, ImportFault, OwnWork, held_at, refuse_unfit
from houfu.intake.keeping import require_keeper, require_returner
from houfu.intake.kept_reading import keep_found, keep_table, kept_head, mark_of
from houfu.intake.kept_trial import keep_trial, refuse_older, standing_trial
from houfu.intake.laying import write, written_names
from houfu.intake.layout import Layout
from houfu.intake.layouts import layout_named
from houfu.intake.letting_in import others_of
from houfu.intake.likely.answering import leave_open, look_for
from houfu.intake.mapping import confirmed, propose
from houfu.intake.models import Import, Stage
from houfu.intake.of_others import before_by, kept_by_him
from houfu.intake.probing import tell_elsewhere
from houfu.intake.queries import is_own
from houfu.intake.remembering import mapping_of, remember, remembered, written
from houfu.intake.resting import refuse_where_rested_upon, rests_on
from houfu.intake.sheets_of import sheets_kept
from houfu.intake.standing import forget, hold_items
from houfu.intake.table import AnyTable, Table
from houfu.intake.tried_before import Before, before_of, tried_before
from houfu.intake.trying import Tried
from houfu.intake.weighing import Weighed, weighed
from houfu.ledgers.actions import make_return
from houfu.ledgers.returns import Return
from houfu.registry.actions import add_source
from houfu.registry.following import above
from houfu.registry.statements import sealed_names
from houfu.registry.undoing import take_back
from houfu.registry.writing import hold
from houfu.safeguard.audit import record_event
from houfu.store.ids import fresh_id

__all__ = ["CheckedAnew", "ImportFault", "OwnWork", "commit", "confirm", "drop", "hand_in", "undo"]

Within = Callable[[], AbstractContextManager[Any]]
"""What opens a transaction."""
atomic: Within = transaction.atomic
How = tuple[Layout, AnyTable, Mapping[int, Mapped], date | None]
"""How a sheet is read: its layout, its table, what its columns are, and the day given for all rows."""


def hand_in(
    *, content: bytes, file_name: str, table: str, area: str, by: User, read: Callable[[bytes, Layout], Table]
) -> Import:
    """Lay a file down for a ledger and an area, with the columns that its headings seem to be.

    `read` finds the table in the file. Raises ImportFault, NotAllowed, and whatever `read` raises.
    """
    layout, digest = layout_named(table), hashlib.sha256(content).hexdigest()
    require_keeper(by, layout, area)
    sheet = read(content, layout)
    known = remembered(by.organ, table)
    proposal = propose(layout, sheet.headings, remembered=known, note_unit=sheet.note_unit)
    with transaction.atomic():
        row = Import._base_manager.create(
            id=fresh_id(), table=table, area=area, organ=by.organ[:60], file_name=file_name[-200:], sha256=digest,
            sheet=sheet.sheet[:60], sheets=sheets_kept(sheet.every_sheet()), size=len(content), rows=len(sheet.rows), stage=Stage.MAPPING,
            mapping=written(proposal.mapping()), by=by.id,
            handed_in_at=datetime.now(UTC),
        )  # fmt: skip
        staging.keep(row.id, content)
        keep_table(row.id, sheet)
        record_event(act="import.hand_in", by=by.id, table=layout.model._meta.db_table, key=row.id, path=area)
    return row


@beyond_the_wall()
def confirm(
    row: Import,
    *,
    mapping: Mapping[int, Mapped],
    given_day: date | None,
    sheet: AnyTable,
    by: User,
    within: Within = atomic,
) -> tuple[Import, Tried]:
    """Fix what each column of the file is, and try the rows out; the organ's headings are remembered.

    `within` opens the transaction in which what was found is written down; that of a job ends the job as well.
    Raises MappingFault, GivenFault, ImportFault, NotAllowed.
    """
    layout = layout_named(row.table)
    require_keeper(by, layout, row.area)
    chosen = confirmed(layout, mapping, given=["valid_from"] if given_day else [])
    before = tried_before(layout, sheet, chosen, given_day, area=row.area, wait=False)
    with looking_at(row.area):
        tell_elsewhere(before.tried, area=row.area, by=by.id)
        before = before_by(before, by)
    with within():
        held = held_at(row, Stage.MAPPING, Stage.CHECKED)
        held.stage, held.mapping, held.given_day, held.checked_by = Stage.CHECKED, written(chosen), given_day, by.id
        with looking_at(held.area):
            look_for(held, before.likely)
            tried = weighed(before.tried, held)
        if read := before.tried.checked.report.sheets:  # an older houfu may have read one alone
            held.sheets = sheets_kept(read)
        held.counts = json.dumps(tried.counts())
        held.save(update_fields=["stage", "mapping", "given_day", "checked_by", "counts", "sheets"])
        sheet_said = before.tried.checked
        remember(held, chosen, tuple(sheet_said.report.headings.values()), sheet_said.note_unit)
        keep_found(held, tried)
        keep_trial(held, before)
    return held, tried


@beyond_the_wall()
def commit(
    row: Import, *, sheet: AnyTable, by: User, complete_to: date | None = None, seen: str = "", within: Within = atomic
) -> Import:
    """Write the rows without a fault into the ledger, in one transaction with one source; a second person does it.

    What the check made of the rows is taken as it is where nothing was recorded since; else they are tried out before the
    transaction `within`, and again in it only where somebody recorded something meanwhile. What is on file already is not
    written again. `complete_to` makes a return of the ledger for the area as well. `seen` is the mark (`kept_reading.mark_of`)
    of the check that the second person looked at, else that of now. Raises ImportFault where it is one's own, was checked anew,
    by an older houfu, or committed, or rows stay out of a return, or none goes in, NotAllowed, KeptByOthers, RecordFault.
    """
    layout = layout_named(row.table)
    require_keeper(by, layout, row.area)
    if complete_to is not None:
        require_returner(by, layout, row.area)
    seen, how = seen or mark_of(row), (layout, sheet, mapping_of(row), row.given_day)
    before = None
    if not (is_own(row, by.id) or connection.in_atomic_block):
        before = standing_trial(row, layout) or tried_before(*how, area=row.area)
    with within(), looking_at(row.area):
        held = _held_as_seen(row, by, seen)
        today = timezone.localdate()
        tried = _as_it_stands(held, before, how, by)
        refuse_unfit(tried.counts(), complete_to, lambda: kept_head(row.id).table.around.not_read)
        source = _source(held, today, by)
        held.rests_on = rests_on(tried)
        write(tried, source=source, by=by)
        opened = lay_down(held, layout, list(tried.conflicts))
        made = _return(layout, held, complete_to, today, source, by) if complete_to is not None else {}
        held.stage, held.approved_by, held.committed_at = Stage.COMMITTED, by.id, datetime.now(UTC)
        held.source_id, held.counts = source, json.dumps(tried.counts())
        held.save(update_fields=["stage", "approved_by", "committed_at", "source_id", "counts", "rests_on"])
        _tell(held, tried, opened, by)
        record_event(
            act="import.commit", by=by.id, table=layout.model._meta.db_table, key=held.id, path=held.area,
            fields=sealed_names(layout.model, written_names(tried)), detail={**tried.counts(), **made},
        )  # fmt: skip
    keep_found(held, tried)
    return held


def _source(held: Import, today: date, by: User) -> int:
    """The source of all that an import brings: it names whoever handed it in, and whoever else let it in."""
    return add_source(
        organ=held.organ, name=held.file_name, received_on=today, by=held.by, let_in_by=others_of(held, by.id)
    )


def _tell(held: Import, tried: Weighed, opened: int, by: User) -> None:
    """The lesser events of a commit: after all that it writes, for whoever writes one holds the log until he has committed."""
    tell_elsewhere(tried, area=held.area, by=by.id)
    tell_opened(held, opened, by=by.id)


def _held_as_seen(row: Import, by: User, seen: str) -> Import:
    """The import under a lock, as its second person looked at it. Raises ImportFault."""
    held = held_at(row, Stage.CHECKED)
    if is_own(held, by.id):
        raise OwnWork
    if mark_of(held) != seen:
        raise CheckedAnew
    refuse_older(held)
    return held


def _as_it_stands(held: Import, before: Before | None, how: How, by: User) -> Weighed:
    """What becomes of the rows by what is on file now, which stays so until the transaction ends."""
    for model in above(how[0].model):
        hold(model)  # what is on file stays as it is compared, and where it lies
    if before is None or not before.stands(timezone.localdate()):
        before = before_of(*how)
    look_for(held, before.likely)  # somebody may have been recorded since it was checked
    tried = before.tried
    for user in User.objects.filter(
        id__in=[held.checked_by or 0, by.id]
    ):  # neither lets in what the other may not write
        tried = kept_by_him(tried, user)
    return weighed(tried, held)


@beyond_the_wall()
def undo(row: Import, *, by: User, within: Within = atomic) -> Import:
    """Take a whole import back, its return too. Raises ImportFault, RestedUpon, BuiltUpon where later records stand on it."""
    layout = layout_named(row.table)
    require_keeper(by, layout, row.area)
    with within(), looking_at(row.area):
        held = held_at(row, Stage.COMMITTED)
        assert held.source_id is not None
        hold_items(held)
        hold_still(layout.model)
        refuse_where_linked(layout.model, held.source_id)
        refuse_where_rested_upon(held)
        gone = take_back(layout.model, source=held.source_id, by=by.id, act=None)
        gone |= take_back(Return, source=held.source_id, by=by.id, act=None)
        forget(held)
        leave_open(held)
        held.stage, held.undone_by, held.undone_at = Stage.UNDONE, by.id, datetime.now(UTC)
        held.save(update_fields=["stage", "undone_by", "undone_at"])
        record_event(
            act="import.undo", by=by.id, table=layout.model._meta.db_table, key=held.id, path=held.area,
            detail=gone,
        )  # fmt: skip
    staging.forget(held.id)  # never before the transaction is through: a job that is cut off needs the file again
    return held


def drop(row: Import, *, by: User) -> Import:
    """Give a file up that was not taken in. Raises ImportFault where it was."""
    require_keeper(by, layout_named(row.table), row.area)
    with transaction.atomic():
        held = held_at(row, Stage.RECEIVED, Stage.MAPPING, Stage.CHECKED)
        leave_open(held)
        held.stage = Stage.DROPPED
        held.save(update_fields=["stage"])
        record_event(act="import.drop", by=by.id, table="intake_import", key=held.id, path=held.area)
    staging.forget(held.id)
    return held


def _return(layout: Layout, row: Import, complete_to: date, today: date, source: int, by: User) -> dict[str, str]:
    """Make the return; what the event of the commit says of it."""
    feed: Ledger | None = getattr(layout.model, "feed", None)
    if feed is None:
        raise ImportFault("登记库不用上报。", "The register takes no returns.")
    make_return(
        organ=str(feed.owner),
        ledger=feed,
        area=row.area,
        complete_to=complete_to,
        received_on=today,
        source=source,
        by=by.id,
        act=None,
    )
    return {"returned": str(feed), "complete_to": complete_to.isoformat()}
