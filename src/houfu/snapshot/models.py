"""The register of snapshots: which day, known when, frozen where, with which digest."""

from django.db import models


class Snapshot(models.Model):
    """The facts of `on` as known at `known`, kept as files under their digest.

    Two snapshots of the same day and moment have the same `digest`: SHA-256 over every column's name, type, validity
    and values, in the order of the fact catalogue.
    """

    id = models.BigIntegerField(primary_key=True)
    on = models.DateField()
    known = models.DateTimeField()
    digest = models.CharField(max_length=64)
    taken_at = models.DateTimeField()
    taken_by = models.BigIntegerField(null=True)
    counts = models.JSONField(default=dict)  # subjects by level
    synthetic = models.BooleanField(default=False)
    sampled = models.BooleanField(default=False)  # people are a sample; reported populations are whole

    class Meta:
        db_table = "snapshot_snapshot"
        indexes = (models.Index(fields=["on", "known"], name="snapshot_on_known"),)

    def __str__(self) -> str:
        return f"{self.on} {self.digest[:12]}"
