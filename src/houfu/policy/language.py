"""The few words that measures are written in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NewType

import polars as pl

from houfu.facts.codes import GovernmentLevel, Job, Labour, Offer, Papers, Wish
from houfu.facts.folds import Bounds, communities, households, members, settlements
from houfu.facts.organs import Organ
from houfu.facts.subjects import (
    Subject,
    community,
    county,
    dwelling,
    government,
    household,
    organ,
    person,
    settlement,
)
from houfu.policy.articles import ARTICLES, REQUIREMENTS
from houfu.policy.kinds import ASSUMED, Kind, Standing
from houfu.policy.parameters import ParameterSet, dated, since

__all__ = [
    "ARTICLES",
    "ASSUMED",
    "EVERY",
    "REQUIREMENTS",
    "Bounds",
    "Condition",
    "Duty",
    "Expr",
    "Figure",
    "GovernmentLevel",
    "Indicator",
    "Iterator",
    "Job",
    "Kind",
    "Labour",
    "Offer",
    "Organ",
    "Papers",
    "ParameterSet",
    "Wish",
    "communities",
    "community",
    "county",
    "date",
    "dated",
    "dwelling",
    "government",
    "household",
    "households",
    "members",
    "organ",
    "person",
    "settlement",
    "settlements",
    "since",
    "workdays",
]

WorkingDays = NewType("WorkingDays", int)

Expr = pl.Expr
Figure = Expr | Bounds | int


def workdays(count: int) -> WorkingDays:
    """A span of working days, make-up days included."""
    return WorkingDays(count)


@dataclass(frozen=True)
class Condition:
    """A named condition: its words in both languages (they may use the duty's figures) and its expression.

    What would clear a finding is the list of a duty's conditions that are not met; `fragment` is at most 20
    characters of the article that the condition carries out.
    """

    zh: str
    en: str
    holds: pl.Expr
    fragment: str = ""


EVERY: Final = Condition("全部", "all", pl.lit(True))
"""The condition of a duty that applies to each of its subjects."""


@dataclass(frozen=True, kw_only=True)
class Duty:
    """One thing the document asks for, of one kind of subject.

    Unmet after `by` it is 未落实, until then it is 预警 with a countdown; after `until` it has ended (期限已过).
    `declined` picks, among the met, those who declined an offer: they are counted apart, never inside "reached".
    Sentences are said of a subject not met and may use the figures. `due` is the working days to act.
    """

    code: str
    name_zh: str
    name_en: str
    subject: Subject
    demands: str
    kind: Kind
    applies: Condition = EVERY
    met: tuple[Condition, ...]
    declined: pl.Expr | None = None
    figures: Mapping[str, Figure] = field(default_factory=dict)
    lead: Organ
    due: WorkingDays
    zh: str
    en: str
    by: date | None = None
    until: date | None = None
    before_zh: str = ""
    before_en: str = ""

    @property
    def level(self) -> str:
        """The level of its subject."""
        return self.subject.level

    @property
    def holds(self) -> pl.Expr:
        """Whether every condition is met, in three values."""
        first, *rest = (condition.holds for condition in self.met)
        for condition in rest:
            first = first & condition
        return first

    def standing(self, day: date) -> Standing:
        """Where the duty stands in its time on `day`."""
        if self.until is not None and day > self.until:
            return Standing.EXPIRED
        if self.by is not None and day <= self.by:
            return Standing.BEFORE_DEADLINE
        return Standing.RUNNING

    def kind_on(self, day: date) -> Kind:
        """Its kind on `day`: before its deadline a duty can only be an early warning."""
        return Kind.EARLY_WARNING if self.standing(day) is Standing.BEFORE_DEADLINE else self.kind

    def sentence(self, day: date) -> tuple[str, str]:
        """The Chinese and the English sentence for a subject not met on `day`, figures still to be filled in."""
        if self.standing(day) is Standing.BEFORE_DEADLINE and self.before_zh:
            return self.before_zh, self.before_en
        return self.zh, self.en


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """A ratio over the subjects of a place: numerator and denominator are summed, unknowns kept as bounds.

    A condition counts its subjects. `per` is the base of the ratio (100 for a share in %, 10,000 for staff).
    """

    code: str
    name_zh: str
    name_en: str
    subject: Subject
    demands: str
    numerator: pl.Expr | Bounds
    denominator: pl.Expr | Bounds
    per: int = 100

    @property
    def level(self) -> str:
        """The level of its subject."""
        return self.subject.level
