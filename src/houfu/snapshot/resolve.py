"""Turns the rows of registry and ledgers into the facts of one day: for the province, or for a few subjects."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

import polars as pl

from houfu.facts.codes import Ledger
from houfu.facts.columns import facts_of
from houfu.facts.frames import KEY, PARENT, PATH, Frames, columns
from houfu.facts.subjects import SUBJECTS
from houfu.snapshot import communities, counties, dwellings, governments, organs, people, settlements
from houfu.snapshot.cover import Cover
from houfu.snapshot.rows import Reader
from houfu.snapshot.spine import Only, Spine, skeleton


@dataclass(frozen=True)
class Resolved:
    """The facts as known at `known`, and for each subject `key` and the ids of the rows they came from (`fact@`)."""

    known: datetime
    frames: Frames
    records: Mapping[str, pl.DataFrame]


def province(on: date, known: datetime) -> Resolved:
    """The facts of everybody and everything on `on`, as known at `known` (an instant fixed by store.moment)."""
    return _resolve(on, known, None)


def part(only: Only, on: date, known: datetime) -> Resolved:
    """The facts of all places, and of a few households and dwellings in them; the same resolvers on fewer rows.

    The chosen subjects stand in full. Of the places, facts reported for them do; a fold would see these few only.
    """
    return _resolve(on, known, only)


def _resolve(on: date, known: datetime, only: Only | None) -> Resolved:
    reader = Reader(on, known)
    spine = skeleton(reader, only)
    cover = Cover(reader.returns(), on)
    at_home = _covered(cover, spine.communities[PATH])
    in_settlement = _covered(cover, spine.settlements[PATH])
    of_people = _spread(_spread(at_home, spine.households[PARENT]), spine.people[PARENT])
    facts = {
        "person": people.resolve(reader, spine.people, of_people),
        "household": spine.households.select(
            KEY,
            pl.col("roster_complete").alias("household.roster_complete"),
            pl.col("registered_poor").alias("household.registered_poor"),
            pl.col("id").alias("household.roster_complete@"),
        ),
        "community": communities.resolve(reader, spine.communities, at_home),
        "dwelling": dwellings.resolve(reader, spine.dwellings, _spread(in_settlement, spine.dwellings[PARENT])),
        "settlement": settlements.resolve(reader, spine.settlements, in_settlement),
        "county": counties.resolve(reader, spine.counties, _covered(cover, spine.counties[PATH])),
        "government": governments.resolve(reader, spine.governments, _covered(cover, spine.governments[PATH])),
        "organ": organs.resolve(reader, cover),
    }
    tables = {level: _table(level, facts[level], spine) for level in SUBJECTS}
    return Resolved(known, Frames(on, tables), {level: _records(frame) for level, frame in facts.items()})


def _covered(cover: Cover, paths: pl.Series) -> dict[Ledger, pl.Series]:
    return {ledger: cover.column(ledger, paths) for ledger in Ledger}


def _spread(covered: dict[Ledger, pl.Series], parents: pl.Series) -> dict[Ledger, pl.Series]:
    """What holds of a place holds of each subject in it."""
    return {ledger: series.gather(parents) for ledger, series in covered.items()}


def _table(level: str, facts: pl.DataFrame, spine: Spine) -> pl.DataFrame:
    """The facts with key, parent and path, in the declared columns, types and ranges; a value outside is unknown."""
    wanted = columns(level)
    skeletons = {
        "person": spine.people,
        "household": spine.households,
        "community": spine.communities,
        "dwelling": spine.dwellings,
        "settlement": spine.settlements,
        "county": spine.counties,
        "government": spine.governments,
    }
    if level in skeletons:
        facts = facts.hstack([skeletons[level][name] for name in (PARENT, PATH) if name in wanted])
    typed = facts.select(pl.col(name).cast(dtype, strict=False) for name, dtype in wanted.items())
    bounded = [(name, fact) for name, fact in facts_of(level).items() if fact.lower is not None]
    return typed.with_columns(
        pl.when(pl.col(name).is_between(fact.lower, fact.upper)).then(pl.col(name)).alias(name)
        for name, fact in bounded
    ).rechunk()


def _records(facts: pl.DataFrame) -> pl.DataFrame:
    return facts.select(KEY, *(name for name in facts.columns if name.endswith("@")))
