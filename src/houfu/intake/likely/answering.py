"""What somebody says of a candidate: kept with its import, remembered for the same two, and in the log of events."""

from __future__ import annotations

from datetime import UTC, datetime

import polars as pl
from django.db import transaction

from houfu.access.models import User
from houfu.access.scoping import looking_at
from houfu.facts.errors import HoufuError
from houfu.intake.keeping import require_keeper
from houfu.intake.kept_reading import forget_found
from houfu.intake.layouts import layout_named
from houfu.intake.models import Answer, Import, Likely, Stage
from houfu.intake.sheets_read import part_of, row_of
from houfu.safeguard.audit import record_event
from houfu.store.ids import allocate

CHUNK = 1_000


class LikelyFault(HoufuError):
    """A candidate cannot be decided as asked."""


def look_for(row: Import, found: pl.DataFrame) -> None:
    """Keep the candidates of a tried sheet (`candidates`) with its import, those decided before with their answer.

    Called in the transaction that checks or takes in; what is no candidate any more goes.
    """
    known = _remembered(row, [bytes(mark) for mark in found["mark"].unique()])
    Likely._base_manager.filter(import_id=row.id).delete()
    rows = []
    for line, number in zip(found.iter_rows(named=True), allocate(len(found)), strict=True):
        said = known.get((line["mark"], line["key"] or line["other_mark"]))
        rows.append(
            Likely(
                id=number, import_id=row.id, area=row.area, **line,
                **({"answer": said.answer, "by": said.by, "at": said.at} if said else {}),
            )
        )  # fmt: skip
    Likely._base_manager.bulk_create(rows, batch_size=500)


def decide(candidate: Likely, answer: str, *, by: User) -> Likely:
    """Say of a candidate whether the two are one person; `open` takes an answer back. Not after the import is taken in.

    Raises LikelyFault, ImportFault's kin, NotAllowed.
    """
    if answer not in set(Answer):
        raise LikelyFault("请选择“同一人”或“不是同一人”。", "Say whether they are the same person or not.")
    file = Import._base_manager.get(id=candidate.import_id)
    require_keeper(by, layout_named(file.table), file.area)
    with transaction.atomic():
        row = Import._base_manager.select_for_update().get(id=file.id)
        if row.stage != Stage.CHECKED:
            raise LikelyFault(
                "这次导入已不在“待复核”，不能再作决定。",
                "This import is not waiting any more; nothing can be decided of it.",
            )
        with looking_at(row.area):
            held = Likely._default_manager.get(id=candidate.id)
        if answer == Answer.SAME:
            _refuse_twice(held)
        held.answer, held.by, held.at = Answer(answer), by.id, datetime.now(UTC)  # type: ignore[call-arg]
        held.save(update_fields=["answer", "by", "at"])
        record_event(
            act="import.decide", by=by.id, table=Likely._meta.db_table, key=held.id, path=row.area,
            detail={"import": row.id, "row": row_of(held.row), "sheet": part_of(held.row) + 1, "answer": answer},
        )  # fmt: skip
        forget_found(row.id)
    return held


def leave_open(row: Import) -> None:
    """Have the undecided candidates of an import no more, since it is given up or undone; what was said is remembered."""
    Likely._base_manager.filter(import_id=row.id, answer=Answer.OPEN).delete()


def _refuse_twice(held: Likely) -> None:
    """A row is one person, and a person stands in one row."""
    said = Likely._base_manager.filter(import_id=held.import_id, answer=Answer.SAME).exclude(id=held.id)
    if held.key is not None and (
        said.filter(row=held.row, key__isnull=False).exists() or said.filter(key=held.key).exists()
    ):
        raise LikelyFault(
            "这一行，或登记库中的这个人，已经另有“同一人”的决定。请先改正那一处。",
            "This row, or this person on file, is said to be the same as another already. Change that first.",
        )


def _remembered(row: Import, marks: list[bytes]) -> dict[tuple[bytes, int | bytes | None], Likely]:
    """The latest answers about rows that said the same, in any import of the same area, by mark and what they were laid beside."""
    known: dict[tuple[bytes, int | bytes | None], Likely] = {}
    for start in range(0, len(marks), CHUNK):
        said = Likely._base_manager.filter(area=row.area, mark__in=marks[start : start + CHUNK]).exclude(
            answer=Answer.OPEN
        )
        for one in said.order_by("at"):
            beside = one.key or (None if one.other_mark is None else bytes(one.other_mark))
            known[bytes(one.mark), beside] = one
    return known
