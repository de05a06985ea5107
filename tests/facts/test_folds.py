"""Folds are asked for by name, made once, and refused where they could not be right; their truth is the engine's test."""

import polars as pl
import pytest

from houfu.facts.columns import CATALOGUE, Fact
from houfu.facts.folds import Bounds, Folding, FoldKind, collecting, households, members
from houfu.facts.subjects import county, household, person


def kinds(folds) -> list[FoldKind]:
    return [fold.kind for fold in folds.values()]


def test_a_fold_asked_for_twice_is_made_once() -> None:
    with collecting() as folds:
        members.any(person.in_school)
        members.any(person.in_school)
        members.any(person.medical_cover)
    assert kinds(folds) == [FoldKind.ANY, FoldKind.ANY]


def test_a_fold_is_a_fact_of_the_parent() -> None:
    with collecting() as folds:
        asked = households.any(household.registered_poor)
    assert [name.split(".")[0] for name in folds] == ["community"]
    assert asked.meta.root_names() == list(folds)


def test_a_fold_outside_a_catalogue_is_refused() -> None:
    with pytest.raises(LookupError):
        members.any(person.in_school)


def test_nothing_folds_out_of_a_subject_that_stands_at_the_top() -> None:
    with pytest.raises(ValueError, match="county folds into nothing"):
        Folding(county)


@pytest.mark.parametrize("value", [person.in_school, person.age + 1, pl.col("person.job")])
def test_a_sum_needs_a_fact_with_a_declared_range(value) -> None:
    with collecting(), pytest.raises(ValueError, match="range is declared"):
        members.sum(value)


def test_bounds_are_multiplied_by_nothing_below_zero() -> None:
    with pytest.raises(ValueError, match="negative factor"):
        Bounds.of(3) * -1


@pytest.mark.parametrize(("lower", "least"), [(0, 30), (-100, None)])
def test_an_unfinished_list_proves_a_least_sum_only_where_no_term_is_below_zero(monkeypatch, lower, least) -> None:
    age = CATALOGUE["person.age"]
    monkeypatch.setitem(CATALOGUE, "person.age", Fact(age.meaning, age.dtype, lower, 130, "years"))
    with collecting() as folds:
        total = members.sum(person.age)
    known = pl.DataFrame({name: [30] for name in folds} | {"household.roster_complete": [False]})
    assert known.select(total.low.alias("low"), total.high.alias("high")).row(0) == (least, None)
