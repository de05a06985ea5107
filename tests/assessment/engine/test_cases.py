"""Every case of the manual, put to the rules; and the cases themselves: enough of them, on both sides of every line."""

from itertools import groupby
from math import prod
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from houfu.assessment.cases import disagreements
from houfu.facts.columns import CATALOGUE, CodeFact
from houfu.policy.cases import Case, read_cases
from houfu.policy.catalogue import MEASURES, Rule, catalogue
from houfu.policy.kinds import Verdict
from tests.assessment.engine.test_thresholds import moved, numbers
from tests.policy.provinces import DAY

DIRECTORY = Path(__file__).parents[3] / "docs" / "manual" / "cases"
BOOK = catalogue(DAY)
CASES: dict[str, list[Case]] = {
    key: read_cases((DIRECTORY / f"{key}.md").read_text(encoding="utf-8")) for key in MEASURES
}
ALL = [case for cases in CASES.values() for case in cases]
OF = {code: list(group) for code, group in groupby(sorted(ALL, key=lambda case: case.code), lambda case: case.code)}
each_rule = pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.code)


@pytest.mark.parametrize("key", MEASURES)
def test_every_case_comes_out_as_the_officer_wrote_it(key) -> None:
    assert [one.sentence("zh") for one in disagreements(CASES[key])] == []


@pytest.mark.parametrize("key", MEASURES)
def test_a_file_holds_the_cases_of_its_own_measure(key) -> None:
    assert {case.code for case in CASES[key]} == {rule.code for rule in BOOK.under(key)}


def test_no_case_file_is_without_its_measure() -> None:
    assert {path.stem for path in DIRECTORY.iterdir()} == set(MEASURES)


def ways(rule: Rule) -> int:
    """How many cases of a duty there can be: the product of its facts' values, unknown among them; numbers have many."""
    sizes = []
    for name in BOOK.reads(rule):
        fact = CATALOGUE[name]
        sizes.append(1 + (len(fact.codes) if isinstance(fact, CodeFact) else 2 if fact.dtype == pl.Boolean else 9))
    return prod(sizes)


@each_rule
def test_a_duty_has_at_least_four_cases_or_all_that_there_are(rule) -> None:
    assert len(OF[rule.code]) >= min(4, ways(rule))


@each_rule
def test_its_cases_have_different_names(rule) -> None:
    names = [case.name for case in OF[rule.code]]
    assert len(names) == len(set(names))


@each_rule
def test_its_cases_show_every_verdict_that_it_can_give(rule) -> None:
    possible = (
        set(Verdict) if rule.duty.until or rule.duty.applies.zh != "全部" else set(Verdict) - {Verdict.NOT_APPLICABLE}
    )
    assert {case.verdict for case in OF[rule.code]} == possible


@each_rule
def test_its_cases_show_each_fact_whose_lack_makes_it_unknown(rule) -> None:
    unknown = [case for case in OF[rule.code] if case.verdict is Verdict.UNKNOWN]
    lacking = {
        name
        for case in unknown
        for facts in (case.facts, *case.children)
        for name, value in facts.items()
        if value is None
    }
    assert lacking == set(BOOK.reads(rule))


@each_rule
def test_a_duty_with_a_date_has_cases_on_both_sides_of_it(rule) -> None:
    last = rule.duty.by or rule.duty.until
    days = {case.day for case in OF[rule.code]}
    if last is not None:
        of_year = [last.replace(year=day.year) if rule.duty.yearly else last for day in days]
        assert {day > end for day, end in zip(days, of_year, strict=True)} == {True, False}


@pytest.mark.parametrize(("key", "name", "at"), list(numbers()))
@pytest.mark.parametrize("step", [-1, 1])
def test_its_cases_stand_on_both_sides_of_every_line(key, name, at, step) -> None:
    value: Any = getattr(MEASURES[key].Parameters(DAY), name)
    assert disagreements(CASES[key], {key: {name: moved(value, at, step)}})


def test_a_wrong_case_is_named_with_its_line_both_verdicts_and_the_reason() -> None:
    text = """日期：2026-10-31
## m07.enough_staff
| 情形 | 管理人群 | 社区工作人员 | 结论 |
|---|---|---|---|
| 对的 | 10000 | 18 | 已落实 |
| 错的 | 10000 | 17 | 已落实 |
"""
    (wrong,) = disagreements(read_cases(text))
    assert wrong.sentence("zh") == (
        "第6行 m07.enough_staff“错的”：案例写“已落实”，规则得出“未落实”"
        "（“有管理人群”成立；“每万管理人群社区工作人员不少于18人”不成立）。"
    )
    assert wrong.sentence("en").startswith("line 6, m07.enough_staff, “错的”: the case says “met”, the rule “not met”")
