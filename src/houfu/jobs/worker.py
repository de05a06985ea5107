"""A worker: a process that serves the queue, one job after another, and leaves when the one who watches over it is gone."""

from __future__ import annotations

import os
import time

from django.db import DatabaseError, close_old_connections, connection
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from houfu.jobs.models import Job, Stage

PAUSE = 0.5
"""Seconds between two looks into an empty queue. A look only reads: the backend's own would take SQLite's write lock."""


def serve_queue(name: str, parent: int) -> None:
    """Serve the queue under a name that no other worker has, as long as the process `parent` lives that began this one."""
    while os.getppid() == parent:
        try:
            if anything_waits():
                serve_one(name)
            else:
                time.sleep(PAUSE)
        except DatabaseError:  # away, or behind a long write: the next look may find it
            connection.close()
            time.sleep(PAUSE)
        close_old_connections()


def serve_waiting(name: str) -> None:
    """Serve what waits now, and come back."""
    while anything_waits():
        serve_one(name)


def anything_waits() -> bool:
    """Whether a line of the queue is ready for somebody."""
    return DBTaskResult.objects.ready().exists()


def serve_one(name: str) -> None:
    """Take the line at the head of the queue and do its job."""
    Worker(
        queue_names=["*"], interval=0, batch=True, backend_name="default", startup_delay=False, max_tasks=1,
        worker_id=name, excluded_queue_names=[],
    ).run()  # fmt: skip


def open_jobs() -> int:
    """How many jobs have not ended."""
    return Job._base_manager.filter(stage__in=(Stage.WAITING, Stage.RUNNING)).count()
