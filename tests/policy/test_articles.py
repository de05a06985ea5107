"""The catalogue as our own statement: whole, bilingual, and led by somebody."""

from collections import Counter

from houfu.facts.codes import GovernmentLevel
from houfu.facts.organs import Organ
from houfu.policy.articles import ARTICLES, DOCUMENT, INTRODUCTION, REQUIREMENTS, Chapter


def test_it_has_seven_chapters_twenty_six_articles_and_three_requirements() -> None:
    assert len(Chapter) == 7
    assert list(ARTICLES) == list(range(1, 27))
    assert list(REQUIREMENTS) == ["R1", "R2", "R3"]
    assert len(DOCUMENT.parts) == 3


def test_chapters_rise_with_the_articles() -> None:
    chapters = [article.chapter for article in ARTICLES.values()]

    assert chapters == sorted(chapters)
    assert set(chapters) == set(Chapter)


def test_every_title_exists_in_both_languages_and_short_ones_fit_a_column() -> None:
    for one in (INTRODUCTION, *ARTICLES.values(), *REQUIREMENTS.values()):
        assert one.zh
        assert one.en.isascii()
        assert 2 <= len(one.short_zh) <= 6
        assert len(one.short_en) <= 16


def test_short_titles_are_all_different() -> None:
    every = (INTRODUCTION, *ARTICLES.values(), *REQUIREMENTS.values())

    assert len({one.short_zh for one in every}) == len({one.short_en for one in every}) == 30


def test_every_organ_of_the_document_is_named_by_some_article() -> None:
    counted = Counter(organ for article in ARTICLES.values() for organ in article.units)

    assert set(counted) == set(Organ)
    assert counted[Organ.LOCALITIES] == 26
    assert (counted[Organ.RESETTLEMENT], counted[Organ.FINANCE], counted[Organ.HUMAN_RESOURCES]) == (13, 9, 8)


def test_the_county_or_the_city_leads_where_only_localities_are_named() -> None:
    local = {number: article.lead_level for number, article in ARTICLES.items() if article.lead is Organ.LOCALITIES}

    assert local == {9: GovernmentLevel.COUNTY, 24: GovernmentLevel.COUNTY, 25: GovernmentLevel.CITY}


def test_only_listed_organs_act_inside_an_article() -> None:
    acting = [(article, one) for article in ARTICLES.values() for one in article.acting.values()]

    assert acting
    assert [(article.number, one.zh) for article, one in acting if one.organ not in article.units] == []
