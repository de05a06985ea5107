"""What a duty and an indicator consist of: a subject, conditions with words in both languages, who acts and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NewType

import polars as pl

from houfu.facts.columns import Coded
from houfu.facts.folds import Bounds
from houfu.facts.organs import Organ
from houfu.facts.subject import Subject
from houfu.policy.kinds import Kind, Standing

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

    Unmet after `by` it is 未落实, until then it is 预警 with a countdown; `yearly`: that day comes again in each year.
    After `until` it has ended (期限已过).
    `declined` picks, among the met, those who declined an offer: they are counted apart, never inside "reached".
    Sentences are said of a subject not met and may use the figures. `due` is the working days to act. `lead_depth`: the
    place whose organ leads, by the parts of its path (2: the city); 0: the nearest that has such an organ. With
    `subject_acts` the subject, an organ, acts itself, and `lead` is who sees to it that all of them do; with `acts` the
    organ that this fact of the subject names acts, and `lead` where it names none.
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
    lead_depth: int = 0
    subject_acts: bool = False
    acts: Coded[Organ] | None = None
    due: WorkingDays
    zh: str
    en: str
    by: date | None = None
    yearly: bool = False
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

    def actor(self, key: int, named: str | None = None) -> Organ:
        """Who acts on the subject `key`: an organ is numbered from 1, as it stands in the list of organs.

        `named` is what the fact `acts` says of the subject.
        """
        if self.acts is not None and named is not None:
            return next(organ for organ in Organ if organ.value == named)
        return list(Organ)[key - 1] if self.subject_acts else self.lead

    def seat(self, path: str) -> str:
        """The path of the place at or above `path` whose organ leads."""
        parts = path.rstrip(".").split(".")
        return path if not 0 < self.lead_depth < len(parts) else ".".join(parts[: self.lead_depth]) + "."

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

    A condition counts its subjects. `per` is the base of the ratio (100 for a share in %, 10,000 for staff). `of_many`
    is counted for counties and wider places only: of one settlement it would say what it is, and keep it. `guarded`: it
    counts people or cases that a small number would point at, so that fewer than 5 are not told (§ Rights).
    """

    code: str
    name_zh: str
    name_en: str
    subject: Subject
    demands: str
    numerator: pl.Expr | Bounds
    denominator: pl.Expr | Bounds
    per: int = 100
    of_many: bool = False
    guarded: bool = False

    @property
    def level(self) -> str:
        """The level of its subject."""
        return self.subject.level
