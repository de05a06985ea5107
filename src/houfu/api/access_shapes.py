"""The shapes of accounts, rights, events and looks as the API gives them."""

from datetime import date, datetime

from ninja import Schema


class CellOut(Schema):
    """One cell of the access matrix."""

    role: str
    kind: str
    route: str
    methods: list[str]
    opens: bool
    persons: bool


class LookOut(Schema):
    """Somebody saw something of a household; `whom` is empty where it was the whole household."""

    who: str
    organ: str
    what: str
    whom: str
    purpose: str
    at: datetime


class RightOut(Schema):
    """A right that holds today; `one_household`: a resident's, for one household of the area, which administrators are not told."""

    role: str
    area: str
    one_household: bool
    valid_to: date | None


class AccountOut(Schema):
    """An account with the rights that it has today, and those that wait for a second person."""

    username: str
    display_name: str
    organ: str
    active: bool
    rights: list[RightOut]
    waiting: list[RightOut]


class Accounts(Schema):
    """A page of accounts."""

    rows: list[AccountOut]
    after: str


class EventOut(Schema):
    """An event of the log: keys and codes, no personal data."""

    number: int
    at: datetime
    act: str
    by: int
    table: str
    key: int | None
    path: str
    fields: str
    purpose: str
    allowed: bool
    detail: str


class Log(Schema):
    """A page of events."""

    rows: list[EventOut]
    after: str
