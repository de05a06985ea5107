"""What is said of a few subjects, as whole numbers side by side: before and now, and for whom it differs."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from houfu.assessment.engine import NOT_MET, UNKNOWN, Outcomes
from houfu.assessment.tally import Places, places
from houfu.facts.frames import KEY, Frames
from houfu.policy.catalogue import Catalogue
from houfu.snapshot.overlay import find

TERMS = ("numerator.low", "numerator.high", "denominator.low", "denominator.high")
NOBODY = -1
"""Instead of a verdict, for a subject that was not there or is not."""


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
    at = [column for column, name in enumerate(names) if name in frame.columns]
    if at and len(rows):
        some = frame[rows].select(names[one] for one in at)
        out[:, at] = some.with_columns(pl.all().cast(pl.Int64).fill_null(0)).to_numpy()
    return out


@dataclass(frozen=True)
class Difference:
    """`was` and `now` of one level, all that were asked; `said` are the keys whose verdicts differ, or who came."""

    was: Answers
    now: Answers
    said: frozenset[int]
    pairs: NDArray[np.int64]
    """For each subject its place among `was` and among `now`, -1 where it is not there."""

    def turns(self, catalogue: Catalogue) -> pl.DataFrame:
        """The verdicts that changed from or to 未落实 or 资料不足."""
        was, now = (_verdicts(side, at) for side, at in zip((self.was, self.now), self.pairs.T, strict=True))
        telling = np.isin(was, (NOT_MET, UNKNOWN)) | np.isin(now, (NOT_MET, UNKNOWN))
        subject, rule = np.nonzero((was != now) & telling)
        codes = np.array([one.code for one in catalogue.of(self.was.level)], dtype=object)
        keys, paths = self._heads(subject)
        frame = pl.DataFrame(
            {"rule": codes[rule].tolist(), "subject_key": keys, "path": paths, "was": was[subject, rule], "now": now[subject, rule]},
            schema={name: dtype for name, dtype in TURNS.schema.items() if name != "level"},
        )  # fmt: skip
        frame = frame.with_columns(pl.lit(self.was.level).alias("level")).select(TURNS.columns)
        return frame.with_columns(
            pl.when(pl.col(name) != NOBODY).then(pl.col(name)).alias(name) for name in ("was", "now")
        )

    def _heads(self, subjects: NDArray[np.int64]) -> tuple[list[int], list[str]]:
        """Keys and paths, as they are now or, of one that is gone, as they were."""
        keys, paths = [], []
        for before, after in self.pairs[subjects].tolist():
            side, at = (self.now, after) if after >= 0 else (self.was, before)
            keys.append(int(side.keys[at]))
            paths.append(side.where.paths[side.where.rows[side.rows[at]]])
        return keys, paths


TURNS = pl.DataFrame(
    schema={
        "rule": pl.String(), "level": pl.String(), "subject_key": pl.Int64(), "path": pl.String(), "was": pl.Int64(),
        "now": pl.Int64(),
    }
)  # fmt: skip


def _verdicts(side: Answers, at: NDArray[np.int64]) -> NDArray[np.int64]:
    out = np.full((len(at), side.verdicts.shape[1]), NOBODY, np.int64)
    out[at >= 0] = side.verdicts[at[at >= 0]]
    return out


def difference_of(was: Answers, now: Answers) -> Difference:
    """Both sides put together; only those that differ in anything are among the `pairs`."""
    there = find(now.keys, was.keys)
    fresh = np.flatnonzero(~np.isin(now.keys, was.keys))
    mine = np.flatnonzero(there >= 0)
    other = there[mine]
    said = (was.verdicts[mine] != now.verdicts[other]).any(axis=1) | (was.declined[mine] != now.declined[other]).any(
        axis=1
    )
    counted = (was.gauges[mine] != now.gauges[other]).any(axis=1) | (was.place_keys()[mine] != now.place_keys()[other])
    some = said | counted
    gone = np.flatnonzero(there < 0)
    pairs = np.concatenate(
        [
            np.stack([mine[some], other[some]], axis=1),
            np.stack([gone, np.full(len(gone), -1)], axis=1),
            np.stack([np.full(len(fresh), -1), fresh], axis=1),
        ]
    ).astype(np.int64)
    return Difference(was, now, frozenset([*now.keys[other[said]].tolist(), *now.keys[fresh].tolist()]), pairs)
