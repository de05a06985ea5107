"""Turns the rows of registry and ledgers into the facts of one day: for the province, or for a few subjects."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

import polars as pl

from houfu.facts.columns import facts_of
from houfu.facts.frames import KEY, PARENT, PATH, PLACED, Frames, columns, nobody
from houfu.facts.subjects import SUBJECTS, home
from houfu.snapshot import (
    communities,
    counties,
    dwellings,
    governments,
    households,
    land,
    organs,
    pairs,
    payments,
    people,
    settlements,
)
from houfu.snapshot.chapters import FEEDS, STOCKS
from houfu.snapshot.cover import Cover, Covered, prefixes
from houfu.snapshot.rows import Reader
from houfu.snapshot.spine import Only, Spine, paths, skeleton
from houfu.snapshot.stocks import Stock
from houfu.snapshot.stood import Stood

PROVINCE = "52."


@dataclass(frozen=True)
class Resolved:
    """The facts as known at `known` of some `levels`, and for each subject `key` and the ids of the rows they came from
    (`fact@`). Of other levels there is nothing but where their subjects lie."""

    known: datetime
    frames: Frames
    records: Mapping[str, pl.DataFrame]
    levels: frozenset[str]


def province(on: date, known: datetime, levels: Collection[str] = tuple(SUBJECTS)) -> Resolved:
    """The facts of everybody and everything on `on`, as known at `known` (an instant fixed by store.moment).

    Of a kind of subject outside `levels` there is nothing but where its subjects lie.
    """
    return _resolve(on, known, None, set(levels))


def part(only: Only, on: date, known: datetime, stood: Stood | None = None) -> Resolved:
    """The facts of a few subjects, with the same resolvers on fewer rows; of the places above only where they lie.

    The chosen subjects stand in full; a fold would see the chosen only. What `stood` is not asked for again, and has no
    record then; a level all of which stood has no subject, but where others lie in it.
    """
    chosen, told = _with_children(only), None if stood is None else stood.levels()
    return _resolve(on, known, only, chosen if told is None else chosen & told, stood)


OWN: Mapping[str, Callable[[Reader, pl.DataFrame, Covered], pl.DataFrame]] = {
    "person": people.resolve,
    "household": households.resolve,
    "community": communities.resolve,
    "dwelling": dwellings.resolve,
    "settlement": settlements.resolve,
    "county": counties.resolve,
    "government": governments.resolve,
    "organ": organs.resolve,
    "parcel": land.resolve,
    "fund_payment": payments.resolve,
    "county_pair": pairs.resolve,
}
"""What no form says: spells of work, posts that one person holds twice, a base day … each by a resolver of its own."""


def _resolve(
    on: date, known: datetime, only: Only | None, chosen: Collection[str], stood: Stood | None = None
) -> Resolved:
    reader = Reader(on, known)
    spine = skeleton(reader, only, chosen)
    # a pair of counties looks at the returns of two places, of which it lies in one, and a government at those of its pairs
    whole = only is None or not {"county_pair", "government"}.isdisjoint(only.chosen())
    above = None if whole else {one for path in paths(spine, PLACED) | {PROVINCE} for one in prefixes(path)}
    cover = Cover(reader.returns(above), on)
    facts = {
        level: _facts(level, reader, spine, cover, few=only is not None, stood=stood)
        for level in SUBJECTS
        if level in chosen
    }
    tables = {
        level: _table(level, facts[level], spine) if level in chosen else _bare(level, spine) for level in SUBJECTS
    }
    records = {level: _records(frame) for level, frame in facts.items()}
    return Resolved(known, Frames(on, tables), records, frozenset(chosen))


def _with_children(only: Only) -> set[str]:
    chosen = set(only.chosen())
    if "household" in chosen:
        chosen |= {level for level, subject in SUBJECTS.items() if subject.above == "household"}
    return chosen


def _facts(level: str, reader: Reader, spine: Spine, cover: Cover, *, few: bool, stood: Stood | None) -> pl.DataFrame:
    """Every fact of one level with its record: by its own resolver, by its stock, by its feeds."""
    subjects, covered = spine[level], _covered(level, spine, cover)
    before = stood.of(level, subjects[KEY]) if stood is not None else None
    stock = next((one for one in STOCKS if one.level == level), None)
    frame = OWN[level](reader, subjects, covered) if level in OWN else _stocked(level, stock, subjects)
    for feed in FEEDS:
        if feed.subject == level and stood is not None and before is not None and stood.untouched(feed):
            frame = frame.hstack(before.select(feed.names()).get_columns())
        elif feed.subject == level:
            made = feed.resolve(reader, subjects[KEY], covered, few=few)
            frame = frame.hstack(made.drop(KEY).get_columns())
    return frame


def _stocked(level: str, stock: Stock | None, subjects: pl.DataFrame) -> pl.DataFrame:
    renamed = dict(stock.facts or {}) if stock is not None else {}
    wanted = {name: renamed.get(short := name.split(".")[1], short) for name in facts_of(level)}
    here = {name: column for name, column in wanted.items() if column in subjects.columns}
    return subjects.select(
        KEY,
        *(pl.col(column).alias(name) for name, column in here.items()),
        *(pl.col("id").alias(f"{name}@") for name in here),
    )


def _covered(level: str, spine: Spine, cover: Cover) -> Covered:
    """What holds of a place holds of each subject in it."""
    place = home(level, PLACED)
    if not place:
        return Covered(cover, [PROVINCE], pl.repeat(0, spine[level].height, dtype=pl.Int64, eager=True))
    rows, at = None, level
    while at != place:
        parents = spine[at][PARENT]
        rows = parents if rows is None else parents.gather(rows)
        at = str(SUBJECTS[at].above)
    return Covered(cover, spine[place][PATH].to_list(), rows)


def _table(level: str, facts: pl.DataFrame, spine: Spine) -> pl.DataFrame:
    """The facts with key, parent and path, in the declared columns, types and ranges; a value outside is unknown."""
    wanted = columns(level)
    facts = facts.hstack([spine[level][name] for name in (PARENT, PATH) if name in wanted])
    typed = facts.select(
        (pl.col(name) if name in facts.columns else pl.lit(None)).cast(dtype, strict=False).alias(name)
        for name, dtype in wanted.items()
    )
    bounded = [(name, fact) for name, fact in facts_of(level).items() if fact.lower is not None]
    return typed.with_columns(
        pl.when(pl.col(name).is_between(fact.lower, fact.upper)).then(pl.col(name)).alias(name)
        for name, fact in bounded
    ).rechunk()


def _bare(level: str, spine: Spine) -> pl.DataFrame:
    """The table of a level that nobody asked about: where its subjects lie, and no fact."""
    if not spine[level].height:
        return nobody(level)
    here = spine[level].select(name for name in (KEY, PARENT, PATH) if name in columns(level))
    return pl.concat([nobody(level), here], how="diagonal").rechunk()


def _records(facts: pl.DataFrame) -> pl.DataFrame:
    return facts.select(KEY, *(name for name in facts.columns if name.endswith("@")))
