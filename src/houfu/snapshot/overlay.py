"""Lays a few subjects' newer facts over the frames of a province, without copying what stays as it was."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from houfu.facts.frames import KEY, PARENT, Frames
from houfu.facts.keyed import Rows, find
from houfu.facts.subjects import SUBJECTS

ABOVE = "above"
"""In newer rows instead of `parent`: the key of the subject above, since row numbers move."""
PIECES, CHUNKS = 512, 128
"""So many pieces are put side by side, so many chunks left in a column; beyond, columns are written anew."""


@dataclass(frozen=True)
class Layer:
    """Of one level: `rows` as they are now (key, above, columns), whether they were there before or not; keys `gone`."""

    rows: pl.DataFrame
    gone: tuple[int, ...] = ()


@dataclass(frozen=True)
class Order:
    """How rows of a base and of a layer stand together: numbers from `height` on are the layer's. None: as they stood."""

    height: int
    rows: Rows | None = None
    moved: Rows | None = None
    """Where each row of the base went, -1 for one that is gone; None: all stayed."""
    instead: Rows | None = None
    """Of a layer whose rows only take the place of others: which row of the base each of them takes."""

    @property
    def stands(self) -> bool:
        """Whether all is as it was."""
        return self.rows is None and self.instead is None

    def laid(self, base: pl.DataFrame, layer: pl.DataFrame) -> pl.DataFrame:
        """The base with the layer's rows in their places; columns as in the base."""
        if self.stands:
            return base
        layer = layer.select(pl.col(name).cast(dtype) for name, dtype in base.schema.items())
        pieces = self._instead(base, layer) if self.rows is None else self._anew(base, layer, self.rows)
        out = pl.concat(pieces, rechunk=False) if pieces else base.clear()
        return out.rechunk() if out.n_chunks() > CHUNKS else out

    def _instead(self, base: pl.DataFrame, layer: pl.DataFrame) -> list[pl.DataFrame]:
        assert self.instead is not None
        order = np.argsort(self.instead)
        led = self.instead[order]
        if len(led) > PIECES:
            rows = np.arange(self.height, dtype=np.int64)
            rows[led] = self.height + order
            return [pl.concat([base, layer])[rows]]
        pieces, after = [], 0
        for at, row in zip(led.tolist(), order.tolist(), strict=True):
            pieces += [base.slice(after, at - after), layer.slice(row, 1)]
            after = at + 1
        return [piece for piece in [*pieces, base.slice(after)] if piece.height]

    def _anew(self, base: pl.DataFrame, layer: pl.DataFrame, rows: Rows) -> list[pl.DataFrame]:
        starts = np.concatenate(([0], np.flatnonzero(np.diff(rows) != 1) + 1))
        if len(starts) > PIECES:
            return [pl.concat([base, layer])[rows]]
        ends = np.concatenate((starts[1:], [len(rows)]))
        both = pl.concat([base, layer], rechunk=False)
        return [both.slice(int(rows[at]), int(end - at)) for at, end in zip(starts, ends, strict=True) if end > at]


def orders(frames: Frames, layers: Mapping[str, Layer]) -> tuple[dict[str, Order], dict[str, pl.Series]]:
    """For each level the order of its rows, and the `parent` column where it has one; worked out from the top down."""
    made: dict[str, Order] = {}
    parents: dict[str, pl.Series] = {}
    moved: dict[str, Rows] = {}
    for level in reversed(SUBJECTS):
        base, above, layer = frames.tables[level], SUBJECTS[level].above, layers.get(level)
        over = above is not None and made[above].moved is not None
        instead = None if layer is None or over else _in_place(layer, frames, level)
        if (layer is None and not over) or instead is not None:
            made[level] = Order(base.height, instead=instead)
            if above:
                parents[level] = base[PARENT]
            continue
        there = None if above is None else (made[above], moved[above] if above in moved else keys_of(frames, above))
        made[level], moved[level], parent = _moved(base, layer, keys_of(frames, level), there)
        if above:
            parents[level] = pl.Series(PARENT, parent, dtype=pl.Int32)
    return made, parents


def keys_of(frames: Frames, level: str) -> Rows:
    """The keys of a level, row by row; of a province in pieces they are put together, which takes its time."""
    return frames.tables[level][KEY].to_numpy()


def _in_place(layer: Layer, frames: Frames, level: str) -> Rows | None:
    """The row of its own key for each of the layer's, where all are there under the same parent; None elsewhere."""
    base, above = frames.tables[level], SUBJECTS[level].above
    at = frames.at(level, layer.rows[KEY].to_numpy())
    if layer.gone or (at < 0).any():
        return None
    if above is None:
        return at
    under = frames.tables[above][KEY].gather(base[PARENT].gather(at)).to_numpy()
    return None if (under != layer.rows[ABOVE].to_numpy()).any() else at


def _moved(
    base: pl.DataFrame, layer: Layer | None, own: Rows, there: tuple[Order, Rows] | None
) -> tuple[Order, Rows, Rows]:
    """The order of a level where subjects come, go or move; its keys in that order, and the row of each one's parent."""
    new = np.zeros(0, np.int64) if layer is None else layer.rows[KEY].to_numpy()
    gone = np.array(() if layer is None else layer.gone, np.int64)
    kept = np.flatnonzero(~np.isin(own, np.concatenate((new, gone))))
    every = np.concatenate((own[kept], new))
    rows = np.concatenate((kept, np.arange(len(new)) + len(own)))
    parent = np.zeros(len(every), np.int64)
    if there is not None:
        order, above = there
        was = base[PARENT].to_numpy()[kept].astype(np.int64)
        led = np.zeros(0, np.int64) if layer is None else find(above, layer.rows[ABOVE].to_numpy())
        parent = np.concatenate((was if order.moved is None else order.moved[was], led))
    if (parent < 0).any():
        raise ValueError("a subject lies in one that is not there")
    place = _standing(every, parent, len(kept))
    moved = np.full(len(own), -1, np.int64)
    moved[kept] = 0
    rank = np.empty(len(place), np.int64)
    rank[place] = np.arange(len(place))
    moved[kept] = rank[: len(kept)]
    at = find(own, new)
    moved[at[at >= 0]] = rank[len(kept) :][at >= 0]
    return Order(len(own), rows[place], moved), every[place], parent[place]


def _standing(keys: Rows, parent: Rows, kept: int) -> Rows:
    """The order by parent and key of rows of which the first `kept` are in it already, unless their parents moved."""
    fresh = np.lexsort((keys[kept:], parent[kept:])) + kept
    if len(fresh) > PIECES or (np.diff(parent[:kept]) < 0).any():
        return np.lexsort((keys, parent))
    starts = np.searchsorted(parent[:kept], parent[fresh], "left")
    ends = np.searchsorted(parent[:kept], parent[fresh], "right")
    at = [
        int(start + np.searchsorted(keys[start:end], keys[row]))
        for row, start, end in zip(fresh, starts, ends, strict=True)
    ]
    return np.insert(np.arange(kept), at, fresh)


def laid_over(frames: Frames, layers: Mapping[str, Layer]) -> Frames:
    """The frames with the newer rows in their places."""
    return laid_over_with(frames, layers, None)[0]


def laid_over_with(
    frames: Frames, layers: Mapping[str, Layer], beside: Callable[[str], pl.DataFrame] | None
) -> tuple[Frames, dict[str, pl.DataFrame]]:
    """The same, and the tables `beside` those of the facts, rows as there, of the levels that differ."""
    made, parents = orders(frames, layers)
    tables = dict(frames.tables)
    others: dict[str, pl.DataFrame] = {}
    for level, order in made.items():
        base = frames.tables[level]
        if order.stands:
            continue
        newer = layers[level].rows if level in layers else None
        tables[level] = _laid(order, base, newer, parents.get(level))
        if beside is not None:
            own = beside(level)
            others[level] = order.laid(own, own.clear() if newer is None else newer) if own.width else own
    keyed = frames.keyed
    if keyed is not None:
        # another thread may be sorting the keys of one more level
        keyed = {level: keys for level, keys in dict(keyed).items() if made[level].moved is None}
    return Frames.cut(frames.day, tables, keyed), others


def _laid(order: Order, base: pl.DataFrame, newer: pl.DataFrame | None, parents: pl.Series | None) -> pl.DataFrame:
    """The facts of a level; a new `parent` column beside pieces of others would have all of them copied into one."""
    if parents is None:
        return order.laid(base, base.clear() if newer is None else newer)
    if order.instead is not None and newer is not None:
        return order.laid(base, newer.with_columns(parents.gather(order.instead)))
    rest = base.drop(PARENT)
    out = order.laid(rest, rest.clear() if newer is None else newer)
    return out.insert_column(base.get_column_index(PARENT), parents)
