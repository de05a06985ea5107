"""Catching up: what was recorded since a run, taken into its facts, verdicts and findings step by step."""

from typing import ClassVar

from django.db import models

from houfu.access.scoping import AreaManager
from houfu.store.fields import PathField


class CatchUp(models.Model):
    """One step of a run from `since` to `known`: what it took in, and what that opened and cleared.

    `later` are records that begin after the run's day. `lost` turned to 资料不足, `found` turned from it.
    """

    id = models.BigIntegerField(primary_key=True)
    run = models.ForeignKey("assessment.Run", on_delete=models.CASCADE)
    since = models.DateTimeField()
    known = models.DateTimeField()
    made_at = models.DateTimeField()
    by = models.BigIntegerField()
    changes = models.IntegerField()
    subjects = models.IntegerField()
    later = models.IntegerField()
    opened = models.IntegerField()
    cleared = models.IntegerField()
    lost = models.IntegerField()
    found = models.IntegerField()

    class Meta:
        db_table = "assessment_catch_up"
        indexes: ClassVar = [models.Index(fields=["known"], name="catch_up_known")]

    def __str__(self) -> str:
        return f"{self.known:%Y-%m-%d %H:%M:%S}"


class NewerRows(models.Model):
    """The rows of one level that a step laid over the run's files: facts and verdicts, packed; and the keys that went."""

    id = models.BigIntegerField(primary_key=True)
    step = models.ForeignKey(CatchUp, on_delete=models.CASCADE)
    level = models.CharField(max_length=20)
    rows = models.BinaryField()
    gone = models.TextField(default="[]")

    class Meta:
        db_table = "assessment_newer_rows"

    def __str__(self) -> str:
        return self.level


class Turn(models.Model):
    """A verdict that a step changed from or to 未落实 or 资料不足; `was` or `now` is null for a subject that came or went."""

    id = models.BigIntegerField(primary_key=True)
    step = models.ForeignKey(CatchUp, on_delete=models.CASCADE)
    rule = models.CharField(max_length=60)
    level = models.CharField(max_length=20)
    subject_key = models.BigIntegerField()
    path = PathField()
    was = models.SmallIntegerField(null=True)
    now = models.SmallIntegerField(null=True)

    objects = AreaManager()

    class Meta:
        db_table = "assessment_turn"
        indexes: ClassVar = [models.Index(fields=["step", "path", "id"], name="turn_step_path")]

    def __str__(self) -> str:
        return f"{self.rule} {self.subject_key}"
