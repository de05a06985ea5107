"""Merged ranges that reach down in the data: each cell they cover shows what they show."""

from typing import NamedTuple

import numpy as np
import polars as pl

from houfu.intake.workbook.cells import KIND, ROW, Sheet
from houfu.intake.workbook.letters import letter


class Filled(NamedTuple):
    """Data in which each cell of a range that reaches down shows what the range shows."""

    texts: pl.DataFrame
    kinds: pl.DataFrame
    many: int
    """How many cells were filled."""
    shared: dict[str, pl.Series]
    """Of the columns where some were: which cells, the first of each range too, show a value that several rows share."""


def fill(sheet: Sheet, data: pl.DataFrame, names: list[str], last: int) -> Filled:
    """The data below the row `last`, filled."""
    texts, kinds = data.select(names), data.select(pl.col(name + KIND).alias(name) for name in names)
    filled, shared = 0, {}
    covering: dict[str, list[tuple[int, int]]] = {}
    for merge in sheet.merges:
        if merge.top > last and merge.bottom > merge.top and letter(merge.left) in names:
            covering.setdefault(letter(merge.left), []).append((merge.top, merge.bottom))
    for name, spans in covering.items():
        shown = _shown(data[ROW], spans)
        empty = texts[name].is_null() & texts[name].gather(shown).is_not_null()
        if not empty.any():
            continue
        filled += int(empty.sum())
        at = pl.select(pl.when(empty).then(shown).otherwise(pl.int_range(len(shown)))).to_series()
        texts = texts.with_columns(texts[name].gather(at))
        kinds = kinds.with_columns(kinds[name].gather(at))
        shared[name] = empty.clone().scatter(shown.filter(empty).unique(), True)
    return Filled(texts, kinds, filled, shared)


def _shown(rows: pl.Series, spans: list[tuple[int, int]]) -> pl.Series:
    """For each row of the data which of them shows its value: the first of the range over it, null where there is none.

    Each row is looked for among the ranges, none of which overlap: what a range says of its length costs nothing.
    """
    numbers = rows.to_numpy().astype(np.int64)
    edges = np.array(sorted(spans), np.int64)
    tops, bottoms = edges[:, 0], edges[:, 1]
    over = np.searchsorted(tops, numbers, side="right") - 1
    first, held = np.searchsorted(numbers, tops), np.isin(tops, numbers)
    covered = (over >= 0) & (numbers > tops[over]) & (numbers <= bottoms[over]) & held[over]
    return pl.select(pl.when(pl.Series(covered)).then(pl.Series(first[over]))).to_series()
