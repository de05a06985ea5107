"""What the API gives of one verdict explained."""

from __future__ import annotations

from ninja import Schema


class AnswerOut(Schema):
    """One condition in words, and whether it holds (null: not known)."""

    words: str
    holds: bool | None


class FactOut(Schema):
    """One fact in words, and the record that it came from."""

    name: str
    value: str
    record: str
    since: str
    unknown: bool


class WhyOut(Schema):
    """One verdict explained."""

    rule: str
    verdict: str
    declined: bool
    sentence: str
    applies: AnswerOut
    conditions: list[AnswerOut]
    clears: list[str]
    facts: list[FactOut]
