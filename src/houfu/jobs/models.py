"""A job: which work, for whom and where, who holds it until when, and how it ended."""

from typing import Any, ClassVar

from django.db import models

from houfu.access.scoping import AreaManager
from houfu.facts.code import Code
from houfu.store.fields import PathField


class Stage(Code):
    """How far a job has come."""

    WAITING = "waiting", "等待", "waiting"
    RUNNING = "running", "进行中", "running"
    DONE = "done", "已完成", "done"
    FAILED = "failed", "未完成", "failed"
    CANCELLED = "cancelled", "已取消", "cancelled"


ENDED = (Stage.DONE, Stage.FAILED, Stage.CANCELLED)


class Job(models.Model):
    """One piece of work. `args` and `result` hold keys and words only, never what is about a person.

    An attempt holds the job by `lease_token`, a number that no other attempt ever has, until `lease_until`; whoever writes
    for a job asks whether its token is still the one. `holder` is the worker, `task` its line in the queue.
    """

    id = models.BigIntegerField(primary_key=True)
    work = models.CharField(max_length=60)
    args = models.JSONField(default=dict)
    area = PathField()
    by = models.BigIntegerField()
    zh = models.CharField(max_length=200)
    en = models.CharField(max_length=200)
    stage = models.CharField(max_length=12, choices=Stage.choices(), default=Stage.WAITING.value)
    attempt = models.IntegerField(default=0)
    most_attempts = models.IntegerField(default=3)
    lease_until = models.DateTimeField(null=True)
    lease_token = models.BigIntegerField(null=True)
    heartbeat_at = models.DateTimeField(null=True)
    holder = models.CharField(max_length=64, blank=True)
    task = models.CharField(max_length=36, blank=True)
    cancel_asked = models.DateTimeField(null=True)
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    result = models.JSONField(default=dict)
    fault_zh = models.TextField(blank=True)
    fault_en = models.TextField(blank=True)

    objects = AreaManager("area")

    class Meta:
        db_table = "jobs_job"
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["area", "asked_at"], name="job_area_time"),
            models.Index(fields=["by", "asked_at"], name="job_by_time"),
            models.Index(fields=["stage", "lease_until"], name="job_stage_lease"),
        ]

    def __str__(self) -> str:
        return f"{self.work} {self.id}"

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.stage in ENDED
