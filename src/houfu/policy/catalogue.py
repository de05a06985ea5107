"""The catalogue: every measure that is held as rules, in the order of the document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Protocol

from houfu.facts.columns import CATALOGUE
from houfu.facts.folds import Bounds, Fold, collecting
from houfu.policy.articles import Stretch
from houfu.policy.language import Duty, Expr, Indicator
from houfu.policy.measures import (
    g_goals,
    m01_stable_employment,
    m02_settlement_industry,
    m03_training,
    m04_plans,
    m05_revitalisation,
    m06_party_building,
    m07_staff,
    m08_self_government,
    m09_collective_economy,
    m10_disputes,
    m11_schooling,
    m12_health,
    m13_social_security,
    m14_hukou,
    m15_registration,
    m16_rentals,
    m17_traditional_culture,
    m18_own_strength,
    m19_special_funds,
    m20_policy_finance,
    m21_public_money,
    m22_insurance,
    m23_stable_organisation,
    m24_assigned_leaders,
    m25_county_pairs,
    m26_monitoring,
    r1_joint_effort,
    r2_duties_and_means,
    r3_supervision,
)
from houfu.policy.parameters import ParameterSet


class Measure(Protocol):
    """What each module in `houfu.policy.measures` offers: its article, parameters, duties and indicators.

    `LEAVES_OUT` says in Chinese and English what of the article is not held as rules yet; two empty texts for nothing.
    """

    @property
    def ARTICLE(self) -> Stretch: ...  # noqa: N802 - the module's constant
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
    "m02": m02_settlement_industry,
    "m03": m03_training,
    "m04": m04_plans,
    "m05": m05_revitalisation,
    "m06": m06_party_building,
    "m07": m07_staff,
    "m08": m08_self_government,
    "m09": m09_collective_economy,
    "m10": m10_disputes,
    "m11": m11_schooling,
    "m12": m12_health,
    "m13": m13_social_security,
    "m14": m14_hukou,
    "m15": m15_registration,
    "m16": m16_rentals,
    "m17": m17_traditional_culture,
    "m18": m18_own_strength,
    "m19": m19_special_funds,
    "m20": m20_policy_finance,
    "m21": m21_public_money,
    "m22": m22_insurance,
    "m23": m23_stable_organisation,
    "m24": m24_assigned_leaders,
    "m25": m25_county_pairs,
    "m26": m26_monitoring,
    "r1": r1_joint_effort,
    "r2": r2_duties_and_means,
    "r3": r3_supervision,
    "goals": g_goals,
}
"""Measures by key: `m` and the article's number, `r` and the requirement's, or `goals`, which sum all up and come last."""


@dataclass(frozen=True)
class Rule:
    """A duty with its place in the document; `code` is unique in the catalogue (`m01.no_stable_job`)."""

    key: str
    article: Stretch
    duty: Duty

    @property
    def code(self) -> str:
        return f"{self.key}.{self.duty.code}"

    def asked(self) -> tuple[Expr, ...]:
        """What is asked of a subject for its verdict, and whether it declined."""
        said_no = () if self.duty.declined is None else (self.duty.declined,)
        return (self.duty.applies.holds, self.duty.holds, *said_no)


@dataclass(frozen=True)
class Gauge:
    """An indicator with its place in the document."""

    key: str
    article: Stretch
    indicator: Indicator

    @property
    def code(self) -> str:
        return f"{self.key}.{self.indicator.code}"

    def asked(self) -> tuple[Expr, ...]:
        """What is asked of a subject for its numerator and its denominator."""
        parts = (self.indicator.numerator, self.indicator.denominator)
        return tuple(
            expr for part in parts for expr in ((part.low, part.high) if isinstance(part, Bounds) else (part,))
        )


@dataclass(frozen=True, eq=False)  # one catalogue is itself alone: expressions have no equality
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
        return self._rules_by_level.get(level, [])

    def gauges_of(self, level: str) -> list[Gauge]:
        """The indicators over one kind of subject."""
        return self._gauges_by_level.get(level, [])

    @cached_property
    def _rules_by_level(self) -> dict[str, list[Rule]]:
        return _parted(self.rules, lambda rule: rule.duty.level)

    @cached_property
    def _gauges_by_level(self) -> dict[str, list[Gauge]]:
        return _parted(self.gauges, lambda gauge: gauge.indicator.level)

    @cached_property
    def _read(self) -> dict[str, tuple[str, ...]]:
        """What was asked of `reads` by the rule's code: to look through the expressions takes longer than one household."""
        return {}

    def reads(self, rule: Rule) -> tuple[str, ...]:
        """The columns of the facts that a rule reads, those behind its folds too, in the order of the fact catalogue."""
        if rule.code not in self._read:
            self._read[rule.code] = self.behind(rule.duty.applies.holds, rule.duty.holds)
        return self._read[rule.code]

    def behind(self, *asked: Expr) -> tuple[str, ...]:
        """The columns of the facts that expressions of this catalogue read, those behind their folds too."""
        found: set[str] = set()
        open_ = list(asked)
        while open_:
            for name in open_.pop().meta.root_names():
                if name in self.folds:
                    open_.append(self.folds[name].expr)
                else:
                    found.add(name)
        return tuple(name for name in CATALOGUE if name in found)

    def narrowed(self, rules: Sequence[Rule], gauges: Sequence[Gauge] = ()) -> Catalogue:
        """Some of its rules and indicators alone, with the folds that they read."""
        wanted: set[str] = set()
        every: tuple[Rule | Gauge, ...] = (*rules, *gauges)
        open_ = [expr for one in every for expr in one.asked()]
        while open_:
            more = {name for name in open_.pop().meta.root_names() if name in self.folds} - wanted
            wanted |= more
            open_ += [self.folds[name].expr for name in more]
        folds = {name: fold for name, fold in self.folds.items() if name in wanted}
        return Catalogue(self.day, tuple(rules), tuple(gauges), folds, self.parameters)

    def under(self, key: str) -> list[Rule]:
        """The rules of one measure."""
        return [rule for rule in self.rules if rule.key == key]


def _parted[T](every: Sequence[T], level: Callable[[T], str]) -> dict[str, list[T]]:
    """By kind of subject, each in the order of the document."""
    out: dict[str, list[T]] = {}
    for one in every:
        out.setdefault(level(one), []).append(one)
    return out


Changes = Mapping[str, Mapping[str, Any]]
"""Changed parameter values, by measure key and parameter name."""


def catalogue(day: date, changed: Changes | None = None, only: str = "") -> Catalogue:
    """The whole catalogue on `day`, or `only` one measure; `changed` replaces parameter values (what-if, adopted values).

    Raises LookupError for a measure or parameter that does not exist.
    """
    changed = changed or {}
    if strange := set(changed) - set(MEASURES):
        raise LookupError(f"no such measure: {', '.join(sorted(strange))}")
    wanted = {key: measure for key, measure in MEASURES.items() if only in ("", key)}
    sets = {key: measure.Parameters(day, changed.get(key, {})) for key, measure in wanted.items()}
    with collecting() as folds:
        rules = tuple(_rules(sets))
        gauges = tuple(_gauges(sets))
        return Catalogue(day, rules, gauges, dict(folds), sets)


def _rules(sets: Mapping[str, ParameterSet]) -> Iterator[Rule]:
    for key, values in sets.items():
        for duty in MEASURES[key].duties(values):
            yield Rule(key, MEASURES[key].ARTICLE, duty)


def _gauges(sets: Mapping[str, ParameterSet]) -> Iterator[Gauge]:
    for key, values in sets.items():
        for indicator in MEASURES[key].indicators(values):
            yield Gauge(key, MEASURES[key].ARTICLE, indicator)
