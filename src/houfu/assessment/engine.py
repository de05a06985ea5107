"""Asks every duty of every subject, one pass a level, unknowns kept: for a province as for one household."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

import polars as pl

from houfu.assessment.folding import fold_up
from houfu.facts.folds import Bounds, Fold
from houfu.facts.frames import Frames
from houfu.facts.subjects import SUBJECTS
from houfu.policy.catalogue import Catalogue, Gauge, Rule
from houfu.policy.kinds import Standing, Verdict

NOT_APPLICABLE, MET, NOT_MET, UNKNOWN = (verdict.number for verdict in Verdict)
FEW = 64
"""To so few subjects one question after the other takes no longer than sharing them out among the processors."""


@dataclass(frozen=True)
class Outcomes:
    """What came out, a table a level, rows as in the facts.

    `verdicts`: a UInt8 column a rule code (0 不适用, 1 已落实, 2 未落实, 3 资料不足). `declined`: a Boolean column for
    each rule that can be declined. `gauges`: two columns an indicator part (`code.numerator.low` …), Int64 for
    a number, Boolean for a condition that counts its subjects.
    `facts`: the facts with the folded columns that the rules saw.
    """

    verdicts: Mapping[str, pl.DataFrame]
    declined: Mapping[str, pl.DataFrame]
    gauges: Mapping[str, pl.DataFrame]
    facts: Mapping[str, pl.DataFrame]


def evaluate(catalogue: Catalogue, frames: Frames, levels: Collection[str] = tuple(SUBJECTS)) -> Outcomes:
    """Every verdict and every indicator part of `levels`, level by level from the people up.

    Of the other levels only what folds into these is worked out; they have no columns in the outcomes.
    """
    verdicts, declined, gauges, tables = {}, {}, {}, dict(frames.tables)
    for level, subject in SUBJECTS.items():
        plan = _plan(catalogue, level)
        folds = [fold for fold in plan.folds if _reaches(fold, levels, catalogue)]
        asked = plan.asked if level in levels else ()
        if not asked and not folds:
            verdicts[level] = declined[level] = gauges[level] = _columns(tables[level], ())
            continue
        answers = _ask(tables[level], [*asked, *(fold.expr.alias(fold.name) for fold in folds)])
        names = plan if level in levels else NOTHING
        verdicts[level] = _columns(answers, names.verdicts)
        declined[level] = _columns(answers, names.declined).rename(dict(names.declined))
        gauges[level] = _columns(answers, names.gauges)
        if folds and subject.above is not None:
            rows = fold_up(folds, answers, frames.offsets(level))
            tables[subject.above] = tables[subject.above].with_columns(rows)
    return Outcomes(verdicts, declined, gauges, tables)


@dataclass(frozen=True)
class Plan:
    """What is asked of one level: the expressions, and the names of their answers; `declined` by the rule's code."""

    asked: tuple[pl.Expr, ...] = ()
    verdicts: tuple[str, ...] = ()
    declined: Mapping[str, str] = field(default_factory=dict)
    gauges: tuple[str, ...] = ()
    folds: tuple[Fold, ...] = ()


NOTHING = Plan()
NO_COLUMNS = pl.DataFrame()


@lru_cache(maxsize=2_048)  # a few catalogues, whole and as they are asked of some ledgers, each with all its levels
def _plan(catalogue: Catalogue, level: str) -> Plan:
    """Built once a catalogue: to one household it takes longer than the answers."""
    rules = catalogue.of(level)
    said_no = [rule for rule in rules if rule.duty.declined is not None]
    parts = [part for gauge in catalogue.gauges_of(level) for part in _parts(gauge)]
    return Plan(
        (
            *(verdict(rule, catalogue.day).alias(rule.code) for rule in rules),
            *(_said_no(rule).alias(_no(rule)) for rule in said_no),
            *parts,
        ),
        tuple(rule.code for rule in rules),
        {_no(rule): rule.code for rule in said_no},
        tuple(part.meta.output_name() for part in parts),
        tuple(fold for fold in catalogue.folds.values() if fold.child == level),
    )


def _reaches(fold: Fold, levels: Collection[str], catalogue: Catalogue) -> bool:
    """Whether a fold is read at one of these levels, by a rule or by a fold that is."""
    if fold.parent in levels:
        return True
    above = [one for one in catalogue.folds.values() if one.child == fold.parent]
    return any(_reaches(one, levels, catalogue) for one in above if fold.name in one.expr.meta.root_names())


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


def _ask(frame: pl.DataFrame, expressions: Sequence[pl.Expr]) -> pl.DataFrame:
    """Evaluate with the height of the frame, also where every expression is a constant."""
    names = [expression.meta.output_name() for expression in expressions]
    if frame.height <= FEW:
        return _columns(frame.with_columns_seq(expressions), names)
    return _columns(frame.with_columns(expressions), names)


def _columns(frame: pl.DataFrame, names: Collection[str]) -> pl.DataFrame:
    """Some columns, or none of them, at the same height."""
    if names:
        return pl.DataFrame([frame[name] for name in names])  # a select costs five times as much, and they are many
    return NO_COLUMNS if not frame.height else frame.select([])


def _no(rule: Rule) -> str:
    return f"{rule.code}?declined"


def _said_no(rule: Rule) -> pl.Expr:
    assert rule.duty.declined is not None
    return (rule.duty.applies.holds & rule.duty.holds & rule.duty.declined).fill_null(False)


def _parts(gauge: Gauge) -> list[pl.Expr]:
    """Four columns: numerator and denominator, low and high; a condition stays yes or no, an eighth of a byte a subject."""
    out = []
    for part, value in (("numerator", gauge.indicator.numerator), ("denominator", gauge.indicator.denominator)):
        if isinstance(value, Bounds):
            low, high = value.low, value.high
        else:
            low, high = value.fill_null(False), value.fill_null(True)
        out += [low.alias(f"{gauge.code}.{part}.low"), high.alias(f"{gauge.code}.{part}.high")]
    return out
