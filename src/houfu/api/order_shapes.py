"""What the API takes and gives of orders."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from ninja import Field, Schema

from houfu.api.rule_shapes import NO_NUL

Words = Annotated[str, Field("", max_length=1000, pattern=NO_NUL)]


class OrderOut(Schema):
    """An order: what it is about, who leads, where it stands. `version` goes back with an act as `seen`.

    `due_may_move`: the holidays and make-up days of the year of `due` are not announced yet, so that it may move.
    """

    id: int
    fold: str
    subject: str
    place: str
    path: str
    organ: str
    organ_name: str
    state: str
    due: date
    due_may_move: bool
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
    """A finding on an order and what has become of it; `id` is what `split` takes.

    What the data say of it is told by `/api/why/LEVEL/SUBJECT_KEY/RULE?run=SETTLED_BY_RUN`, with the records.
    """

    id: int
    rule: str
    level: str
    subject_key: int
    subject: str
    sentence: str
    since: date
    state: str
    settled_at: datetime | None
    settled_by_run: int | None
    settled_day: date | None


class StepOut(Schema):
    """A step: what, by whom, when, with which words, the state after it; `to` whom it was handed over, `files` its evidence,
    `order` the other order that a split, a merge or a return names (`in_view`: one may open it). `by` of a resident's appeal: the household.

    `appeal` the number of the appeal that it files or answers, `about` (`about_said` in words) what that is about, as `more` of an
    act names it; else null and empty.
    """

    act: str
    by: str
    at: datetime
    words: str
    after: str
    to: str
    files: list[int]
    order: int | None
    in_view: bool
    appeal: int | None
    about: str
    about_said: str


class CameFrom(Schema):
    """An order that this one was split from (`split`) or took in (`merge`)."""

    act: str
    order: int
    in_view: bool
    at: datetime


class ClosedOut(Schema):
    """On what an order closed (`ground`: proof, confirmed, waiver, appeal, merged): by whom, with which words, the data of
    which `run`; or the order `into` which it was merged."""

    ground: str
    said: str
    at: datetime
    by: str
    words: str
    run: int | None
    into: int | None
    into_in_view: bool


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


class AppealOut(Schema):
    """An appeal that waits for its answer, due on `due` at the latest: `about` ("order", a fact, or `FACT:PERSON_KEY` of a
    member; `about_said` in words), since when, and as `level` how far it has climbed (1 county, 2 city, 3 province)."""

    about: str
    about_said: str
    filed_at: datetime
    due: date
    level: int


class OpenAppealOut(AppealOut):
    """One of the appeals that wait, with its number (`id`), which an answer names as `upheld:ID` or `refused:ID`, and its words."""

    id: int
    words: str


class FactOut(Schema):
    """A fact that an order rests on: `about` goes as `more` with an appeal, `said` tells it, of a member's whose it is."""

    about: str
    said: str


class ReleasedOut(Schema):
    """Who released an order, and when; "—" where that is not kept."""

    by: str
    at: datetime


class OneOrder(OrderOut):
    """An order with its checklist, who released it, its steps, the orders that it came from, on what it closed (null: open), its waiver
    where one was asked for or runs, and the appeals that are open, the soonest due first (`appeal`: the first). `waits_for`: the other
    orders from which items came, and for the answers to whose appeals this one waits. `facts`: what the reader may contest now
    beside the whole."""

    items: list[ItemOut]
    released: ReleasedOut
    steps: list[StepOut]
    cooperating: list[str]
    came_from: list[CameFrom]
    closed: ClosedOut | None
    waiver: WaiverOut | None
    appeal: AppealOut | None
    appeals: list[OpenAppealOut]
    waits_for: list[int]
    facts: list[FactOut]


class ActIn(Schema):
    """One step. `seen` is the version that was looked at; `more` the user to hand over to, the last day of a waiver, the
    fact that is contested (`about` of `facts`, of a member's `FACT:PERSON_KEY`; "order": the whole order), "upheld" or
    "refused" (where several appeals wait `upheld:ID` of the one that is answered), the order to merge into, or the
    items to split off, parted by commas."""

    act: Annotated[str, Field(max_length=12)]
    seen: Annotated[int, Field(ge=0, le=10**9)]
    words: Words
    more: Words
