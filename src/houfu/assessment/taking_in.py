"""What newer facts of a few subjects change: their verdicts and those of the places above, compared with what was said before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import polars as pl
from numpy.typing import NDArray

from houfu.assessment.abreast import abreast, parted
from houfu.assessment.answers import Answers
from houfu.assessment.concerned import concerned
from houfu.assessment.differing import TURNS, Difference, difference_of
from houfu.assessment.engine import evaluate
from houfu.assessment.shown import Shown
from houfu.facts.frames import KEY, PARENT, PATH, PLACED, Frames, around, in_counties, rows_around
from houfu.facts.subjects import SUBJECTS, home
from houfu.policy.catalogue import Catalogue
from houfu.snapshot.overlay import ABOVE, Layer, laid_over
from houfu.snapshot.resolve import Resolved, part
from houfu.snapshot.stood import Stood
from houfu.snapshot.touched import Touched

GROUPS: Mapping[str, tuple[str, ...]] = {
    "household": tuple(name for name, one in SUBJECTS.items() if name == "household" or one.above == "household"),
    "county": ("community", "settlement", "county"),
}
"""Levels that are asked together, around the subjects of the one above; every other level stands for itself."""

FEW = 64
"""So many rows are read one by one: a table that lies in pieces would be put together first."""

Keys = dict[str, set[int]]


class PlacesMoved(Exception):
    """Places came, went or moved: nothing can be adjusted."""


@dataclass(frozen=True)
class Taken:
    """What came out: rows to lay over the run, and by level those whose verdict, indicator or place differs."""

    layers: Mapping[str, Layer]
    asked: Catalogue
    """The rules and indicators that were asked: those that what differs can concern."""
    differences: tuple[Difference, ...]
    turns: pl.DataFrame
    blanks: bool
    """Whether a fact became known or unknown, or a subject came, went or moved."""
    before: Frames
    """The facts before of the counties in which all of it lies that lies in any; in full what lies in none."""
    kept: Mapping[str, NDArray[np.int64]]
    """By level the rows of those counties in the whole province."""


def take_in(standing: Shown, found: Touched, known: datetime, catalogue: Catalogue) -> Taken:
    """Resolve the touched subjects anew, as known at `known`, and ask again what hangs on them. Raises PlacesMoved."""
    homes = _stood(standing.frames, found)
    resolved = part(found.only(), standing.frames.day, known, None if found.returns else Stood(homes, found.tables))
    fresh = newer(standing.frames, homes, resolved, found)
    layers = fresh.layers
    asked = catalogue if fresh.facts is None else concerned(catalogue, fresh.facts)
    kept = rows_around(standing.frames, "county", _counties_of(standing.frames, homes, layers))
    old = in_counties(standing.frames, kept)
    new = laid_over(old, layers)
    was, now = _hanging(old, layers), _hanging(new, layers)
    affected = {level: was.get(level, set()) | now.get(level, set()) for level in SUBJECTS}
    differences = tuple(difference_of(before, after) for before, after in _asked(asked, old, new, affected))
    out = _with_verdicts(standing, layers, differences, whole=asked is catalogue)
    turns = pl.concat([TURNS, *(one.turns(asked) for one in differences)])
    return Taken(out, asked, differences, turns, fresh.blanks, old, kept)


def _stood(frames: Frames, found: Touched) -> Frames:
    """The frames of the touched households alone: whoever belongs to them now or did is looked for here."""
    rows = frames.at("household", found.keys.get("household", set()))
    return around(frames, "household", np.sort(rows[rows >= 0]))


def _counties_of(frames: Frames, homes: Frames, layers: Mapping[str, Layer]) -> NDArray[np.int64]:
    """The rows of the counties that the layers touch."""
    keys: set[int] = set()
    for level, layer in layers.items():
        if not home(level, ("county",)):
            continue
        keys |= _counties_above(homes if _at_home(level) else frames, level, {*layer.rows[KEY], *layer.gone})
        above = SUBJECTS[level].above
        if above is not None:
            keys |= _counties_above(frames, above, set(layer.rows[ABOVE]))
    rows = frames.at("county", keys)
    return np.sort(rows[rows >= 0])


def _at_home(level: str) -> bool:
    return level == "household" or SUBJECTS[level].above == "household"


def _counties_above(frames: Frames, level: str, keys: set[int]) -> set[int]:
    rows = frames.at(level, keys)
    rows = rows[rows >= 0]
    while level != "county":
        rows, level = np.unique(_numbers(frames, level, PARENT)[rows]), str(SUBJECTS[level].above)
    return set(_numbers(frames, level, KEY)[rows].tolist())


def _numbers(frames: Frames, level: str, column: str) -> NDArray[np.int64]:
    """A column of keys or rows as it lies: a step asks for few of them, hundreds of times."""
    return frames.tables[level][column].to_numpy()


@dataclass(frozen=True)
class Newer:
    """By level the touched subjects whose facts differ, with those that are gone."""

    layers: Mapping[str, Layer]
    facts: Set[str] | None
    """The facts that differ in any; None where somebody came, went or moved, whom every rule concerns."""
    blanks: bool
    """Whether one differs in what is blank, or in where its blanks lie."""


def newer(old: Frames, homes: Frames, resolved: Resolved, found: Touched) -> Newer:
    """What differs of the touched subjects. Raises PlacesMoved.

    `homes` are the old frames of the touched households: in them all are found that belong to a household.
    """
    out: dict[str, Layer] = {}
    facts, stayed, blanks = set[str](), True, False
    for level in resolved.frames.tables:
        inner = SUBJECTS[level].above == "household"
        asked = found.keys.get(level, set())
        if level not in resolved.levels or not (asked or (inner and found.households())):
            continue
        rows = with_above(resolved.frames, level)
        rows = rows if inner else rows.filter(pl.col(KEY).is_in(list(asked)))
        stood = homes if _at_home(level) else old
        there = stood.at(level, rows[KEY].to_numpy())
        before, same, fresh = (
            with_above(stood, level, there[there >= 0]),
            rows.filter(there >= 0),
            rows.filter(there < 0),
        )
        missing = np.array(sorted(asked - set(rows[KEY])), np.int64)
        gone = tuple(missing[stood.at(level, missing) >= 0].tolist())
        if level in PLACED and (fresh.height or gone or (before[PATH] != same[PATH]).any()):
            raise PlacesMoved
        names = [name for name in same.columns if not before[name].equals(same[name])]
        differs, blank = _differs(before, same, names)
        changed = pl.concat([same.filter(differs), fresh])
        if changed.height or gone:
            out[level] = Layer(changed, gone)
        facts.update(names)
        stayed = stayed and not (fresh.height or gone or ABOVE in names)
        blanks = blanks or blank or bool(fresh.height or gone)
    return Newer(out, facts if stayed else None, blanks)


def _differs(before: pl.DataFrame, now: pl.DataFrame, names: Sequence[str]) -> tuple[pl.Series, bool]:
    """Which rows differ in any of these columns, and whether one differs in what is blank, or in where its blanks lie."""
    if not names:
        return pl.Series(np.zeros(now.height, bool)), False
    both = pl.DataFrame([*(before[name].alias(f"{name}.was") for name in names), *(now[name] for name in names)])
    told = both.select(
        pl.any_horizontal(pl.col(f"{name}.was").ne_missing(pl.col(name)) for name in names).alias("differs"),
        pl.any_horizontal(pl.col(f"{name}.was").is_null() != pl.col(name).is_null() for name in names).alias("blank"),
    )
    return told["differs"], bool(told["blank"].any()) or not {"household.roster_complete", ABOVE}.isdisjoint(names)


def with_above(frames: Frames, level: str, rows: NDArray[np.int64] | None = None) -> pl.DataFrame:
    """Rows of a level with the key of the subject above instead of its row."""
    table, above = frames.tables[level], SUBJECTS[level].above
    table = table if rows is None else table[rows]
    if above is None:
        return table
    keys = frames.tables[above][KEY].gather(table[PARENT]).alias(ABOVE)
    return pl.DataFrame([*(column for column in table.get_columns() if column.name != PARENT), keys])


def _hanging(frames: Frames, layers: Mapping[str, Layer]) -> Keys:
    """The changed subjects that these frames hold, what belongs to them, and all that they fold into."""
    out: Keys = {level: {*layer.rows[KEY], *layer.gone} for level, layer in layers.items()}
    for level in reversed(SUBJECTS):
        above = SUBJECTS[level].above
        if above is not None and above not in PLACED and out.get(above):  # whoever moves takes them along
            at = frames.at(above, out[above])
            own = np.isin(_numbers(frames, level, PARENT), at[at >= 0])
            out.setdefault(level, set()).update(_numbers(frames, level, KEY)[own].tolist())
    for level, subject in SUBJECTS.items():
        if subject.above is None or not out.get(level):
            continue
        at = frames.at(level, out[level])
        parents = np.unique(_numbers(frames, level, PARENT)[at[at >= 0]])
        out.setdefault(subject.above, set()).update(_numbers(frames, subject.above, KEY)[parents].tolist())
    return out


def _asked(
    catalogue: Catalogue, old: Frames, new: Frames, affected: Mapping[str, set[int]]
) -> Iterator[tuple[Answers, Answers]]:
    """What is said of the affected subjects before and now, asked level by level or in groups."""
    grouped = {level for levels in GROUPS.values() for level in levels}
    for top in SUBJECTS:
        if not affected[top] or (top in grouped and top not in GROUPS):
            continue
        levels = [one for one in GROUPS.get(top, (top,)) if affected[one] and _told_of(catalogue, one)]
        if not levels:
            continue
        sides = []
        for frames in (old, new):
            rows = frames.at(top, affected[top])
            sides.append(around(frames, top, np.sort(rows[rows >= 0])))
        said = parted(evaluate(catalogue, abreast(*sides), set(levels)), *sides)
        for level in levels:
            before, after = (
                Answers.of(catalogue, level, frames, one, affected[level])
                for frames, one in zip(sides, said, strict=True)
            )
            yield before, after


def _told_of(catalogue: Catalogue, level: str) -> bool:
    return bool(catalogue.of(level) or catalogue.gauges_of(level))


def _with_verdicts(
    standing: Shown, layers: Mapping[str, Layer], found: Iterable[Difference], *, whole: bool
) -> dict[str, Layer]:
    """The rows to lay over, facts and verdicts, of those for whom either changed.

    Not `whole`: some rules were asked alone, of subjects that all stood; the verdicts on the others stand.
    """
    asked = {one.now.level: one for one in found}
    out: dict[str, Layer] = {}
    for level in SUBJECTS:
        layer, one = layers.get(level), asked.get(level)
        facts = None if layer is None else layer.rows
        told = None
        if one is not None:
            rows = _changed(layer, one)
            facts = with_above(one.now.frames, level, rows)
            told = one.now.told[rows] if one.now.told.width else None
        gone = () if layer is None else layer.gone
        if facts is None or not (facts.height or gone):
            continue
        verdicts = told if whole else _standing(standing, level, facts[KEY], told)
        out[level] = Layer(facts if verdicts is None else facts.hstack(verdicts.get_columns()), gone)
    return out


def _changed(layer: Layer | None, one: Difference) -> NDArray[np.int64]:
    """The rows of those whose facts or verdicts differ."""
    keys = set(one.said) if layer is None else {*layer.rows[KEY], *one.said}
    after = one.now
    return np.array([row for row, key in zip(after.rows, after.keys, strict=True) if int(key) in keys], np.int64)


def _standing(standing: Shown, level: str, keys: pl.Series, told: pl.DataFrame | None) -> pl.DataFrame:
    """The verdicts as they stood, those that were `told` anew in their places."""
    table = standing.table(level)
    if not table.width:
        return table
    rows = standing.frames.at(level, keys.to_numpy())
    stood = pl.concat([table.slice(row, 1) for row in rows.tolist()]) if len(rows) <= FEW else table[rows]
    return stood if told is None else stood.with_columns(told.get_columns())
