"""Exports: which list was asked for, by whom, for which area and filters, who agreed, and the file that came of it."""

import json
from typing import Any, ClassVar

from django.db import models

from houfu.access.scoping import AreaManager
from houfu.facts.code import Code
from houfu.ledgers.fields import CodeField
from houfu.store.fields import PathField


class Stage(Code):
    """How far an export has come. There is a file only while it is ready; what is handed over at once is never kept."""

    ASKED = "asked", "待审批", "to be approved"
    REFUSED = "refused", "不同意", "refused"
    WAITING = "waiting", "待生成", "waiting to be made"
    MAKING = "making", "正在生成", "being made"
    READY = "ready", "可下载", "ready"
    EXPIRED = "expired", "已过期", "expired"
    FAILED = "failed", "没有生成", "not made"
    TAKEN = "taken", "已当场下载", "handed over at once"


class Export(models.Model):
    """A list on its way out. `listing` is the list's word, `words` (JSON) the filters of its page, `area` bounds it.

    `rows` were counted when it was asked for (of a list of people taken alone: when its file was begun, if more), `written`
    are in the file, whose plain bytes have `sha256` and `size`.
    `people`: its rows are about people or households. `fault_zh` and `fault_en` say why there is no file.
    """

    id = models.BigIntegerField(primary_key=True)
    listing = models.CharField(max_length=80)
    words = models.TextField(default="{}")
    area = PathField()
    language = models.CharField(max_length=2)
    people = models.BooleanField()
    rows = models.BigIntegerField()
    reason = models.CharField(max_length=200, blank=True)
    stage = CodeField(max_length=10, choices=Stage.choices)
    by = models.BigIntegerField()
    asked_at = models.DateTimeField()
    decided_by = models.BigIntegerField(null=True)
    decided_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=200, blank=True)
    job_id = models.BigIntegerField(null=True)
    written = models.BigIntegerField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.BigIntegerField(null=True)
    file_name = models.CharField(max_length=160, blank=True)
    ready_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    fault_zh = models.CharField(max_length=300, blank=True)
    fault_en = models.CharField(max_length=300, blank=True)

    objects = AreaManager("area")

    class Meta:
        db_table = "exports_export"
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["by", "asked_at"], name="export_by_time"),
            models.Index(fields=["stage", "expires_at"], name="export_stage_end"),
        ]

    def __str__(self) -> str:
        return f"{self.listing} {self.area}"

    def asked_words(self) -> dict[str, str]:
        """The filters as they stood in the address."""
        words: dict[str, str] = json.loads(self.words)
        return words
