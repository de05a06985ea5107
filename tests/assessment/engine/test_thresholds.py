"""Every number of the catalogue decides something on both sides: one less and one more each change somebody's verdict."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

import polars as pl
import pytest

from houfu.assessment.engine import evaluate
from houfu.facts.frames import Frames
from houfu.policy.catalogue import MEASURES, catalogue
from houfu.policy.language import Kind, Standing
from tests.policy.provinces import DAY, province
from tests.policy.test_goals import SHOWN_ONLY

PAPERS = "paper_months"
COUNTED_ONLY = {("m07", "large")}
"""Parameters that decide whom an indicator counts, and no verdict."""


def numbers() -> Iterator[tuple[str, str, int | None]]:
    """(measure, parameter, place in it) of every whole number that decides a verdict.

    What only decides what is shown of the goals (paths, classes, who is counted) is moved in `test_goals`; until when a
    paper of the year may be missing, and whom an indicator counts, is moved below.
    """
    for key, measure in MEASURES.items():
        for parameter in measure.Parameters.all():
            if (key, parameter.name) in SHOWN_ONLY | COUNTED_ONLY or parameter.name == PAPERS:
                continue
            value = parameter.held(DAY).value
            if isinstance(value, tuple):
                yield from ((key, parameter.name, at) for at in range(len(value)))
            elif isinstance(value, int):
                yield key, parameter.name, None


def moved(value: Any, at: int | None, step: int) -> Any:
    if at is None:
        return value + step
    return (*value[:at], value[at] + step, *value[at + 1 :])


@cache
def crowded() -> Frames:
    """A province in which somebody stands on, just under and just over every line."""
    return province(11, unknown=0.02)


def verdicts(key: str, changed: dict[str, Any]) -> pl.DataFrame:
    book = catalogue(DAY, {key: changed}, key)
    outcomes = evaluate(book, crowded(), {rule.duty.level for rule in book.rules})
    columns = [outcomes.verdicts[rule.duty.level][rule.code] for rule in book.under(key)]
    return pl.concat([column.rename("verdict").to_frame() for column in columns])


@cache
def as_it_is(key: str) -> pl.DataFrame:
    return verdicts(key, {})


@pytest.mark.parametrize(("key", "name", "at"), list(numbers()))
@pytest.mark.parametrize("step", [-1, 1])
def test_one_less_and_one_more_change_a_verdict(key, name, at, step) -> None:
    value = getattr(MEASURES[key].Parameters(DAY), name)
    assert not as_it_is(key).equals(verdicts(key, {name: moved(value, at, step)}))


DAYS = [
    (key, parameter.name)
    for key, measure in MEASURES.items()
    for parameter in measure.Parameters.all()
    if isinstance(parameter.held(DAY).value, date)
]


@pytest.mark.parametrize(("key", "name"), DAYS)
@pytest.mark.parametrize("step", [-1, 1])
def test_one_day_less_and_one_more_change_a_standing(key, name, step) -> None:
    line = getattr(MEASURES[key].Parameters(DAY), name)
    on = line if step < 0 else line + timedelta(days=1)

    def standings(last: date) -> list[Standing]:
        return [rule.duty.standing(on) for rule in catalogue(on, {key: {name: last}}, key).under(key)]

    assert standings(line) != standings(line + timedelta(days=step))


@pytest.mark.parametrize("key", [key for key, measure in MEASURES.items() if hasattr(measure.Parameters, PAPERS)])
@pytest.mark.parametrize("step", [-1, 1])
def test_one_month_less_and_one_more_for_papers_change_a_kind(key, step) -> None:
    months = getattr(MEASURES[key].Parameters(DAY), PAPERS)
    first_late = date(DAY.year, months + 1, 1)
    on = first_late - timedelta(days=1) if step < 0 else first_late

    def kinds(held: int) -> list[Kind]:
        return [rule.duty.kind_on(on) for rule in catalogue(on, {key: {PAPERS: held}}, key).under(key)]

    assert kinds(months) != kinds(months + step)


@pytest.mark.parametrize(("key", "name"), sorted(COUNTED_ONLY))
@pytest.mark.parametrize("step", [-1, 1])
def test_one_less_and_one_more_change_whom_an_indicator_counts(key, name, step) -> None:
    def counted(changed: dict[str, Any]) -> list[pl.Series]:
        gauges = evaluate(catalogue(DAY, {key: changed}, key), crowded()).gauges.values()
        return [column for frame in gauges for column in frame if column.name.startswith(f"{key}.")]

    as_told, otherwise = counted({}), counted({name: getattr(MEASURES[key].Parameters(DAY), name) + step})
    assert [one.name for one in as_told] == [one.name for one in otherwise]
    assert not all(one.equals(other) for one, other in zip(as_told, otherwise, strict=True))
