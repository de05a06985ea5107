"""The works of imports, whose first attempt is killed where its job says: the other processes of `test_works_killed`."""

import os
import signal
from collections.abc import Callable, Mapping
from typing import Any

from houfu.intake import works
from houfu.jobs.models import Job
from houfu.jobs.running import Progress
from houfu.store import bulk

Result = Mapping[str, int | str]


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def check(job: Job, progress: Progress) -> Result:
    return dying(works.check, job, progress)


def commit(job: Job, progress: Progress) -> Result:
    return dying(works.commit, job, progress)


def undo(job: Job, progress: Progress) -> Result:
    return dying(works.undo, job, progress)


def dying(work: Callable[[Job, Progress], Result], job: Job, progress: Progress) -> Result:
    """Carry the work out, and be killed at the moment that the first attempt is to see."""
    at = job.args["at"] if job.attempt == 1 else ""
    if at == "start":
        die()
    if at == "checking":
        plain_say = progress.say

        def say(done: int, *words: Any) -> None:
            plain_say(done, *words)
            if done:
                die()

        progress.say = say  # type: ignore[method-assign]
    if at == "inside":
        plain = bulk._write

        def half(model: Any, piece: Any) -> None:
            plain(model, piece.head(piece.height // 2))
            die()

        bulk._write = half
    result = work(job, progress)
    if at == "after":
        die()
    return result
