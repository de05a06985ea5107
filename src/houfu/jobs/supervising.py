"""The supervisor: keeps workers running, gives back what a dead one held, ends one that heeds no cancelling, leaves cleanly."""

from __future__ import annotations

import logging
import os
import signal
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from threading import Event
from typing import Any

from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone

from houfu.jobs.children import Child
from houfu.jobs.models import Job, Stage
from houfu.jobs.recovering import bury, clear, gone, recover
from houfu.jobs.worker import open_jobs
from houfu.jobs.works import tidy

LOG = logging.getLogger("houfu.jobs")
LOOK_EVERY = 1.0
RECOVER_EVERY = 5.0
TIDY_EVERY = 3600.0
GRACE = timedelta(seconds=10)
"""So long a work has to heed that it was called off."""


class Supervisor:
    """Watches over workers, until it is told to stop or whoever began it is gone."""

    def __init__(self, *, workers: int = 1) -> None:
        self.children = [Child() for _ in range(workers)]
        self.stopping = Event()
        self._due: dict[str, float] = {}

    def run(self, *, once: bool = False, parent: int = 0) -> None:
        """Work until SIGTERM, or until `parent` (0: whoever is it now) is gone; with `once` until no job is open any more."""
        signal.signal(signal.SIGTERM, self._stop)
        signal.signal(signal.SIGINT, self._stop)
        parent = parent or os.getppid()
        try:
            while not self.stopping.is_set() and os.getppid() == parent:
                self._carefully(self.look)
                if once and not open_jobs():
                    break
                self.stopping.wait(LOOK_EVERY)
        finally:
            self.leave()

    def look(self) -> None:
        """One look at everything: the dead first, then the calls-off, then leases, then what is due now and then."""
        for at, child in enumerate(self.children):
            if child.dead:
                if child.process is not None:
                    LOG.warning("a worker ended with %s; another begins", child.process.returncode)
                    bury(child.name)
                self.children[at] = Child().begin()
        self._end_the_deaf()
        self._now_and_then("recover", RECOVER_EVERY, self._recover)
        self._now_and_then("tidy", TIDY_EVERY, _tidied)

    def leave(self) -> None:
        """End the workers; what they held waits again, and the attempt does not count."""
        for child in self.children:
            child.stop()
        for child in self.children:
            self._carefully(partial(bury, child.name, blameless=True))

    def _recover(self) -> None:
        # First end those that hang: one that does so inside a transaction holds the database, and nobody else could write.
        self._kill({job.holder for job in gone()})
        recover()

    def _end_the_deaf(self) -> None:
        """End the workers whose job was called off and does not heed it."""
        asked = Job._base_manager.filter(stage=Stage.RUNNING, cancel_asked__lt=timezone.now() - GRACE)
        self._kill(set(asked.values_list("holder", flat=True)))

    def _kill(self, names: set[str]) -> None:
        for child in self.children:
            if child.name in names:
                child.kill()

    def _now_and_then(self, name: str, seconds: float, step: Callable[[], None]) -> None:
        if time.monotonic() >= self._due.get(name, 0.0):
            step()
            self._due[name] = time.monotonic() + seconds

    def _carefully(self, step: Callable[[], None]) -> None:
        """A step that may meet a database that is away or held: the next look comes anyway."""
        try:
            close_old_connections()
            step()
        except DatabaseError as fault:
            LOG.warning("the supervisor could not look: %s", type(fault).__name__)
            connection.close()

    def _stop(self, _signal: int, _frame: Any) -> None:
        self.stopping.set()


def _tidied() -> None:
    clear()
    try:
        tidy()
    except DatabaseError:
        raise
    except Exception as fault:  # noqa: BLE001  # jobs go on where an old file cannot be removed
        LOG.warning("tidying failed: %s", type(fault).__name__)
