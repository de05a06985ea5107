"""How far a job is, in a small file of its own beside the database: whoever waits behind a long write can still read it."""

from __future__ import annotations

import json
import os
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings

from houfu.jobs.models import Job


@dataclass(frozen=True)
class Said:
    """What an attempt said last: steps done of how many (None: nobody knows), in words; `token` is the attempt's."""

    token: int
    done: int
    total: int | None
    zh: str
    en: str

    @property
    def percent(self) -> int | None:
        """The share that is done, 0 to 100."""
        return min(100, 100 * self.done // self.total) if self.total else None


def say(job: int, said: Said) -> None:
    """Write it down, whole or not at all."""
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    making = folder / f".{job}-{os.getpid()}"
    making.write_text(json.dumps(asdict(said), ensure_ascii=False), encoding="utf-8")
    making.chmod(0o600)
    making.rename(_file(job))


def beat(job: int) -> None:
    """Say that the attempt goes on, where it has nothing new to say."""
    try:
        os.utime(_file(job))
    except OSError:
        return


def said(job: Job) -> Said | None:
    """What the attempt that holds a job said last; None where it said nothing."""
    try:
        found = Said(**json.loads(_file(job.id).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return found if found.token == job.lease_token else None


def quiet_for(job: Job) -> float:
    """For how many seconds the attempt that holds a job has said nothing on this machine."""
    try:
        return time.time() - _file(job.id).stat().st_mtime if said(job) else float("inf")
    except OSError:
        return float("inf")


def forget(job: int) -> None:
    """Have the file no more."""
    _file(job).unlink(missing_ok=True)


def _file(job: int) -> Path:
    return _folder() / f"{job}.json"


def _folder() -> Path:
    return Path(settings.DATA_DIR) / "jobs"
