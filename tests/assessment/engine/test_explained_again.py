"""A verdict stands on its explanation alone: its facts, given to its rule, say the same, and what would clear it does."""

import os
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import polars as pl
import pytest

from houfu.assessment import explain
from houfu.assessment.engine import evaluate
from houfu.assessment.explain import Explanation, explained
from houfu.facts.folds import Fold
from houfu.facts.frames import KEY, PARENT, PATH, Frames, around
from houfu.facts.organs import Organ
from houfu.policy.catalogue import Rule, catalogue
from houfu.policy.kinds import Verdict
from tests.policy.provinces import DAY, province

BOOK = catalogue(DAY)
LEVELS = sorted({rule.duty.level for rule in BOOK.rules})
EACH = int(os.environ.get("HOUFU_TEST_SEEDS", "0")) // 400 or 2
"""So many subjects of each kind; 10,000 verdicts and more before a release (CONTRIBUTING)."""


@pytest.fixture(autouse=True)
def no_records(monkeypatch: pytest.MonkeyPatch) -> None:
    """Drawn provinces have no rows behind their facts."""
    monkeypatch.setattr(explain, "records", lambda _rows, _facts: {})


def told(frames: Frames, explanation: Explanation) -> Frames:
    """The same subjects with the facts that the explanation says, and no others."""
    said = {(fact.name, fact.key): fact.value for fact in explanation.facts}
    names = {name for name, _key in said}
    tables = {}
    for level, table in frames.tables.items():
        bare = table.select(one for one in (KEY, PARENT, PATH) if one in table.columns)
        keys = table[KEY].to_list()
        known = {
            name: pl.Series([said.get((name, key)) for key in keys], dtype=table.schema[name], strict=False)
            for name in names.intersection(table.columns)
        }
        tables[level] = bare.with_columns(**known)
    return Frames.cut(frames.day, tables)


def sampled(level: str) -> Any:
    chance = np.random.default_rng(len(level))
    frames = province(7)
    height = len(Organ) if level == "organ" else frames.tables[level].height  # organs are those of the list
    for row in chance.choice(height, size=min(EACH, height), replace=False):
        subject = around(frames, level, np.array([row], dtype=np.int64))
        yield subject, explained(BOOK, subject, level, SimpleNamespace(records={}))  # type: ignore[arg-type]


@pytest.mark.parametrize("level", LEVELS)
def test_a_verdict_is_worked_out_again_from_its_explanation_alone(level: str) -> None:
    for subject, explanations in sampled(level):
        assert {one.judgement.rule.code for one in explanations} == {rule.code for rule in BOOK.of(level)}
        for one in explanations:
            assert again(subject, one) == one.judgement.verdict.number, one.judgement.rule.code
            cleared_by_what_is_named(one)


def test_an_explanation_that_gives_a_fact_otherwise_is_noticed() -> None:
    noticed = 0
    for subject, explanations in sampled("household"):
        for one in explanations:
            unsaid = tuple(replace(fact, value=None) for fact in one.facts)
            noticed += again(subject, replace(one, facts=unsaid)) != one.judgement.verdict.number
    assert noticed


def again(subject: Frames, one: Explanation) -> int:
    """What the rule says of the explanation's facts, and of nothing else."""
    rule = one.judgement.rule
    rule = replace(rule, duty=replace(rule.duty, declined=None))  # that help was declined is no part of a verdict
    alone = replace(BOOK, rules=(rule,), gauges=(), folds=folds_of(rule))
    return int(evaluate(alone, told(subject, one), {rule.duty.level}).verdicts[rule.duty.level][rule.code].item())


def folds_of(rule: Rule) -> dict[str, Fold]:
    """The folds that a rule reads, and those behind them."""
    names = [*rule.duty.applies.holds.meta.root_names(), *rule.duty.holds.meta.root_names()]
    found: dict[str, Fold] = {}
    while names:
        if (name := names.pop()) in BOOK.folds and name not in found:
            found[name] = BOOK.folds[name]
            names += found[name].expr.meta.root_names()
    return found


def cleared_by_what_is_named(one: Explanation) -> None:
    """What would clear it is all that keeps it from being met, and it names something wherever there is anything to clear."""
    named, verdict, code = set(map(id, one.clears)), one.judgement.verdict, one.judgement.rule.code
    if verdict in (Verdict.MET, Verdict.NOT_APPLICABLE):
        assert one.clears == (), code
        return
    assert all(answer.holds or id(answer) in named for answer in one.conditions), code
    if verdict is Verdict.NOT_MET:
        assert one.applies.holds, code
        assert any(answer.holds is False for answer in one.clears), code
    else:
        assert one.clears or one.applies.holds is None, code
