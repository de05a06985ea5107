"""Works that tests ask for: each does one plain thing, or dies where it is told to."""

import os
import signal
import time
from collections.abc import Mapping
from datetime import date

from houfu.facts.errors import HoufuError
from houfu.jobs.models import Job
from houfu.jobs.running import Progress
from houfu.registry.actions import add_source

Result = Mapping[str, int | str]


def count(job: Job, progress: Progress) -> Result:
    """Count for a while, saying so."""
    steps = int(job.args["steps"])
    for at in range(steps):
        progress.say(at, steps, f"已数{at}", f"counted {at}")
        time.sleep(0.05)
    return {"counted": steps}


def crash(job: Job, progress: Progress) -> Result:
    """Fail with a name in the error's words."""
    raise RuntimeError("张三 529901199001011235")


def refuse(job: Job, progress: Progress) -> Result:
    """Refuse with a sentence."""
    raise HoufuError("文件不在了。", "The file is gone.")


def deaf(job: Job, progress: Progress) -> Result:
    """Hear nothing for an hour."""
    time.sleep(3600)
    return {}


def once(job: Job, progress: Progress) -> Result:
    """Write one row, exactly once; the first attempt dies (or is stopped) where it is told to."""
    fatal = job.args.get("at") if job.attempt == 1 else None
    how = signal.SIGSTOP if job.args.get("stop") else signal.SIGKILL
    progress.say(1, 3, "正在核对", "Checking")
    _die(fatal, "checking", how)
    with progress.finishing() as result:
        result["source"] = add_source(organ="", name="once", received_on=date(2026, 1, 1), by=job.by)
        _die(fatal, "inside", how)
    _die(fatal, "after", how)
    return {}


FOLLOWED: list[int] = []


def then(job: Job) -> None:
    """Note which job was followed."""
    FOLLOWED.append(job.id)


def fail_then(job: Job) -> None:
    """Fail after the work is done."""
    raise RuntimeError("张三")


def _die(fatal: object, here: str, how: signal.Signals) -> None:
    if fatal == here:
        os.kill(os.getpid(), how)
