"""Counts what came out, for every place: verdicts a rule, and the parts of each indicator."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from houfu.assessment.engine import Outcomes
from houfu.facts.frames import KEY, PARENT, PATH, PLACED, Frames
from houfu.facts.subjects import home
from houfu.policy.catalogue import Catalogue

PROVINCE, CITY, COUNTY, SETTLEMENT, COMMUNITY = "province", "city", "county", "settlement", "community"
DEPTHS = {PROVINCE: 1, CITY: 2, COUNTY: 3}
VERDICTS = ("not_applicable", "met", "not_met", "unknown")
BOUNDS = ("numerator.low", "numerator.high", "denominator.low", "denominator.high")
WIDER = {COMMUNITY: SETTLEMENT, SETTLEMENT: COUNTY}


@dataclass(frozen=True)
class Places:
    """Where the subjects of one level lie: for each, the row of its lowest place; the places' keys and paths."""

    rows: NDArray[np.int64]
    keys: list[int]
    paths: list[str]
    kind: str


def places(frames: Frames, level: str) -> Places:
    """The lowest places of a level. What lies in no place (an organ, a fund) is counted in the province, and what a
    government answers for by the government's own path."""
    kind = home(level, PLACED)
    if not kind:
        return Places(np.zeros(frames.tables[level].height, np.int64), [52], ["52."], PROVINCE)
    table = frames.tables[kind]
    rows = frames.ancestors(level, kind)
    return Places(rows, table[KEY].to_list(), table[PATH].to_list(), "" if kind == "government" else kind)


@dataclass(frozen=True)
class Step:
    """The places of one width: their kind, keys and paths; and for each of the lowest places its row here, or -1."""

    kind: str
    keys: list[int]
    paths: list[str]
    rows: NDArray[np.int64]


def verdicts(catalogue: Catalogue, frames: Frames, outcomes: Outcomes) -> pl.DataFrame:
    """`rule, place_kind, place_key, path, met, declined, not_met, unknown, not_applicable`, a row a rule and place."""
    parts = []
    for level in outcomes.verdicts:
        where = places(frames, level)
        rules = catalogue.of(level)
        counts = np.zeros((len(where.keys), len(rules), len(VERDICTS) + 1), np.int64)
        no = outcomes.declined[level]
        for at, rule in enumerate(rules):
            values = outcomes.verdicts[level][rule.code].to_numpy().astype(np.int64)
            found = np.bincount(where.rows * len(VERDICTS) + values, minlength=len(VERDICTS) * len(where.keys))
            counts[:, at, :-1] = found.reshape(-1, len(VERDICTS))
            if rule.code in no.columns:
                counts[:, at, -1] = np.bincount(where.rows[no[rule.code].to_numpy()], minlength=len(where.keys))
        parts.append(_wide(frames, where, counts, "rule", [rule.code for rule in rules], [*VERDICTS, "declined"]))
    return pl.concat(parts)


def gauges(catalogue: Catalogue, frames: Frames, outcomes: Outcomes) -> pl.DataFrame:
    """`gauge, place_kind, place_key, path` and the four sums, a row an indicator and place.

    An unknown bound of one subject counts as nothing below, and leaves the upper sum at what is known of the others.
    """
    parts = []
    for level, values in outcomes.gauges.items():
        where = places(frames, level)
        asked = catalogue.gauges_of(level)
        sums = np.zeros((len(where.keys), len(asked), len(BOUNDS)), np.int64)
        for at, gauge in enumerate(asked):
            for bound, name in enumerate(BOUNDS):
                terms = np.nan_to_num(np.asarray(values[f"{gauge.code}.{name}"].to_numpy(), np.float64))
                summed = np.bincount(where.rows, weights=terms, minlength=len(where.keys))
                sums[:, at, bound] = summed.astype(np.int64)  # exact: far below 2**53
        columns = [name.replace(".", "_") for name in BOUNDS]
        many = [gauge.code for gauge in asked if gauge.indicator.of_many]
        wide = _wide(frames, where, sums, "gauge", [gauge.code for gauge in asked], columns)
        parts.append(wide.filter(~(pl.col("gauge").is_in(many) & pl.col("place_kind").is_in(list(WIDER)))))
    return pl.concat(parts)


def _wide(
    frames: Frames, where: Places, counts: NDArray[np.int64], what: str, codes: list[str], columns: list[str]
) -> pl.DataFrame:
    """The counts (lowest place × code × column) of the lowest places, and of every wider place that holds some."""
    parts = []
    for step in _steps(frames, where):
        sums = np.zeros((len(step.keys), *counts.shape[1:]), np.int64)
        inside = step.rows >= 0
        np.add.at(sums, step.rows[inside], counts[inside])
        lines = sums.swapaxes(0, 1).reshape(-1, len(columns))
        named = {what: np.repeat(np.array(codes, object), len(step.keys)), "place_key": step.keys * len(codes)}
        paths = {PATH: step.paths * len(codes)} | {name: lines[:, at] for at, name in enumerate(columns)}
        heading = {what: pl.String(), "place_key": pl.Int64(), PATH: pl.String()}
        table = pl.DataFrame(named | paths, schema_overrides=heading)
        parts.append(table.with_columns(pl.lit(step.kind).alias("place_kind")))
    return pl.concat(parts)


def _steps(frames: Frames, where: Places) -> Iterator[Step]:
    """The lowest places, then wider and wider: what holds them, and by their paths county, city and province."""
    kind, keys, paths = where.kind, where.keys, where.paths
    rows = np.arange(len(keys))
    while kind in WIDER:
        yield Step(kind, keys, paths, rows)
        rows = _led(rows, frames.tables[kind][PARENT].fill_null(-1).to_numpy().astype(np.int64))
        kind = WIDER[kind]
        keys, paths = frames.tables[kind][KEY].to_list(), frames.tables[kind][PATH].to_list()
    for wider, depth in DEPTHS.items():
        heads = [".".join(path.split(".")[:depth]) + "." if path.count(".") >= depth else "" for path in paths]
        found = {head: at for at, head in enumerate(dict.fromkeys(filter(None, heads)))}
        to = np.array([found.get(head, -1) for head in heads], np.int64)
        yield Step(wider, [int(head.split(".")[-2]) for head in found], list(found), _led(rows, to))


def _led(rows: NDArray[np.int64], to: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where rows lead, one step wider; what leads nowhere goes on leading nowhere."""
    return np.where(rows < 0, -1, to[rows]) if len(to) else rows
