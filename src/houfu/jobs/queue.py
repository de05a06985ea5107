"""The queue: django.tasks with its database backend; a line of it only says that a job waits, the job itself says the rest."""

from __future__ import annotations

from typing import Any

from django.tasks import TaskContext, task

from houfu.jobs.attempting import attempt
from houfu.jobs.models import Job


@task(takes_context=True)
def attempt_job(context: TaskContext[..., Any], job: int) -> str:
    """One attempt at a job. Never raises: the queue would keep a traceback, which may name a person."""
    return attempt(job, holder=context.task_result.worker_ids[-1])


def put(job: Job) -> None:
    """Queue a job in the open transaction; the job keeps the number of its line."""
    job.task = str(attempt_job.enqueue(job=job.id).id)
    job.save(update_fields=["task"])
