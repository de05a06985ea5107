"""What the API gives of findings, data orders and explanations."""

from __future__ import annotations

from datetime import date

from ninja import Schema


class FindingOut(Schema):
    """One open finding; people are masked as on the pages."""

    subject: str
    level: str
    place: str
    measure: str
    duty: str
    sentence: str
    organ: str
    since: date


class Findings(Schema):
    """A page of findings; `after` goes into the next request, empty at the end."""

    rows: list[FindingOut]
    after: str


class NeedOut(Schema):
    """What is lacking for one rule, and who provides it."""

    rule: str
    duty: str
    count: int
    ledgers: str
    organs: str


class DataOrderOut(Schema):
    """What one organ is asked to supply for one ledger and place; `since` is the last day that is covered."""

    organ: str
    ledger: str
    place: str
    subjects: int
    subject: str
    duties: list[str]
    more: int
    since: date | None


class DataOrders(Schema):
    """A page of data orders."""

    rows: list[DataOrderOut]
    after: str
