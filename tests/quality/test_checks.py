"""Each check by hand: a faulty row, a sound one, and one where what it reads is unknown, which is never a fault."""

from datetime import UTC, date, datetime

import polars as pl
import pytest

from houfu.facts.ledgers import Ledger
from houfu.facts.organs import Organ
from houfu.ledgers.models import LEDGERS, Relief
from houfu.quality.asking import Outcome
from houfu.quality.catalogue import by_code, checks_on, digest
from houfu.quality.check import TOPICS, Check, Severity
from houfu.quality.limits import Limits
from houfu.quality.listing import page
from houfu.quality.views import VIEWS
from tests.house.tree import CHECKOUT
from tests.quality.examples import EACH, EXAMPLES, Example

DAY = date(2026, 10, 31)
CHECKS = by_code(DAY)
AT_SIX = datetime(2026, 10, 30, 16, tzinfo=UTC)  # midnight in Beijing


def rows_of(example: Example) -> pl.DataFrame:
    common, *rows = example
    return pl.DataFrame([{**common, **row} for row in rows if row is not None], infer_schema_length=None)


def answers(example: Example, fault: pl.Expr) -> list[bool | None]:
    return rows_of(example).select(fault.alias("fault"))["fault"].to_list()


@pytest.mark.parametrize("code", EXAMPLES)
def test_it_finds_the_faulty_row_and_no_other(code: str) -> None:
    check, example = CHECKS[code], EXAMPLES[code]
    assert check.fault is not None
    expected = [True, False, None] if example[3] is not None else [True, False]
    assert answers(example, check.fault) == expected
    if check.asked is not None:
        assert answers(example, check.asked)[:2] == [True, True]


@pytest.mark.parametrize("code", EACH)
def test_it_finds_the_faulty_row_of_a_ledger_and_no_other(code: str) -> None:
    model, example = EACH[code]
    check = CHECKS[code]
    assert check.each is not None
    fault = check.each(model)
    assert fault is not None
    needed = [name for name in fault.meta.root_names() if name not in rows_of(example).columns]
    frame = rows_of(example).with_columns(_blank(name, model).alias(name) for name in needed)
    assert frame.select(fault.alias("fault"))["fault"].to_list() == (
        [True, False, None] if example[3] else [True, False]
    )


def _blank(name: str, model: type) -> pl.Expr:
    day = model._meta.get_field(name).get_internal_type() == "DateField"  # type: ignore[attr-defined]
    return pl.lit(None, dtype=pl.Date if day else pl.Int64)


def test_a_record_that_came_before_its_source_is_found_by_the_day_in_beijing() -> None:
    each = CHECKS["record.source_ahead"].each
    assert each is not None
    fault = each(Relief)
    assert fault is not None
    received = [date(2026, 11, 1), date(2026, 10, 31), None]
    frame = pl.DataFrame({"recorded_at": [AT_SIX] * 3, "received_on": received})
    assert frame.select(fault.alias("fault"))["fault"].to_list() == [True, False, None]


def test_every_check_has_its_examples() -> None:
    assert sorted({*EXAMPLES, *EACH, "record.source_ahead"}) == sorted(CHECKS)


def test_there_are_many_checks_each_with_a_code_of_its_own() -> None:
    assert len(CHECKS) == len(checks_on(DAY)) >= 60
    assert {check.topic for check in checks_on(DAY)} == set(TOPICS)


@pytest.mark.parametrize("check", checks_on(DAY), ids=lambda check: check.code)
def test_a_check_speaks_both_languages_and_names_source_and_owner(check: Check) -> None:
    zh, en = check.said(examined=12_345, faulty=678, unknown=9)
    for text in (zh, en):
        assert "12,345" in text
        assert "678" in text
        assert "{" not in text
    assert check.zh
    assert check.en
    assert check.mend_zh
    assert check.mend_en
    assert check.source
    assert check.ledger is not None or check.each is not None or check.view in ("returns", "both wrong")
    assert not isinstance(check.view, str) or check.view in VIEWS or check.view == "each"
    assert check.severity in Severity


def test_every_ledger_has_an_owner_that_can_be_named() -> None:
    assert all(ledger.owner in Organ for ledger in Ledger)


@pytest.mark.parametrize("word", ["停", "追回", "取消", "扣减"])
def test_no_recommendation_takes_something_away_by_machine(word: str) -> None:
    """A sentence may say that nothing is stopped; it may not say that something is."""
    for check in checks_on(DAY):
        for part in check.mend_zh.replace("；", "，").replace("。", "，").replace("、", "，").split("，"):
            assert word not in part or "不" in part or "系统" in part, check.code


def test_no_check_reads_ethnicity_disputes_of_persons_or_faith() -> None:
    about_people = [model for model in LEDGERS if model.link in ("person_key", "household_key")]
    for check in checks_on(DAY):
        fault = check.fault
        names = set(fault.meta.root_names()) if fault is not None else set()
        assert not names & {"ethnicity", "religion", "dispute"}, check.code
    assert about_people


def test_the_digest_changes_with_the_day_only_where_a_line_does() -> None:
    assert digest(DAY) == digest(date(2026, 11, 1))


def test_an_outcome_can_be_cut_to_areas() -> None:
    counts = pl.DataFrame(
        {
            "check": ["a", "a"],
            "ledger": ["l", "l"],
            "path": ["52.1.2.", "52.10.2."],
            "examined": [1, 2],
            "faulty": [1, 1],
            "unknown": [0, 0],
        }
    )
    faults = pl.DataFrame({"check": ["a", "a"], "path": ["52.1.2.", "52.10.2."]})
    part = Outcome(counts, faults).within(["52.1."])
    assert part.counts["path"].to_list() == ["52.1.2."]
    assert part.faults["path"].to_list() == ["52.1.2."]


def test_the_page_of_all_checks_is_that_of_the_code() -> None:
    assert (CHECKOUT / "docs/quality.md").read_text(encoding="utf-8") == page(DAY), "run tools/quality_page.py"


def test_every_line_has_a_source_or_is_assumed() -> None:
    for limit in Limits.all():
        assert limit.zh
        assert limit.en
        assert all(value.source for value in limit.values)
