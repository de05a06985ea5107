"""Two dates on every row, and where each row came from."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q


class Source(models.Model):
    """Where records came from: which organ reported them, in which file or form, when, and who entered them.

    `entered_by` is a user's id without a foreign key, so that provenance outlives accounts; `let_in_by` are those of whoever
    else let the records in (fixed a file's columns, answered its doubts, took it in, settled a contradiction), with a blank between.
    """

    id = models.BigIntegerField(primary_key=True)
    organ = models.CharField(max_length=60)  # code of the reporting organ or its local counterpart
    name = models.CharField(max_length=200)  # file name, form, or interface
    received_on = models.DateField()
    entered_by = models.BigIntegerField(null=True)
    let_in_by = models.TextField(default="", db_default="", blank=True)
    synthetic = models.BooleanField(default=False)
    sampled = models.BooleanField(default=False)  # people are a sample; reported populations are whole

    class Meta:
        db_table = "store_source"

    def __str__(self) -> str:
        return f"{self.organ} {self.name} {self.received_on}"

    @property
    def let_in(self) -> frozenset[int]:
        """Whoever let its records in beside whoever entered them."""
        return frozenset(map(int, self.let_in_by.split()))


class Dated(models.Model):
    """One version of what is known about one thing; a row is never overwritten.

    `key` is the thing (a person, a spell of work, a staff post …), the same in all its versions. A version held from
    `valid_from` up to, not including, `valid_to` (when it was so), and was what we knew from `recorded_at` up to, not
    including, `superseded_at` (when we knew it). `id` is made by the application before the insert.
    """

    id = models.BigIntegerField(primary_key=True)
    key = models.BigIntegerField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)
    source_id = models.BigIntegerField()

    class Meta:
        abstract = True
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")), name="%(class)s_valid_forward"
            ),
            models.CheckConstraint(
                condition=Q(superseded_at__isnull=True) | Q(superseded_at__gte=F("recorded_at")),
                name="%(class)s_known_forward",
            ),
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["key"], name="%(class)s_key")]
