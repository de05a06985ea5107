"""Inspections: when the checks were asked of which day, by which knowledge, and under which digest the outcome lies."""

from django.db import models


class Inspection(models.Model):
    """One asking of all checks. The same day, knowledge and `checks` give the same `outcome`.

    What was found lies in files under `outcome` (`files.py`): a million faults are no rows of a database. `areas` is
    empty where the whole province was asked, else paths parted by blanks; pages show whole inspections only.
    """

    id = models.BigIntegerField(primary_key=True)
    day = models.DateField()
    known = models.DateTimeField()
    checks = models.CharField(max_length=64)
    outcome = models.CharField(max_length=64)
    areas = models.TextField(blank=True, default="")
    examined = models.BigIntegerField()
    faulty = models.BigIntegerField()
    unknown = models.BigIntegerField()
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField()
    by = models.BigIntegerField(null=True)
    synthetic = models.BooleanField(default=False)

    class Meta:
        db_table = "quality_inspection"
        indexes = (models.Index(fields=["day", "known"], name="inspection_day_known"),)

    def __str__(self) -> str:
        return f"{self.day} {self.outcome[:12]}"
