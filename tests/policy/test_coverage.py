"""Every demand of the document is answered, or said to have no honest measure; and each answer exists."""

from houfu.policy.catalogue import catalogue
from houfu.policy.coverage import FIELDS, HEADS, answers, unanswered
from houfu.policy.demands import DEMANDS
from houfu.policy.not_measured import NOT_MEASURED
from tests.policy.provinces import DAY

BOOK = catalogue(DAY)


def test_just_the_framing_words_are_not_measured_and_each_says_why() -> None:
    framing = {code for code, demand in DEMANDS.items() if demand.framing}
    assert set(NOT_MEASURED) == framing
    assert all(words.zh and words.en for words in NOT_MEASURED.values())


def test_every_demand_is_answered() -> None:
    assert unanswered(BOOK) == []


def test_framing_words_have_no_rule_that_would_measure_them() -> None:
    assert [
        code for code, answer in answers(BOOK).items() if answer.not_measured and (answer.rules or answer.gauges)
    ] == []


def test_the_answers_stand_in_the_order_of_the_document() -> None:
    assert list(answers(BOOK)) == list(DEMANDS)


def test_a_head_and_a_stretch_are_demands() -> None:
    assert set(HEADS) | set(FIELDS) <= set(DEMANDS)
