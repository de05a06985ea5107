"""The guards catch the mistakes that a rule's author is most likely to make; each was tried for real."""

from collections.abc import Callable

import polars as pl
import pytest

from houfu.facts.folds import Fold, FoldKind, collecting
from houfu.policy.language import Job, community, county, household, households, members, person, settlements
from tests.policy.guards import faults, fold_faults, forbidden, source_faults

NUMBER, OTHER, YES = person.age, person.months_in_job, person.medical_cover

BAD: dict[str, Callable[[], pl.Expr]] = {
    "otherwise for an unknown": lambda: pl.when(YES).then(True).otherwise(False),
    "otherwise after a number": lambda: pl.when(NUMBER >= 60).then(YES).otherwise(person.in_school),
    "two whens that are no bounds": lambda: pl.when(YES).then(True).when(person.in_school).then(False).otherwise(None),
    "unknown is no": lambda: YES.fill_null(False),
    "unknown is a fact": lambda: NUMBER.is_null(),
    "known is a fact": lambda: NUMBER.is_not_null(),
    "the greatest of what is known": lambda: pl.max_horizontal(NUMBER, OTHER) > 16,
    "unknown in place of the other": lambda: pl.coalesce(YES, person.in_school),
    "unknown equals unknown": lambda: NUMBER.eq_missing(OTHER),
    "unknown is in the list": lambda: pl.col("person.job").is_in([None, "farm"], nulls_equal=True),
    "exclusive or with a blank": lambda: YES.xor(person.in_school),
    "the neighbour's fact": lambda: YES.shift(1) | YES,
    "the rank among all": lambda: NUMBER.rank() >= 1,
    "the whole province's sum": lambda: NUMBER.sum() >= 18,
    "a sum over a group": lambda: NUMBER.sum().over("person.job") >= 18,
    "division": lambda: NUMBER / OTHER >= 18,
    "division downwards": lambda: NUMBER // 12 >= 18,
    "remainder": lambda: NUMBER % 12 >= 6,
    "power": lambda: NUMBER**2 >= 18,
    "a fraction": lambda: NUMBER * 1.5 >= 18,
    "numbers that wrap round": lambda: (NUMBER.cast(pl.UInt32) - 5) >= 0,
    "Python in each row": lambda: NUMBER.map_elements(lambda age: age, return_dtype=pl.Int64) >= 18,
    "today's date": lambda: pl.lit("2026-10-31").str.to_date() >= pl.lit(0).cast(pl.Date),
    "a code that is not in the list": lambda: pl.col("person.job").is_in(["contrat"]),
    "a code compared as text": lambda: pl.col("person.job") == "contrat",
    "a fact that does not exist": lambda: pl.col("person.shoe_size") >= 40,
    "a fact of somebody else": lambda: county.medical_product,
    "a fact of the household, not folded": lambda: YES | household.registered_poor,
}


@pytest.mark.parametrize("mistake", BAD)
def test_it_catches(mistake) -> None:
    assert faults(BAD[mistake](), "person", {})


def test_it_catches_a_fold_of_the_wrong_subject() -> None:
    with collecting() as folds:
        members.any(community.secretary_in_post)
    assert any("not a fact of a person" in fault for fold in folds.values() for fault in fold_faults(fold, folds))


def test_it_catches_a_fold_that_nobody_asked_for() -> None:
    with collecting():
        asked = members.any(person.medical_cover)
    assert any("does not exist" in fault for fault in faults(asked, "household", {}))


def test_it_catches_a_fold_of_a_bad_expression() -> None:
    with collecting() as folds:
        members.any(person.medical_cover.fill_null(False))
    assert [fault for fold in folds.values() for fault in fold_faults(fold, folds)]


def test_it_catches_a_sum_whose_unknown_terms_count_as_nothing() -> None:
    halves = [Fold("person", "household", FoldKind.SUM, pl.coalesce(NUMBER, pl.lit(value))) for value in (0, 5, 130)]
    assert [bool(fold_faults(half, {})) for half in halves] == [False, True, False]


def test_it_allows_folds_of_folds_and_comparisons_of_bounds() -> None:
    with collecting() as folds:
        asked = settlements.count(pl.lit(True)) + 1 >= 3
        nested = households.sum(members.count(person.job.is_(Job.FARM))) < 4
        assert faults(asked, "county", folds) == []
        assert faults(nested, "community", folds) == []
    assert [fault for fold in folds.values() for fault in fold_faults(fold, folds)] == []


def test_it_catches_a_forbidden_fact(monkeypatch: pytest.MonkeyPatch) -> None:
    assert forbidden(person.age >= 18) == []
    monkeypatch.setattr("tests.policy.guards.FORBIDDEN", ("周岁",))
    assert forbidden(person.age >= 18) == ["person.age may not be read"]


SOURCES = {
    "import polars": "imports polars",
    "from houfu.facts.columns import CATALOGUE": "imports from houfu.facts.columns",
    "from houfu.policy.measures.m01_stable_employment import ABLE": "imports from",
    "X = open('facts.csv')": "no open",
    "X = date.today()": ".today",
    "X = person.age.fill_null(0)": ".fill_null",
    "X = members._fold(1, person.in_school)": "._fold",
    "X = person.age.shift(1)": ".shift",
    "X = person.age / 12": "divides",
    "X = person.age >= 16.5": "fraction",
    "X = person.in_school and person.medical_cover": "decides before",
    "X = not person.in_school": "decides before",
    "X = 1 if person.in_school else 2": "decides before",
    "X = person.shoe_size": ".shoe_size",
    "X = Job.CONTRAT": ".CONTRAT",
}


@pytest.mark.parametrize("line", SOURCES)
def test_it_catches_in_the_source(line) -> None:
    fault = source_faults(f"from houfu.policy.language import *\n{line}\n")
    assert len(fault) == 1
    assert SOURCES[line] in fault[0]


@pytest.mark.parametrize("other", [0, None])
def test_bounds_refuse_to_be_equal(other) -> None:
    with collecting():
        count = members.count(person.in_school)
    with pytest.raises(TypeError, match="never by =="):
        _ = count == other
    with pytest.raises(TypeError, match="never by =="):
        _ = count != other
