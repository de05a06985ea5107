"""What is done about imports in the background: each work ends in the very transaction of its effect."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial

from houfu.access.models import User
from houfu.intake.actions import CheckedAnew, confirm
from houfu.intake.actions import commit as take_in
from houfu.intake.actions import undo as take_back
from houfu.intake.kept_reading import mark_of
from houfu.intake.models import Import, Stage
from houfu.intake.receiving import read_in
from houfu.intake.remembering import mapping_of
from houfu.intake.rereading import table_in
from houfu.jobs.models import Job
from houfu.jobs.running import Progress

Result = dict[str, int | str]


def check(job: Job, progress: Progress) -> Result:
    """Read a received file, or check one with the columns that somebody chose."""
    row, by = _meant(job)
    if row.stage == Stage.RECEIVED:
        progress.say(0, 2, "正在读取文件", "Reading the file")
        read_in(row, sheet=table_in(row), by=by, within=lambda: _ending(progress, row))
        return {}
    progress.say(1, 2, f"正在核对 {row.rows:,} 行", f"Checking {row.rows:,} rows")
    asked = json.loads(row.asked)
    row.mapping, given = asked["mapping"], asked["given_day"]
    confirm(
        row, mapping=mapping_of(row), given_day=date.fromisoformat(given) if given else None, sheet=partial(table_in, row),
        by=by,
        within=lambda: _ending(progress, row),
    )  # fmt: skip
    return {}


def commit(job: Job, progress: Progress) -> Result:
    """Take a file in as it was checked when that was asked for. Raises CheckedAnew where it was checked again since."""
    row, by = _meant(job)
    if mark_of(row) != job.args["mark"]:
        raise CheckedAnew
    until = job.args["complete_to"]
    progress.say(1, 2, f"正在核对并入库 {row.rows:,} 行", f"Checking and taking in {row.rows:,} rows")
    take_in(
        row, sheet=partial(table_in, row), by=by, complete_to=date.fromisoformat(until) if until else None, seen=job.args["mark"],
        within=lambda: _ending(progress, row),
    )  # fmt: skip
    return {}


def undo(job: Job, progress: Progress) -> Result:
    """Take a whole import back."""
    row, by = _meant(job)
    progress.say(0, None, "正在撤销", "Undoing")
    take_back(row, by=by, within=lambda: _ending(progress, row))
    return {}


@contextmanager
def _ending(progress: Progress, row: Import) -> Iterator[None]:
    """The transaction of the effect, which ends the job as well and says which page shows what came of it."""
    with progress.finishing() as result:
        yield
        result.update(page="import", key=row.id)


def _meant(job: Job) -> tuple[Import, User]:
    return Import._default_manager.get(id=job.args["import"]), User.objects.get(id=job.by)
