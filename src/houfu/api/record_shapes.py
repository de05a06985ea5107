"""What the API takes of one record, and its history."""

from __future__ import annotations

from datetime import date, datetime

from ninja import Schema

from houfu.api.rule_shapes import Text


class VersionOut(Schema):
    """A version of a record on both dates."""

    valid_from: date
    valid_to: date | None
    recorded_at: datetime
    superseded_at: datetime | None
    values: dict[str, str]


class History(Schema):
    """A record with all its versions, the latest first."""

    key: int
    versions: list[VersionOut]


class RecordIn(Schema):
    """A new record: whom it is about as it is typed on the page, since when, and its values by column (blank: not known)."""

    subject: Text = ""
    valid_from: date
    values: dict[str, Text]


class ChangeIn(Schema):
    """What a record says from a day on; a column that is not named keeps its value."""

    valid_from: date
    values: dict[str, Text]


class EndIn(Schema):
    """The first day on which a record no longer holds."""

    on: date


class Written(Schema):
    """The key of the record that was written."""

    key: int
