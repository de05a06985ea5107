"""Provinces at their edges: nobody at all, parents without children, nothing known, duties before and past their day."""

from datetime import date
from functools import cache

import polars as pl
import pytest

from houfu.assessment.engine import Outcomes, conditions, evaluate, figures
from houfu.facts.frames import Frames, empty
from houfu.facts.subjects import SUBJECTS
from houfu.policy.catalogue import catalogue
from houfu.policy.language import Kind, Standing
from tests.policy.provinces import DAY, province, table

BOOK = catalogue(DAY)


@cache
def answers(seed: int) -> Outcomes:
    """All that comes out of one drawn province."""
    return evaluate(BOOK, province(seed))


def test_an_empty_province_has_no_verdicts_and_keeps_every_column() -> None:
    outcomes = evaluate(BOOK, empty(DAY))
    for level in SUBJECTS:
        assert outcomes.verdicts[level].height == 0
        assert outcomes.verdicts[level].columns == [rule.code for rule in BOOK.of(level)]
        assert set(outcomes.verdicts[level].dtypes) <= {pl.UInt8}
        assert set(outcomes.gauges[level].dtypes) <= {pl.Int64, pl.Boolean}
        assert set(outcomes.declined[level].dtypes) <= {pl.Boolean}


def test_verdicts_are_0_to_3_and_never_missing() -> None:
    outcomes = evaluate(BOOK, province(41))
    for level in SUBJECTS:
        for column in outcomes.verdicts[level]:
            assert column.null_count() == 0
            assert set(column) <= {0, 1, 2, 3}


def test_each_part_of_an_indicator_has_its_bounds_in_order() -> None:
    outcomes = evaluate(BOOK, province(42))
    for gauge in BOOK.gauges:
        frame = outcomes.gauges[gauge.indicator.level]
        for part in ("numerator", "denominator"):
            low, high = frame[f"{gauge.code}.{part}.low"], frame[f"{gauge.code}.{part}.high"]
            assert low.dtype == high.dtype
            assert low.dtype in (pl.Int64, pl.Boolean)
            assert (high.is_null() | (low.cast(pl.Int64) <= high.cast(pl.Int64))).all()


def households(complete: list[bool | None]) -> Frames:
    """Households without members, in one community."""
    tables = dict(empty(DAY).tables)
    tables["household"] = table(
        "household", [0] * len(complete), len(complete), {"household.roster_complete": complete}
    )
    for level in ("community", "settlement", "county"):
        tables[level] = table(level, [0], 1, {})
    return Frames(DAY, tables)


def test_a_household_without_members_has_no_labour_only_where_its_roster_is_complete() -> None:
    outcomes = evaluate(BOOK, households([True, False, None]))
    assert outcomes.verdicts["household"]["m01.no_stable_job"].to_list() == [0, 3, 3]
    said = figures(BOOK.by_code["m01.no_stable_job"], outcomes.facts["household"])
    assert said["workers.low"].to_list() == [0, 0, 0]
    assert said["workers.high"].to_list() == [0, None, None]


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.code)
def test_figures_are_whole_numbers_and_conditions_are_yes_no_or_unknown(rule) -> None:
    facts = answers(43).facts[rule.duty.level]
    assert set(figures(rule, facts).dtypes) <= {pl.Int64}
    held = conditions(rule, facts)
    assert set(held.dtypes) == {pl.Boolean}
    assert held.height == facts.height
    assert held.width == 1 + len(rule.duty.met)


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.code)
def test_every_verdict_that_a_duty_can_give_is_given_to_somebody(rule) -> None:
    found = set(answers(44).verdicts[rule.duty.level][rule.code])
    assert found >= {1, 2, 3}
    assert (0 in found) == (rule.duty.applies.zh != "全部")


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.code)
def test_a_verdict_follows_from_its_conditions(rule) -> None:
    outcomes = answers(45)
    held = conditions(rule, outcomes.facts[rule.duty.level])
    said = outcomes.verdicts[rule.duty.level][rule.code]
    for verdict, applies, *met in zip(said, held["applies"], *held.drop("applies"), strict=True):
        whole = False if False in met else None if None in met else True
        want = 0 if applies is False else 3 if applies is None or whole is None else 1 if whole else 2
        assert verdict == want


PAST = [rule for rule in BOOK.rules if rule.duty.until]
AHEAD = [rule for rule in BOOK.rules if rule.duty.by]


def on(frames: Frames, day: date) -> Frames:
    return Frames(day, frames.tables)


@pytest.mark.parametrize("rule", PAST, ids=lambda rule: rule.code)
def test_past_its_last_day_a_duty_applies_to_nobody(rule) -> None:
    day = date.fromordinal(rule.duty.until.toordinal() + 1)
    later = catalogue(day, only=rule.key)
    frames = province(46)
    level = rule.duty.level
    assert set(evaluate(later, on(frames, day)).verdicts[level][rule.code]) == {0}
    assert later.by_code[rule.code].duty.standing(day) is Standing.EXPIRED


@pytest.mark.parametrize("rule", AHEAD, ids=lambda rule: rule.code)
def test_before_its_deadline_a_duty_only_warns_and_counts_the_days_down(rule) -> None:
    frames = province(47)
    counted = []
    for before in (10, 0, -10):
        day = date.fromordinal(rule.duty.by.toordinal() - before)
        book = catalogue(day, only=rule.key)
        held = book.by_code[rule.code]
        assert (held.duty.kind_on(day) is Kind.EARLY_WARNING) == (before >= 0)
        if rule.duty.yearly:  # its sentence names the day
            continue
        facts = evaluate(book, on(frames, day)).facts[rule.duty.level]
        counted.append(figures(held, facts)["days"][0])
    assert counted == ([] if rule.duty.yearly else [10, 0, 10])
