"""Every fact says what it is in both languages, what its limits are, who keeps it and how it is protected."""

import re

import polars as pl
import pytest

from houfu.facts.code import Code, Unit
from houfu.facts.codes import Job
from houfu.facts.columns import ABOUT_PEOPLE, CATALOGUE, CodeFact, Fact, Sensitivity, facts_of
from houfu.facts.organs import Organ
from houfu.facts.subjects import SUBJECTS, person, schema
from tests.each import each

CHINESE = re.compile(r"[\u4e00-\u9fff]")
each_fact = each("fact", CATALOGUE)


@each_fact
def test_it_is_named_in_both_languages(fact) -> None:
    assert CHINESE.search(fact.meaning.zh)
    assert fact.meaning.en
    assert not CHINESE.search(fact.meaning.en)


@each_fact
def test_it_is_a_whole_number_within_limits_a_yes_or_no_or_a_code(fact) -> None:
    if isinstance(fact, CodeFact):
        assert isinstance(fact.dtype, pl.Enum)
        assert fact.dtype.categories.to_list() == [str(code) for code in fact.codes]
    elif fact.dtype == pl.Boolean:
        assert (fact.lower, fact.upper, fact.unit) == (None, None, None)
    else:
        assert fact.dtype == pl.Int64
        # sums of two million people, or of two thousand places, stay far below 2**63
        people = fact.name.split(".")[0] in ABOUT_PEOPLE
        assert fact.lower < fact.upper < (2**40 if people else 2**50)
        assert isinstance(fact.unit, Unit)


@each_fact
def test_somebody_keeps_it(fact) -> None:
    assert isinstance(fact.meaning.owner, Organ)


@each_fact
def test_a_fact_of_a_person_or_household_is_never_open(fact) -> None:
    personal = fact.name.split(".")[0] in ABOUT_PEOPLE
    assert not personal or fact.meaning.sensitivity is not Sensitivity.OPEN


@each_fact
def test_its_name_is_its_subject_s_level_and_its_own(fact) -> None:
    level, _, name = fact.name.partition(".")
    assert fact is getattr(SUBJECTS[level], name)


@pytest.mark.parametrize("level", SUBJECTS)
def test_the_facts_of_a_subject_and_its_parent_have_different_names(level) -> None:
    above = SUBJECTS[level].above
    said = [fact.meaning.zh for place in (level, above) if place for fact in facts_of(place).values()]
    assert len(said) == len(set(said))


def test_a_fact_stands_for_its_column_on_a_subject_and_for_itself_on_the_class() -> None:
    assert person.age.meta.root_names() == ["person.age"]
    assert isinstance(type(person).age, Fact)


def test_a_code_is_asked_by_membership_and_unknown_stays_unknown() -> None:
    frame = pl.DataFrame({"person.job": ["farm", "none", None]}, schema={"person.job": schema("person")["person.job"]})
    assert frame.select(person.job.is_in({Job.FARM, Job.FLEXIBLE})).to_series().to_list() == [True, False, None]
    assert frame.select(person.job.is_(Job.NONE)).to_series().to_list() == [False, True, None]


def test_the_same_codes_make_the_same_expression_whatever_their_order() -> None:
    asked = [person.job.is_in(codes) for codes in ([Job.FARM, Job.NONE], [Job.NONE, Job.FARM])]
    assert asked[0].meta.eq(asked[1])


LISTS = sorted(Code.__subclasses__(), key=lambda codes: codes.__name__)


@pytest.mark.parametrize("codes", LISTS, ids=lambda codes: codes.__name__)
def test_each_code_has_a_name_of_its_own_in_both_languages(codes) -> None:
    for names in ([code.zh for code in codes], [code.en for code in codes]):
        assert len(names) == len(set(names))
        assert all(names)
    assert [code for code in codes if CHINESE.search(code.en)] == []
    assert codes.choices() == [(code.value, code.zh) for code in codes]
