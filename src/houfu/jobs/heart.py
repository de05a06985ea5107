"""The heartbeat of an attempt: beside its work a thread says that it goes on, to the database and to the file of its progress."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from django.db import DatabaseError, connection

from houfu.jobs.leasing import lease, prolong
from houfu.jobs.models import Job
from houfu.jobs.saying import beat

LOG = logging.getLogger("houfu.jobs")
BEATS = 5
"""So many beats a lease: one that comes late is no death."""


@contextmanager
def beating(job: Job) -> Iterator[None]:
    """Hold the job as long as its work goes on. The file is told first: the database may be held by the work itself."""
    done = Event()
    thread = Thread(target=_beat, args=(job.id, job.lease_token or 0, done), name=f"heart-{job.id}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join(timeout=1)  # behind another's long write it ends by itself


def _beat(job: int, token: int, done: Event) -> None:
    every = lease().total_seconds() / BEATS
    held = True
    try:
        while held and not done.wait(every):
            beat(job)
            try:
                held = prolong(job, token)
            except DatabaseError as fault:
                LOG.info("job %s could not say that it goes on: %s", job, type(fault).__name__)
    finally:
        connection.close()
