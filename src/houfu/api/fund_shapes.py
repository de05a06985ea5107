"""What the API takes and gives of fund lines and their calculation; amounts are whole fen, shares parts in a million."""

from __future__ import annotations

from datetime import date

from ninja import Field, Schema


class LineOut(Schema):
    """A fund line; `scheme` is the document of its factor scheme (null: none), `allocated_on` the day it was shared out."""

    key: int
    title: str
    document: str
    year: int
    source: str | None
    earmarked: bool | None
    amount: int | None
    scheme: str | None
    allocated_on: date | None


class ShareOut(Schema):
    """What a county gets with every figure on the way; shares and amounts before `amount` are cut down.

    `bound` is floor, cap or empty; `extra` came by the remainder; `filed` is the allocation on file (null: none).
    """

    county: int
    name: str
    settled_poor: int
    capacity: int
    population_share: int
    capacity_share: int
    share: int
    computed_amount: int
    guarded_amount: int
    bound: str
    extra: int
    amount: int
    filed: int | None


class CalculationOut(Schema):
    """A line worked out by what was filed for a day; `mark` is equal for whoever works out the same."""

    line: int
    on: date
    amount: int
    mark: str
    shares: list[ShareOut]


class FilingIn(Schema):
    """Which calculation to file: its day and, to be sure that it is still the same, its mark."""

    on: date
    mark: str = Field("", max_length=16)
    spend_by: date | None = None


class FilingOut(Schema):
    """How many counties' allocations were recorded and ended; both 0 where everything stood so already."""

    recorded: int
    ended: int
