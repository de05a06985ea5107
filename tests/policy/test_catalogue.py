"""The catalogue: unique codes, the same rules from the same values, and plain refusals."""

import os
import re
import subprocess
import sys
from datetime import date

import pytest

from houfu.facts.organs import Organ
from houfu.policy.catalogue import MEASURES, catalogue
from houfu.policy.kinds import Kind, Standing, Verdict
from tests.policy.provinces import DAY

BOOK = catalogue(DAY)


def test_every_code_is_unique_and_can_stand_in_an_address() -> None:
    codes = [rule.code for rule in BOOK.rules] + [gauge.code for gauge in BOOK.gauges]
    assert len(codes) == len(set(codes))
    assert [code for code in codes if not re.fullmatch(r"(m\d\d|r\d|goals)\.[a-z][a-z0-9_]*", code)] == []


def test_a_key_is_its_article_s_number() -> None:
    for key, measure in MEASURES.items():
        code = measure.ARTICLE.code
        assert key == "goals" if code == "I" else key == (code.lower() if code.startswith("R") else f"m{int(code):02}")


def test_every_measure_has_duties_and_at_least_one_indicator() -> None:
    assert {rule.key for rule in BOOK.rules} == {gauge.key for gauge in BOOK.gauges} == set(MEASURES)


RELIEF = ["m13.relief_covered", "m13.medical_relief_covered", "m13.taken_into_care"]
"""Relief is a duty, and is given on application: a person may say no."""


def test_a_duty_that_can_be_declined_is_an_offer_or_relief() -> None:
    declined = [rule.code for rule in BOOK.rules if rule.duty.declined is not None and rule.duty.kind is Kind.MUST]
    assert declined == RELIEF


def test_the_codes_are_the_same_on_every_day_and_whatever_the_values() -> None:
    later = catalogue(date(2036, 1, 1), {"m07": {"per_10000": 30}})
    assert [rule.code for rule in later.rules] == [rule.code for rule in BOOK.rules]


def test_a_changed_value_changes_the_rule_and_no_other() -> None:
    changed = catalogue(DAY, {"m07": {"per_10000": 30}}).by_code
    assert changed["m07.enough_staff"].duty.figures["ratio"] == 30
    assert changed["m24.leader_assigned"].duty.figures["large"] == 10_000


@pytest.mark.parametrize("changes", [{"m99": {}}, {"m07": {"shoe_size": 40}}])
def test_it_refuses_to_change_what_does_not_exist(changes) -> None:
    with pytest.raises(LookupError):
        catalogue(DAY, changes)


def test_a_fold_is_named_alike_in_every_process() -> None:
    program = (
        "from datetime import date; from houfu.policy.catalogue import catalogue;"
        "print(*catalogue(date(2025, 6, 30)).folds)"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()[0]
        for seed in ("1", "2", "3")
    }
    assert len(said) == 1


DATED = [rule for rule in BOOK.rules if rule.duty.by or rule.duty.until]


@pytest.mark.parametrize("rule", DATED, ids=lambda rule: rule.code)
def test_a_duty_changes_its_standing_on_the_day_after_its_date(rule) -> None:
    last = rule.duty.until or rule.duty.by
    day_after = date.fromordinal(last.toordinal() + 1)
    standings = (rule.duty.standing(last), rule.duty.standing(day_after))
    if rule.duty.until:
        assert standings == (Standing.RUNNING, Standing.EXPIRED)
    else:
        assert standings == (Standing.BEFORE_DEADLINE, Standing.RUNNING)
        assert (rule.duty.kind_on(last), rule.duty.kind_on(day_after)) == (Kind.EARLY_WARNING, rule.duty.kind)
        assert rule.duty.sentence(last) == (rule.duty.before_zh, rule.duty.before_en)
        assert rule.duty.sentence(day_after) == (rule.duty.zh, rule.duty.en)


def test_verdicts_are_numbered_as_outcome_columns_say() -> None:
    assert [(verdict.number, verdict.zh) for verdict in Verdict] == [
        (0, "不适用"),
        (1, "已落实"),
        (2, "未落实"),
        (3, "资料不足"),
    ]


@pytest.mark.parametrize("code", ["m04.funds_first", "m04.funds_worse", "m04.started_first", "m04.started_worse"])
def test_the_organ_that_arranged_a_round_acts_and_the_lead_where_none_is_named(code: str) -> None:
    duty = BOOK.by_code[code].duty
    assert duty.actor(7, "education") is Organ.EDUCATION
    assert duty.actor(7, None) is Organ.DEVELOPMENT_REFORM
