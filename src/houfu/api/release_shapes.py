"""What the API takes and gives of releases of orders, and of handing many of them to one person."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from ninja import Field, Schema

from houfu.api.order_shapes import Words
from houfu.casework.parting import MOST_AT_ONCE

MOST_KEY = 2**63 - 1
Number = Annotated[int, Field(ge=0, le=MOST_KEY)]


class OfficeOut(Schema):
    """An office with the orders that it would get, the findings on them, and what the cap holds back."""

    organ: str
    office: str
    name: str
    place: str
    orders: int
    findings: int
    held_back: int


class PreviewOut(Schema):
    """What a release would make with this cap; `offices` are the first, those with most orders, `more` how many others."""

    run: int
    area: str
    cap: int
    orders: int
    held_back: int
    offices: list[OfficeOut]
    more: int


class ReleaseIn(Schema):
    """At most `cap` orders an office; 0: as the site is set."""

    cap: Annotated[int, Field(ge=0, le=999_999)] = 0


class ReleaseOut(Schema):
    """A release: of which run, in which area, with which cap; how many orders and findings, and what the cap held back."""

    id: int
    run: int
    area: str
    cap: int
    at: datetime
    orders: int
    findings: int
    held_back: int


class TakerOut(Schema):
    """Somebody to whom an order may be handed over; `id` is what `hand_over` and `assign` take."""

    id: int
    name: str
    organ: str


class Takers(Schema):
    """Fifty at most; `more`: there are others, to be found by `q`."""

    rows: list[TakerOut]
    more: bool


class SeenIn(Schema):
    """An order with the version that was looked at."""

    id: Number
    seen: Annotated[int, Field(ge=0, le=10**9)]


class AssignIn(Schema):
    """Hand orders to one person, all of them or none; why has to be said."""

    orders: Annotated[list[SeenIn], Field(min_length=1, max_length=MOST_AT_ONCE)]
    to: Number
    words: Words


class AssignedOut(Schema):
    """How many orders were handed over."""

    orders: int
