"""Somebody answers for every duty, the organs are the document's own, and each demand named exists."""

import pytest

from houfu.facts.organs import Organ
from houfu.policy.articles import ARTICLES, Article
from houfu.policy.catalogue import catalogue
from houfu.policy.demands import DEMANDS
from tests.policy.provinces import DAY

BOOK = catalogue(DAY)
each_rule = pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.code)


@each_rule
def test_the_lead_is_among_those_whom_the_document_names(rule) -> None:
    if isinstance(rule.article, Article):
        acting = {part.organ for part in rule.article.acting.values()}
        assert rule.duty.lead in {*rule.article.units, Organ.LOCALITIES, *acting}
    else:  # part three lists no organs
        assert isinstance(rule.duty.lead, Organ)


@each_rule
def test_there_are_days_to_act(rule) -> None:
    assert 1 <= rule.duty.due <= 250


@pytest.mark.parametrize("number", ARTICLES)
def test_the_organs_are_those_of_the_document_in_its_order(number, document) -> None:
    said = document.article(number)
    assert said is not None
    assert said.units.organs == ARTICLES[number].units


@pytest.mark.parametrize("number", ARTICLES)
def test_whoever_acts_inside_an_article_is_one_of_its_organs(number) -> None:
    article = ARTICLES[number]
    assert {part.organ for part in article.acting.values()} <= set(article.units)


ANSWERS = [(rule.code, rule.article.code, rule.duty.demands) for rule in BOOK.rules]
ANSWERS += [(gauge.code, gauge.article.code, gauge.indicator.demands) for gauge in BOOK.gauges]


@pytest.mark.parametrize(("code", "article", "demands"), ANSWERS, ids=[code for code, _, _ in ANSWERS])
def test_the_demands_that_it_answers_exist_and_are_its_article_s(code, article, demands) -> None:
    asked = demands.split()
    assert asked
    assert [demand for demand in asked if demand not in DEMANDS] == []
    assert [demand for demand in asked if demand.split(".")[0] != article] == []
