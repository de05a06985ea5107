"""What a duty says: both languages, the same figures in each, every figure declared, fragments that are in the text."""

import re
from collections.abc import Iterator
from string import Formatter

import pytest

from houfu.policy.catalogue import MEASURES, Rule, catalogue
from houfu.policy.document.passages import fold
from houfu.policy.language import EVERY, Condition
from tests.each import each
from tests.policy.provinces import DAY

BOOK = catalogue(DAY)
each_rule = each("rule", BOOK.by_code)
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def pairs(rule: Rule) -> Iterator[tuple[str, str]]:
    """Every text of a duty in Chinese and in English."""
    duty = rule.duty
    yield duty.zh, duty.en
    yield duty.name_zh, duty.name_en
    if duty.before_zh or duty.before_en:
        yield duty.before_zh, duty.before_en
    for condition in (duty.applies, *duty.met):
        yield condition.zh, condition.en


def figures(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@each_rule
def test_each_text_stands_in_both_languages(rule) -> None:
    for zh, en in pairs(rule):
        assert CHINESE.search(zh), zh
        assert en
        assert not CHINESE.search(en), en


@each_rule
def test_both_languages_say_the_same_figures(rule) -> None:
    assert [(zh, figures(zh)) for zh, _ in pairs(rule)] == [(zh, figures(en)) for zh, en in pairs(rule)]


@each_rule
def test_each_figure_is_declared_and_each_declared_figure_is_said(rule) -> None:
    assert set().union(*(figures(zh) for zh, _ in pairs(rule))) == set(rule.duty.figures)


@each_rule
def test_a_sentence_is_a_sentence(rule) -> None:
    for zh, en in [(rule.duty.zh, rule.duty.en), (rule.duty.before_zh, rule.duty.before_en)]:
        assert not zh or zh.endswith("。")
        assert not en or (en.endswith(".") and not en[0].islower())


@each_rule
def test_a_duty_with_a_deadline_says_what_is_true_before_it(rule) -> None:
    assert bool(rule.duty.by) == bool(rule.duty.before_zh) == bool(rule.duty.before_en)


def fragments(rule: Rule) -> list[str]:
    conditions: tuple[Condition, ...] = (rule.duty.applies, *rule.duty.met)
    return [condition.fragment for condition in conditions if condition.fragment]


@each_rule
def test_a_quoted_fragment_is_at_most_20_characters(rule) -> None:
    assert [fragment for fragment in fragments(rule) if len(fragment) > 20] == []


def test_each_measure_quotes_its_article() -> None:
    quoted = {rule.key for rule in BOOK.rules if fragments(rule)}
    assert quoted == set(MEASURES)


@each_rule
def test_a_quoted_fragment_stands_in_the_text_of_its_article(rule, passages) -> None:
    text = fold(passages[rule.article.code])
    assert [fragment for fragment in fragments(rule) if fold(fragment) not in text] == []


@pytest.mark.parametrize("gauge", BOOK.gauges, ids=lambda gauge: gauge.code)
def test_an_indicator_has_a_name_in_both_languages(gauge) -> None:
    assert CHINESE.search(gauge.indicator.name_zh)
    assert gauge.indicator.name_en
    assert not CHINESE.search(gauge.indicator.name_en)


@pytest.mark.parametrize("key", MEASURES)
def test_a_measure_says_in_both_languages_what_it_leaves_out(key) -> None:
    zh, en = MEASURES[key].LEAVES_OUT
    assert bool(zh) == bool(en)
    assert not CHINESE.search(en)
    assert not zh or CHINESE.search(zh)


def test_the_condition_of_everybody_reads_as_all() -> None:
    assert (EVERY.zh, EVERY.en) == ("全部", "all")
