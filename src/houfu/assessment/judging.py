"""What the rules say of chosen subjects of a snapshot, with figures and sentences filled in."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from houfu.assessment.engine import Outcomes, evaluate, figures
from houfu.facts.frames import KEY, Frames, around
from houfu.facts.organs import Organ
from houfu.policy.catalogue import Catalogue, Rule
from houfu.policy.kinds import Kind, Standing, Verdict

EVERY = list(Verdict)


@dataclass(frozen=True)
class Judgement:
    """One verdict on one subject. `figures` are as printed ("3", "2–3", "?"); the sentences say what is amiss where it
    is not met, and what the duty asks for otherwise. `organ` acts on it."""

    rule: Rule
    level: str
    key: int
    verdict: Verdict
    declined: bool
    standing: Standing
    kind: Kind
    figures: Mapping[str, str]
    sentence_zh: str
    sentence_en: str
    organ: Organ


def judge(catalogue: Catalogue, frames: Frames, level: str, rows: NDArray[np.int64]) -> list[Judgement]:
    """Every rule of `level` on the subjects in these rows, subject by subject, rules in the order of the catalogue."""
    part = around(frames, level, np.sort(rows))
    return judged(catalogue, part, evaluate(catalogue, part, {level}), level)


def judge_only(
    catalogue: Catalogue, frames: Frames, level: str, rows: NDArray[np.int64], wanted: Mapping[str, Collection[int]]
) -> list[Judgement]:
    """The judgements that are `wanted` (code of a rule → keys of subjects in these rows), rule by rule."""
    part = around(frames, level, np.sort(rows))
    outcomes = evaluate(catalogue, part, {level})
    table = part.tables[level]
    found: list[Judgement] = []
    for rule in catalogue.of(level):
        if keys := wanted.get(rule.code):
            hits = table.select(pl.arg_where(pl.col(KEY).is_in(list(keys)))).to_series()
            found += _of_rule(rule, catalogue, outcomes, table, hits)
    return found


def judged(catalogue: Catalogue, frames: Frames, outcomes: Outcomes, level: str) -> list[Judgement]:
    """The judgements on all subjects of one level of an evaluation."""
    table = frames.tables[level]
    columns = [_of_rule(rule, catalogue, outcomes, table) for rule in catalogue.of(level)]
    return [judgement for subject in zip(*columns, strict=True) for judgement in subject]


def _of_rule(
    rule: Rule, catalogue: Catalogue, outcomes: Outcomes, table: pl.DataFrame, hits: pl.Series | None = None
) -> list[Judgement]:
    level, acts = rule.duty.level, rule.duty.acts

    def at(column: pl.Series) -> list[Any]:
        return (column if hits is None else column.gather(hits)).to_list()

    keys = at(table[KEY])
    named = [None] * len(keys) if acts is None else at(table[acts.name])
    verdicts = [EVERY[number] for number in at(outcomes.verdicts[level][rule.code])]
    no = outcomes.declined[level]
    declined = at(no[rule.code]) if rule.code in no.columns else [False] * len(keys)
    counted = figures(rule, outcomes.facts[level])
    if hits is not None and counted.width:
        counted = counted[hits]
    numbers = counted.to_dicts() or [{} for _ in keys]
    zh, en = rule.duty.sentence(catalogue.day)
    standing, kind = rule.duty.standing(catalogue.day), rule.duty.kind_on(catalogue.day)
    out = []
    for key, verdict, said_no, values, organ in zip(keys, verdicts, declined, numbers, named, strict=True):
        shown = printed(values)
        unmet = verdict is Verdict.NOT_MET
        out.append(
            Judgement(
                rule,
                level,
                key,
                verdict,
                said_no,
                standing,
                kind,
                shown,
                zh.format(**shown) if unmet else rule.duty.name_zh,
                en.format(**shown) if unmet else rule.duty.name_en,
                rule.duty.actor(key, organ),
            )
        )
    return out


def printed(values: Mapping[str, int | None]) -> dict[str, str]:
    """Figures as a sentence shows them: grouped, bounds as "2–3", an unknown as "?", an open end as "2+".

    A figure whose name ends in `_fen` is money, and is shown in yuan.
    """
    out = {}
    for name, value in values.items():
        base, _, end = name.partition(".")
        if end == "high":
            continue
        say = _yuan if base.endswith("_fen") else _grouped
        if end != "low":
            out[base] = "?" if value is None else say(value)
            continue
        high = values[f"{base}.high"]
        low = value or 0
        out[base] = f"{say(low)}+" if high is None else say(low) if low == high else f"{say(low)}–{say(high)}"
    return out


def _grouped(value: int) -> str:
    return f"{value:,}"


def _yuan(fen: int) -> str:
    """Fen as yuan, with two decimals where there are any."""
    sign, whole, rest = "-" * (fen < 0), *divmod(abs(fen), 100)
    return f"{sign}{whole:,}.{rest:02d}" if rest else f"{sign}{whole:,}"
