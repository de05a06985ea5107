"""What the background may do in this room: catching up with everything recorded."""

from __future__ import annotations

from houfu.assessment.catching_up import catch_up as catch_up_now
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
    """What follows from an import that went in, or was taken back, in the background: the findings catch up."""
    catch_up_now(by=job.by)


def keep_up() -> None:
    """Catch up with whatever waits; cheap where nothing does. One of the hourly chores."""
    catch_up_now(by=SYSTEM)
