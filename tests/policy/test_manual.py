"""The manual says of every measure, in both languages, what the rule asks for, by which numbers, and what it lacks."""

import re
from pathlib import Path

import pytest

from houfu.policy.cases import read_cases
from houfu.policy.catalogue import MEASURES, catalogue
from houfu.policy.demands import DEMANDS
from houfu.policy.kinds import ASSUMED
from houfu.policy.manual import contents, page
from tests.policy.provinces import DAY

CASES = Path(__file__).parents[2] / "docs" / "manual" / "cases"
BOOK = catalogue(DAY)
CHINESE = re.compile(r"[\u4e00-\u9fff]")
PAGES = {
    (key, language): page(key, read_cases((CASES / f"{key}.md").read_text(encoding="utf-8")), language)
    for key in MEASURES
    for language in ("zh", "en")
}
each_page = pytest.mark.parametrize(("key", "language"), PAGES)


@each_page
def test_a_page_names_each_duty_what_meets_it_and_who_acts(key, language) -> None:
    text = PAGES[key, language]
    for rule in BOOK.under(key):
        duty = rule.duty
        asked = (duty.name_zh, duty.lead.zh) if language == "zh" else (duty.name_en, duty.lead.en)
        assert [words for words in (rule.code, *asked, str(duty.due)) if words not in text] == []


@each_page
def test_a_page_leaves_no_figure_unfilled(key, language) -> None:
    assert not re.search(r"\{\w+\}", PAGES[key, language])


@each_page
def test_a_page_gives_each_value_its_first_day_and_its_source(key, language) -> None:
    for parameter in MEASURES[key].Parameters.all():
        for value in parameter.values:
            (row,) = [
                line
                for line in PAGES[key, language].splitlines()
                if line.startswith(f"| {parameter.zh if language == 'zh' else parameter.en} |") and value.day in line
            ]
            assert value.source in row
            assert (ASSUMED in row) == value.assumed


@each_page
def test_a_page_says_which_demands_no_rule_answers_yet(key, language) -> None:
    answered = {code for rule in BOOK.under(key) for code in rule.duty.demands.split()}
    answered |= {code for one in BOOK.gauges if one.key == key for code in one.indicator.demands.split()}
    code = MEASURES[key].ARTICLE.code
    lacking = [demand for demand in DEMANDS if demand.split(".")[0] == code and demand not in answered]
    last = PAGES[key, language].rsplit("\n## ", 1)[1]
    assert [demand for demand in lacking if demand not in last] == []
    assert [demand for demand in answered if re.search(rf"(?<![\d.]){re.escape(demand)}(?!\d)", last)] == []
    assert MEASURES[key].LEAVES_OUT[0 if language == "zh" else 1] in last


def test_only_quotations_and_names_of_the_document_are_chinese_on_an_english_page() -> None:
    for key in MEASURES:
        for line in PAGES[key, "en"].splitlines():
            bare = re.sub(r"“[^”]*”|口径待确认", "", line)
            if "2020-12-22 |" not in line and not line.startswith("- "):
                assert not CHINESE.search(bare), line


def test_a_number_that_only_the_facts_can_give_stays_blank_and_a_parameter_is_filled_in() -> None:
    assert "管理人群＿人，在岗工作人员＿人，低于每万人18人。" in PAGES["m07", "zh"]
    assert "已超期＿天" in PAGES["m15", "zh"]
    assert "安置规模10,000人及以上" in PAGES["m24", "zh"]


def test_the_english_page_shows_every_case_by_number() -> None:
    text = PAGES["m07", "en"]
    cases = read_cases((CASES / "m07.md").read_text(encoding="utf-8"))
    rows = [line for line in text.splitlines() if re.match(r"\| \d+ \| 2026", line)]
    assert len(rows) == len(cases)
    assert "| 2 | 2026-10-31 | 10,000 | 17 | not met |" in rows


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_contents_lead_to_every_page(language) -> None:
    assert re.findall(r"\]\((\w+)\.md\)", contents(language)) == list(MEASURES)
