"""How many planted doubles are found among strangers, and how fast: held over a synthetic province of another seed."""

import time

import numpy as np
import polars as pl
import pytest

from houfu.intake.likely.linking import between, within
from houfu.intake.likely.traits import marks_of, traits
from houfu.synthetic.doubles import SLIPS, doubles, strangers
from houfu.synthetic.making import base

PLANTED, RECALL, PRECISION = 1_000, 0.95, 0.9


@pytest.fixture(scope="module")
def people() -> pl.DataFrame:
    return base(7, 0.02).people.with_columns(pl.col("path", "sex", "relation").cast(pl.String))


@pytest.fixture(scope="module")
def handed(people: pl.DataFrame) -> pl.DataFrame:
    random = np.random.default_rng(7)
    both = [doubles(people, PLANTED, random), strangers(people, PLANTED, random)]
    return pl.concat(both, how="diagonal_relaxed").with_row_index("unique_id").cast({"unique_id": pl.Int64})


def test_of_planted_doubles_nearly_all_are_found_and_few_others(people: pl.DataFrame, handed: pl.DataFrame) -> None:
    start = time.perf_counter()
    found = between(traits(handed), traits(people.rename({"key": "unique_id"})))
    seconds = time.perf_counter() - start
    told = found.join(handed.select("unique_id", "of", "slip"), left_on="one", right_on="unique_id")
    right = told.filter(pl.col("of") == pl.col("other"))
    recall, precision = len(right) / PLANTED, len(right) / len(found)
    print(f"\n{PLANTED} planted among {len(people)}: recall {recall:.3f}, precision {precision:.3f}, {seconds:.1f} s")
    planted = dict(handed.filter(pl.col("slip") != "").group_by("slip").len().iter_rows())
    by_slip = dict(right.group_by("slip").len().iter_rows())
    for slip in SLIPS:
        print(f"{slip:20} {by_slip.get(slip, 0):4} of {planted.get(slip, 0):4}")
        assert by_slip.get(slip, 0) >= 0.85 * planted.get(slip, 0)
    assert recall >= RECALL
    assert precision >= PRECISION


def test_two_rows_of_one_person_are_found_within_the_file(handed: pl.DataFrame, people: pl.DataFrame) -> None:
    known = handed.filter(pl.col("of").is_not_null()).head(200)
    first = people.filter(pl.col("key").is_in(known["of"].implode())).rename({"key": "unique_id"})
    found = within(pl.concat([traits(first), traits(known.with_columns(-pl.col("unique_id") - 1))]))
    pairs = {frozenset(pair) for pair in found.select("one", "other").iter_rows()}
    wanted = {frozenset((-line["unique_id"] - 1, line["of"])) for line in known.iter_rows(named=True)}
    assert len(wanted & pairs) >= RECALL * len(wanted)


def test_the_same_records_are_judged_alike_every_time_and_nothing_is_said_of_none(handed: pl.DataFrame) -> None:
    rows = traits(handed.head(300))
    assert within(rows).equals(within(rows.sort("unique_id", descending=True)))
    assert within(rows.head(1)).is_empty()
    assert between(rows, rows.clear()).is_empty()
    assert between(rows.clear(), rows).is_empty()


def test_a_mark_says_who_was_meant_and_nothing_else(handed: pl.DataFrame) -> None:
    some = handed.head(50)
    numbers = pl.Series("number", [None] * 50, dtype=pl.Binary)
    marks = marks_of(some, numbers)
    assert marks.equals(marks_of(some, numbers))
    other = marks_of(some.with_columns(pl.lit("另一人").alias("name")), numbers)
    assert not set(marks) & set(other)
    assert {len(one) for one in marks} == {32}
