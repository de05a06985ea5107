"""Folds on whole columns: what many children say for their parent, worked out for every parent at once.

Siblings stand together, so each parent's children are a segment of the column. Whether any child says yes, says no or is
silent is two bits a fold; thirty folds go through one pass over the children.
"""

from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import batched

import numpy as np
import polars as pl
from numpy.typing import NDArray

from houfu.facts.folds import Fold, FoldKind

BITS = "bits"
AT_ONCE = 30
"""Folds of yes and no in one pass, with two bits each of 64."""
COUNTS = (FoldKind.COUNT_LOW, FoldKind.COUNT_HIGH)


def fold_up(folds: Sequence[Fold], answers: pl.DataFrame, offsets: NDArray[np.int64]) -> list[pl.Series]:
    """Each fold of the children's `answers` (a column a fold, by its name) as a column of the parents, in their order.

    The children of parent `i` are the rows `offsets[i]` to `offsets[i+1]`; one without children counts 0, has no yes among
    them and no no. Boolean with nulls for ANY and ALL; Int64 for counts; Int64, null where a part is, for SUM.
    """
    segments = Segments(offsets)
    made = {series.name: series for some in _parts(folds, answers, segments) for series in some}
    return [made[fold.name] for fold in folds]


class Segments:
    """Each parent's children as a stretch of rows."""

    def __init__(self, offsets: NDArray[np.int64]) -> None:
        starts, ends = offsets[:-1], offsets[1:]
        self.filled = ends > starts
        self.starts = starts[self.filled]

    def reduce(self, how: np.ufunc, values: NDArray[np.int64]) -> NDArray[np.int64]:
        """One number a parent; 0 for a parent without children."""
        out = np.zeros(len(self.filled), np.int64)
        if len(self.starts):
            out[self.filled] = how.reduceat(values, self.starts)
        return out


def _parts(folds: Sequence[Fold], answers: pl.DataFrame, segments: Segments) -> Iterator[list[pl.Series]]:
    for some in batched((fold for fold in folds if fold.kind not in COUNTS), AT_ONCE):
        yield _told(some, answers, segments)
    yield _counted([fold for fold in folds if fold.kind in COUNTS], answers, segments)


def _counted(folds: Sequence[Fold], answers: pl.DataFrame, segments: Segments) -> list[pl.Series]:
    """How many children surely do, or may."""
    sure = answers.select(
        pl.col(fold.name).fill_null(fold.kind is FoldKind.COUNT_HIGH).cast(pl.Int64) for fold in folds
    )
    return [pl.Series(fold.name, segments.reduce(np.add, sure[fold.name].to_numpy())) for fold in folds]


def _told(folds: Sequence[Fold], answers: pl.DataFrame, segments: Segments) -> list[pl.Series]:
    """Of each fold whether a child decides it, else whether one is silent; for a sum only the silence counts."""
    marks = [mark for at, fold in enumerate(folds) for mark in _marks(fold, 2 * at)]
    packed = answers.select(reduce(lambda one, other: one | other, marks).alias(BITS))[BITS].to_numpy()
    frame = pl.DataFrame({BITS: segments.reduce(np.bitwise_or, packed)})
    sums = [fold for fold in folds if fold.kind is FoldKind.SUM]
    whole = answers.select(pl.col(fold.name).fill_null(0).cast(pl.Int64) for fold in sums)
    frame = frame.with_columns(
        pl.Series(fold.name, segments.reduce(np.add, whole[fold.name].to_numpy())) for fold in sums
    )
    return frame.select(_answer(fold, 2 * at).alias(fold.name) for at, fold in enumerate(folds)).get_columns()


def _marks(fold: Fold, bit: int) -> Iterator[pl.Expr]:
    """The two bits of a child: it decides, it is silent."""
    said = pl.col(fold.name)
    if fold.kind is not FoldKind.SUM:
        decides = said if fold.kind is FoldKind.ANY else ~said
        yield decides.fill_null(False).cast(pl.Int64) * (1 << bit)
    yield said.is_null().cast(pl.Int64) * (1 << (bit + 1))


def _answer(fold: Fold, bit: int) -> pl.Expr:
    """What the bits of all its children say of a parent."""
    decided, silent = (pl.col(BITS) & (1 << at) != 0 for at in (bit, bit + 1))
    if fold.kind is FoldKind.SUM:
        return pl.when(~silent).then(pl.col(fold.name))
    found = fold.kind is FoldKind.ANY
    return pl.when(decided).then(pl.lit(found)).when(~silent).then(pl.lit(not found))
