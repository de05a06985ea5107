"""Small and large provinces for the promises: drawn near every threshold of the catalogue, then blanked or reordered."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from typing import Any

import numpy as np
import polars as pl
from hypothesis import strategies as st

from houfu.facts.columns import CATALOGUE, CodeFact, Fact
from houfu.facts.frames import KEY, PARENT, PATH, Frames, columns
from houfu.facts.ledgers import Ledger
from houfu.facts.subjects import SUBJECTS, facts_of
from houfu.policy.catalogue import Catalogue, catalogue
from houfu.policy.language import Bounds

DAY = date(2025, 6, 30)
"""A day on which every duty runs: after the deadline of 15, before the last day of 23."""

DOWNWARD = tuple(reversed(SUBJECTS))
SIZES = {
    "person": 6000,
    "household": 2400,
    "community": 1500,
    "dwelling": 1500,
    "settlement": 1500,
    "county": 900,
    "centre": 3000,
    "government": 400,
    "school": 40_000,  # the norm of teachers compares three numbers: few lie close to it
    "organ": 1500,
}
OTHERS = 900
"""How many there are of every other kind."""
TIED = 0.2
"""Share of the rows whose numbers are all the same."""
NO_TIE = np.iinfo(np.int64).min


def expressions(book: Catalogue) -> Iterator[tuple[str, str, pl.Expr]]:
    """Everything that the catalogue asks: (what it is, the subject's level, the expression)."""
    for rule in book.rules:
        yield f"{rule.code} applies", rule.duty.level, rule.duty.applies.holds
        for at, condition in enumerate(rule.duty.met):
            yield f"{rule.code} condition {at}", rule.duty.level, condition.holds
        if rule.duty.declined is not None:
            yield f"{rule.code} declined", rule.duty.level, rule.duty.declined
        for name, figure in rule.duty.figures.items():
            yield from _parts(f"{rule.code} {{{name}}}", rule.duty.level, figure)
    for gauge in book.gauges:
        yield from _parts(f"{gauge.code} numerator", gauge.indicator.level, gauge.indicator.numerator)
        yield from _parts(f"{gauge.code} denominator", gauge.indicator.level, gauge.indicator.denominator)
    for fold in book.folds.values():
        yield f"fold {fold.name}", fold.child, fold.expr


def _parts(what: str, level: str, value: pl.Expr | Bounds | int) -> Iterator[tuple[str, str, pl.Expr]]:
    if isinstance(value, Bounds):
        yield f"{what} low", level, value.low
        yield f"{what} high", level, value.high
    elif isinstance(value, pl.Expr):
        yield what, level, value


@cache
def lines() -> Mapping[str, frozenset[int]]:
    """For each fact the whole numbers that an expression which reads it compares with or multiplies by."""
    found: dict[str, set[int]] = {name: set() for name in CATALOGUE}
    for _, _, expression in expressions(catalogue(DAY)):
        numbers = set(_numbers(json.loads(expression.meta.serialize(format="json"))))
        for name in set(expression.meta.root_names()) & set(found):
            found[name] |= numbers
    return {name: frozenset(numbers) for name, numbers in found.items()}


def _numbers(node: Any) -> Iterator[int]:
    if isinstance(node, dict):
        yield from (value for name, value in node.items() if name in {"Int", "Int64"} and isinstance(value, int))
        for name, value in node.items():
            if name != "List":  # the bytes of a code list
                yield from _numbers(value)
    elif isinstance(node, list):
        for value in node:
            yield from _numbers(value)


@cache
def thresholds() -> tuple[int, ...]:
    """Every whole number that an expression of the catalogue compares with or multiplies by."""
    return tuple(sorted({number for numbers in lines().values() for number in numbers}))


def near(fact: Fact) -> list[int]:
    """The ends of a fact's range, and every line that its rules draw within it with its neighbours."""
    lower, upper = fact.lower or 0, fact.upper or 0
    around = {value + step for value in lines()[fact.name] for step in (-1, 0, 1)}
    return sorted({value for value in around if lower <= value <= upper} | {lower, upper})


def cells(fact: Fact | CodeFact[Any]) -> st.SearchStrategy[Any]:
    """The values that one fact may have, unknown among them."""
    if isinstance(fact, CodeFact):
        return st.none() | st.sampled_from([str(code) for code in fact.codes])
    if fact.dtype == pl.Boolean:
        return st.none() | st.booleans()
    return st.none() | st.sampled_from(near(fact)) | st.integers(fact.lower or 0, fact.upper or 0)


@st.composite
def provinces(draw: st.DrawFn, asked: frozenset[str] = frozenset(CATALOGUE)) -> Frames:
    """A province of up to two counties, three children for each parent, none of it unlikely to be near a threshold.

    Only the `asked` facts are drawn, and only the subjects that have some, with the places above them.
    """
    tables: dict[str, pl.DataFrame] = {}
    parents: list[int] | None
    levels = _standing(asked)
    for level in DOWNWARD:
        above = SUBJECTS[level].above
        if level not in levels:
            parents, height = (None if above is None else []), 0
        elif above is None:
            parents = None
            height = draw(st.integers(0, 2))
        else:
            sizes = draw(st.lists(st.integers(0, 3), min_size=tables[above].height, max_size=tables[above].height))
            parents = [row for row, size in enumerate(sizes) for _ in range(size)]
            height = len(parents)
        facts = {
            name: draw(st.lists(cells(fact), min_size=height, max_size=height))
            for name, fact in facts_of(level).items()
            if name in asked
        }
        tables[level] = table(level, parents, height, facts)
    return Frames(DAY, tables)


def _standing(asked: Iterable[str]) -> set[str]:
    """The levels of facts, and all levels above them."""
    found: set[str] = set()
    for name in asked:
        level: str | None = name.split(".")[0]
        while level is not None and level not in found:
            found.add(level)
            level = SUBJECTS[level].above
    return found


def table(level: str, parents: list[int] | None, height: int, facts: Mapping[str, Iterable[Any]]) -> pl.DataFrame:
    """A table of `height` subjects with keys from 0, all on one path; facts that are not given are unknown."""
    given: dict[str, Any] = {KEY: list(range(height)), PARENT: parents, PATH: ["52."] * height, **facts}
    schema = columns(level)
    return pl.DataFrame({name: given.get(name, [None] * height) for name in schema}, schema=schema)


def province(seed: int, sizes: Mapping[str, int] = SIZES, unknown: float = 0.1) -> Frames:
    """A larger province drawn near every threshold; about `unknown` of its facts are not known."""
    return _province(seed, tuple(sizes.items()), unknown)


@lru_cache(maxsize=8)
def _province(seed: int, number: tuple[tuple[str, int], ...], unknown: float) -> Frames:
    sizes = dict(number)
    chance = np.random.default_rng(seed)
    tables = {}
    for level, subject in SUBJECTS.items():
        height = sizes.get(level, OTHERS)
        above = subject.above
        most = 0 if above is None else sizes.get(above, OTHERS)
        parents = None if above is None else np.sort(chance.integers(0, most, height)).tolist()
        # in some rows all numbers are the same one, so that what has to be equal, or must not stand still, sometimes is
        line = np.array(thresholds(), dtype=np.int64)[chance.integers(0, len(thresholds()), height)]
        tied = np.where(chance.random(height) < TIED, line, NO_TIE)
        facts = {name: _draw(fact, height, unknown, tied, chance) for name, fact in facts_of(level).items()}
        tables[level] = table(level, parents, height, facts)
    return Frames(DAY, tables)


def _draw(
    fact: Fact | CodeFact[Any], height: int, unknown: float, tied: np.ndarray, chance: np.random.Generator
) -> pl.Series:
    if isinstance(fact, CodeFact):
        codes = np.array([str(code) for code in fact.codes])
        values = pl.Series(codes[chance.integers(0, len(codes), height)], dtype=pl.String).cast(fact.dtype)
    elif fact.dtype == pl.Boolean:
        values = pl.Series(chance.random(height) < 0.5)
    else:
        close = np.array(near(fact), dtype=np.int64)
        anywhere = chance.integers(fact.lower or 0, (fact.upper or 0) + 1, height)
        drawn = np.where(chance.random(height) < 0.8, close[chance.integers(0, len(close), height)], anywhere)
        within = (tied >= (fact.lower or 0)) & (tied <= (fact.upper or 0))
        values = pl.Series(np.where(within, tied, drawn))
    return _blank(values, chance.random(height) < unknown)


def _blank(values: pl.Series, gone: Any) -> pl.Series:
    frame = pl.DataFrame({"values": values, "gone": pl.Series(gone, dtype=pl.Boolean)})
    return frame.select(pl.when(~pl.col("gone")).then("values"))["values"]


def blanked(frames: Frames, gone: Callable[[str, Fact | CodeFact[Any], int], Any]) -> Frames:
    """The same province knowing less: `gone(column, fact, height)` says which rows of a column are forgotten."""
    tables = {}
    for level, frame in frames.tables.items():
        masks = {name: np.asarray(gone(name, fact, frame.height), bool) for name, fact in facts_of(level).items()}
        less = [_blank(frame[name], mask).alias(name) for name, mask in masks.items() if mask.any()]
        tables[level] = frame.with_columns(less)
    return Frames(frames.day, tables)


def without_return(frames: Frames, ledger: Ledger, chance: np.random.Generator) -> Frames:
    """The same province without one ledger's return for one stretch of subjects: all its facts are unknown there."""
    start, stop = np.sort(chance.random(2))

    def gone(_: str, fact: Fact | CodeFact[Any], height: int) -> Any:
        rows = np.arange(height)
        return (rows >= start * height) & (rows < stop * height) & (fact.meaning.ledger is ledger)

    return blanked(frames, gone)


def picked(frames: Frames, rows: Mapping[str, Any]) -> Frames:
    """Some rows of each table in a given order, each child told where its parent now stands; all must have theirs."""
    tables = {}
    for level, frame in frames.tables.items():
        above = SUBJECTS[level].above
        chosen = frame[list(rows[level])]
        if above is not None:
            place = {old: new for new, old in enumerate(rows[above])}
            chosen = chosen.with_columns(pl.Series(PARENT, [place[old] for old in chosen[PARENT]], dtype=pl.Int32))
        tables[level] = chosen
    return Frames(frames.day, tables)


def shuffled(frames: Frames, seed: int) -> Frames:
    """The same province with siblings, and places, in another order."""
    chance = np.random.default_rng(seed)
    rows: dict[str, list[int]] = {}
    for level in DOWNWARD:
        order = chance.permutation(frames.tables[level].height)
        above = SUBJECTS[level].above
        if above is not None:
            place = np.empty(len(rows[above]), dtype=np.int64)
            place[rows[above]] = np.arange(len(rows[above]))
            parents = frames.tables[level][PARENT].to_numpy()
            order = order[np.argsort(place[parents[order]], kind="stable")]
        rows[level] = order.tolist()
    return picked(frames, rows)


def alone(frames: Frames, level: str, row: int) -> Frames:
    """One subject with all that lies below it and the places above it, and nobody else."""
    rows: dict[str, list[int]] = {name: [] for name in SUBJECTS}
    rows[level] = [row]
    for name in DOWNWARD:
        above = SUBJECTS[name].above
        if above in _below(level):
            inside = set(rows[above])
            rows[name] = [at for at, parent in enumerate(frames.tables[name][PARENT]) if parent in inside]
    here = level
    while (above := SUBJECTS[here].above) is not None:
        rows[above] = [frames.tables[here][PARENT][rows[here][0]]]
        here = above
    return picked(frames, rows)


def _below(level: str) -> set[str | None]:
    """`level` and every level that lies under it."""
    found: set[str | None] = {level}
    for name in DOWNWARD:
        if SUBJECTS[name].above in found:
            found.add(name)
    return found
