"""The manual says of every measure, in both languages, what the rule asks for, by which numbers, and what it lacks."""

import re
from pathlib import Path

import pytest

from houfu.facts.columns import ABOUT_PEOPLE, CATALOGUE, Sensitivity
from houfu.facts.subjects import SUBJECTS
from houfu.policy.cases import read_cases
from houfu.policy.catalogue import MEASURES, catalogue
from houfu.policy.demands import DEMANDS
from houfu.policy.kinds import ASSUMED
from houfu.policy.manual import contents, page
from tests.policy.provinces import DAY

CASES = Path(__file__).parents[2] / "docs" / "manual" / "cases"
BOOK = catalogue(DAY)
CHINESE = re.compile(r"[\u4e00-\u9fff]")
CASES_OF = {key: read_cases((CASES / f"{key}.md").read_text(encoding="utf-8")) for key in MEASURES}
PAGES = {(key, language): page(key, CASES_OF[key], language) for key in MEASURES for language in ("zh", "en")}
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


ENTRIES = {
    "zh": ("目的", "使用谁的资料", "敏感个人信息", "出错会影响谁", "谁来决定", "怎样提出异议", "检验", "变更记录", "影响评估"),
    "en": (
        "Purpose", "Whose data", "Sensitive data", "Whom an error may harm", "Who decides", "How to contest it", "Tests",
        "Changes", "Impact assessment",
    ),
}  # fmt: skip
"""The register of rules (security notes, 6.2, “accountability”); clause and inputs stand with each duty."""
HEAD = {"zh": "\n## 对人的影响\n", "en": "\n## Effects on people\n"}


def entries(key: str, language: str) -> dict[str, str]:
    section = PAGES[key, language].split(HEAD[language])[1].split("\n## ")[0]
    rows = [
        line.strip("| ").split(" | ", 1) for line in section.splitlines() if line.startswith("| ") and line != "| | |"
    ]
    return {row[0]: row[1] for row in rows}


@each_page
def test_the_register_says_of_every_rule_purpose_data_harm_and_who_decides(key, language) -> None:
    said = entries(key, language)
    assert tuple(said) == ENTRIES[language]
    assert all(said.values())
    assert ASSUMED in said[ENTRIES[language][-1]], "nobody has signed an assessment"
    for rule in BOOK.under(key):
        assert [demand for demand in rule.duty.demands.split() if demand not in said[ENTRIES[language][0]]] == []
        table = PAGES[key, language].split(f"\n## {rule.code}　")[1].split("\n## ")[0]
        assert "| 依据的事实 | " in table or "| Facts read | " in table
        assert [one for one in CASES_OF[key] if one.code == rule.code], "how many, test_cases.py holds"
    assert str(len(CASES_OF[key])) in said[ENTRIES[language][6]]


@each_page
def test_the_register_names_whose_data_a_measure_reads_and_each_sensitive_fact(key, language) -> None:
    said, read = entries(key, language), {name for rule in BOOK.under(key) for name in BOOK.reads(rule)}
    subjects = [SUBJECTS[level] for level in {name.split(".")[0] for name in read} & ABOUT_PEOPLE]
    names = [one.zh if language == "zh" else one.many for one in subjects]
    assert [name for name in names if name not in said[ENTRIES[language][1]]] == []
    meanings = [CATALOGUE[name].meaning for name in read]
    sensitive = [one.zh if language == "zh" else one.en for one in meanings if one.sensitivity is Sensitivity.SENSITIVE]
    assert [name for name in sensitive if name not in said[ENTRIES[language][2]]] == []
    if any(rule.duty.level in ABOUT_PEOPLE for rule in BOOK.under(key)):
        assert ("申诉" if language == "zh" else "appeals") in said[ENTRIES[language][5]]


def test_every_rule_stands_in_the_register() -> None:
    for language in ("zh", "en"):
        listed = [code for key in MEASURES for code in re.findall(r"\n## (\S+\.\w+)　", PAGES[key, language])]
        assert sorted(listed) == sorted(rule.code for rule in BOOK.rules)


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
