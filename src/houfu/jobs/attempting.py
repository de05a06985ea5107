"""One attempt at a job, from taking it to its end; whatever goes wrong becomes a sentence on the job."""

from __future__ import annotations

import logging
from pathlib import Path
from traceback import extract_tb

from django.db import OperationalError

from houfu.access.scoping import looking_at
from houfu.facts.errors import HoufuError
from houfu.jobs.heart import beating
from houfu.jobs.leasing import claim, end, give_back
from houfu.jobs.models import Job, Stage
from houfu.jobs.patience import locked, patiently
from houfu.jobs.running import Cancelled, LeaseLost, Progress
from houfu.jobs.saying import forget
from houfu.jobs.works import follow, work_named

LOG = logging.getLogger("houfu.jobs")


def attempt(job: int, *, holder: str) -> str:
    """Carry a waiting job out, looking at its area; how that ended. Whoever comes second does nothing."""
    row = patiently(lambda: claim(job, holder=holder))
    if row is None:
        return "not waiting"
    try:
        with beating(row):
            outcome = _carried_out(row)
    except OperationalError as fault:
        outcome = _cut_off(row, fault)
    forget(row.id)
    if outcome == "done":
        _follow(row)
    return outcome


def _follow(row: Job) -> None:
    """What follows from a work that is done; where that fails the work stays done, and the hourly chores make up for it."""
    try:
        with looking_at(row.area):
            follow(row)
    except Exception as fault:  # noqa: BLE001  # the work is in; nothing that comes after may say otherwise
        LOG.warning("what follows job %s (%s) failed: %s", row.id, row.work, type(fault).__name__)


def _carried_out(row: Job) -> str:
    try:
        with looking_at(row.area):
            progress = Progress(row)
            progress.say(0, None, "正在准备", "Getting ready")
            result = work_named(row.work)(row, progress)
    except LeaseLost:
        return "lost"
    except Cancelled:
        patiently(lambda: end(row, Stage.CANCELLED))
        return "cancelled"
    except HoufuError as fault:
        said = (fault.zh, fault.en)
        patiently(lambda: end(row, Stage.FAILED, fault=said))
        return "refused"
    except OperationalError:
        raise
    except Exception as fault:  # noqa: BLE001  # whatever it was, the job says so and the next one goes on
        return _crashed(row, fault)
    patiently(lambda: end(row, Stage.DONE, result=result))
    return "done"


def _cut_off(row: Job, fault: OperationalError) -> str:
    """The database was away or held by another for too long: the job waits again, as long as it has attempts."""
    if not locked(fault):
        LOG.warning("job %s was cut off by the database: %s", row.id, type(fault).__name__)
    patiently(lambda: give_back(row))
    return "given back"


def _crashed(row: Job, fault: Exception) -> str:
    """What failed and where goes to the server's log; not its words, which may name a person."""
    where = " < ".join(f"{Path(one.filename).name}:{one.lineno}" for one in reversed(extract_tb(fault.__traceback__)))
    LOG.error("job %s (%s) failed: %s at %s", row.id, row.work, type(fault).__name__, where)
    said = (
        f"程序出错，什么也没有写入。请把任务编号 {row.id} 告诉管理员。",
        f"The program failed and wrote nothing. Tell an administrator the number of this job: {row.id}.",
    )
    patiently(lambda: end(row, Stage.FAILED, fault=said))
    return "failed"
