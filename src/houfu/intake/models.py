"""Imports: which file was handed in for which ledger, what was said of it, and what became of it."""

from typing import Any, ClassVar

from django.db import models

from houfu.access.scoping import AreaManager
from houfu.facts.code import Code
from houfu.ledgers.fields import CodeField
from houfu.store.fields import PathField


class Stage(Code):
    """How far an import has come. Nothing is in any ledger before it is committed."""

    RECEIVED = "received", "待读取", "to be read"
    MAPPING = "mapping", "待确认表头", "headings to be confirmed"
    CHECKED = "checked", "待复核", "to be looked at by a second person"
    COMMITTED = "committed", "已入库", "taken in"
    UNDONE = "undone", "已撤销", "undone"
    DROPPED = "dropped", "已放弃", "given up"


class Import(models.Model):
    """A file on its way in. The file lies sealed under `id` until the import is dropped or undone.

    `table` is the word of the ledger's sheet, `area` bounds what its rows are about; `mapping` and `counts` are JSON. `by`
    hands it in, `checked_by` fixed its columns, `approved_by` is the second person; `source_id` is that of all its records.
    `size` is in bytes, `rows` counts the lines once somebody has read them; `asked` is what a check in the background is for.
    """

    id = models.BigIntegerField(primary_key=True)
    table = models.CharField(max_length=60)
    area = PathField()
    organ = models.CharField(max_length=60)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    sheet = models.CharField(max_length=60, blank=True)
    size = models.BigIntegerField(default=0)
    rows = models.BigIntegerField(null=True)
    stage = CodeField(max_length=12, choices=Stage.choices)
    asked = models.TextField(default="{}")
    mapping = models.TextField(default="{}")
    given_day = models.DateField(null=True)
    counts = models.TextField(default="{}")
    by = models.BigIntegerField()
    handed_in_at = models.DateTimeField()
    checked_by = models.BigIntegerField(null=True)
    approved_by = models.BigIntegerField(null=True)
    committed_at = models.DateTimeField(null=True)
    undone_by = models.BigIntegerField(null=True)
    undone_at = models.DateTimeField(null=True)
    source_id = models.BigIntegerField(null=True)

    objects = AreaManager("area")

    class Meta:
        db_table = "intake_import"
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["area", "handed_in_at"], name="import_area_time"),
            models.Index(fields=["sha256"], name="import_file"),
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.sha256[:12]}"


class RememberedHeading(models.Model):
    """What an organ's heading means in the sheets of one ledger, as a person confirmed it last."""

    id = models.BigIntegerField(primary_key=True)
    organ = models.CharField(max_length=60)
    table = models.CharField(max_length=60)
    heading = models.CharField(max_length=200)
    column = models.CharField(max_length=60)
    unit = models.CharField(max_length=10, blank=True)

    class Meta:
        db_table = "intake_remembered_heading"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["organ", "table", "heading"], name="one_meaning_a_heading")
        ]

    def __str__(self) -> str:
        return f"{self.heading} → {self.column}"
