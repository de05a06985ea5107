"""How the counts by place change with a few subjects: the tallies of a run adjusted by difference, never summed anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import batched

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
AT_ONCE = 100  # rows of one statement: SQLite takes 32,766 parameters, and plans a short one quickly

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
    parts = []
    for one in found:
        names = codes(one.was.level)
        if not names or not len(one.pairs):
            continue
        for side, at, sign in ((one.was, one.pairs[:, 0], -1), (one.now, one.pairs[:, 1], 1)):
            parts.append(_summed(code, columns, names, side, sign * cube(side, at[at >= 0]), at[at >= 0]))
    some = [part for part in parts if part.height]
    if not some:
        return pl.DataFrame()
    summed = pl.concat(some).group_by(code, "place_kind", "place_key").agg(pl.col(columns).sum())
    return summed.filter(pl.any_horizontal(pl.col(columns) != 0)).sort(code, "place_kind", "place_key")


def _summed(code: str, columns: Sequence[str], names: list[str], side: Answers, cube: Cube, at: Cube) -> pl.DataFrame:
    """One side's numbers by place: first by the lowest, then by every wider one."""
    places, inverse = np.unique(side.where.rows[side.rows[at]], return_inverse=True)
    sums = np.zeros((len(places), len(names), len(columns)), np.int64)
    np.add.at(sums, inverse, cube)
    place, rule = np.nonzero(sums.any(axis=2))
    flat = pl.DataFrame(
        {code: np.array(names, dtype=object)[rule].tolist(), "place": place,
         **{name: sums[place, rule, column] for column, name in enumerate(columns)}},
        schema_overrides={code: pl.String(), "place": pl.Int64()},
    )  # fmt: skip
    return flat.join(_wider(side, places.tolist()), on="place").drop("place")


def _wider(side: Answers, lowest: list[int]) -> pl.DataFrame:
    """For each lowest place the places that its counts enter: itself, those it lies in, and the divisions of its path."""
    rows: list[tuple[int, str, int]] = []
    kind, tables = side.where.kind, side.frames.tables
    for at, place in enumerate(lowest):
        key = side.where.keys[place]
        if kind == COMMUNITY:
            rows.append((at, COMMUNITY, key))
            key = tables[SETTLEMENT][KEY][tables[COMMUNITY][PARENT][place]]
        if kind in (COMMUNITY, SETTLEMENT):
            rows.append((at, SETTLEMENT, key))
        steps = side.where.paths[place].split(".")[:-1]
        rows += [(at, name, int(steps[depth - 1])) for name, depth in DEPTHS.items() if depth <= len(steps)]
    return pl.DataFrame(
        rows, schema={"place": pl.Int64(), "place_kind": pl.String(), "place_key": pl.Int64()}, orient="row"
    )


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
