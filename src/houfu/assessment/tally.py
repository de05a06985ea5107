"""Counts what came out, for every place: verdicts a rule, and the parts of each indicator."""

from __future__ import annotations

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


def verdicts(catalogue: Catalogue, frames: Frames, outcomes: Outcomes) -> pl.DataFrame:
    """`rule, place_kind, place_key, path, met, declined, not_met, unknown, not_applicable`, a row a rule and place."""
    parts = []
    for level in outcomes.verdicts:
        where = places(frames, level)
        for rule in catalogue.of(level):
            values = outcomes.verdicts[level][rule.code].to_numpy().astype(np.int64)
            counts = np.bincount(where.rows * 4 + values, minlength=4 * len(where.keys)).reshape(-1, 4)
            no = outcomes.declined[level]
            said_no = no[rule.code].to_numpy() if rule.code in no.columns else np.zeros(len(values), bool)
            declined = np.bincount(where.rows[said_no], minlength=len(where.keys))
            columns = {name: counts[:, at] for at, name in enumerate(VERDICTS)} | {"declined": declined}
            parts.append(_wide(frames, where, columns).with_columns(pl.lit(rule.code).alias("rule")))
    return pl.concat(parts)


def gauges(catalogue: Catalogue, frames: Frames, outcomes: Outcomes) -> pl.DataFrame:
    """`gauge, place_kind, place_key, path` and the four sums, a row an indicator and place.

    An unknown bound of one subject counts as nothing below, and leaves the upper sum at what is known of the others.
    """
    parts = []
    for level, values in outcomes.gauges.items():
        where = places(frames, level)
        for gauge in catalogue.gauges_of(level):
            columns = {}
            for name in ("numerator.low", "numerator.high", "denominator.low", "denominator.high"):
                terms = values[f"{gauge.code}.{name}"].cast(pl.Float64).fill_null(0).to_numpy()
                summed = np.bincount(where.rows, weights=terms, minlength=len(where.keys))
                columns[name.replace(".", "_")] = summed.astype(np.int64)  # exact: far below 2**53
            sums = _wide(frames, where, columns).with_columns(pl.lit(gauge.code).alias("gauge"))
            parts.append(sums.filter(~pl.col("place_kind").is_in(list(WIDER))) if gauge.indicator.of_many else sums)
    return pl.concat(parts)


def _wide(frames: Frames, where: Places, columns: dict[str, NDArray[np.int64]]) -> pl.DataFrame:
    """The counts of the lowest places, and of every wider place that holds some of them."""
    heading = {KEY: pl.Int64(), PATH: pl.String()}
    at = pl.DataFrame({KEY: where.keys, PATH: where.paths, **columns}, schema_overrides=heading)
    names, kind, out = list(columns), where.kind, []
    while kind in WIDER:
        out.append(at.with_columns(pl.lit(kind).alias("place_kind")))
        parents, kind = frames.tables[kind][PARENT], WIDER[kind]
        sums = at.select(names).with_columns(parents).group_by(PARENT).agg(pl.col(names).sum())
        heads = frames.tables[kind].select(KEY, PATH, pl.int_range(pl.len(), dtype=pl.Int32).alias(PARENT))
        at = heads.join(sums, on=PARENT, how="left").sort(PARENT).drop(PARENT).fill_null(0)
    out += [_at(at, wider, depth, names) for wider, depth in DEPTHS.items()]
    return pl.concat(out).rename({KEY: "place_key"})


def _at(low: pl.DataFrame, kind: str, depth: int, names: list[str]) -> pl.DataFrame:
    """The sums by province, city or county, which are the first parts of a path."""
    inside = low.filter(pl.col(PATH).str.count_matches(".", literal=True) >= depth)
    parts = pl.col(PATH).str.split(".").list.head(depth)
    named = inside.with_columns((parts.list.join(".") + ".").alias(PATH), parts.list.last().cast(pl.Int64).alias(KEY))
    sums = named.group_by(KEY, PATH, maintain_order=True).agg(pl.col(names).sum())
    return sums.with_columns(pl.lit(kind).alias("place_kind"))
