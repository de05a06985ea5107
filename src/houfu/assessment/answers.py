"""What is said of a few subjects, as whole numbers side by side."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from houfu.assessment.engine import Outcomes
from houfu.assessment.tally import Places, places
from houfu.facts.frames import KEY, Frames
from houfu.policy.catalogue import Catalogue

FEW = 16
"""So many subjects are read one by one: a question to the whole table takes longer."""
TERMS = ("numerator.low", "numerator.high", "denominator.low", "denominator.high")


@dataclass(frozen=True)
class Answers:
    """Of some subjects of one level (`keys`, at `rows` of `frames`): a column a rule, and four an indicator."""

    level: str
    frames: Frames
    where: Places
    told: pl.DataFrame
    keys: NDArray[np.int64]
    rows: NDArray[np.int64]
    verdicts: NDArray[np.int64]
    declined: NDArray[np.int64]
    gauges: NDArray[np.int64]

    @classmethod
    def of(cls, catalogue: Catalogue, level: str, frames: Frames, outcomes: Outcomes, keys: Set[int]) -> Answers:
        """Those of `keys` that are there."""
        every = frames.tables[level][KEY].to_numpy()
        rows = np.flatnonzero(np.isin(every, np.array(sorted(keys), np.int64)))
        no = outcomes.declined[level]
        told = outcomes.verdicts[level].hstack([no[code].alias(f"{code}?declined") for code in no.columns])
        codes = [rule.code for rule in catalogue.of(level)]
        terms = [f"{gauge.code}.{term}" for gauge in catalogue.gauges_of(level) for term in TERMS]
        said = _numbers(outcomes.verdicts[level], codes, rows)
        sums = _numbers(outcomes.gauges[level], terms, rows)
        return cls(level, frames, places(frames, level), told, every[rows], rows, said, _numbers(no, codes, rows), sums)

    def place_keys(self) -> NDArray[np.int64]:
        """The key of each one's lowest place."""
        return np.array(self.where.keys, np.int64)[self.where.rows[self.rows]]


def _numbers(frame: pl.DataFrame, names: list[str], rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """Some columns at some rows; unknown, and a column that is not there, is zero."""
    out = np.zeros((len(rows), len(names)), np.int64)
    places_of = {name: place for place, name in enumerate(frame.columns)}
    at = [column for column, name in enumerate(names) if name in places_of]
    if at and 0 < len(rows) <= FEW:
        for line, row in enumerate(rows.tolist()):
            told = frame.row(row)
            out[line, at] = [told[places_of[names[one]]] or 0 for one in at]
    elif at and len(rows):
        some = pl.col([names[one] for one in at]).gather(pl.lit(pl.Series(rows)))
        out[:, at] = frame.select(some.cast(pl.Int64).fill_null(0)).to_numpy()
    return out
