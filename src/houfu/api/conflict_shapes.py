"""What the API takes and gives of likely doubles and of contradictions between organs."""

from __future__ import annotations

from datetime import date

from ninja import Field, Schema


class LikelyOut(Schema):
    """Two records that are likely of one person: a row, and somebody on file (`key`) or another row; words, no value.

    `sheet`, `other_sheet`: of the rows, empty where one sheet was read.
    """

    id: int
    row: int
    sheet: str = ""
    other_row: int | None
    other_sheet: str = ""
    key: int | None
    agrees: str
    differs: str
    answer: str


class LikelyList(Schema):
    """A page of candidates; `after` goes into the next request, empty at the end."""

    rows: list[LikelyOut]
    after: str


class DecideIn(Schema):
    """`same`, `different`, or `open` to take an answer back."""

    answer: str = Field("", max_length=10)


class ConflictOut(Schema):
    """A contradiction: the column of a thing, the value on file and the one handed in, each with its organ and first day.

    `row` is that of the import's file, `sheet` its sheet, empty where one was read.
    """

    id: int
    stage: str
    import_id: int
    row: int
    sheet: str = ""
    ledger: str
    key: int
    area: str
    column: str
    before: str
    held_organ: str
    held_day: date
    after: str
    organ: str
    day: date
    owner: str
    reason: str


class Conflicts(Schema):
    """A page of contradictions; `after` goes into the next request, empty at the end."""

    rows: list[ConflictOut]
    after: str


class SettleIn(Schema):
    """`kept`, `taken` or `both_wrong`, with the reason; `open` opens a settled one again."""

    answer: str = Field("", max_length=12)
    reason: str = Field("", max_length=500)
