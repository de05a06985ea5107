"""How the counts by place change with a few subjects: the tallies of a run adjusted by difference, never summed anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import batched
from typing import Any

import numpy as np
import polars as pl
from django.db import connection
from numpy.typing import NDArray

from houfu.assessment.engine import Outcomes
from houfu.assessment.tally import COMMUNITY, DEPTHS, SETTLEMENT, VERDICTS, WIDER, places
from houfu.facts.frames import KEY, PARENT, Frames
from houfu.policy.catalogue import Catalogue

OF_RULES = (*VERDICTS, "declined")
OF_GAUGES = ("numerator_low", "numerator_high", "denominator_low", "denominator_high")
AT_ONCE = 100  # rows of one statement: SQLite takes 32,766 parameters, and plans a short one quickly


@dataclass(frozen=True)
class Part:
    """A few subjects with what was said of them."""

    frames: Frames
    outcomes: Outcomes


Counted = tuple[str, dict[str, NDArray[Any]]]
"""A rule or an indicator, and for each column a number a subject."""
Count = Callable[[Part, str], Iterable[Counted]]


def differences(
    code: str, columns: Sequence[str], count: Count,
    pairs: Iterable[tuple[str, Part, Part]],
) -> pl.DataFrame:  # fmt: skip
    """`code`, `place_kind`, `place_key` and by how much each column changes, from (level, before, now); no row of zeros."""
    parts = [_sums(code, columns, count(part, level), part, level, sign) for level, was, now in pairs for part, sign in ((was, -1), (now, 1))]
    some = [part for part in parts if part.height]
    if not some:
        return pl.DataFrame()
    summed = pl.concat(some).group_by(code, "place_kind", "place_key").agg(pl.col(columns).sum())
    return summed.filter(pl.any_horizontal(pl.col(columns) != 0)).sort(code, "place_kind", "place_key")


def of_rules(catalogue: Catalogue) -> Count:
    """The verdicts on each rule of a level, as a one for each subject and verdict."""

    def count(part: Part, level: str) -> Iterable[Counted]:
        no = part.outcomes.declined[level]
        for rule in catalogue.of(level):
            values = part.outcomes.verdicts[level][rule.code].to_numpy()
            ones = {name: values == at for at, name in enumerate(VERDICTS)}
            ones["declined"] = no[rule.code].to_numpy() if rule.code in no.columns else np.zeros(len(values), bool)
            yield rule.code, ones

    return count


def of_gauges(catalogue: Catalogue) -> Count:
    """The four terms of each indicator of a level."""

    def count(part: Part, level: str) -> Iterable[Counted]:
        values = part.outcomes.gauges[level]
        for gauge in catalogue.gauges_of(level):
            terms = {name: f"{gauge.code}.{name.replace('_', '.')}" for name in OF_GAUGES}
            yield gauge.code, {name: values[at].cast(pl.Int64).fill_null(0).to_numpy() for name, at in terms.items()}

    return count


def gauge_differences(catalogue: Catalogue, pairs: Iterable[tuple[str, Part, Part]]) -> pl.DataFrame:
    """`differences` of the indicators; one that is `of_many` has no row for a settlement or community."""
    found = differences("gauge", OF_GAUGES, of_gauges(catalogue), pairs)
    many = [gauge.code for gauge in catalogue.gauges if gauge.indicator.of_many]
    return found.filter(~(pl.col("gauge").is_in(many) & pl.col("place_kind").is_in(list(WIDER)))) if found.height else found


def rule_differences(catalogue: Catalogue, pairs: Iterable[tuple[str, Part, Part]]) -> pl.DataFrame:
    """`differences` of the verdicts."""
    return differences("rule", OF_RULES, of_rules(catalogue), pairs)


def _sums(
    code: str, columns: Sequence[str], counted: Iterable[Counted], part: Part, level: str, sign: int
) -> pl.DataFrame:  # fmt: skip
    where = places(part.frames, level)
    names, found = [], []
    for name, values in counted:
        sums = [np.bincount(where.rows, weights=values[one], minlength=len(where.keys)) for one in columns]
        names.append(name)
        found.append(np.stack(sums).astype(np.int64))
    if not found or not where.keys:
        return pl.DataFrame()
    cube = np.stack(found)  # rule, column, place
    rule, place = np.nonzero(cube.any(axis=1))
    flat = pl.DataFrame(
        {code: pl.Series(names).gather(rule), "place": place, **{one: sign * cube[rule, at, place] for at, one in enumerate(columns)}}
    )  # fmt: skip
    return flat.join(_wider(part.frames, where.kind, where.keys, where.paths), on="place").drop("place")


def _wider(frames: Frames, kind: str, keys: list[int], paths: list[str]) -> pl.DataFrame:
    """For each lowest place the places that its counts enter: itself, those it lies in, and the divisions of its path."""
    rows: list[tuple[int, str, int]] = []
    above = frames.tables[SETTLEMENT][KEY].gather(frames.tables[COMMUNITY][PARENT]).to_list() if kind == COMMUNITY else keys
    for at, (key, path) in enumerate(zip(keys, paths, strict=True)):
        if kind == COMMUNITY:
            rows.append((at, COMMUNITY, key))
        if kind in (COMMUNITY, SETTLEMENT):
            rows.append((at, SETTLEMENT, above[at]))
        steps = path.split(".")[:-1]
        rows += [(at, name, int(steps[depth - 1])) for name, depth in DEPTHS.items() if depth <= len(steps)]
    schema = {"place": pl.Int64(), "place_kind": pl.String(), "place_key": pl.Int64()}
    return pl.DataFrame(rows, schema=schema, orient="row")


def adjust(table: str, run: int, code: str, columns: Sequence[str], found: pl.DataFrame) -> None:
    """Add the differences to the counts of a run."""
    head = (code, "place_kind", "place_key")
    names = [*head, *columns]
    sums = ", ".join(f"{name} = {table}.{name} + d.{name}" for name in columns)
    kinds = ("text", "text", *["bigint"] * (1 + len(columns)))
    with connection.cursor() as cursor:
        for rows in batched(found.select(names).iter_rows() if found.height else (), AT_ONCE):
            typed = ", ".join(f"CAST(%s AS {kind})" for kind in kinds)
            marks = ", ".join([f"({typed})", *[f"({', '.join(['%s'] * len(names))})"] * (len(rows) - 1)])
            same = " AND ".join(f"{table}.{name} = d.{name}" for name in head)
            cursor.execute(
                f"WITH d ({', '.join(names)}) AS (VALUES {marks}) "  # noqa: S608 - names are ours
                f"UPDATE {table} SET {sums} FROM d WHERE {table}.run_id = %s AND {same}",
                [*(value for row in rows for value in row), run],
            )
