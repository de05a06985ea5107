"""Reading a whole text: what is found, and through which layouts."""

from collections.abc import Callable
from datetime import date

import pytest

from houfu.facts.organs import Organ
from houfu.policy.articles import ARTICLES, GOALS, REQUIREMENTS, Chapter
from houfu.policy.document import read
from houfu.policy.document.passages import clean
from tests.policy.document.sample import content, sample


def test_it_finds_number_date_issuers_and_title(text: str) -> None:
    document = read(text)

    assert document.number.value == "黔党办发〔2020〕36号"
    assert document.issued.value == date(2020, 12, 22)
    assert document.issuers.value == ("中共贵州省委办公厅", "贵州省人民政府办公厅")
    assert document.title.value == "关于高质量推进易地扶贫搬迁后续扶持工作的意见"
    assert document.addressees.value == "此件发至县"


def test_it_finds_seven_chapters_twenty_six_articles_and_three_requirements(text: str) -> None:
    document = read(text)

    assert [chapter.title for chapter in document.chapters] == [chapter.zh for chapter in Chapter]
    assert [article.number for article in document.articles] == list(range(1, 27))
    assert [requirement.title for requirement in document.requirements] == [one.zh for one in REQUIREMENTS.values()]


def test_it_reads_each_articles_organs_in_their_order(text: str) -> None:
    for article in read(text).articles:
        assert article.units.organs == ARTICLES[article.number].units, article.number


def test_it_reads_the_definition_and_both_spellings_of_the_localities(official: str) -> None:
    document = read(official)
    first, second = document.articles[:2]

    assert first.units.organs[-1] is second.units.organs[-1] is Organ.LOCALITIES
    assert "以下简称" in first.units.written[-1]
    assert second.units.written[-1] == "各市县"


@pytest.mark.parametrize("spelling", ["各县市", "各市县"])
def test_either_spelling_alone_means_the_localities(spelling: str) -> None:
    document = read(sample().replace("各市县", spelling))

    assert document.articles[8].units.organs == (Organ.LOCALITIES,)


def test_it_joins_a_heading_that_a_page_break_split(text: str) -> None:
    assert read(text).parts[0].title.endswith("重要性、艰巨性和长期性")


def test_it_joins_sentences_across_page_breaks(official: str) -> None:
    document = read(official)
    health, groups = document.articles[11], document.articles[22]

    assert "医务人员数量" in health.text
    assert health.passage.lines[1] > health.passage.lines[0]
    assert "农业农村等部门合并" in groups.text


def test_no_mark_up_or_space_is_left_in_what_it_reads(text: str) -> None:
    document = read(text)
    words = "".join(one.passage.text for one in document.articles)

    assert not set("*# \t\n") & set(words)
    assert "责任单位" not in words


def test_the_goals_have_their_years_and_wording(text: str) -> None:
    goals = read(text).goals

    assert [goal.year for goal in goals] == [2025, 2035]
    assert goals[0].wording == f"到2025年{'，'.join(GOALS[0].fragments)}"
    assert goals[1].wording == "到2035年完全融入"


def test_every_line_number_points_at_the_words(text: str) -> None:
    document = read(text)
    lines = text.split("\n")

    for article in document.articles:
        assert f"{article.number}." in lines[article.line - 1]
        last = clean("\n".join(lines[: article.passage.lines[1]]))[-1]
        assert article.passage.text[-3:] in last.text
        for written, line in zip(article.units.written, article.units.lines, strict=True):
            assert written[:2] in lines[line - 1]
    for goal in document.goals:
        assert f"到{goal.year}年" in lines[goal.line - 1]


LAYOUTS: dict[str, Callable[[str], str]] = {
    "crlf": lambda text: text.replace("\n", "\r\n"),
    "trailing spaces": lambda text: text.replace("\n", "   \n"),
    "wide gaps": lambda text: text.replace("\n", "\n\n\n"),
    "no mark-up": lambda text: text.replace("#", "").replace("*", ""),
    "other levels": lambda text: text.replace("## ", "##### ").replace("### ", "# "),
    "round brackets": lambda text: text.replace("〈", "（").replace("〉", "）"),
    "half-width": lambda text: text.replace("（", "(").replace("）", ")").replace("，", ",").replace("：", ":"),
    "full-width digits": lambda text: text.translate({ord(str(digit)): 0xFF10 + digit for digit in range(10)}),
    "page numbers": lambda text: text.replace("\n\n", "\n\n— 3 —\n\n"),
    "ideographic spaces": lambda text: text.replace("\n", "\u3000\u200b\n\u3000\u3000"),
    "byte order mark": lambda text: "\ufeff" + text,
    "organs on their own line": lambda text: text.replace("。（", "。\n（"),
    "lists on many lines": lambda text: text.replace("、", "、\n"),
    "radicals": lambda text: text.replace("人", "⼈"),
    "imprint": lambda text: text + "\n抄送：测试单位。\n测试办公室 2020年12月22日印发\n",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_another_layout_of_the_same_words_reads_the_same(text: str, layout: str) -> None:
    assert content(read(LAYOUTS[layout](text))) == content(read(text))
