"""Row “fair” (security notes, 6.2), monotone: whoever is worse off, and nothing else changed, has no less help due.

No duty that applied ceases to, none that was not met is met or cannot be told by it, none that could not be told is
known not to apply, and no household leaves a class that help is thought of by. No amount hangs on what a household is:
money is shared out by places (`tests/funds/test_factors.py`).
"""

import os
from collections.abc import Callable
from copy import copy
from dataclasses import replace
from functools import lru_cache

import numpy as np
import pytest

from houfu.facts.codes import Job
from houfu.facts.columns import CATALOGUE
from houfu.facts.folds import collecting
from houfu.facts.subjects import household, person
from houfu.policy.articles import ARTICLES
from houfu.policy.catalogue import Catalogue, Rule, catalogue
from houfu.policy.document import read_bytes
from houfu.policy.language import Condition, Duty, Expr, Kind, Organ, Subject, workdays
from tests.assessment.engine.hardships import LINES, Line
from tests.assessment.engine.worsening import UNDER, Comparison, Pairs, pairs
from tests.policy.provinces import DAY, SIZES, province

CHECKS = 10_000
SEEDS = range(int(os.environ.get("HOUFU_TEST_SEEDS", "0")) // 2_000 or 4)
"""So many provinces in each build, each of 10,000 checks; as many as wanted before a release (CONTRIBUTING)."""
BOOK = catalogue(DAY)
MANY = SIZES | {"household": 14_000, "person": 42_000, "parcel": 28_000, "work_benefit": 40_000, "labour_case": 40_000}
QUIET = {
    "labour grows weak",
    "person.has_contract becomes False",
    "person.is_insured becomes False",
    "person.hard_to_place becomes True",
    "person.in_relief becomes False",
    "household.registered_poor becomes True",
    "parcel.rent falls",
}
"""Lines that no duty about somebody reads: what is due to them does not change either way."""


def drawn(seed: int) -> Pairs:
    """A synthetic province with some facts unknown, of which 10,000 households are made worse off or better off."""
    print(f"seed {seed}")
    return pairs(province(seed, MANY), LINES, CHECKS, np.random.default_rng(seed))


@lru_cache(maxsize=4)
def compared(seed: int) -> Comparison:
    return Comparison(BOOK, drawn(seed), LINES)


@pytest.mark.parametrize("seed", SEEDS)
def test_more_hardship_never_lowers_help_in_10_000_households(seed: int) -> None:
    assert (compared(seed).asked.line >= 0).sum() == CHECKS
    assert compared(seed).breaks() == []


def test_each_line_is_tried_and_asks_for_more_somewhere() -> None:
    more: set[str] = set()
    for seed in range(4):
        numbers, times = np.unique(compared(seed).asked.line, return_counts=True)
        assert set(range(len(LINES))) <= set(numbers.tolist())
        assert times.min() >= 30
        more |= {name for name, _code in compared(seed).moved()}
    assert {line.name for line in LINES} - more == QUIET


def test_each_duty_about_somebody_reads_what_some_line_changes() -> None:
    changed = {name for line in LINES for name in line.worse}
    untouched = [rule.code for rule in BOOK.rules if rule.duty.level in UNDER and not changed & set(BOOK.reads(rule))]
    assert untouched == []
    assert changed <= set(CATALOGUE)


def test_each_line_and_each_end_rests_on_words_of_its_article(policy_file) -> None:
    words = {one.number: one.passage.text for one in read_bytes(policy_file.read_bytes()).articles}
    said = [(line.article, line.words) for line in LINES]
    said += [(end.article, end.words) for line in LINES for end in line.ends.values()]
    assert [one for one in said if one[1] not in words[one[0]] or len(one[1]) > 20] == []
    known = {rule.code for rule in BOOK.rules} | {gauge.code for gauge in BOOK.gauges}
    assert {code for line in LINES for code, end in line.ends.items() for code in (code, *end.then)} <= known


Asked = tuple[Subject, Expr, Expr]
BAD: dict[str, Callable[[], Asked]] = {
    "the label closes help": lambda: (household, ~household.monitored_now, household.in_grid),
    "who earns too little is out": lambda: (household, household.net_income_1y >= 100_000, household.in_grid),
    "only who has cover gets relief": lambda: (
        person,
        person.relief_condition & person.medical_cover,
        person.relief_wait <= 20,
    ),
    "no school, no offer": lambda: (person, person.enrolled, person.medical_cover),
    "who waits long enough is served": lambda: (person, person.care_condition, person.care_wait >= 60),
    "who is out of work long is given up": lambda: (person, person.days_since_job <= 365, ~person.job.is_(Job.NONE)),
    "many risks count as a measure": lambda: (household, household.monitored_now, household.monitored_risks_unmet >= 3),
    "who lost work must not ask": lambda: (person, ~person.job.is_(Job.NONE), person.medical_cover),
}


def book_of(subject: Subject, applies: Expr, met: Expr) -> Catalogue:
    """A catalogue of one wrong duty."""
    duty = Duty(
        code="bad", name_zh="", name_en="", subject=subject, demands="", kind=Kind.MUST,
        applies=Condition("", "", applies), met=(Condition("", "", met),), lead=Organ.LOCALITIES, due=workdays(1), zh="", en="",
    )  # fmt: skip
    return Catalogue(DAY, (Rule("m01", ARTICLES[1], duty),), (), {}, {})


@pytest.mark.parametrize("mistake", BAD)
def test_the_check_catches_a_rule_that_gives_the_worse_off_less(mistake: str) -> None:
    with collecting():
        wrong = book_of(*BAD[mistake]())
    assert any(fault.startswith("m01.bad: ") for fault in Comparison(wrong, compared(0).asked, LINES).breaks())


@pytest.mark.parametrize("line", [line for line in LINES if line.ends], ids=lambda line: line.name)
def test_an_end_that_no_words_demand_is_caught(line: Line) -> None:
    bare = [one if one is not line else replace(one, ends={}) for one in LINES]
    again = copy(compared(0))
    again.lines = bare
    faults = again.breaks()
    assert faults
    assert all(line.name in fault for fault in faults)
