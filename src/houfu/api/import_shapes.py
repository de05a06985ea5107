"""What the API takes and gives of imports."""

from __future__ import annotations

from datetime import date, datetime

from ninja import Field, Schema


class ImportOut(Schema):
    """A file that was handed in: for which ledger and area, how far it is, and its rows by what becomes of them.

    `job` is what is being done about it in the background now (a large file), see `/api/jobs`. `seen` is the mark of what
    its check found, while it waits for the second person; it goes into the commit. `complete_to`: up to which day the
    return that was made with it says the ledger complete for the area.
    """

    id: int
    ledger: str
    area: str
    file: str
    stage: str
    handed_in_at: datetime
    committed_at: datetime | None
    undone_at: datetime | None
    own: bool
    seen: str = ""
    counts: dict[str, int]
    job: int | None = None
    complete_to: date | None = None


class TurnedOut(Schema):
    """A rule with how many subjects opened and cleared, and turned to (`lost`) and from (`found`) what cannot be told."""

    rule: str
    opened: int
    cleared: int
    lost: int
    found: int


class SubjectOut(Schema):
    """One subject whose verdict on a duty turned; a verdict is empty where it was not there, or is not."""

    subject: str
    duty: str
    was: str
    now: str


class SinceOut(Schema):
    """What the findings made of an import: `state` is waiting, step or run; `known` is the instant they know of now.

    `subjects` are the first fifty that turned, for whoever may see people, `more`: there are others.
    """

    state: str
    day: date | None = None
    known: datetime | None = None
    records: int = 0
    later: int = 0
    rules: list[TurnedOut] = Field(default_factory=list)
    subjects: list[SubjectOut] = Field(default_factory=list)
    more: bool = False


class Imports(Schema):
    """A page of imports; `after` goes into the next request, empty at the end."""

    rows: list[ImportOut]
    after: str


class HeadingOut(Schema):
    """A heading of the file: what it is taken for (`?`: somebody has to say), how sure, and the units to choose from."""

    at: int
    heading: str
    column: str
    unit: str
    how: str
    likely: list[str]
    units: list[str]


class NotRead(Schema):
    """Rows of a sheet, as it counts them, that look like a further table and were not read; what to do about it. `sheet` is
    another sheet of the file, empty for the one that was read."""

    sheet: str
    first_row: int
    last_row: int
    what: str


class SheetOut(Schema):
    """A sheet of the file that was read, how many rows it has, and which of its rows state totals, or were taken for notes and
    signatures, and are not recorded."""

    sheet: str
    rows: int
    total_rows: list[int]
    note_rows: list[int]


class OneImport(ImportOut):
    """An import with its headings while it waits, the columns that they may be, which rows of `sheet` state totals or are
    notes and are not recorded, and what was not read. `sheets` are all that were read as one table, `sheet` the first of them."""

    headings: list[HeadingOut] = Field(default_factory=list)
    columns: dict[str, str] = Field(default_factory=dict)
    sheet: str = ""
    total_rows: list[int] = Field(default_factory=list)
    note_rows: list[int] = Field(default_factory=list)
    sheets: list[SheetOut] = Field(default_factory=list)
    further_tables: list[NotRead] = Field(default_factory=list)


class FaultOut(Schema):
    """A fault: on which sheet and where it stands, the masked value, what is wrong and what to do."""

    sheet: str
    cell: str
    row: int
    heading: str
    shown: str
    what: str
    do: str


class FaultsOut(Schema):
    """So many faults as a page has; `after` is where the next begins, empty at the end."""

    rows: list[FaultOut]
    count: int
    after: str


class ColumnIn(Schema):
    """What a heading is: a column of the ledger ("" for none), and its unit where nothing says it."""

    column: str = ""
    unit: str = ""


class CheckIn(Schema):
    """What the headings are, by their places; those left out are as proposed. `given_day`: the first day of all rows."""

    columns: dict[int, ColumnIn] = Field(default_factory=dict)
    given_day: date | None = None


class CommitIn(Schema):
    """What the second person has `seen` (the import's mark); up to which day the import completes the ledger: none, no return."""

    seen: str = Field("", max_length=64)
    complete_to: date | None = None
