"""What was said of a few subjects beside what is said of them now, and for whom it differs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from houfu.assessment.answers import Answers
from houfu.assessment.engine import NOT_MET, UNKNOWN
from houfu.facts.keyed import find
from houfu.policy.catalogue import Catalogue

NOBODY = -1
"""Instead of a verdict, for a subject that was not there or is not."""


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
        if not len(subject):
            return TURNS
        codes = [one.code for one in catalogue.of(self.was.level)]
        keys, paths = self._heads(subject)
        return pl.DataFrame(
            {
                "rule": [codes[at] for at in rule.tolist()],
                "level": [self.was.level] * len(keys),
                "subject_key": keys,
                "path": paths,
                "was": _known(was[subject, rule]),
                "now": _known(now[subject, rule]),
            },
            schema=TURNS.schema,
        )

    def moved(self) -> list[tuple[str, str, int]]:
        """The path, level and key of whoever was there before and lies elsewhere now."""
        there = np.flatnonzero((self.pairs >= 0).all(axis=1))
        was, now = self.pairs[there].T
        keys, paths = self._heads(there[self.was.place_keys()[was] != self.now.place_keys()[now]])
        return [(path, self.now.level, key) for key, path in zip(keys, paths, strict=True)]

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


def _known(verdicts: NDArray[np.int64]) -> list[int | None]:
    return [None if verdict == NOBODY else verdict for verdict in verdicts.tolist()]


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
