"""What the background may do in this room: catching up with everything recorded, and the deadlines of each hour."""

from __future__ import annotations

import os
import socket

from houfu.casework.actions import follow
from houfu.casework.climbing import escalate
from houfu.casework.faults import LeaseLost
from houfu.casework.keeping_up import catch_up as catch_up_now
from houfu.casework.lots import draw
from houfu.casework.recounting import recount
from houfu.jobs.models import Job
from houfu.jobs.running import Progress
from houfu.safeguard.audit import SYSTEM

Result = dict[str, int | str]


def catch_up(job: Job, progress: Progress) -> Result:
    """Catch up, on behalf of whoever asked; once, however often it is carried out."""
    done = catch_up_now(by=job.by)
    if done.step is not None:
        return {"opened": done.step.opened, "cleared": done.step.cleared}
    return {"opened": done.run.opened, "cleared": done.run.cleared} if done.anew and done.run else {}


def after(job: Job) -> None:
    """What follows from an import that went in, or was taken back, in the background: findings and orders catch up."""
    catch_up_now(by=job.by)


def keep_up() -> None:
    """Catch up with whatever waits, move last days by holidays announced since, take what is overdue a step higher, and draw
    what is looked at again; cheap where nothing does.

    A run that was kept elsewhere is followed too, so the orders are asked even where nothing was recorded. Deadlines do
    not wait for a fault in catching up or following, which is raised after them.
    """
    try:
        catch_up_now(by=SYSTEM)
        follow(by=SYSTEM)
    finally:
        try:
            recount(by=SYSTEM)  # before anything climbs by the day that was promised too early
        finally:
            _climb()
            draw(by=SYSTEM)


def _climb() -> None:
    try:
        escalate(by=SYSTEM, holder=f"{socket.gethostname()}:{os.getpid()}")
    except LeaseLost:
        return  # another process does it now
