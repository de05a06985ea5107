"""A verdict is about one subject: neither the order of the others nor their absence changes it."""

from functools import cache

import polars as pl
import pytest

from houfu.assessment.engine import Outcomes, evaluate
from houfu.facts.frames import KEY, Frames
from houfu.facts.subjects import SUBJECTS
from houfu.policy.catalogue import catalogue
from tests.policy.provinces import DAY, alone, province, shuffled

BOOK = catalogue(DAY)


@cache
def whole() -> Frames:
    return province(21)


@cache
def answers() -> Outcomes:
    return evaluate(BOOK, whole())


def keyed(frames: Frames, outcomes: Outcomes, level: str) -> pl.DataFrame:
    """All that came out about one kind of subject, with the subjects' keys, in their order."""
    parts = [frames.tables[level].select(KEY), outcomes.verdicts[level], outcomes.gauges[level]]
    declined = outcomes.declined[level].rename(lambda name: f"{name} declined")
    return pl.concat([part for part in [*parts, declined] if part.width], how="horizontal").sort(KEY)


@cache
def turned(seed: int) -> tuple[Frames, Outcomes]:
    """The province in another order, and what comes out of it."""
    other = shuffled(whole(), seed)
    return other, evaluate(BOOK, other)


@pytest.mark.parametrize("seed", [31, 32])
@pytest.mark.parametrize("level", SUBJECTS)
def test_subjects_in_another_order_have_the_same_verdicts(level, seed) -> None:
    other, outcomes = turned(seed)
    assert not other.tables[level][KEY].equals(whole().tables[level][KEY])
    assert keyed(other, outcomes, level).equals(keyed(whole(), answers(), level))


@pytest.mark.parametrize("row", [0, 7, 23, 41])
@pytest.mark.parametrize("level", SUBJECTS)
def test_one_subject_alone_has_the_verdicts_it_has_in_the_province(level, row) -> None:
    one = alone(whole(), level, row)
    assert one.tables[level].height == 1
    below = [name for name in SUBJECTS if name == level or one.tables[name].height > 1]
    outcomes = evaluate(BOOK, one, below)
    for name in below:
        here = keyed(one, outcomes, name)
        there = keyed(whole(), answers(), name).join(here.select(KEY), on=KEY, how="semi").sort(KEY)
        assert here.equals(there)


def test_asking_again_answers_the_same() -> None:
    again = evaluate(BOOK, whole())
    for level in SUBJECTS:
        assert again.verdicts[level].equals(answers().verdicts[level])
        assert again.facts[level].equals(answers().facts[level])
