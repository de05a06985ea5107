"""What cannot be told, as one order an organ × ledger × place: which facts are missing, for which duties, since when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from houfu.assessment.engine import UNKNOWN, Outcomes
from houfu.assessment.tally import Places, places
from houfu.facts.columns import CATALOGUE
from houfu.facts.frames import Frames
from houfu.facts.ledgers import Ledger
from houfu.facts.organs import Organ
from houfu.facts.subjects import SUBJECTS
from houfu.policy.catalogue import Catalogue, Rule
from houfu.snapshot.cover import prefixes

ROSTER = "household.roster_complete"
"""A roster that is known to be unfinished lacks people, although the fact itself is known."""

Flags = NDArray[np.bool_]
Reached = Mapping[tuple[str, str], date]


@dataclass
class Lack:
    """What one organ × ledger leaves open of one level: the subjects concerned, and by place the duties that wait."""

    subjects: Flags
    duties: dict[int, set[str]] = field(default_factory=dict)


def orders(
    catalogue: Catalogue,
    frames: Frames,
    outcomes: Outcomes,
    reached: Reached,
    levels: Iterable[str] = tuple(SUBJECTS),
) -> pl.DataFrame:
    """`organ, ledger, level, place_kind, place_key, path, subjects, duties, complete_to`, a row an order.

    `subjects` counts those that some duty cannot judge for want of this ledger; `duties` are the codes, parted by
    blanks; `complete_to` is the last day that a return of the ledger reaches there, null for never.
    """
    rows = [row for level in levels for row in _of_level(level, catalogue, frames, outcomes, reached)]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row").sort("path", "ledger", "organ", "level")


SCHEMA = {
    "organ": pl.String(), "ledger": pl.String(), "level": pl.String(), "place_kind": pl.String(), "place_key": pl.Int64(),
    "path": pl.String(), "subjects": pl.Int64(), "duties": pl.String(), "complete_to": pl.Date(),
}  # fmt: skip


def _of_level(
    level: str, catalogue: Catalogue, frames: Frames, outcomes: Outcomes, reached: Reached
) -> Iterator[tuple[object, ...]]:
    where = places(frames, level)
    lacks: dict[tuple[Organ, Ledger], Lack] = {}
    for rule in catalogue.of(level):
        open_ = outcomes.verdicts[level][rule.code].to_numpy() == UNKNOWN
        if open_.any():
            _add(lacks, rule, catalogue, frames, open_, where)
    for (organ, ledger), lack in lacks.items():
        counts = np.bincount(where.rows[lack.subjects], minlength=len(where.keys))
        for place in np.flatnonzero(counts).tolist():
            path, duties = where.paths[place], " ".join(sorted(lack.duties[place]))
            kind = where.kind or ("province", "city", "county")[path.count(".") - 1]
            day = max(
                (reached[str(ledger), area] for area in prefixes(path) if (str(ledger), area) in reached), default=None
            )
            yield str(organ), str(ledger), level, kind, where.keys[place], path, int(counts[place]), duties, day


def _add(
    lacks: dict[tuple[Organ, Ledger], Lack],
    rule: Rule,
    catalogue: Catalogue,
    frames: Frames,
    open_: Flags,
    where: Places,
) -> None:
    """What each fact that the rule reads leaves open, where the rule cannot tell."""
    by_feed: dict[tuple[Organ, Ledger], Flags] = {}
    for name in catalogue.reads(rule):
        lacking = open_ & missing(name, rule.duty.level, frames)
        meaning = CATALOGUE[name].meaning
        feed = (meaning.owner, meaning.ledger)
        by_feed[feed] = by_feed[feed] | lacking if feed in by_feed else lacking
    for feed, lacking in by_feed.items():
        if not lacking.any():
            continue
        lack = lacks.setdefault(feed, Lack(np.zeros(len(open_), bool)))
        lack.subjects |= lacking
        for place in np.unique(where.rows[lacking]).tolist():
            lack.duties.setdefault(place, set()).add(rule.code)


def missing(name: str, level: str, frames: Frames) -> Flags:
    """For each subject of `level` whether a fact is not known, of itself or of any that folds into it."""
    at = name.split(".", maxsplit=1)[0]
    column = frames.tables[at][name]
    if name != ROSTER and not column.null_count():
        return np.zeros(frames.tables[level].height, bool)
    lacking: Flags = (column.is_null() | (~column if name == ROSTER else False)).to_numpy()
    while at != level:
        above = SUBJECTS[at].above
        assert above is not None, f"{name} does not fold into {level}"
        running = np.concatenate(([0], np.cumsum(lacking)))
        lacking = np.diff(running[frames.offsets(at)]) > 0
        at = above
    return lacking


def reached(returns: pl.DataFrame) -> Reached:
    """By ledger and area the last day that one of the returns (`ledger`, `area`, `complete_to`) reaches."""
    latest = returns.group_by("ledger", "area").agg(pl.col("complete_to").max())
    return {(ledger, area): day for ledger, area, day in latest.iter_rows()}
