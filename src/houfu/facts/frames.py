"""The facts of a province, a settlement or a household on one day: one table a subject, children beside their siblings."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Set
from dataclasses import dataclass, field
from datetime import date
from functools import cache

import numpy as np
import polars as pl
from numpy.typing import NDArray

from houfu.facts.keyed import LONG, Sorted, find
from houfu.facts.subjects import SUBJECTS, home, schema

KEY, PARENT, PATH = "key", "parent", "path"

PUT_TOGETHER = 200_000
"""Below so many rows a column in pieces is put together at once: to ask it piece by piece takes longer."""

PLACED = ("community", "settlement", "county", "government")
"""The subjects that carry a path; the others lie where their parent lies."""


def columns(level: str) -> dict[str, pl.DataType]:
    """The whole schema of one table: `key`, then `parent` (row in the table above), `path` for places, the facts."""
    return dict(_columns(level))


@cache
def _columns(level: str) -> dict[str, pl.DataType]:
    head: dict[str, pl.DataType] = {KEY: pl.Int64()}
    if SUBJECTS[level].above is not None:
        head[PARENT] = pl.Int32()
    if level in PLACED:
        head[PATH] = pl.String()
    return head | schema(level)


@cache
def nobody(level: str) -> pl.DataFrame:
    """The table without a subject; made once."""
    return pl.DataFrame(schema=_columns(level))


@cache
def _nobodies() -> dict[str, pl.DataFrame]:
    return {level: nobody(level) for level in SUBJECTS}


@dataclass(frozen=True)
class Frames:
    """One table a subject, as `columns` says, in the order of paths: `parent` ascends, so siblings stand together.

    `day` is the day the facts are of. Raises ValueError where a table is missing, of another schema or out of order.
    """

    day: date
    tables: Mapping[str, pl.DataFrame]
    keyed: dict[str, Sorted] | None = field(default_factory=dict, compare=False, repr=False)
    """By level the keys that were asked for once, where they are many; None of a part, which is asked too seldom."""

    def __post_init__(self) -> None:
        for level, subject in SUBJECTS.items():
            frame = self.tables.get(level)
            if frame is None:
                raise ValueError(f"no table of {level}")
            if frame is not nobody(level) and frame.schema != _columns(level):
                raise ValueError(f"{level}: {dict(frame.schema)} is not {columns(level)}")
            if subject.above is not None and not frame[PARENT].is_sorted():
                raise ValueError(f"{level}: siblings do not stand together")

    @classmethod
    def cut(cls, day: date, tables: Mapping[str, pl.DataFrame], keyed: dict[str, Sorted] | None = None) -> Frames:
        """Of rows of frames that were checked, siblings still together: not looked through again, which for a household
        would take longer than what is asked about it. `keyed` of levels whose keys stand in the rows that they stood in."""
        made = object.__new__(cls)
        for name, value in (("day", day), ("tables", tables), ("keyed", keyed)):
            object.__setattr__(made, name, value)
        return made

    def at(self, level: str, keys: Collection[int] | NDArray[np.int64]) -> NDArray[np.int64]:
        """The row of each key, -1 for one that is not there; a set's in ascending order of its keys."""
        wanted = np.array(sorted(keys), np.int64) if isinstance(keys, Set) else np.asarray(keys, np.int64)
        column = self.tables[level][KEY]
        if self.keyed is None or len(column) < LONG:
            return find(column.to_numpy(), wanted)
        if level not in self.keyed:
            self.keyed[level] = Sorted.of(column)
        return self.keyed[level].find(wanted)

    def offsets(self, level: str) -> NDArray[np.int64]:
        """For `n` parents, `n + 1` row numbers: the children of parent `i` are rows `offsets[i]` to `offsets[i+1]`."""
        above = SUBJECTS[level].above
        if above is None:
            raise ValueError(f"{level} folds into nothing")
        parents = np.arange(self.tables[above].height + 1, dtype=np.int64)
        return np.searchsorted(self.tables[level][PARENT].to_numpy(), parents).astype(np.int64)

    def ancestors(self, level: str, above: str) -> NDArray[np.int64]:
        """For each row of `level`, the row of the subject `above` that it lies in."""
        rows = np.arange(self.tables[level].height, dtype=np.int64)
        while level != above:
            parent = SUBJECTS[level].above
            if parent is None:
                raise ValueError(f"{above} does not stand above {level}")
            rows = self.tables[level][PARENT].to_numpy().astype(np.int64)[rows]
            level = parent
        return rows


def empty(day: date) -> Frames:
    """No subjects at all."""
    return Frames(day, {level: nobody(level) for level in SUBJECTS})


def around(frames: Frames, level: str, rows: NDArray[np.int64]) -> Frames:
    """The frames of some subjects only: `rows` of `level`, all that folds into them, and the places above them.

    A rule about one of these subjects, or about anything below it, sees just what it sees in the whole; the places
    above are there for their paths, not for their own rules. `rows` ascend.
    """
    kept = rows_around(frames, level, rows)
    return Frames.cut(frames.day, {**_nobodies(), **{name: _taken(frames, name, kept) for name in kept}})


def in_counties(frames: Frames, kept: Mapping[str, NDArray[np.int64]]) -> Frames:
    """The frames of some counties, whose rows by level `kept` says, and in full what lies in none."""
    inside = {level for level in SUBJECTS if home(level, ("county",))}
    return Frames.cut(
        frames.day,
        {level: _taken(frames, level, kept) if level in inside else frames.tables[level] for level in SUBJECTS},
    )


def rows_around(frames: Frames, level: str, rows: NDArray[np.int64]) -> dict[str, NDArray[np.int64]]:
    """By level the rows that `around` keeps; of a level that has no part in it there is none."""
    kept = {level: rows}
    at = level
    while (above := SUBJECTS[at].above) is not None:
        kept[above] = np.unique(frames.tables[at][PARENT].to_numpy()[kept[at]]).astype(np.int64)
        at = above
    for child in reversed(list(SUBJECTS)):
        parent = SUBJECTS[child].above
        if child not in kept and parent in kept and (parent == level or _below(parent, level)):
            kept[child] = children(frames.tables[child], kept[parent])
    return kept


def _below(level: str, top: str) -> bool:
    above = SUBJECTS[level].above
    return above is not None and (above == top or _below(above, top))


def children(table: pl.DataFrame, parents: NDArray[np.int64]) -> NDArray[np.int64]:
    """The rows of all children of some rows of the table above; both ascend, so each one's children are a run of rows."""
    if not table.height or not len(parents):
        return np.zeros(0, np.int64)
    ends = parents[[0, -1]] if is_run(parents) else parents
    starts, stops = _bounds(table[PARENT], ends.astype(np.int32))
    if is_run(parents):
        return np.arange(starts[0], stops[-1])
    counts = stops - starts
    before = np.cumsum(counts) - counts
    return np.repeat(starts - before, counts) + np.arange(counts.sum())


def _bounds(led: pl.Series, wanted: NDArray[np.int32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where each of some values begins and ends in a column that ascends; one that lies in pieces is not put together."""
    if led.n_chunks() == 1 or len(led) < PUT_TOGETHER:
        own = led.to_numpy()
        return np.searchsorted(own, wanted, "left"), np.searchsorted(own, wanted, "right")
    column, values = pl.lit(led), pl.lit(pl.Series(wanted))
    sides = (column.search_sorted(values, side).cast(pl.Int64).alias(side) for side in ("left", "right"))
    found = pl.select(*sides)
    return found["left"].to_numpy(), found["right"].to_numpy()


def _taken(frames: Frames, level: str, kept: Mapping[str, NDArray[np.int64]]) -> pl.DataFrame:
    rows = kept.get(level)
    if rows is None or not len(rows):
        return nobody(level)
    part, above = rows_of(frames.tables[level], rows), SUBJECTS[level].above
    if above is None:
        return part
    parents = np.searchsorted(kept[above], part[PARENT].to_numpy()).astype(np.int32)
    return part.replace_column(part.get_column_index(PARENT), pl.Series(PARENT, parents))


def rows_of(table: pl.DataFrame, rows: NDArray[np.int64]) -> pl.DataFrame:
    """Some rows of a table, ascending; where they are a run, nothing is copied."""
    return table.slice(int(rows[0]), len(rows)) if is_run(rows) else table[rows]


def is_run(rows: NDArray[np.int64]) -> bool:
    """Whether rows, ascending and each once, follow one another."""
    return bool(len(rows)) and bool(rows[-1] - rows[0] == len(rows) - 1)
