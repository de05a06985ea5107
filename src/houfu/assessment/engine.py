"""Asks every duty of every subject, one pass a level, unknowns kept: for a province as for one household."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from houfu.facts.folds import Bounds, Fold, FoldKind
from houfu.facts.frames import Frames
from houfu.facts.subjects import SUBJECTS
from houfu.policy.catalogue import Catalogue, Gauge, Rule
from houfu.policy.kinds import Standing, Verdict

NOT_APPLICABLE, MET, NOT_MET, UNKNOWN = (verdict.number for verdict in Verdict)


@dataclass(frozen=True)
class Outcomes:
    """What came out, a table a level, rows as in the facts.

    `verdicts`: a UInt8 column a rule code (0 不适用, 1 已落实, 2 未落实, 3 资料不足). `declined`: a Boolean column for
    each rule that can be declined. `gauges`: two Int64 columns an indicator part (`code.numerator.low` …).
    `facts`: the facts with the folded columns that the rules saw.
    """

    verdicts: Mapping[str, pl.DataFrame]
    declined: Mapping[str, pl.DataFrame]
    gauges: Mapping[str, pl.DataFrame]
    facts: Mapping[str, pl.DataFrame]


def evaluate(catalogue: Catalogue, frames: Frames) -> Outcomes:
    """Every verdict and every indicator part, level by level from the people up."""
    verdicts, declined, gauges, tables = {}, {}, {}, dict(frames.tables)
    for level, subject in SUBJECTS.items():
        rules = catalogue.of(level)
        folds = [fold for fold in catalogue.folds.values() if fold.child == level]
        asked = [verdict(rule, catalogue.day).alias(rule.code) for rule in rules]
        no = [_said_no(rule).alias(_no(rule)) for rule in rules if rule.duty.declined is not None]
        parts = [part for gauge in catalogue.gauges_of(level) for part in _parts(gauge)]
        folded = [fold.expr.alias(fold.name) for fold in folds]
        answers = _ask(tables[level], asked + no + parts + folded)
        verdicts[level] = answers.select(rule.code for rule in rules)
        declined[level] = answers.select(
            pl.col(_no(rule)).alias(rule.code) for rule in rules if rule.duty.declined is not None
        )
        gauges[level] = answers.select(part.meta.output_name() for part in parts)
        if folds and subject.above is not None:
            rows = _fold(folds, answers, frames.offsets(level))
            tables[subject.above] = tables[subject.above].with_columns(rows)
    return Outcomes(verdicts, declined, gauges, tables)


def verdict(rule: Rule, day: date) -> pl.Expr:
    """不适用 only when known not to apply; 已落实 or 未落实 only when both are known; everything else 资料不足.

    Past the duty's last day nothing applies any more (a page says 期限已过). UInt8, see `Outcomes`.
    """
    if rule.duty.standing(day) is Standing.EXPIRED:
        return pl.lit(NOT_APPLICABLE, dtype=pl.UInt8)
    applies, met = rule.duty.applies.holds, rule.duty.holds
    return (
        pl.when(~applies)
        .then(NOT_APPLICABLE)
        .when(applies & met)
        .then(MET)
        .when(applies & ~met)
        .then(NOT_MET)
        .otherwise(UNKNOWN)
        .cast(pl.UInt8)
    )


def figures(rule: Rule, facts: pl.DataFrame) -> pl.DataFrame:
    """The figures of a rule's sentence for the subjects of `facts` (with folded columns): `name`, or `name.low` and
    `name.high` for bounds; Int64, null where unknown."""
    out = []
    for name, value in rule.duty.figures.items():
        if isinstance(value, Bounds):
            out += [value.low.alias(f"{name}.low"), value.high.alias(f"{name}.high")]
        else:
            out.append((pl.lit(value, dtype=pl.Int64) if isinstance(value, int) else value).alias(name))
    return _ask(facts, out)


def conditions(rule: Rule, facts: pl.DataFrame) -> pl.DataFrame:
    """`applies` and each condition (`0`, `1`, …) of a rule for the subjects of `facts`; Boolean, null where unknown."""
    met = [condition.holds.alias(str(at)) for at, condition in enumerate(rule.duty.met)]
    return _ask(facts, [rule.duty.applies.holds.alias("applies"), *met])


def _ask(frame: pl.DataFrame, expressions: list[pl.Expr]) -> pl.DataFrame:
    """Evaluate with the height of the frame, also where every expression is a constant."""
    names = [expression.meta.output_name() for expression in expressions]
    return frame.lazy().with_columns(expressions).select(names).collect()


def _no(rule: Rule) -> str:
    return f"{rule.code}?declined"


def _said_no(rule: Rule) -> pl.Expr:
    assert rule.duty.declined is not None
    return (rule.duty.applies.holds & rule.duty.declined).fill_null(False)


def _parts(gauge: Gauge) -> list[pl.Expr]:
    """Four Int64 columns: numerator and denominator, low and high; a condition counts as 0 or 1."""
    out = []
    for part, value in (("numerator", gauge.indicator.numerator), ("denominator", gauge.indicator.denominator)):
        if isinstance(value, Bounds):
            low, high = value.low, value.high
        else:
            low, high = value.fill_null(False).cast(pl.Int64), value.fill_null(True).cast(pl.Int64)
        out += [low.alias(f"{gauge.code}.{part}.low"), high.alias(f"{gauge.code}.{part}.high")]
    return out


def _fold(folds: list[Fold], answers: pl.DataFrame, offsets: NDArray[np.int64]) -> list[pl.Series]:
    """Each fold as a difference of cumulative sums at the parents' borders: right for parents without children too."""
    return [_folded(fold, answers[fold.name], offsets) for fold in folds]


def _folded(fold: Fold, values: pl.Series, offsets: NDArray[np.int64]) -> pl.Series:
    if fold.kind is FoldKind.SUM:
        limitless = _sums(values.is_null(), offsets) > 0
        return _known(fold.name, _sums(values.fill_null(0), offsets), ~limitless)
    if fold.kind is FoldKind.COUNT_LOW:
        return pl.Series(fold.name, _sums(values.fill_null(False), offsets))
    if fold.kind is FoldKind.COUNT_HIGH:
        return pl.Series(fold.name, _sums(values.fill_null(True), offsets))
    decisive = values if fold.kind is FoldKind.ANY else ~values
    found = _sums(decisive.fill_null(False), offsets) > 0
    open_ = ~found & (_sums(values.is_null(), offsets) > 0)
    return _known(fold.name, found if fold.kind is FoldKind.ANY else ~found, ~open_)


def _sums(values: pl.Series, offsets: NDArray[np.int64]) -> NDArray[np.int64]:
    """The sum of each parent's children; values without nulls, Int64 or Boolean."""
    if values.dtype == pl.Boolean:
        running = np.cumsum(values.to_numpy().view(np.uint8), dtype=np.int32)
    else:
        running = np.cumsum(values.to_numpy(), dtype=np.int64)
    running = np.concatenate((np.zeros(1, running.dtype), running))
    return np.diff(running[offsets]).astype(np.int64)


def _known(name: str, values: NDArray[np.bool_] | NDArray[np.int64], known: NDArray[np.bool_]) -> pl.Series:
    """`values` where `known`, else null."""
    frame = pl.DataFrame({name: values, "known": known})
    return frame.select(pl.when("known").then(pl.col(name)))[name]
