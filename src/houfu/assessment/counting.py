"""How the counts by place change with a few subjects: the tallies of a run adjusted by difference, never summed anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np
import polars as pl
from django.db import connection
from numpy.typing import NDArray

from houfu.assessment.answers import Answers
from houfu.assessment.differing import Difference
from houfu.assessment.tally import COMMUNITY, DEPTHS, SETTLEMENT, VERDICTS, WIDER
from houfu.facts.frames import KEY, PARENT
from houfu.policy.catalogue import Catalogue

OF_RULES = (*VERDICTS, "declined")
OF_GAUGES = ("numerator_low", "numerator_high", "denominator_low", "denominator_high")

Cube = NDArray[np.int64]
"""Numbers by subject, rule or indicator, and column."""


def rule_differences(catalogue: Catalogue, found: Iterable[Difference]) -> pl.DataFrame:
    """`rule`, `place_kind`, `place_key` and by how much each column of a tally changes; no row of zeros."""

    def cube(side: Answers, at: Cube) -> Cube:
        said = side.verdicts[at]
        return np.stack([*((said == one).astype(np.int64) for one in range(len(VERDICTS))), side.declined[at]], axis=2)

    return _differences("rule", OF_RULES, cube, lambda level: [one.code for one in catalogue.of(level)], found)


def gauge_differences(catalogue: Catalogue, found: Iterable[Difference]) -> pl.DataFrame:
    """The same of the indicators; one that is `of_many` has no row for a settlement or community."""

    def cube(side: Answers, at: Cube) -> Cube:
        return side.gauges[at].reshape(len(at), side.gauges.shape[1] // len(OF_GAUGES), len(OF_GAUGES))

    out = _differences("gauge", OF_GAUGES, cube, lambda level: [one.code for one in catalogue.gauges_of(level)], found)
    many = [gauge.code for gauge in catalogue.gauges if gauge.indicator.of_many]
    return out.filter(~(pl.col("gauge").is_in(many) & pl.col("place_kind").is_in(list(WIDER)))) if out.height else out


def _differences(
    code: str, columns: Sequence[str], cube: Callable[[Answers, Cube], Cube], codes: Callable[[str], list[str]],
    found: Iterable[Difference],
) -> pl.DataFrame:  # fmt: skip
    sums: dict[tuple[str, str, int], NDArray[np.int64]] = {}
    for one in found:
        names = codes(one.was.level)
        if not names or not len(one.pairs):
            continue
        for side, at, sign in ((one.was, one.pairs[:, 0], -1), (one.now, one.pairs[:, 1], 1)):
            there = at[at >= 0]
            _sum(sums, names, side, sign * cube(side, there), there)
    rows = [(*head, *line.tolist()) for head, line in sorted(sums.items()) if line.any()]
    numbers = {name: pl.Int64() for name in ("place_key", *columns)}
    schema = {code: pl.String(), "place_kind": pl.String(), **numbers}
    return pl.DataFrame(rows, schema=schema, orient="row") if rows else pl.DataFrame()


def _sum(
    sums: dict[tuple[str, str, int], NDArray[np.int64]], names: list[str], side: Answers, cube: Cube, at: Cube
) -> None:
    """Add one side's numbers by place: first by the lowest, then each to every wider one."""
    lowest, inverse = np.unique(side.where.rows[side.rows[at]], return_inverse=True)
    own = np.zeros((len(lowest), *cube.shape[1:]), np.int64)
    np.add.at(own, inverse, cube)
    for place, lines in zip(lowest.tolist(), own, strict=True):
        told = np.flatnonzero(lines.any(axis=1)).tolist()
        for kind, key in _wider(side, place):
            for rule in told:
                head = (names[rule], kind, key)
                sums[head] = sums[head] + lines[rule] if head in sums else lines[rule]


def _wider(side: Answers, place: int) -> Iterator[tuple[str, int]]:
    """The places that the counts of a lowest place enter: itself, those it lies in, and the divisions of its path."""
    kind, key, tables = side.where.kind, side.where.keys[place], side.frames.tables
    if kind == COMMUNITY:
        yield COMMUNITY, key
        key = tables[SETTLEMENT][KEY][tables[COMMUNITY][PARENT][place]]
    if kind in (COMMUNITY, SETTLEMENT):
        yield SETTLEMENT, key
    steps = side.where.paths[place].split(".")[:-1]
    for name, depth in DEPTHS.items():
        if depth <= len(steps):
            yield name, int(steps[depth - 1])


def adjust(table: str, run: int, code: str, columns: Sequence[str], found: pl.DataFrame) -> None:
    """Add the differences to the counts of a run.

    A statement a row: of many rows in one statement SQLite's planner may read every count of the run instead.
    """
    if not found.height:
        return
    sums = ", ".join(f"{name} = {name} + %s" for name in columns)
    head = (code, "place_kind", "place_key")
    lines = found.select(*columns, pl.lit(run, dtype=pl.Int64).alias("run_id"), *head).rows()
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {table} SET {sums} WHERE run_id = %s AND {code} = %s AND place_kind = %s AND place_key = %s",  # noqa: S608 - names are ours
            lines,
        )
