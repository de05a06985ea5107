"""Somebody answers for every duty, the organs are the document's own, and each demand named exists."""

import pytest

from houfu.facts.organs import Organ
from houfu.policy.articles import ARTICLES, Article
from houfu.policy.catalogue import catalogue
from houfu.policy.demands import DEMANDS
from tests.each import each
from tests.policy.provinces import DAY

BOOK = catalogue(DAY)
each_rule = each("rule", BOOK.by_code)


@each_rule
def test_the_lead_is_among_those_whom_the_document_names(rule) -> None:
    if isinstance(rule.article, Article):
        acting = {part.organ for part in rule.article.acting.values()}
        assert rule.duty.lead in {*rule.article.units, Organ.LOCALITIES, *acting}
    else:  # part three lists no organs
        assert isinstance(rule.duty.lead, Organ)


@pytest.mark.parametrize("code", ["m11.hope_project", "m19.passed_down", "m19.nothing_withheld"])
def test_the_province_is_asked_where_the_county_waits_for_it(code) -> None:
    duty = next(rule.duty for rule in BOOK.rules if rule.code == code)
    assert duty.seat("52.5203.520326.") == "52."


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


ELSEWHERE = {
    ("m01", "I.03"): "逐步能致富 is what a household has a head",
    ("m02", "21.08"): "article 21 asks for industry in settlements, which article 2 carries out",
    ("m04", "I.13"): "the four drives of the introduction are said of planned projects",
    ("m04", "H.2"): "the head of chapter 2 (county economy) is shown beside its first article",
    ("m10", "I.05"): "和谐稳定: how well disputes are answered, never how many there are",
    ("m21", "I.01"): "to do more for follow-up support is measured by what each level puts in",
    ("m21", "H.0"): "the head of part two asks the same",
    ("m23", "I.16"): "力量不减弱 is that posts are never cut",
    ("m26", "I.15"): "确保政策不松劲 is the list of policies still paid, one of the four that stay",
    ("r2", "I.08"): "the five steps of the introduction are the steps of a task, which requirement 2 parts",
    ("r3", "I.17"): "工作不断档 is that no month passes without the dispatch of requirement 3",
}
"""Demands that the rules of another article answer: each with the measure's key and the reason."""

ANSWERS = [(rule.code, rule.article.code, rule.duty.demands) for rule in BOOK.rules]
ANSWERS += [(gauge.code, gauge.article.code, gauge.indicator.demands) for gauge in BOOK.gauges]


@pytest.mark.parametrize(("code", "article", "demands"), ANSWERS, ids=[code for code, _, _ in ANSWERS])
def test_the_demands_that_it_answers_exist_and_are_its_article_s(code, article, demands) -> None:
    asked = demands.split()
    assert asked
    assert [demand for demand in asked if demand not in DEMANDS] == []
    elsewhere = {demand for key, demand in ELSEWHERE if key == code.split(".")[0]}
    assert [demand for demand in asked if demand.split(".")[0] != article and demand not in elsewhere] == []


def test_each_answer_given_elsewhere_is_given() -> None:
    assert set(ELSEWHERE) <= {
        (code.split(".")[0], demand) for code, _, demands in ANSWERS for demand in demands.split()
    }


@pytest.mark.parametrize(
    ("organ", "codes"),
    [
        (Organ.HUMAN_RESOURCES, ["m01.income_ratio", "m13.pension_transferred"]),
        (Organ.MEDICAL_SECURITY, ["m13.medical_transferred", "m13.medical_relief_covered"]),
        (Organ.DEVELOPMENT_REFORM, ["m04.city_plan", "m04.county_plan", "m04.place_plan_section"]),
        (Organ.CIVIL_AFFAIRS, ["m08.tasks_on_list", "m13.relief_covered", "m13.taken_into_care"]),
        (Organ.PARTY_ORGANISATION, ["m07.director_in_post", "m23.group_stands", "m23.team_filled", "m23.bureau_kept"]),
        (Organ.STAFFING, ["m23.posts_not_cut", "m23.post_empty"]),
        (Organ.FINANCE, ["m19.target_set", "m19.accepted_with_result", "m19.paid_within_budget"]),
        (Organ.ADB, ["m20.adb_credit"]),
        (Organ.CDB, ["m20.cdb_credit"]),
        (Organ.POVERTY_RELIEF, ["m26.settlement_checked", "m26.risk_measure"]),
    ],
)
def test_the_organ_listed_first_leads_unless_its_business_or_its_sentence_names_another(organ, codes) -> None:
    assert {code: BOOK.by_code[code].duty.lead for code in codes} == dict.fromkeys(codes, organ)


def test_an_organ_that_is_asked_itself_acts_itself() -> None:
    own = [rule.duty for rule in BOOK.rules if rule.duty.subject_acts]
    assert {duty.level for duty in own} == {"organ"}
    assert [BOOK.by_code["m13.policy_changes"].duty.actor(list(Organ).index(one) + 1) for one in Organ] == list(Organ)
    assert BOOK.by_code["m20.adb_credit"].duty.actor(1) is Organ.ADB
