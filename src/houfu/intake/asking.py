"""What a person wants done about a large import, put to the background: refused at once where it may not be."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from django.db import transaction

from houfu.access.models import User
from houfu.intake.headings import Mapped
from houfu.intake.held import CheckedAnew, ImportFault, OwnWork, held_at, refuse_left_out
from houfu.intake.keeping import require_keeper, require_returner
from houfu.intake.kept_reading import kept_head, mark_of
from houfu.intake.kept_trial import refuse_older
from houfu.intake.layouts import layout_named
from houfu.intake.mapping import confirmed
from houfu.intake.models import Import, Stage
from houfu.intake.queries import counts_of, is_own
from houfu.intake.remembering import written
from houfu.jobs.actions import ask
from houfu.jobs.models import Job
from houfu.jobs.queries import at_work

WORKS = {
    "intake.check": ("读取和核对", "Read and check"),
    "intake.commit": ("入库", "Take in"),
    "intake.undo": ("撤销导入", "Undo the import"),
}


def job_of(row: Import) -> Job | None:
    """What is being done about an import in the background now."""
    return next((job for work in WORKS if (job := at_work(work, **{"import": row.id}))), None)


def last_job_of(row: Import) -> Job | None:
    """What was done about an import in the background last, ended or not."""
    return Job._base_manager.filter(work__in=WORKS, args__import=row.id).order_by("-id").first()


@transaction.atomic
def ask_check(row: Import, *, mapping: Mapping[int, Mapped], given_day: date | None, by: User) -> Job:
    """Have an import checked with these columns. Raises MappingFault, ImportFault, NotAllowed."""
    layout = layout_named(row.table)
    require_keeper(by, layout, row.area)
    chosen = confirmed(layout, mapping, given=["valid_from"] if given_day else [])
    held = held_at(row, Stage.MAPPING, Stage.CHECKED)
    job = _ask("intake.check", held, by)
    held.stage = Stage.MAPPING  # what was found before holds no more
    held.asked = json.dumps({"mapping": written(chosen), "given_day": given_day and given_day.isoformat()})
    held.save(update_fields=["stage", "asked"])
    return job


@transaction.atomic
def ask_commit(row: Import, *, by: User, complete_to: date | None = None, seen: str = "") -> Job:
    """Have an import taken in as it was checked. Raises ImportFault where it is one's own or was checked anew, NotAllowed."""
    require_keeper(by, layout_named(row.table), row.area)
    if complete_to is not None:
        require_returner(by, layout_named(row.table), row.area)
    held = held_at(row, Stage.CHECKED)
    if is_own(held, by.id):
        raise OwnWork
    if seen and mark_of(held) != seen:
        raise CheckedAnew
    refuse_older(held)
    if complete_to is not None:
        refuse_left_out(counts_of(held), kept_head(row.id).table.around.not_read)
    until = complete_to.isoformat() if complete_to else None
    return _ask("intake.commit", held, by, mark=mark_of(row), complete_to=until)


@transaction.atomic
def ask_undo(row: Import, *, by: User) -> Job:
    """Have a whole import taken back. Raises ImportFault, NotAllowed."""
    require_keeper(by, layout_named(row.table), row.area)
    return _ask("intake.undo", held_at(row, Stage.COMMITTED), by)


def _ask(work: str, row: Import, by: User, **more: str | None) -> Job:
    if job_of(row) is not None:
        raise ImportFault(
            "这次导入正在后台处理，请等它完成，或先取消。",
            "Something is being done about this import in the background. Wait for it, or cancel it first.",
        )
    layout, (zh, en) = layout_named(row.table), WORKS[work]
    return ask(
        work=work, args={"import": row.id, **more}, by=by, area=row.area, zh=f"{zh}：{layout.zh}", en=f"{en}: {layout.en}"
    )  # fmt: skip
