"""Every window that a fact is made with is said: in its name or in the list, with its source, in both languages."""

import re
from collections.abc import Iterator
from datetime import date

import pytest

from houfu.facts.columns import CATALOGUE
from houfu.policy.catalogue import MEASURES, catalogue
from houfu.policy.manual import page
from houfu.policy.windows import SOURCES, UNNAMED, windows_of, windows_read, windows_under
from houfu.snapshot.chapters import FEEDS
from houfu.snapshot.forms import Form
from tests.each import each
from tests.policy.provinces import DAY

BOOK = catalogue(DAY)
ASKED = date(2024, 5, 17)
OF_THE_CALENDAR = {"1970-01-01", "2000-01-01", "2040-12-31", str(ASKED)}
"""Days of the counting of days, and the day asked itself."""
IN_WORDS = re.compile(r"近(\d+)(?:个月|天)")


def _forms() -> Iterator[tuple[str, Form]]:
    for feed in FEEDS:
        for name, form in feed.facts.items():
            yield f"{feed.subject}.{name}", form


@pytest.mark.parametrize(("name", "form"), list(_forms()))
def test_a_fact_that_looks_back_says_how_far(name: str, form: Form) -> None:
    asked = f"{form.ask(ASKED)} {form.rows(ASKED)}"
    if re.search(r"\d+mo\b", asked) or set(re.findall(r"\d{4}-\d\d-\d\d", asked)) - OF_THE_CALENDAR:
        assert windows_of([name])


@each("name", dict(zip(CATALOGUE, CATALOGUE, strict=True)))
def test_the_words_of_a_fact_name_no_other_window(name: str) -> None:
    said = {int(count) for count in IN_WORDS.findall(CATALOGUE[name].meaning.zh)}
    assert said <= {one.count for one in windows_of([name])} | ({365} if name == "settlement.led_days_12m" else set())


def test_what_is_listed_exists() -> None:
    assert set(UNNAMED) <= set(CATALOGUE)
    assert {name for name, _count in SOURCES} <= set(CATALOGUE)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("m01.wish_survey", [("community.wish_surveys_12m", 12, True)]),
        ("m01.only_job_ends", [("person.months_worked_12m", 12, True), ("person.job_ends_60d", 60, True)]),
        ("m11.facilities", [("school.facilities_checked_12m", 12, True), ("school.facilities_lacking", 12, True)]),
        ("m25.major_matter_decided", [("county_pair.matters_past_dispatch", 3, True)]),
        ("m07.enough_staff", []),
    ],
)
def test_a_duty_shows_the_windows_of_the_facts_that_it_reads(code: str, said: list[tuple[str, int, bool]]) -> None:
    found = [(one.fact, one.count, one.assumed) for one in windows_read(BOOK.by_code[code], BOOK)]
    assert found[: len(said)] == said
    assert bool(found) == bool(said)


def test_a_window_that_a_document_gives_names_it() -> None:
    given = [one for one in windows_under("m10", BOOK) if not one.assumed]
    assert [(one.fact, one.count, one.source) for one in given] == [
        ("centre.disputes_answered_in_30_days_12m", 30, "人民调解工作若干规定第33条")
    ]


@pytest.mark.parametrize("key", list(MEASURES))
def test_the_manual_lists_the_windows_of_a_measure_in_both_languages(key: str) -> None:
    for one in windows_under(key, BOOK):
        assert f"| {one.zh} | {one.count}{one.unit.zh} |" in page(key, [], "zh")
        assert f"| {one.en} | {one.count} {one.unit.en} |" in page(key, [], "en")
