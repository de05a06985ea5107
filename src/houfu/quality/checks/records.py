"""Checks of records as such, over all ledgers: whom they are about, which version holds, which codes, where they came from."""

from collections.abc import Iterator

import polars as pl

from houfu.ledgers.about import LedgerRow
from houfu.ledgers.fields import codes_of
from houfu.policy.kinds import ASSUMED
from houfu.quality.check import Asking, Check, Severity
from houfu.quality.checks.dates import own
from houfu.quality.limits import Limits
from houfu.quality.rows import SUBJECTS

RULE = "本系统登记规则"
LISTED = ("person_key", "household_key")


def checks(p: Limits) -> Iterator[Check]:
    """Each asks every ledger; the fault is mended by the ledger's owner."""
    yield from _content()
    yield from _sources(p)
    yield _both_wrong()


def _both_wrong() -> Check:
    return Check(
        "record.both_wrong", "两种说法都不对", "both statements are wrong", Severity.ERROR, "both wrong", None,
        pl.col("stands"),
        "{examined}条记录有“说法不一”经核实两种说法都不对，其中{faulty}条登记的仍是不对的内容。",
        "Of {examined} records with a contradiction found wrong on both sides, {faulty} still say what was found wrong.",
        "请核实后登记正确的内容；登记后下次核对时自动消失。",
        "Find out what is right and record it; the item goes at the next inspection after that.", RULE,
    )  # fmt: skip


def _content() -> Iterator[Check]:
    yield _of(
        "subject_gone", "记录的对象不在册", "a record of nobody on file", Severity.ERROR, _found,
        "{examined}条记录中，{faulty}条的人员、户、住房或地方从未登记。",
        "Of {examined} records, {faulty} are about a person, household, dwelling or place that was never on file.",
        ("请核对对象；录错的更正，不存在的终止记录。", "Correct whom it is about, or end the record."), RULE,
    )  # fmt: skip
    yield _of(
        "versions", "同一天有两份记录", "two versions for one day", Severity.ERROR, lambda model: pl.col("key_twice"),
        "{examined}条记录中，{faulty}条与同一事项的另一条在同一天都有效。",
        "Of {examined} records, {faulty} hold on the same day as another version of the same thing.",
        ("请终止作废的一份。", "End the one that is out of date."), RULE,
    )  # fmt: skip
    yield _of(
        "code", "代码不在表内", "a code of no list", Severity.ERROR, _codes,
        "{examined}条带代码的记录中，{faulty}条的代码不在代码表内。", "Of {examined} records with codes, {faulty} hold one of no list.",
        ("请从代码表中选择。", "Choose one of the list."), "docs/quality.md",
    )  # fmt: skip
    yield _of(
        "same", "完全相同的两条记录", "two records quite alike", Severity.HINT,
        lambda model: pl.col("same_twice") & ~pl.col("key_twice") if model.link in LISTED else None,
        "{examined}条人员和户的记录中，{faulty}条与另一条内容、日期完全相同。",
        "Of {examined} records of people and households, {faulty} equal another in content and day.",
        ("请确认是否重复上报；是的终止一条。", "See whether it was reported twice; if so, end one."), ASSUMED,
    )  # fmt: skip


def _sources(p: Limits) -> Iterator[Check]:
    yield _of(
        "source_gone", "来源不明", "no known source", Severity.ERROR, lambda model: pl.col("received_on").is_null(),
        "{examined}条记录中，{faulty}条找不到来源。", "Of {examined} records, {faulty} have no source on file.",
        ("请补登来源文件或表单。", "Enter the file or form that it came from."), RULE,
    )  # fmt: skip
    recorded = pl.col("recorded_at").dt.convert_time_zone("Asia/Shanghai").dt.date()
    yield _of(
        "source_ahead", "录入早于收到", "recorded before it was received", Severity.WARNING, lambda model: recorded < pl.col("received_on"),
        "{examined}条有来源的记录中，{faulty}条在来源收到之前已录入。",
        "Of {examined} records with a source, {faulty} were recorded before it was received.",
        ("请核对来源的收到日期。", "Check the day on which the source was received."), RULE,
    )  # fmt: skip
    yield _return(
        "return_area", "上报的辖区不存在", "a return for no area", Severity.ERROR, ~pl.col("known"),
        "{examined}份上报中，{faulty}份的辖区不是任何地方。", "Of {examined} returns, {faulty} are for an area that is no place.", RULE,
    )  # fmt: skip
    yield _return(
        "return_future", "上报截止日在将来", "a return up to a day to come", Severity.ERROR, pl.col("complete_to") > pl.col("today"),
        "{examined}份上报中，{faulty}份的截止日尚未到来。", "Of {examined} returns, {faulty} are complete up to a day to come.", RULE,
    )  # fmt: skip


def _found(model: type[LedgerRow]) -> pl.Expr | None:
    return ~pl.col("found") if model.link in SUBJECTS else None


def _codes(model: type[LedgerRow]) -> pl.Expr | None:
    lists = {field.attname: codes_of(field) for field in own(model)}
    tests = [
        ~pl.when(pl.col(name) != "").then(pl.col(name)).is_in([str(code) for code in codes])
        for name, codes in lists.items()
        if codes
    ]
    return pl.any_horizontal(tests) if tests else None


def _of(
    code: str, zh: str, en: str, severity: Severity, each: Asking, says_zh: str, says_en: str, mend: tuple[str, str], source: str
) -> Check:  # fmt: skip
    return Check(f"record.{code}", zh, en, severity, "each", None, None, says_zh, says_en, *mend, source, each=each)


def _return(
    code: str, zh: str, en: str, severity: Severity, fault: pl.Expr, says_zh: str, says_en: str, source: str
) -> Check:
    mend = ("请按实际完整的范围和日期重新上报。", "Make the return again for the area and day that are complete.")
    return Check(f"record.{code}", zh, en, severity, "returns", None, fault, says_zh, says_en, *mend, source)
