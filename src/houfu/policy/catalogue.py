"""The catalogue: every measure that is held as rules, in the order of the document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Protocol

from houfu.facts.columns import CATALOGUE
from houfu.facts.folds import Fold, collecting
from houfu.policy.articles import Article, Requirement
from houfu.policy.language import Duty, Indicator
from houfu.policy.measures import (
    m01_stable_employment,
    m07_staff,
    m13_social_security,
    m15_registration,
    m22_insurance,
    m23_stable_organisation,
    m24_assigned_leaders,
    r1_joint_effort,
)
from houfu.policy.parameters import ParameterSet


class Measure(Protocol):
    """What each module in `houfu.policy.measures` offers: its article, parameters, duties and indicators.

    `LEAVES_OUT` says in Chinese and English what of the article is not held as rules yet; two empty texts for nothing.
    """

    @property
    def ARTICLE(self) -> Article | Requirement: ...  # noqa: N802 - the module's constant
    @property
    def LEAVES_OUT(self) -> tuple[str, str]: ...  # noqa: N802 - the module's constant
    @property
    def Parameters(self) -> type[ParameterSet]: ...  # noqa: N802 - the module's class
    @property
    def duties(self) -> Any: ...
    @property
    def indicators(self) -> Any: ...


MEASURES: Mapping[str, Measure] = {
    "m01": m01_stable_employment,
    "m07": m07_staff,
    "m13": m13_social_security,
    "m15": m15_registration,
    "m22": m22_insurance,
    "m23": m23_stable_organisation,
    "m24": m24_assigned_leaders,
    "r1": r1_joint_effort,
}
"""Measures by key; the key is `m` and the article's number, or `r` and the requirement's."""


@dataclass(frozen=True)
class Rule:
    """A duty with its place in the document; `code` is unique in the catalogue (`m01.no_stable_job`)."""

    key: str
    article: Article | Requirement
    duty: Duty

    @property
    def code(self) -> str:
        return f"{self.key}.{self.duty.code}"


@dataclass(frozen=True)
class Gauge:
    """An indicator with its place in the document."""

    key: str
    article: Article | Requirement
    indicator: Indicator

    @property
    def code(self) -> str:
        return f"{self.key}.{self.indicator.code}"


@dataclass(frozen=True)
class Catalogue:
    """The rules as they stand on `day` with the parameters of that day, and the folds that they need."""

    day: date
    rules: tuple[Rule, ...]
    gauges: tuple[Gauge, ...]
    folds: Mapping[str, Fold]
    parameters: Mapping[str, ParameterSet]

    @cached_property
    def by_code(self) -> dict[str, Rule]:
        """Rules by their code."""
        return {rule.code: rule for rule in self.rules}

    def of(self, level: str) -> list[Rule]:
        """The rules about one kind of subject."""
        return [rule for rule in self.rules if rule.duty.level == level]

    def gauges_of(self, level: str) -> list[Gauge]:
        """The indicators over one kind of subject."""
        return [gauge for gauge in self.gauges if gauge.indicator.level == level]

    def reads(self, rule: Rule) -> tuple[str, ...]:
        """The columns of the facts that a rule reads, those behind its folds too, in the order of the fact catalogue."""
        found: set[str] = set()
        open_ = [rule.duty.applies.holds, rule.duty.holds]
        while open_:
            for name in open_.pop().meta.root_names():
                if name in self.folds:
                    open_.append(self.folds[name].expr)
                else:
                    found.add(name)
        return tuple(name for name in CATALOGUE if name in found)

    def under(self, key: str) -> list[Rule]:
        """The rules of one measure."""
        return [rule for rule in self.rules if rule.key == key]


Changes = Mapping[str, Mapping[str, Any]]
"""Changed parameter values, by measure key and parameter name."""


def catalogue(day: date, changed: Changes | None = None) -> Catalogue:
    """The whole catalogue on `day`; `changed` replaces parameter values (what-if, adopted values).

    Raises LookupError for a measure or parameter that does not exist.
    """
    changed = changed or {}
    if strange := set(changed) - set(MEASURES):
        raise LookupError(f"no such measure: {', '.join(sorted(strange))}")
    sets = {key: measure.Parameters(day, changed.get(key, {})) for key, measure in MEASURES.items()}
    with collecting() as folds:
        rules = tuple(_rules(sets))
        gauges = tuple(_gauges(sets))
        return Catalogue(day, rules, gauges, dict(folds), sets)


def _rules(sets: Mapping[str, ParameterSet]) -> Iterator[Rule]:
    for key, measure in MEASURES.items():
        for duty in measure.duties(sets[key]):
            yield Rule(key, measure.ARTICLE, duty)


def _gauges(sets: Mapping[str, ParameterSet]) -> Iterator[Gauge]:
    for key, measure in MEASURES.items():
        for indicator in measure.indicators(sets[key]):
            yield Gauge(key, measure.ARTICLE, indicator)
