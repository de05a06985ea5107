"""What the API gives of the goals: shares between their bounds, last year's, the path, and the classes of subjects."""

from __future__ import annotations

from datetime import date

from ninja import Schema


class Bounds(Schema):
    """The least and the most of a share in per cent (null: nothing to divide by), with its numerator and denominator."""

    low: float | None
    high: float | None
    numerator: tuple[int, int]
    denominator: tuple[int, int]


class GoalOut(Schema):
    """A goal indicator: now and a year before (null: not counted), how many are `unknown`, and its path in per cent.

    `reaches` is null where it cannot be told whether it stands on its path. The path is assumed (口径待确认).
    """

    code: str
    name: str
    now: Bounds | None
    before: Bounds | None
    unknown: int | None
    path_now: float
    path_2025: float
    path_2035: float
    reaches: bool | None


class SystemOut(Schema):
    """One of the five systems, or the means to all of them, with the articles that serve it."""

    name: str
    articles: list[int]
    goals: list[GoalOut]


class ClassOut(Schema):
    """A class: who falls into it by which facts, how many, and how many of them have what it needs. It is no score."""

    code: str
    name: str
    why: str
    level: str
    members: Bounds | None
    served_means: str
    served: Bounds | None
    articles: list[int]


class GoalsOut(Schema):
    """The goals of an area on the day of an assessment; `before` is the day of the one a year earlier (null: none)."""

    on: date
    before: date | None
    systems: list[SystemOut]
    classes: list[ClassOut]
