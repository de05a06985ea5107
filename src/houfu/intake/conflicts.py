"""Items to settle: made when an import is taken in, settled by whoever keeps the ledger, and taken back the same way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from houfu.access.models import User
from houfu.access.scoping import looking_at
from houfu.access.wall import beyond_the_wall
from houfu.facts.errors import HoufuError
from houfu.facts.ledgers import Ledger
from houfu.intake.contested import FIRST_DAY, Contested, account_party, read_back, version_on
from houfu.intake.layout import Layout
from houfu.intake.layouts import layout_named
from houfu.intake.letting_in import others_of
from houfu.intake.models import Conflict, Import, Settlement, Stage
from houfu.intake.settlers import require_settler
from houfu.intake.sheets_of import place_of, sheets_of
from houfu.intake.standing import passed_on, stand_behind
from houfu.registry.actions import add_source, current, record
from houfu.registry.concern import concerns
from houfu.registry.statements import Statement, version_of
from houfu.registry.undoing import take_back
from houfu.registry.writing import write
from houfu.safeguard.audit import record_event
from houfu.store.ids import allocate
from houfu.store.models import Dated
from houfu.store.versions import Span

CHUNK, LONGEST = 1_000, 300


class ConflictFault(HoufuError):
    """An item cannot be settled as asked."""


def lay_down(row: Import, layout: Layout, found: list[Contested]) -> int:
    """Make an item of each contradiction that is not open already, and stand behind those that are; how many were made.

    In the transaction of the commit, which tells of them at its end (`tell_opened`).
    """
    open_now = {bytes(one.mark): one for one in _known(found, Settlement.OPEN)}
    stand_behind(row, open_now, found)
    fresh = {one.mark: one for one in found if one.mark not in open_now}
    field: Any = Conflict._meta.get_field("said")
    sheets = sheets_of(row)
    values = [(one.key, version_of(one.held).values) for one in fresh.values()]
    about = concerns(layout.model, values)
    owner = str(getattr(layout.model, "feed", Ledger.REGISTER).owner)
    rows = [
        Conflict(
            id=number, import_id=row.id, **place_of(one.row, sheets), table=layout.table, key=one.key, column=one.column, path=whom.path,
            before=one.before[:LONGEST], after=one.after[:LONGEST], said=field.seal(number, one.said), mark=one.mark,
            held_id=one.held.id, held_organ=one.organ, held_day=one.held.valid_from, day=one.day, owner=owner,
            organ=row.organ or account_party(row.by),
            handed_in_by=row.by,
        )
        for number, one, whom in zip(allocate(len(fresh)), fresh.values(), about, strict=True)
    ]  # fmt: skip
    Conflict._base_manager.bulk_create(rows, batch_size=500)
    return len(rows)


def tell_opened(row: Import, count: int, *, by: int) -> None:
    """Leave an event of the items that an import made, where it made any."""
    if count:
        detail = {"import": row.id, "rows": count}
        record_event(act="conflict.open", by=by, table=Conflict._meta.db_table, path=row.area, detail=detail)


def kept_before(found: list[Contested]) -> list[Contested]:
    """Those of which somebody has settled that what is on file stays, or that neither is right: they are not asked again.

    What was settled of one day says nothing of a later one, from which the same words may be true.
    """
    settled = _known(found, Settlement.KEPT, Settlement.BOTH_WRONG)
    latest = {bytes(one.mark): one.day for one in sorted(settled, key=lambda each: each.day)}
    return [one for one in found if one.mark in latest and one.day <= latest[one.mark]]


def settle(item: Conflict, answer: str, *, reason: str, by: User) -> Conflict:
    """Settle an item: what is on file stays, the new value is written with its source, or both are wrong.

    Raises ConflictFault where it is settled already, has no reason, or what is on file has changed; OwnHandIn, NotAllowed.
    """
    if answer not in {str(one) for one in Settlement} - {str(Settlement.OPEN)}:
        raise ConflictFault("请选择怎样处理。", "Say how it is settled.")
    why = reason.replace("\0", "").strip()[:500]  # PostgreSQL takes no NUL in a text
    if not why:
        raise ConflictFault("请写明理由。", "Say why.")
    require_settler(item, by)
    with transaction.atomic():
        held = _held(item, Settlement.OPEN)
        held.source_id = _take(held, by) if answer == Settlement.TAKEN else None
        _said(held, next(one for one in Settlement if one == answer), why, by)
    return held


def unsettle(item: Conflict, *, by: User) -> Conflict:
    """Open a settled item again; a value that was taken is taken back.

    Raises BuiltUpon, NotAllowed, and ConflictFault, also where its import is undone: nobody states the value any more.
    """
    require_settler(item, by)
    with transaction.atomic():
        held = _held(item, Settlement.KEPT, Settlement.TAKEN, Settlement.BOTH_WRONG)
        with beyond_the_wall():  # it may have come in for a wider area
            undone = Import._base_manager.filter(id=held.import_id, stage=Stage.UNDONE).exists() and not passed_on(held)
        if undone:
            raise ConflictFault(
                "提出新内容的那次导入已经撤销，不能重新处理。请直接在台账里更正。",
                "The import that stated the new value is undone. Correct the ledger itself instead.",
            )
        if held.source_id is not None:
            with looking_at(held.path):
                take_back(layout_named(held.table).model, source=held.source_id, by=by.id, act=None)
        held.source_id = None
        _said(held, Settlement.OPEN, "", by)
    return held


def _take(item: Conflict, by: User) -> int:
    """State the value that was handed in, from its day to the end of what it replaces; the source of the statement."""
    model = layout_named(item.table).model
    with looking_at(item.path):
        versions = current(model, item.key)
        now = version_on(versions, item.held_day if item.column == FIRST_DAY else item.day)
        before = item.column == FIRST_DAY and now is not None and _between(versions, item.day, now)
        if now is None or now.id != item.held_id or before:
            raise ConflictFault(
                "登记内容在此期间已经变动。请选“维持原登记”，需要时重新上传。",
                "What is on file has changed meanwhile. Let it stay, and hand the file in again if need be.",
            )
        with beyond_the_wall():
            file = Import._base_manager.get(id=item.import_id)
            others = {file.by, *others_of(file, by.id)}
        source = add_source(
            organ=item.organ, name=file.file_name, received_on=timezone.localdate(), by=item.handed_in_by,
            let_in_by=others - {item.handed_in_by},
        )  # fmt: skip
        field: Any = Conflict._meta.get_field("said")
        value = read_back(_opened(field, item))
        if item.column == FIRST_DAY:
            _begin(model, now, item, source, by)
            return source
        if item.column == "valid_to":
            _end(model, now, item, value, source, by)
            return source
        record(
            model, key=item.key, values={item.column: value}, valid_from=item.day, valid_to=now.valid_to, source=source, by=by.id
        )  # fmt: skip
    return source


def _between(versions: Sequence[Dated], day: date, now: Dated) -> bool:
    """Whether anything is stated of the days from `day` to when a version begins."""
    return any(one.valid_from < now.valid_from and (one.valid_to is None or one.valid_to > day) for one in versions)


def _begin(model: type[Dated], now: Dated, item: Conflict, source: int, by: User) -> None:
    """State that a thing was from an earlier day on what it was when it is known to have begun."""
    stated = Statement(now.key, Span(item.day, now.valid_from), version_of(now).values)
    write(model, [stated], source=source, by=by.id, act="record")


def _end(model: type[Dated], now: Dated, item: Conflict, until: date, source: int, by: User) -> None:
    """State that what a version says ends on another day: it is no more from then on, or goes on, up to what comes next at most."""
    following = [one.valid_from for one in current(model, item.key) if one.valid_from > now.valid_from]
    stated = [Statement(now.key, Span(item.day, min([until, *following])), version_of(now).values)]
    if now.valid_to is None or until < now.valid_to:
        stated.append(Statement(now.key, Span(until, now.valid_to), None))
    write(model, stated, source=source, by=by.id, act="end")


def _opened(field: Any, item: Conflict) -> str:
    """The value that was handed in, for the program alone: it goes from one seal into another column and is shown to nobody."""
    from houfu.safeguard.sealing import unseal

    return unseal(Conflict._meta.db_table, item.id, field.attname, bytes(item.said))


def _held(item: Conflict, *stages: Settlement) -> Conflict:
    held = Conflict._base_manager.select_for_update().get(id=item.id)
    if held.stage not in stages:
        raise ConflictFault(
            "这一项已由别人处理。请刷新页面。", "Somebody has dealt with this meanwhile. Reload the page."
        )
    return held


def _said(held: Conflict, stage: Settlement, reason: str, by: User) -> None:
    held.stage, held.reason, held.by, held.at = stage, reason, by.id, datetime.now(UTC)
    held.save(update_fields=["stage", "reason", "by", "at", "source_id"])
    record_event(
        act="conflict.settle", by=by.id, table=Conflict._meta.db_table, key=held.id, path=held.path,
        detail={"answer": str(stage), "import": held.import_id},
    )  # fmt: skip


def _known(found: list[Contested], *stages: Settlement) -> list[Conflict]:
    """The items at these stages of what these contradictions say."""
    marks = list({one.mark for one in found})
    parts = [marks[start : start + CHUNK] for start in range(0, len(marks), CHUNK)]
    return [one for part in parts for one in Conflict._base_manager.filter(stage__in=stages, mark__in=part)]
