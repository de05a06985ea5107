"""The log that nobody can edit: who did what, when and why, each line sealed to the one before it."""

from typing import ClassVar

from django.db import models


class AuditEvent(models.Model):
    """One act. It holds keys, names of fields and codes, never personal data.

    `mac` is an HMAC-SM3 over the event and the `mac` before it; both databases refuse to change or delete a row. Django
    does not manage the table after its making, so that no flush of a test or a command empties it.
    """

    number = models.BigIntegerField(primary_key=True)  # 1, 2, 3 … without a gap
    at = models.DateTimeField()
    act = models.CharField(max_length=40)
    by = models.BigIntegerField()  # a user's id, 0 for the system; no foreign key, so that the log outlives accounts
    table = models.CharField(max_length=60, blank=True)
    key = models.BigIntegerField(null=True)
    path = models.CharField(max_length=120, blank=True)
    fields = models.CharField(max_length=200, blank=True)
    purpose = models.CharField(max_length=20, blank=True)
    allowed = models.BooleanField(default=True)
    detail = models.CharField(max_length=400, blank=True)  # code=value pairs
    key_version = models.IntegerField()
    mac = models.BinaryField(max_length=32)

    class Meta:
        db_table = "safeguard_audit_event"
        managed = False
        indexes: ClassVar[list[models.Index]] = []

    def __str__(self) -> str:
        return f"{self.number} {self.act}"
