"""The goals of 2025 and 2035 as a set of indicators by the five systems, and the path that each is to take (assumed)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from houfu.facts.codes import BudgetSystem
from houfu.policy.articles import DOCUMENT, GOALS
from houfu.policy.parameters import ParameterSet

KEY = "goals"
"""The key of the measure whose parameters and indicators these are."""

DAYS = (DOCUMENT.issued, *(goal.last_day for goal in GOALS))
"""The days that a path runs between: that of the document, the end of 2025 and the end of 2035."""


@dataclass(frozen=True)
class GoalIndicator:
    """One indicator of the set: its code, and `told`, the indicator that says how many subjects told it at all.

    Where the indicator asks a yes or no of each subject its own bounds hold the unknown ones, and `told` is empty.
    """

    code: str
    told: str = ""

    @property
    def gauge(self) -> str:
        """Its code in the catalogue."""
        return f"{KEY}.{self.code}"

    @property
    def told_gauge(self) -> str:
        """The code of what says how many told it; empty where there is none."""
        return f"{KEY}.{self.told}" if self.told else ""


@dataclass(frozen=True)
class System:
    """One of the five systems, or the means to all of them: its goal indicators and the articles that serve it (assumed)."""

    system: BudgetSystem
    zh: str
    en: str
    goals: tuple[GoalIndicator, ...]
    articles: tuple[int, ...]


def _system(system: BudgetSystem, goals: tuple[GoalIndicator, ...], *articles: int) -> System:
    if system is BudgetSystem.OTHER:
        return System(system, "各体系的保障", "Means to all systems", goals, articles)
    return System(system, system.zh, system.en[:1].upper() + system.en[1:], goals, articles)


_G, _B = GoalIndicator, BudgetSystem
SYSTEMS: tuple[System, ...] = (
    _system(
        _B.PUBLIC_SERVICES,
        (_G("living_here", "living_told"), _G("schooled"), _G("medical_cover"), _G("pension_cover"), _G("certificate")),
        *range(11, 17),
    ),
    _system(_B.JOBS, (_G("with_job"), _G("income_ratio", "income_told")), 1, 2, 3),
    _system(_B.CULTURE, (_G("satisfied", "satisfied_told"),), 17, 18),
    _system(_B.GOVERNANCE, (_G("taking_part", "taking_part_told"), _G("safe_places")), 8, 9, 10),
    _system(_B.PARTY, (), 6, 7),
    _system(_B.OTHER, (), 4, 5, *range(19, 27)),
)
"""The five systems in the order of the reading `five_systems`, each article once, and the means to all of them."""

GOAL_SET: Mapping[str, GoalIndicator] = MappingProxyType({goal.code: goal for one in SYSTEMS for goal in one.goals})

OWN = frozenset(number for one in SYSTEMS if one.system is not BudgetSystem.OTHER for number in one.articles)
"""The articles that belong to one of the five systems themselves."""


@dataclass(frozen=True)
class Path:
    """Where an indicator should stand on a day, in per cent: straight from one of `DAYS` to the next, level outside."""

    ends: tuple[int, int, int]

    def on(self, day: date) -> float:
        """The value on a day."""
        for (start, low), (end, high) in zip(self._steps()[:-1], self._steps()[1:], strict=True):
            if day <= end:
                gone = max(0, (day - start).days)
                return low + (high - low) * gone / (end - start).days
        return float(self.ends[-1])

    def _steps(self) -> list[tuple[date, int]]:
        return list(zip(DAYS, self.ends, strict=True))


def path(values: ParameterSet, code: str) -> Path:
    """The path of one indicator of the set. Raises LookupError for another code."""
    name = path_parameter(GOAL_SET[code])
    first, second, third = values.held(next(one for one in values.all() if one.name == name)).value
    return Path((first, second, third))


def path_parameter(goal: GoalIndicator) -> str:
    """The name of the parameter that lays down its path."""
    return f"{goal.code}_path"
