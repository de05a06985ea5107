"""What the API takes and gives of orders."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from ninja import Field, Schema

from houfu.api.rule_shapes import NO_NUL

Words = Annotated[str, Field("", max_length=1000, pattern=NO_NUL)]


class OrderOut(Schema):
    """An order: what it is about, who leads, where it stands. `version` goes back with an act as `seen`."""

    id: int
    fold: str
    subject: str
    place: str
    path: str
    organ: str
    organ_name: str
    state: str
    due: date
    light: str
    level: int
    returns: int
    contested: bool
    version: int


class Orders(Schema):
    """A page of orders; `after` goes into the next request, empty at the end."""

    rows: list[OrderOut]
    after: str


class ItemOut(Schema):
    """A finding on an order and what has become of it; `id` is what `split` takes."""

    id: int
    rule: str
    level: str
    subject_key: int
    subject: str
    sentence: str
    since: date
    state: str


class StepOut(Schema):
    """A step: what, by whom, when, with which words, and the state after it."""

    act: str
    by: str
    at: datetime
    words: str
    after: str


class WaiverOut(Schema):
    """A waiver that was asked for or runs: `asked`, `running`, or `over` until orders are next followed; who approved it,
    empty where nobody has."""

    state: str
    reason: str
    last_day: date
    asked_by: str
    asked_at: datetime
    approved_by: str
    approved_at: datetime | None


class OneOrder(OrderOut):
    """An order with its checklist, its steps, and its waiver where one was asked for or runs."""

    items: list[ItemOut]
    steps: list[StepOut]
    cooperating: list[str]
    waiver: WaiverOut | None


class ActIn(Schema):
    """One step. `seen` is the version that was looked at; `more` the user to hand over to, the last day of a waiver, the
    fact that is contested, "upheld", the order to merge into, or the items to split off, parted by commas."""

    act: Annotated[str, Field(max_length=12)]
    seen: Annotated[int, Field(ge=0, le=10**9)]
    words: Words
    more: Words
