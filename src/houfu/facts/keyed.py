"""Finds the rows of keys in a column of keys: looked through once, or, where it is long and asked often, sorted once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

Rows = NDArray[np.int64]

LONG = 50_000
"""A column of fewer keys is looked through as quickly as a sorted one is found."""


def find(keys: Rows, wanted: Rows) -> Rows:
    """The row of each wanted key, -1 for one that is not there; quick for few among many."""
    hits = np.flatnonzero(np.isin(keys, wanted))
    if not len(hits):
        return np.full(len(wanted), -1, np.int64)
    hits = hits[np.argsort(keys[hits], kind="stable")]
    at = np.minimum(np.searchsorted(keys[hits], wanted), len(hits) - 1)
    return np.where(keys[hits[at]] == wanted, hits[at], -1).astype(np.int64)


@dataclass(frozen=True)
class Sorted:
    """The keys of a long column in ascending order, and the row of each."""

    keys: Rows
    rows: NDArray[np.uint32]

    @classmethod
    def of(cls, column: pl.Series) -> Sorted:
        """Each key is there once."""
        keys = column.to_numpy()
        rows = np.argsort(keys).astype(np.uint32)
        return cls(keys[rows], rows)

    def find(self, wanted: Rows) -> Rows:
        """The row of each wanted key, -1 for one that is not there."""
        at = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        return np.where(self.keys[at] == wanted, self.rows[at].astype(np.int64), -1)
