"""How a place stands on the goals: each indicator beside last year's, with what is not known, and beside its path."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from houfu.assessment.models import GaugeTally, Run
from houfu.assessment.queries import catalogue_of, gauges_at
from houfu.policy.catalogue import Gauge
from houfu.policy.goals import DAYS, GOAL_SET, KEY, SYSTEMS, GoalIndicator, System, path


@dataclass(frozen=True)
class GoalStanding:
    """One goal indicator of a place; `now` and `before` are None where no run counted it there.

    `unknown` is how many of its subjects are not known (None: not counted); the path's values are in per cent. What is
    `summed` over places leaves out those that told nothing: its share is that of the others.
    """

    gauge: Gauge
    now: GaugeTally | None
    before: GaugeTally | None
    unknown: int | None
    path_now: float
    path_2025: float
    path_2035: float
    summed: bool

    @property
    def low(self) -> float | None:
        """The least the share may be, in per cent; None where there is nothing to divide by."""
        return None if self.now is None else share(self.now)[0]

    @property
    def high(self) -> float | None:
        """The most the share may be, in per cent."""
        return None if self.now is None else share(self.now)[1]

    @property
    def reaches(self) -> bool | None:
        """Whether it stands on its path or above, however the unknown turns out; None where that cannot be told."""
        if self.low is None or self.high is None or (self.summed and self.unknown):
            return None
        return True if self.low >= self.path_now else False if self.high < self.path_now else None


def share(cell: GaugeTally) -> tuple[float | None, float | None]:
    """The least and the most of a share in per cent, as known; (None, None) where nothing is counted."""
    if cell.denominator_high <= 0:
        return None, None
    low = cell.numerator_low * 100 / cell.denominator_high
    return low, min(100.0, cell.numerator_high * 100 / cell.denominator_low) if cell.denominator_low else 100.0


def goals_of(run: Run, area: str, kind: str, before: Run | None) -> dict[System, list[GoalStanding]]:
    """The goal indicators of one place by system; a system without indicators of its own has none."""
    catalogue = catalogue_of(run)
    own = {gauge.code: gauge for gauge in catalogue.gauges if gauge.key == KEY}
    now = gauges_at(run, area, kind)
    then = gauges_at(before, area, kind) if before else {}
    paths = {code: path(catalogue.parameters[KEY], code) for code in GOAL_SET}

    def standing(goal: GoalIndicator) -> GoalStanding:
        today, by_2025, by_2035 = (paths[goal.code].on(day) for day in (run.day, *DAYS[1:]))
        gauge, unknown = own[goal.gauge], _unknown(goal, now)
        return GoalStanding(
            gauge, now.get(gauge.code), then.get(gauge.code), unknown, today, by_2025, by_2035, summed=bool(goal.told)
        )

    return {system: [standing(goal) for goal in system.goals] for system in SYSTEMS}


def _unknown(goal: GoalIndicator, cells: Mapping[str, GaugeTally]) -> int | None:
    """Of a yes or no the subjects that may be either, or may not count at all; of a sum the places that told nothing."""
    cell = cells.get(goal.told_gauge or goal.gauge)
    if cell is None:
        return None
    return max(cell.numerator_high - cell.numerator_low, cell.denominator_high - cell.denominator_low)
