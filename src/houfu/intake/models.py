"""Imports: which file was handed in for which ledger, what was said of it, and what became of it."""

from typing import Any, ClassVar

from django.db import models

from houfu.access.scoping import AreaManager
from houfu.facts.code import Code
from houfu.ledgers.fields import CodeField
from houfu.safeguard.fields import SealedField
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
    `sheets` (JSON) are the sheets that were read as one table, each with its number of rows; of files read before there was more
    than one, none. `rests_on` (JSON) are the sources of what its unchanged rows say, once it is taken in; "" where nobody noted them.
    """

    id = models.BigIntegerField(primary_key=True)
    table = models.CharField(max_length=60)
    area = PathField()
    organ = models.CharField(max_length=60)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    sheet = models.CharField(max_length=60, blank=True)
    sheets = models.TextField(default="[]")
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
    rests_on = models.TextField(default="", blank=True)

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


class Answer(Code):
    """What somebody says of two records that are likely of one person."""

    OPEN = "open", "未决定", "not decided"
    SAME = "same", "同一人", "the same person"
    DIFFERENT = "different", "不是同一人", "different people"


class Likely(models.Model):
    """A row of an import and somebody on file (`key`), or another row (`other_row`), that are likely one person.

    No value is kept: `agrees` and `differs` name what the two have alike and what not, `mark` and `other_mark` are keyed
    marks of what the rows say, by which an answer is remembered; rows by `sheets_read.number_of`. The row waits while the answer is open.
    """

    id = models.BigIntegerField(primary_key=True)
    import_id = models.BigIntegerField()
    area = PathField()
    row = models.IntegerField()
    other_row = models.IntegerField(null=True)
    key = models.BigIntegerField(null=True)
    agrees = models.CharField(max_length=120)
    differs = models.CharField(max_length=120, blank=True)
    mark = models.BinaryField(max_length=32)
    other_mark = models.BinaryField(max_length=32, null=True)
    answer = CodeField(max_length=10, choices=Answer.choices, default=Answer.OPEN)
    by = models.BigIntegerField(null=True)
    at = models.DateTimeField(null=True)

    objects = AreaManager("area")

    class Meta:
        db_table = "intake_likely"
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["import_id", "row", "id"], name="likely_of_import"),
            models.Index(fields=["mark"], name="likely_mark"),
        ]

    def __str__(self) -> str:
        return f"{self.import_id} {self.row}"


class Settlement(Code):
    """How far two organs' contradictory statements are, and what whoever keeps the ledger found."""

    OPEN = "open", "待处理", "to be settled"
    KEPT = "kept", "维持原登记", "what was on file stays"
    TAKEN = "taken", "采用新报内容", "what was handed in is taken"
    BOTH_WRONG = "both_wrong", "两者都不对", "both are wrong"


class Conflict(models.Model):
    """A value that an import would put in the place of what another organ stated: an item to settle, not yet written.

    `table` and `key` name the thing, `path` where it belongs; `before` and `after` are the values as they may be shown,
    `said` the new one, sealed. `row` is that of `sheet`, which is "" where one was read.
    `held_id` is the version on file, stated by `held_organ` from `held_day` on.
    """

    id = models.BigIntegerField(primary_key=True)
    import_id = models.BigIntegerField()
    row = models.IntegerField()
    sheet = models.CharField(max_length=60, blank=True)
    table = models.CharField(max_length=60)
    key = models.BigIntegerField()
    column = models.CharField(max_length=60)
    path = PathField(blank=True)
    before = models.CharField(max_length=300, blank=True)
    after = models.CharField(max_length=300, blank=True)
    said = SealedField()
    mark = models.BinaryField(max_length=32)
    held_id = models.BigIntegerField()
    held_organ = models.CharField(max_length=60)
    held_day = models.DateField()
    organ = models.CharField(max_length=60)
    day = models.DateField()
    owner = models.CharField(max_length=60)
    handed_in_by = models.BigIntegerField()
    stage = CodeField(max_length=12, choices=Settlement.choices, default=Settlement.OPEN)
    reason = models.CharField(max_length=500, blank=True)
    by = models.BigIntegerField(null=True)
    at = models.DateTimeField(null=True)
    source_id = models.BigIntegerField(null=True)

    objects = AreaManager()

    class Meta:
        db_table = "intake_conflict"
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["stage", "path", "id"], name="conflict_stage"),
            models.Index(fields=["table", "key"], name="conflict_thing"),
            models.Index(fields=["import_id"], name="conflict_import"),
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.key} {self.column}"


class AlsoStated(models.Model):
    """A further import that states the very value of an item: the item stays with it where the first is undone.

    The columns are those of `Conflict` that say who stated the value, from which day, and beside which version.
    """

    id = models.BigIntegerField(primary_key=True)
    conflict_id = models.BigIntegerField()
    import_id = models.BigIntegerField()
    path = PathField(blank=True)
    row = models.IntegerField()
    sheet = models.CharField(max_length=60, blank=True)
    held_id = models.BigIntegerField()
    held_organ = models.CharField(max_length=60)
    held_day = models.DateField()
    organ = models.CharField(max_length=60)
    day = models.DateField()
    handed_in_by = models.BigIntegerField()

    objects = AreaManager()

    class Meta:
        db_table = "intake_also_stated"
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["conflict_id", "id"], name="also_of_conflict"),
            models.Index(fields=["import_id"], name="also_of_import"),
        ]

    def __str__(self) -> str:
        return f"{self.conflict_id} {self.import_id}"
