"""What the API gives of mediation: stages and days of one's own cases, and counts that tell of nobody."""

from __future__ import annotations

from datetime import date

from ninja import Schema


class CaseOut(Schema):
    """A case assigned to the reader, without its words; `next_step` is accept, mediate, answer or empty."""

    id: int
    number: str
    centre: int
    path: str
    kind: str
    channel: str
    stage: str
    filed_on: date
    accepted_on: date | None
    mediated_on: date | None
    answered_on: date | None
    closed_on: date | None
    closing: str
    reopened: int
    next_step: str
    next_by: date | None
    late: bool
    exits: list[str]


class CellOut(Schema):
    """Disputes, ten or more, of a kind at a place in a finished quarter."""

    quarter: str
    path: str
    kind: str
    count: int


class ServiceFaultOut(Schema):
    """A fault of a service that touches ten households or more."""

    community: int
    kind: str
    place: str
    households: int
    since: date


class DisputeFiguresOut(Schema):
    """What may be told of an area; shares in per cent, in steps of five, null under ten cases."""

    cells: list[CellOut]
    faults: list[ServiceFaultOut]
    answered_on_time: int | None
    reopened: int | None
    content: int | None
    days_to_answer: int | None
