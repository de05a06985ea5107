"""Taking a file in: handed in by one official, looked at and committed by another, undone while nothing stands on it."""

from __future__ import annotations

import hashlib
import json
from collections import deque
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime

from django.db import transaction
from django.utils import timezone

from houfu.access.models import User
from houfu.access.scoping import looking_at
from houfu.facts.errors import HoufuError
from houfu.facts.ledgers import Ledger
from houfu.intake import staging
from houfu.intake.conflicts import forget, lay_down
from houfu.intake.dependents import refuse_where_linked
from houfu.intake.headings import Mapped
from houfu.intake.keeping import kept, require_keeper, require_returner
from houfu.intake.laying import write
from houfu.intake.layout import Layout
from houfu.intake.layouts import layout_named
from houfu.intake.likely.answering import leave_open, look_for
from houfu.intake.mapping import confirmed, propose
from houfu.intake.models import Import, Stage
from houfu.intake.queries import is_own
from houfu.intake.remembering import mapping_of, remember, remembered, written
from houfu.intake.table import Table
from houfu.intake.trying import Tried, try_out
from houfu.intake.weighing import weighed
from houfu.ledgers.actions import make_return
from houfu.ledgers.returns import Return
from houfu.registry.actions import add_source
from houfu.registry.undoing import take_back
from houfu.registry.writing import hold
from houfu.safeguard.audit import record_event
from houfu.store.ids import fresh_id


class ImportFault(HoufuError):
    """An import cannot go on as asked."""


class OwnWork(ImportFault):
    """Somebody was to take in what he handed in, or whose columns he fixed."""

    def __init__(self) -> None:
        super().__init__(
            "不能自己复核自己上传或核对的文件。请由另一人复核入库。",
            "Nobody takes in a file that he handed in or checked. Another person has to look at it.",
        )


class CheckedAnew(ImportFault):
    """Somebody checked a sheet in another way after the second person had looked at it."""

    def __init__(self) -> None:
        super().__init__(
            "这个文件刚刚按别的对应关系重新核对过。请再看一遍核对结果，然后复核入库。",
            "This file has been checked anew in another way. Look at what was found again before you take it in.",
        )


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
            sheet=sheet.sheet[:60], stage=Stage.MAPPING, mapping=written(proposal.mapping()), by=by.id,
            handed_in_at=datetime.now(UTC),
        )  # fmt: skip
        record_event(act="import.hand_in", by=by.id, table=layout.model._meta.db_table, key=row.id, path=area)
        staging.keep(row.id, content)
    return row


def confirm(
    row: Import, *, mapping: Mapping[int, Mapped], given_day: date | None, sheet: Table, by: User
) -> tuple[Import, Tried]:
    """Fix what each column of the file is, and try the rows out; the organ's headings are remembered.

    Raises MappingFault, GivenFault, ImportFault, NotAllowed, KeptByOthers.
    """
    layout = layout_named(row.table)
    require_keeper(by, layout, row.area)
    chosen = confirmed(layout, mapping, given=["valid_from"] if given_day else [])
    with looking_at(row.area):
        tried = try_out(sheet, layout, chosen, on=timezone.localdate(), given_day=given_day)
        deque(kept(by, layout, tried.checked.records()), maxlen=0)
    with transaction.atomic():
        held = _held(row, Stage.MAPPING, Stage.CHECKED)
        held.stage, held.mapping, held.given_day, held.checked_by = Stage.CHECKED, written(chosen), given_day, by.id
        with looking_at(held.area):
            look_for(held, tried, on=timezone.localdate())
            tried = weighed(tried, held)
        held.counts = json.dumps(tried.counts())
        held.save(update_fields=["stage", "mapping", "given_day", "checked_by", "counts"])
        remember(held, chosen, sheet)
    return held, tried


def commit(row: Import, *, sheet: Table, by: User, complete_to: date | None = None) -> Import:
    """Write the rows without a fault into the ledger, in one transaction with one source; a second person does it.

    What is on file already is not written again. `complete_to` makes a return of the ledger for the area as well. Raises
    ImportFault where it is one's own, was checked anew or committed, NotAllowed, KeptByOthers, RecordFault; then nothing is written.
    """
    layout = layout_named(row.table)
    require_keeper(by, layout, row.area)
    if complete_to is not None:
        require_returner(by, layout, row.area)
    with transaction.atomic(), looking_at(row.area):
        held = _held(row, Stage.CHECKED)
        if is_own(held, by.id):
            raise OwnWork
        if (held.mapping, held.given_day) != (row.mapping, row.given_day):
            raise CheckedAnew
        today = timezone.localdate()
        hold(layout.model)  # what is on file stays as it is compared
        tried = try_out(sheet, layout, mapping_of(held), on=today, given_day=held.given_day)
        look_for(held, tried, on=today)  # somebody may have been recorded since it was checked
        tried = weighed(tried, held)
        source = add_source(organ=held.organ, name=held.file_name, received_on=today, by=held.by)
        write(tried, source=source, by=by)
        lay_down(held, layout, list(tried.conflicts), by=by.id)
        if complete_to is not None:
            _return(layout, held, complete_to, today, source, by)
        held.stage, held.approved_by, held.committed_at = Stage.COMMITTED, by.id, datetime.now(UTC)
        held.source_id, held.counts = source, json.dumps(tried.counts())
        held.save(update_fields=["stage", "approved_by", "committed_at", "source_id", "counts"])
        record_event(
            act="import.commit", by=by.id, table=layout.model._meta.db_table, key=held.id, path=held.area,
            detail=tried.counts(),
        )  # fmt: skip
    return held


def undo(row: Import, *, by: User) -> Import:
    """Take a whole import back, its return too. Raises ImportFault, BuiltUpon where later records stand on it."""
    layout = layout_named(row.table)
    require_keeper(by, layout, row.area)
    with transaction.atomic(), looking_at(row.area):
        held = _held(row, Stage.COMMITTED)
        assert held.source_id is not None
        refuse_where_linked(layout.model, held.source_id)
        gone = take_back(layout.model, source=held.source_id, by=by.id)
        take_back(Return, source=held.source_id, by=by.id)
        forget(held)
        leave_open(held)
        held.stage, held.undone_by, held.undone_at = Stage.UNDONE, by.id, datetime.now(UTC)
        held.save(update_fields=["stage", "undone_by", "undone_at"])
        record_event(
            act="import.undo", by=by.id, table=layout.model._meta.db_table, key=held.id, path=held.area,
            detail={"rows": gone},
        )  # fmt: skip
        staging.forget(held.id)
    return held


def drop(row: Import, *, by: User) -> Import:
    """Give a file up that was not taken in. Raises ImportFault where it was."""
    require_keeper(by, layout_named(row.table), row.area)
    with transaction.atomic():
        held = _held(row, Stage.MAPPING, Stage.CHECKED)
        leave_open(held)
        held.stage = Stage.DROPPED
        held.save(update_fields=["stage"])
        record_event(act="import.drop", by=by.id, table="intake_import", key=held.id, path=held.area)
        staging.forget(held.id)
    return held


def _held(row: Import, *stages: Stage) -> Import:
    """The import under a lock. Raises ImportFault where it is at another stage: somebody was faster, or clicked twice."""
    held = Import._base_manager.select_for_update().get(id=row.id)
    if held.stage not in stages:
        now = next(one for one in Stage if one == held.stage)
        raise ImportFault(
            f"这次导入现在是“{now.zh}”，不能这样操作。请刷新页面。",
            f"This import is {now.en} by now, so that cannot be done. Reload the page.",
        )
    return held


def _return(layout: Layout, row: Import, complete_to: date, today: date, source: int, by: User) -> None:
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
    )
