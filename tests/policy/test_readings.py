"""The recorded decisions: complete in both languages, and tied to what they touch."""

from houfu.facts.codes import PopulationKind
from houfu.policy.articles import ARTICLES, GOALS, REQUIREMENTS
from houfu.policy.readings import POPULATIONS, READINGS, VERBS, readings_of


def test_every_decision_says_question_choice_and_reason_in_both_languages() -> None:
    for reading in READINGS.values():
        for words in (reading.question, reading.choice, reading.reason):
            assert words.zh
            assert words.en
            assert "？" not in words.en
        assert reading.question.zh.endswith("？")
        assert reading.question.en.endswith("?")


def test_codes_are_unique_and_what_they_touch_exists() -> None:
    stretches = {str(number) for number in ARTICLES} | set(REQUIREMENTS) | {"goals"}

    assert all(code == reading.code for code, reading in READINGS.items())
    assert {stretch for reading in READINGS.values() for stretch in reading.stretches} <= stretches


def test_no_fragment_is_longer_than_twenty_characters() -> None:
    assert [reading.code for reading in READINGS.values() if len(reading.fragment) > 20] == []


def test_ten_thousand_leads_and_2025_are_decided_and_not_assumed() -> None:
    for code in ("ten_thousand", "first_listed_leads", "before_2025", "five_populations", "three_lands", "verbs"):
        assert not READINGS[code].assumed, code
    assert READINGS["higher_leader_answers"].assumed


def test_an_article_is_shown_its_own_decisions_and_those_for_all() -> None:
    codes = {reading.code for reading in readings_of("24")}

    assert {"ten_thousand", "higher_leader_answers", "first_listed_leads"} <= codes
    assert "before_2025" not in codes


def test_each_of_the_five_populations_is_defined_and_used_somewhere() -> None:
    assert set(POPULATIONS) == set(PopulationKind)
    used = {str(number) for population in POPULATIONS.values() for number in population.articles}
    assert used == set(READINGS["five_populations"].stretches)


def test_goals_end_on_the_last_day_of_their_year() -> None:
    assert [(goal.year, goal.last_day.month, goal.last_day.day) for goal in GOALS] == [(2025, 12, 31), (2035, 12, 31)]


def test_no_verb_stands_in_two_families() -> None:
    verbs = [verb for family in VERBS for verb in family.verbs]

    assert len(verbs) == len(set(verbs))
    assert {family.code for family in VERBS if not family.finding} == {"trend", "field"}
