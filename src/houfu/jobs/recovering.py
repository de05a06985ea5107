"""What is put right after a death: jobs whose holder is gone wait again, lines of the queue that nobody serves are made anew."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.tasks import TaskResultStatus
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from houfu.jobs.leasing import give_back, lease
from houfu.jobs.models import ENDED, Job, Stage
from houfu.jobs.queue import put
from houfu.jobs.saying import forget, quiet_for

KEPT = timedelta(hours=1)
"""So long the queue keeps a line that has been served, for whoever looks into it."""


def gone() -> list[Job]:
    """The jobs whose lease ran out, and whose holder says nothing on this machine either. It only reads."""
    late = Job._base_manager.filter(stage=Stage.RUNNING, lease_until__lt=timezone.now())
    # Its heart may beat behind another's long write, where it reaches only its file.
    return [job for job in late if quiet_for(job) > lease().total_seconds()]


def recover() -> None:
    """Give back every job whose holder is gone."""
    for job in gone():
        give_back(job)
    _queue_anew()


def bury(worker: str, *, blameless: bool = False) -> None:
    """Give back at once what a worker held that is known to be dead."""
    for job in Job._base_manager.filter(stage=Stage.RUNNING, holder=worker):
        give_back(job, blameless=blameless)
    for line in DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING):
        if line.worker_ids[-1:] == [worker]:
            line.delete()
    _queue_anew()


@transaction.atomic
def _queue_anew() -> None:
    """Queue every waiting job that has no line, or one that somebody took and never began."""
    waiting = list(Job._base_manager.select_for_update().filter(stage=Stage.WAITING).order_by("id"))
    since = timezone.now() - lease()
    served = Q(status=TaskResultStatus.READY) | Q(status=TaskResultStatus.RUNNING, started_at__gt=since)
    lines = DBTaskResult.objects.filter(served, id__in=[job.task for job in waiting if job.task])
    alive = {str(number) for number in lines.values_list("id", flat=True)}
    for job in waiting:
        if job.task not in alive:
            put(job)


def clear() -> None:
    """Forget lines of the queue that were served or whose job has ended, and what ended jobs said last."""
    before = timezone.now() - KEPT
    DBTaskResult.objects.filter(finished_at__lt=before).delete()
    over = Job._base_manager.filter(stage__in=ENDED, ended_at__lt=before, ended_at__gt=before - 24 * KEPT)
    for job, task in over.values_list("id", "task"):
        forget(job)
        if task:
            DBTaskResult.objects.filter(id=task).delete()
