"""What newer facts of a few subjects change: their verdicts and those of the places above, compared with what was said before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import polars as pl

from houfu.assessment.counting import Part
from houfu.assessment.engine import NOT_MET, UNKNOWN, evaluate
from houfu.assessment.shown import Shown
from houfu.assessment.tally import places
from houfu.facts.frames import KEY, PARENT, PATH, PLACED, Frames, around
from houfu.facts.subjects import SUBJECTS
from houfu.policy.catalogue import Catalogue
from houfu.snapshot.overlay import ABOVE, Layer, find, laid_over
from houfu.snapshot.resolve import part
from houfu.snapshot.touched import Touched

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("household", tuple(name for name, one in SUBJECTS.items() if name == "household" or one.above == "household")),
    ("county", ("community", "settlement", "county")),
)
"""Levels that are asked together, around the subjects of the one above; every other level stands for itself."""

Keys = dict[str, set[int]]


class PlacesMoved(Exception):  # noqa: N818 - not a fault: it says what to do
    """Places came, went or moved: nothing can be adjusted."""


@dataclass(frozen=True)
class Taken:
    """What came out: rows to lay over the run, the parts before and now by level, and every verdict that turned."""

    layers: Mapping[str, Layer]
    pairs: tuple[tuple[str, Part, Part], ...]
    turns: pl.DataFrame
    blanks: bool
    """Whether a fact became known or unknown, or a subject came or went."""


def take_in(standing: Shown, found: Touched, known: datetime, catalogue: Catalogue) -> Taken:
    """Resolve the touched subjects anew, as known at `known`, and ask again what hangs on them. Raises PlacesMoved."""
    old = standing.frames
    layers, blanks = newer(old, part(found.only(), old.day, known).frames, found)
    new = laid_over(old, layers)
    was, now = _hanging(old, layers), _hanging(new, layers)
    affected = {level: was.get(level, set()) | now.get(level, set()) for level in SUBJECTS}
    pairs, turns, out = [], [TURNS], dict[str, Layer]()
    for levels, before, after in _parts(catalogue, old, new, affected):
        for level in levels:
            pairs.append((level, before, after))
            turned = turns_of(level, before, after, affected[level], catalogue)
            turns.append(turned)
            if layer := _whole(level, layers.get(level), after, before, affected[level]):
                out[level] = layer
    return Taken(out, tuple(pairs), pl.concat(turns), blanks)


def newer(old: Frames, resolved: Frames, found: Touched) -> tuple[dict[str, Layer], bool]:
    """Of the touched subjects those whose facts differ, with those that are gone; and whether any blank differs."""
    out: dict[str, Layer] = {}
    blanks = False
    for level, table in resolved.tables.items():
        inner = SUBJECTS[level].above == "household"
        asked = found.keys.get(level, set())
        if not asked and not (inner and found.households()):
            continue
        rows = with_above(resolved, level)
        rows = rows if inner else rows.filter(pl.col(KEY).is_in(list(asked)))
        there = find(old.tables[level][KEY].to_numpy(), rows[KEY].to_numpy())
        before = with_above(old, level, there[there >= 0])
        same = rows.filter(there >= 0)
        differs, blank = _differs(before, same)
        fresh = rows.filter(there < 0)
        gone = sorted(set(old.tables[level][KEY].filter(old.tables[level][KEY].is_in(list(asked - set(rows[KEY]))))))
        if level in PLACED and (fresh.height or gone or (before[PATH] != same[PATH]).any()):
            raise PlacesMoved
        changed = pl.concat([same.filter(differs), fresh])
        if changed.height or gone:
            out[level] = Layer(changed, tuple(gone))
        blanks = blanks or blank or bool(fresh.height or gone)
    return out, blanks


def _differs(before: pl.DataFrame, now: pl.DataFrame) -> tuple[pl.Series, bool]:
    """Which rows differ, and whether one differs in what is blank."""
    differs, blank = pl.repeat(False, now.height, dtype=pl.Boolean, eager=True), False
    for name in now.columns:
        other = before[name].ne_missing(now[name])
        if other.any():
            differs |= other
            unknown = (before[name].is_null() != now[name].is_null()).any()
            blank = blank or unknown or name == "household.roster_complete"
    return differs, blank


def with_above(frames: Frames, level: str, rows: np.ndarray | None = None) -> pl.DataFrame:
    """Rows of a level with the key of the subject above instead of its row."""
    table, above = frames.tables[level], SUBJECTS[level].above
    table = table if rows is None else table[rows]
    if above is None:
        return table
    return table.with_columns(frames.tables[above][KEY].gather(table[PARENT]).alias(ABOVE)).drop(PARENT)


def _hanging(frames: Frames, layers: Mapping[str, Layer]) -> Keys:
    """The changed subjects that these frames hold, and all that they fold into."""
    out: Keys = {level: {*layer.rows[KEY], *layer.gone} for level, layer in layers.items()}
    for level, subject in SUBJECTS.items():
        if subject.above is None or not out.get(level):
            continue
        at = find(frames.tables[level][KEY].to_numpy(), np.array(sorted(out[level]), np.int64))
        parents = frames.tables[level][PARENT].gather(at[at >= 0]).unique()
        out.setdefault(subject.above, set()).update(frames.tables[subject.above][KEY].gather(parents))
    return out


def _parts(catalogue: Catalogue, old: Frames, new: Frames, affected: Keys) -> Iterator[tuple[tuple[str, ...], Part, Part]]:
    """The affected subjects before and now, asked level by level or in groups."""
    groups = dict(GROUPS)
    grouped = {level for _top, levels in GROUPS for level in levels}
    for level in SUBJECTS:
        if not affected[level] or (level in grouped and level not in groups):
            continue
        levels = groups.get(level, (level,))
        yield levels, *(_part(catalogue, frames, level, levels, affected[level]) for frames in (old, new))


def _part(catalogue: Catalogue, frames: Frames, top: str, levels: tuple[str, ...], keys: set[int]) -> Part:
    rows = find(frames.tables[top][KEY].to_numpy(), np.array(sorted(keys), np.int64))
    some = around(frames, top, np.sort(rows[rows >= 0]))
    return Part(some, evaluate(catalogue, some, set(levels)))


TURNS = pl.DataFrame(
    schema={
        "rule": pl.String(), "level": pl.String(), "subject_key": pl.Int64(), "path": pl.String(), "was": pl.Int64(),
        "now": pl.Int64(),
    }
)  # fmt: skip


def turns_of(level: str, before: Part, after: Part, keys: set[int], catalogue: Catalogue) -> pl.DataFrame:
    """The verdicts that changed from or to 未落实 or 资料不足."""
    both = [_said(level, part, keys) for part in (before, after)]
    joined = both[0].join(both[1], on=KEY, how="full", coalesce=True, suffix=" now")
    parts = [TURNS]
    for rule in catalogue.of(level):
        was, now = (pl.col(name).cast(pl.Int64) for name in (rule.code, f"{rule.code} now"))
        telling = [NOT_MET, UNKNOWN]
        found = joined.filter(was.ne_missing(now) & (was.is_in(telling) | now.is_in(telling)).fill_null(False))
        if found.height:
            parts.append(
                found.select(
                    pl.lit(rule.code).alias("rule"), pl.lit(level).alias("level"), pl.col(KEY).alias("subject_key"),
                    pl.coalesce("path now", PATH).alias(PATH), was.alias("was"), now.alias("now"),
                )
            )  # fmt: skip
    return pl.concat(parts)


def _said(level: str, part: Part, keys: set[int]) -> pl.DataFrame:
    where = places(part.frames, level)
    paths = pl.Series(PATH, where.paths, dtype=pl.String).gather(where.rows)
    said = pl.DataFrame([part.frames.tables[level][KEY], paths, *part.outcomes.verdicts[level].get_columns()])
    return said.filter(pl.col(KEY).is_in(list(keys)))


def _whole(level: str, layer: Layer | None, after: Part, before: Part, keys: set[int]) -> Layer | None:
    """The rows to lay over: facts and verdicts of those for whom either changed."""
    rows = _told(level, after)
    there = find(before.frames.tables[level][KEY].to_numpy(), rows[KEY].to_numpy())
    was = _told(level, before)
    differs = pl.Series(there < 0)
    same = rows.filter(there >= 0)
    changed, _blank = _differs(was[there[there >= 0]], same)
    out = pl.concat([rows.filter(differs), same.filter(changed)])
    gone = () if layer is None else layer.gone
    return Layer(out, gone) if out.height or gone else None


def _told(level: str, part: Part) -> pl.DataFrame:
    no = part.outcomes.declined[level]
    said = part.outcomes.verdicts[level].hstack([no[code].alias(f"{code}?declined") for code in no.columns])
    return with_above(part.frames, level).hstack(said.get_columns())
