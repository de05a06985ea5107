"""One household or dwelling, read from its own rows and assessed alone, is what it is in the province."""

import numpy as np
import polars as pl
import pytest
from django.db import connection

from houfu.assessment.engine import evaluate
from houfu.assessment.models import Run
from houfu.assessment.outcomes import verdicts_of
from houfu.assessment.queries import catalogue_of
from houfu.facts.frames import KEY, Frames, around
from houfu.facts.subjects import SUBJECTS
from houfu.snapshot.files import thaw
from houfu.snapshot.resolve import part
from houfu.snapshot.spine import Only
from houfu.synthetic.province import Province

NEEDED = 200


def sample(whole: pl.Series, planted: pl.Series) -> list[int]:
    """Some to which something was done, and others drawn evenly."""
    gaps = planted.unique().sort()
    chosen = set(gaps.gather_every(max(1, gaps.len() // 130)))
    for key in whole.sort().gather_every(whole.len() // NEEDED):
        if len(chosen) < NEEDED:
            chosen.add(key)
    return sorted(chosen)


def verdicts(run: Run, frames: Frames, level: str) -> pl.DataFrame:
    """What the run's files say of the subjects of `frames`, by key."""
    whole = thaw(run.facts).tables[level]
    rules = catalogue_of(run).of(level)
    said = whole.select(KEY).with_columns(verdicts_of(run.outcome, level, rule.code) for rule in rules)
    return frames.tables[level].select(KEY).join(said, on=KEY, how="left", maintain_order="left")


def households(province: Province) -> list[int]:
    """Two hundred, most of them with something done to them or to a member."""
    people = province.people.select("key", "household_key")
    on_people = province.planted.filter(subject="person").join(people, on="key")["household_key"]
    planted = pl.concat([province.planted.filter(subject="household")["key"], on_people])
    chosen = sample(province.households["key"], planted)
    assert len(chosen) >= NEEDED
    assert len(set(chosen) & set(planted)) >= 100
    return chosen


def assert_the_same(run: Run, alone: Frames, levels: tuple[str, ...]) -> None:
    """The facts of `alone` are those of the province, and so are the verdicts on them."""
    outcomes = evaluate(catalogue_of(run), alone)
    for level in levels:
        own = alone.tables[level].drop("parent")
        there = own.select(KEY).join(thaw(run.facts).tables[level].drop("parent"), on=KEY, maintain_order="left")
        assert own.equals(there), own[KEY].to_list()
        said = verdicts(run, alone, level).select(outcomes.verdicts[level].columns)
        assert outcomes.verdicts[level].equals(said), own[KEY].to_list()


def test_two_hundred_households_alone_are_what_they_are_in_the_province(province: Province, run: Run) -> None:
    read = part(Only(households=tuple(households(province))), run.day, run.known).frames
    assert read.tables["household"].height >= NEEDED
    step = 4 if connection.vendor == "postgresql" else 1  # the engine itself knows no database
    for row in range(0, read.tables["household"].height, step):
        alone = around(read, "household", np.array([row], dtype=np.int64))
        assert alone.tables["household"].height == 1
        assert_the_same(run, alone, ("household", "person"))


def test_a_household_read_alone_is_what_it_is_in_the_province(province: Province, run: Run) -> None:
    for key in households(province)[::10]:
        assert_the_same(run, part(Only(households=(key,)), run.day, run.known).frames, ("household", "person"))


def test_dwellings_alone_are_what_they_are_in_the_province(province: Province, run: Run) -> None:
    planted = province.planted.filter(subject="dwelling")["key"].unique()
    chosen = sample(province.dwellings["key"], planted)
    assert_the_same(run, part(Only(dwellings=tuple(chosen)), run.day, run.known).frames, ("dwelling",))
    for key in chosen[::20]:
        assert_the_same(run, part(Only(dwellings=(key,)), run.day, run.known).frames, ("dwelling",))


PLACES = tuple(level for level in SUBJECTS if level not in ("person", "household", "dwelling"))


@pytest.mark.parametrize("level", PLACES)
def test_the_chosen_places_have_the_facts_that_were_reported_for_them(run: Run, level: str) -> None:
    whole = thaw(run.facts).tables[level]
    chosen = tuple(whole[KEY].sort().gather_every(max(1, whole.height // 40)).to_list())
    frames = part(Only(others={level: chosen}), run.day, run.known).frames
    there = whole.filter(pl.col(KEY).is_in(chosen))
    assert frames.tables[level].drop("parent", strict=False).equals(there.drop("parent", strict=False))
    below = [name for name in SUBJECTS if name != level and not frames.tables[name].is_empty()]
    assert below == [name for name in SUBJECTS if name in _above(level)]


def _above(level: str) -> list[str]:
    above = SUBJECTS[level].above
    return [above, *_above(above)] if above else []
