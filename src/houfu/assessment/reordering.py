"""The orders for missing data of the places that a catch-up touched, made anew; all others stand."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime

import numpy as np
import polars as pl
from numpy.typing import NDArray

from houfu.assessment import data_orders
from houfu.assessment.engine import UNKNOWN, Outcomes
from houfu.assessment.models import DataOrder, Run
from houfu.assessment.shown import Shown
from houfu.assessment.taking_in import Taken
from houfu.assessment.tally import Places, places
from houfu.facts.frames import around, rows_of
from houfu.policy.catalogue import Catalogue
from houfu.snapshot.cover import prefixes
from houfu.snapshot.rows import Reader
from houfu.snapshot.touched import Touched
from houfu.store.bulk import append
from houfu.store.ids import allocate


def order_anew(
    run: Run, catalogue: Catalogue, standing: Shown, after: Callable[[], Shown], taken: Taken, found: Touched, known: datetime
) -> None:  # fmt: skip
    """Strike the orders of a run for the touched places and make them anew; call it in the transaction of the step."""
    places_of = _touched_places(standing, taken, found)
    if not places_of:
        return
    # A return reaches places whose facts it leaves as they were; all others lie in the counties of the changes.
    now = after() if found.returns else _nearby(standing, taken, places_of)
    areas = {area for paths in places_of.values() for path in paths for area in prefixes(path)}
    reached = data_orders.reached(Reader(run.day, known).returns(areas, reaching=False))
    made = []
    for level, paths in sorted(places_of.items()):
        DataOrder._base_manager.filter(run=run, level=level, path__in=paths).delete()
        made.append(_orders(level, paths, catalogue, now, reached))
    rows = pl.concat(made)
    if rows.height:
        ids = pl.Series("id", allocate(rows.height), dtype=pl.Int64)
        append(DataOrder, rows.with_columns(ids, pl.lit(run.id, dtype=pl.Int64).alias("run_id")))


def _nearby(standing: Shown, taken: Taken, levels: Collection[str]) -> Shown:
    """What is said now in the counties of the changes."""
    there = standing.in_counties(taken.before, taken.kept, {*levels, *taken.layers})
    return there.with_layers(taken.layers, standing.step, standing.known)


def _touched_places(standing: Shown, taken: Taken, found: Touched) -> dict[str, list[str]]:
    """By level the paths of the places where an order may have changed: nothing came to be known or unknown elsewhere."""
    telling = (pl.col("was") == UNKNOWN).fill_null(False) | (pl.col("now") == UNKNOWN).fill_null(False)
    turned = set(taken.turns.filter(telling)["level"])
    out: dict[str, set[str]] = {}
    for one in taken.differences:
        if taken.blanks or found.returns or one.was.level in turned:
            for side in (one.was, one.now):
                out.setdefault(side.level, set()).update(_lying(side.where, side.rows))
    if found.returns:
        for level, keys in found.keys.items():
            rows = standing.frames.at(level, keys)
            out.setdefault(level, set()).update(_lying(places(standing.frames, level), rows[rows >= 0]))
    return {level: sorted(paths) for level, paths in out.items() if paths}


def _lying(where: Places, rows: NDArray[np.int64]) -> list[str]:
    """The paths of the lowest places of some subjects."""
    return [where.paths[at] for at in np.unique(where.rows[rows])]


def _orders(
    level: str, paths: list[str], catalogue: Catalogue, now: Shown, reached: data_orders.Reached
) -> pl.DataFrame:
    """The orders of every subject of a level in some places."""
    where = places(now.frames, level)
    inside = set(paths)
    wanted = np.array([path in inside for path in where.paths], dtype=bool)
    rows = np.flatnonzero(wanted[where.rows]) if len(wanted) else np.zeros(0, np.int64)
    part = around(now.frames, level, rows.astype(np.int64))
    outcomes = Outcomes({level: rows_of(now.table(level), rows)}, {}, {}, part.tables)
    return data_orders.orders(catalogue, part, outcomes, reached, [level])
