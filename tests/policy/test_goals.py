"""The goals: each indicator of the set exists, its path is straight and ends where its parameter says, every number counts."""

from datetime import date, timedelta
from typing import Any

import pytest

from houfu.assessment.engine import evaluate
from houfu.facts.codes import BudgetSystem
from houfu.policy.articles import ARTICLES, GOALS
from houfu.policy.catalogue import MEASURES, catalogue
from houfu.policy.goals import DAYS, GOAL_SET, KEY, OWN, SYSTEMS, path, path_parameter
from tests.policy.provinces import DAY, province

BOOK = catalogue(DAY)
GAUGES = {gauge.code: gauge for gauge in BOOK.gauges}
PATHS = {path_parameter(goal) for goal in GOAL_SET.values()}
COUNTED = {"labour_age", "school_age", "pension_age", "large", "small"}
SHOWN_ONLY = {(KEY, name) for name in PATHS | COUNTED}
"""Parameters that decide no verdict: where an indicator should stand, and whom an indicator or a class counts."""


def values(**changed: Any) -> Any:
    return MEASURES[KEY].Parameters(DAY, changed)


def test_every_goal_is_an_indicator_and_says_how_many_told_it_or_asks_a_yes_or_no() -> None:
    for goal in GOAL_SET.values():
        assert goal.gauge in GAUGES
        assert not goal.told or goal.told_gauge in GAUGES
    assert {parameter.name for parameter in MEASURES[KEY].Parameters.all()} >= PATHS


def test_the_goals_of_both_years_are_answered_by_the_set() -> None:
    answered = {code for goal in GOAL_SET.values() for code in GAUGES[goal.gauge].indicator.demands.split()}
    assert {"I.02", "I.03", "I.04", "I.05", "I.21", "I.22", "I.23"} <= answered


def test_each_article_serves_one_system_or_is_a_means_to_all() -> None:
    numbers = [number for one in SYSTEMS for number in one.articles]
    assert sorted(numbers) == list(ARTICLES)
    assert [one.system for one in SYSTEMS] == list(BudgetSystem)
    assert sorted(OWN) == [*range(1, 4), *range(6, 19)]


@pytest.mark.parametrize("code", GOAL_SET)
def test_a_path_stands_at_its_ends_on_their_days_and_never_falls(code: str) -> None:
    ends = getattr(values(), path_parameter(GOAL_SET[code]))
    line = path(values(), code)
    assert DAYS[1:] == tuple(goal.last_day for goal in GOALS)
    assert [line.on(day) for day in DAYS] == [float(end) for end in ends]
    days = [DAYS[0] + timedelta(days=step) for step in range(-100, 6_000, 50)]
    said = [line.on(day) for day in days]
    assert said == sorted(said)
    assert (said[0], said[-1]) == (ends[0], ends[-1])
    assert all(0 <= value <= 100 for value in said)


def test_a_path_is_straight_between_its_days() -> None:
    line = path(values(with_job_path=(80, 90, 100)), "with_job")
    assert line.on(date(2030, 12, 31)) == pytest.approx(95, abs=0.01)
    assert line.on(date(2023, 6, 28)) == pytest.approx(85, abs=0.01)


@pytest.mark.parametrize("code", GOAL_SET)
@pytest.mark.parametrize("at", range(3))
@pytest.mark.parametrize("step", [-1, 1])
def test_one_less_and_one_more_moves_the_path(code: str, at: int, step: int) -> None:
    name = path_parameter(GOAL_SET[code])
    ends = list(getattr(values(), name))
    ends[at] += step
    assert path(values(**{name: tuple(ends)}), code).on(DAYS[at]) == ends[at]
    assert path(values(), code).on(DAYS[at]) == ends[at] - step


def test_a_code_that_is_no_goal_is_refused() -> None:
    with pytest.raises(LookupError):
        path(values(), "happiness")


@pytest.mark.parametrize("name", sorted(COUNTED))
@pytest.mark.parametrize("step", [-1, 1])
def test_one_less_and_one_more_changes_who_is_counted(name: str, step: int) -> None:
    held = getattr(values(), name)
    for moved in [(held[0] + step, held[1]), (held[0], held[1] + step)] if isinstance(held, tuple) else [held + step]:
        assert counts({}) != counts({name: moved})


def counts(changed: dict[str, Any]) -> dict[str, int]:
    """What every part of every indicator adds up to in a drawn province."""
    outcomes = evaluate(catalogue(DAY, {KEY: changed}, KEY), province(11, unknown=0.02))
    return {name: frame[name].sum() for frame in outcomes.gauges.values() for name in frame.columns}
