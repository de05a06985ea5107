"""What the API takes and gives of ledgers."""

from __future__ import annotations

from datetime import date

from ninja import Schema


class ColumnOut(Schema):
    """A column: its name, its heading with unit, and its codes where it has any."""

    name: str
    heading: str
    codes: dict[str, str]


class LedgerOut(Schema):
    """A ledger: whom it is about, who keeps it, the last day that it is complete to in the area."""

    table: str
    title: str
    about: str
    owner: str
    complete_to: date | None
    readable: bool
    columns: list[ColumnOut]


class RecordOut(Schema):
    """A record as it stands: values in words by column; a person is masked."""

    key: int
    subject: str
    values: dict[str, str]
    valid_from: date
    valid_to: date | None
    source: str


class Records(Schema):
    """A page of records; `after` goes into the next request, empty at the end."""

    rows: list[RecordOut]
    after: str
