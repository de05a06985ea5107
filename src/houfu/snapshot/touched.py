"""Which subjects' facts of one day some changes may have touched: read from the changed rows, old and new versions alike."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np
import polars as pl
from numpy.typing import NDArray

from houfu.facts.columns import CATALOGUE, facts_of
from houfu.facts.frames import KEY, PARENT, PATH, PLACED, Frames, rows_around
from houfu.facts.subjects import SUBJECTS, home
from houfu.snapshot.chapters import FEEDS
from houfu.snapshot.matched import Matched
from houfu.snapshot.routes import ANEW, DETOURS, RETURNS, WHOLE, routes
from houfu.snapshot.spine import Only
from houfu.store.bulk import read, read_few
from houfu.store.fields import lies_within

FEW = 1_000
DWELT = ("person", "household", "dwelling", "parcel")
"""The many: a return touches them only where one of their facts is told by its ledger."""
EVERYWHERE = ("government", "county_pair", "organ")
"""What looks at the returns of other places than its own."""


@dataclass
class Touched:
    """The keys by level; `anew` where no part of the province can be told from the rest; `later` records begin after the day."""

    keys: dict[str, set[int]] = field(default_factory=dict)
    anew: bool = False
    later: int = 0
    returns: bool = False
    tables: set[str] = field(default_factory=set)
    """The tables of what changed."""

    def add(self, level: str, keys: Iterable[int]) -> None:
        """Name more subjects of a level."""
        self.keys.setdefault(level, set()).update(keys)

    def households(self) -> int:
        """How many households are touched."""
        return len(self.keys.get("household", ()))

    def only(self) -> Only:
        """These subjects for the resolvers; people and what else belongs to a household come with it."""
        others = {
            level: tuple(sorted(keys))
            for level, keys in self.keys.items()
            if level not in ("household", "dwelling") and SUBJECTS[level].above != "household"
        }
        return Only(self._sorted("household"), self._sorted("dwelling"), others)

    def _sorted(self, level: str) -> tuple[int, ...]:
        return tuple(sorted(self.keys.get(level, ())))


def touched(changed: Mapping[str, Collection[int]], frames: Frames, since: datetime, known: datetime) -> Touched:
    """Whom the changed things (keys by table), recorded after `since` up to `known`, concern beside the facts of `frames`."""
    found = Touched(tables=set(changed))
    for table, keys in changed.items():
        if table in ANEW:
            found.anew = True
            continue
        rows = _versions(table, keys)
        found.later += rows.filter(
            (pl.col("valid_from") > frames.day) & (pl.col("recorded_at") > since) & (pl.col("recorded_at") <= known)
        )[KEY].n_unique()
        if table == RETURNS:
            found.returns = True
            for ledger, area in rows.select("ledger", "area").unique().iter_rows():
                _returned(found, frames, ledger, area)
            continue
        for level, column in routes().get(table, ()):
            _along(found, frames, (table, level), column, rows)
    _homes(found, frames)
    return found


def _versions(table: str, keys: Collection[int]) -> pl.DataFrame:
    """All versions of some things: whom each names, since when it holds, when it was recorded."""
    ways = {column for _level, column in routes().get(table, ()) if column != WHOLE} - {KEY}
    columns: dict[str, pl.DataType] = {name: pl.Int64() for name in sorted({KEY, *ways})}
    if table == RETURNS:
        columns |= {"ledger": pl.String(), "area": pl.String()}
    columns |= {"valid_from": pl.Date(), "recorded_at": pl.Datetime("us", "UTC")}
    return _asked(table, columns, KEY, keys)


def _asked(table: str, columns: Mapping[str, pl.DataType], column: str, keys: Collection[int]) -> pl.DataFrame:
    names, inside = ", ".join(f'"{name}"' for name in columns), ", ".join(map(str, sorted(keys))) or "NULL"
    sql = f'SELECT {names} FROM {table} WHERE "{column}" IN ({inside})'  # noqa: S608 - names are ours, keys are numbers
    return (read_few if len(keys) <= FEW else read)(sql, schema=columns)


def _along(found: Touched, frames: Frames, way: tuple[str, str], column: str, rows: pl.DataFrame) -> None:
    level = way[1]
    if column == WHOLE:
        found.add(level, frames.tables[level][KEY].to_list())
        return
    keys = rows[column].drop_nulls().unique().to_list()
    if way in DETOURS and keys:
        table, by, leads = DETOURS[way]
        keys = _asked(table, {leads: pl.Int64()}, by, keys)[leads].drop_nulls().unique().to_list()
    found.add(level, keys)


def _returned(found: Touched, frames: Frames, ledger: str, area: str) -> None:
    """Every subject in the area of a return to which its ledger may say no; of the many only where it tells one of their facts."""
    for level in SUBJECTS:
        if level in DWELT and ledger not in _told_by(level):
            continue
        place = home(level, PLACED)
        if level in EVERYWHERE or not place:
            found.add(level, frames.tables[level][KEY].to_list())
            continue
        inside = pl.Series([lies_within(path, area) for path in frames.tables[place][PATH]], dtype=pl.Boolean)
        found.add(level, frames.tables[level][KEY].filter(inside.gather(frames.ancestors(level, place))).to_list())


def _told_by(level: str) -> set[str]:
    """The ledgers that tell a fact of a level."""
    own = {str(CATALOGUE[name].meaning.ledger) for name in facts_of(level)}
    return own | {str(feed.other.feed) for feed in FEEDS if isinstance(feed, Matched) and feed.subject == level}


def _homes(found: Touched, frames: Frames) -> None:
    """Of people and parcels the households, with whom they are resolved; and of these all that belongs to them."""
    inner = [level for level, subject in SUBJECTS.items() if subject.above == "household"]
    households = frames.tables["household"][KEY]
    for level in inner:
        if keys := found.keys.get(level):
            rows = _rows(frames, level, keys)
            found.add("household", households.gather(frames.tables[level][PARENT].gather(rows).unique()).to_list())
    if not found.keys.get("household"):
        return
    kept = rows_around(frames, "household", _rows(frames, "household", found.keys["household"]))
    for level in inner:
        found.add(level, frames.tables[level][KEY].gather(kept[level]).to_list())


def _rows(frames: Frames, level: str, keys: Collection[int]) -> NDArray[np.int64]:
    rows = frames.at(level, set(keys))
    return np.sort(rows[rows >= 0])
