"""The shapes of a household's own page as the API gives them."""

from datetime import date, datetime

from ninja import Schema


class HelpOut(Schema):
    """One measure: `state` is reached, not_yet or not_known; `assumed` names numbers that no document backs."""

    state: str
    sentence: str
    measure: str
    organ: str
    assumed: list[str]


class OnFileOut(Schema):
    """A fact on file; `value` empty: not known. `orders`: those that rest on it, where it may be contested as `about`."""

    name: str
    about: str
    meaning: str
    value: str
    since: str
    orders: list[int]


class LedgerOut(Schema):
    """The facts of one ledger."""

    ledger: str
    facts: list[OnFileOut]


class OfOneOut(Schema):
    """The household (`name` empty), or one member by a masked name."""

    name: str
    relation: str
    help: list[HelpOut]
    ledgers: list[LedgerOut]


class OwnAppealOut(Schema):
    """An objection of the household, the day by which it is answered, and the answer (`upheld` null: none yet)."""

    about: str
    words: str
    filed_on: date
    due: date
    upheld: bool | None
    answer: str


class OwnOrderOut(Schema):
    """An order about the household; `merged`: it went on in another one, where it may be contested."""

    key: int
    version: int
    state: str
    closed: bool
    due: date
    organ: str
    reports: int
    appeals: list[OwnAppealOut]
    facts: list[str]
    open_appeal: bool
    merged: bool


class OwnLookOut(Schema):
    """Somebody saw something: of which organ, what, about whom (empty: the household), for which purpose, when."""

    organ: str
    what: str
    whom: str
    purpose: str
    at: datetime


class MineOut(Schema):
    """What a household may read of itself."""

    number: str
    people: list[OfOneOut]
    orders: list[OwnOrderOut]
    looks: list[OwnLookOut]
    more_looks: bool
