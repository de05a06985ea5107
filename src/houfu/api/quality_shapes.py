"""What the API gives of data quality: checks with their figures, and the records that one of them found faulty."""

from __future__ import annotations

from datetime import date, datetime

from ninja import Schema


class CheckOut(Schema):
    """One check as one organ has to mend it (`organ` empty: all organs together); what is `unknown` is no fault."""

    code: str
    name: str
    topic: str
    severity: str
    organ: str
    organ_name: str
    ledgers: list[str]
    examined: int
    faulty: int
    unknown: int
    sentence: str
    mend: str
    source: str
    assumed: bool


class QualityOut(Schema):
    """An inspection: the day that it asked about, by which knowledge, and its checks in the area."""

    id: int
    on: date
    known: datetime
    checks: list[CheckOut]


class FaultyOut(Schema):
    """One faulty record: whom it is about, where, and its key in a ledger (`table` empty: in the register)."""

    subject: str
    kind: str
    place: str
    ledger: str
    table: str
    key: int


class FaultyPage(Schema):
    """A page of faulty records with their check; `after` goes into the next request, empty at the end."""

    check: CheckOut
    rows: list[FaultyOut]
    after: str
