"""What if a parameter had another value: who would stand otherwise, by county, worked out at once and stored nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from houfu.assessment.engine import evaluate, verdict
from houfu.assessment.models import Run
from houfu.assessment.present import present
from houfu.assessment.queries import in_view
from houfu.assessment.shown import shown
from houfu.assessment.written import read_changes
from houfu.facts.frames import KEY, PATH, PLACED, Frames
from houfu.facts.subjects import home
from houfu.policy.catalogue import Catalogue, Rule, catalogue
from houfu.policy.kinds import Verdict

SHOWN = 50
VERDICTS = len(Verdict)


@dataclass(frozen=True)
class Moved:
    """How one rule would stand: counts by verdict now and then, and how many subjects change from which to which."""

    rule: Rule
    now: tuple[int, ...]
    then: tuple[int, ...]
    moves: Mapping[tuple[Verdict, Verdict], int]

    @property
    def changed(self) -> int:
        """How many subjects change their verdict."""
        return sum(self.moves.values())


@dataclass(frozen=True)
class Subject:
    """Somebody or something whose verdict would change, and from which to which."""

    rule: Rule
    key: int
    path: str
    now: Verdict
    then: Verdict


@dataclass(frozen=True)
class WhatIf:
    """The answer: per rule, per county (path → change of 未落实 and how many change at all), and the first subjects."""

    rules: tuple[Moved, ...]
    counties: Mapping[str, tuple[int, int]]
    subjects: tuple[Subject, ...]


def what_if(run: Run, key: str, tried: Mapping[str, Any], area: str, *, who: bool) -> WhatIf:
    """One measure under other values, over the subjects of `area` that are in view; `who` names the first of them.

    Raises LookupError for a parameter that the measure does not have, SnapshotFault and OutcomeFault for missing files.
    """
    standing, adopted = shown(run), read_changes(run.adopted)
    frames = standing.frames
    changes = {**adopted, key: {**adopted.get(key, {}), **tried}}
    other = catalogue(run.day, changes, key)
    asked = _asked_otherwise(catalogue(run.day, adopted, key), other)
    outcomes = evaluate(other.narrowed(asked), frames, {rule.duty.level for rule in asked})
    view = {level: in_view(frames, level, area) for level in {rule.duty.level for rule in other.rules}}
    rules, counties, subjects = [], dict[str, NDArray[np.int64]](), list[Subject]()
    for rule in other.rules:
        level, rows = rule.duty.level, view[rule.duty.level]
        now = _in(standing.verdicts(level, rule.code), rows)
        then = _in(outcomes.verdicts[level][rule.code], rows) if rule in asked else now
        rules.append(_moved(rule, now, then))
        if not rules[-1].changed:
            continue
        moved = now != then
        hits, now, then = rows[moved], now[moved], then[moved]
        _by_county(counties, frames, level, hits, now, then)
        if who and len(subjects) < SHOWN:
            subjects += _named(rule, frames, hits, now, then, SHOWN - len(subjects))
    return WhatIf(
        tuple(rules), {path: (int(pair[0]), int(pair[1])) for path, pair in sorted(counties.items())}, tuple(subjects)
    )


def _asked_otherwise(now: Catalogue, then: Catalogue) -> list[Rule]:
    """The rules that the other values make another question; whoever is asked the same answers the same."""
    was = {rule.code: verdict(rule, now.day) for rule in now.rules}
    return [rule for rule in then.rules if not verdict(rule, then.day).meta.eq(was[rule.code])]


def _in(verdicts: pl.Series, rows: NDArray[np.int64]) -> NDArray[np.uint8]:
    """The verdicts of the rows in view."""
    values = verdicts.to_numpy()
    return values if len(rows) == len(values) else values[rows]


def _moved(rule: Rule, now: NDArray[np.uint8], then: NDArray[np.uint8]) -> Moved:
    if now is then:
        counts = tuple(np.bincount(now, minlength=VERDICTS).tolist())
        return Moved(rule, counts, counts, {})
    pairs = np.bincount(now * VERDICTS + then, minlength=VERDICTS**2).reshape(VERDICTS, VERDICTS)
    kinds = list(Verdict)
    moves = {
        (kinds[was], kinds[will]): int(pairs[was, will])
        for was in range(VERDICTS)
        for will in range(VERDICTS)
        if was != will and pairs[was, will]
    }
    return Moved(rule, tuple(pairs.sum(axis=1).tolist()), tuple(pairs.sum(axis=0).tolist()), moves)


def _by_county(
    counties: dict[str, NDArray[np.int64]],
    frames: Frames,
    level: str,
    hits: NDArray[np.int64],
    now: NDArray[np.uint8],
    then: NDArray[np.uint8],
) -> None:
    """Add the change of 未落实 and the number of changes to each county; what lies in none is the province's."""
    places, at = _places(frames, level)
    unmet = Verdict.NOT_MET.number
    up = np.bincount(at[hits], weights=(then == unmet).astype(int) - (now == unmet).astype(int), minlength=len(places))
    every = np.bincount(at[hits], minlength=len(places))
    for place in np.flatnonzero(every):
        path = ".".join(places[place].split(".")[:3]).rstrip(".") + "."
        counties[path] = counties.get(path, np.zeros(2, np.int64)) + np.array([up[place], every[place]], np.int64)


def _places(frames: Frames, level: str) -> tuple[list[str], NDArray[np.int64]]:
    place = home(level, PLACED)
    if not place:
        return ["52."], np.zeros(frames.tables[level].height, np.int64)
    return frames.tables[place][PATH].to_list(), frames.ancestors(level, place)


def _named(
    rule: Rule, frames: Frames, hits: NDArray[np.int64], now: NDArray[np.uint8], then: NDArray[np.uint8], limit: int
) -> list[Subject]:
    kinds, (places, at) = list(Verdict), _places(frames, rule.duty.level)
    keys = frames.tables[rule.duty.level][KEY].gather(hits[:limit]).to_list()
    here = present(rule.duty.level, keys)
    return [
        Subject(rule, key, places[at[row]], kinds[was], kinds[will])
        for key, row, was, will in zip(keys, hits[:limit], now[:limit], then[:limit], strict=True)
        if key in here
    ]
