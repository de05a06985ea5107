"""How the time of all rules grows with the province: parts and multiples of one snapshot, and the line through them."""

from __future__ import annotations

import time
from statistics import median

import numpy as np
import polars as pl

from houfu.assessment.engine import evaluate
from houfu.assessment.rulebook import rules_on
from houfu.facts.frames import KEY, PARENT, Frames, around
from houfu.facts.subjects import SUBJECTS
from houfu.snapshot.files import thaw
from houfu.snapshot.models import Snapshot

SIZES = (0.1, 0.5, 1.0, 2.0, 5.0)


def line(taken: Snapshot, rounds: int) -> dict[str, object]:
    """`points` (size, people, seconds as a median), `per_million` seconds, and `r2`: 1.0 where the points lie on a line."""
    frames, rules = thaw(taken.digest), rules_on(taken.on)
    points = []
    for size in SIZES:
        part = sized(frames, size)
        evaluate(rules, part)
        times = []
        for _ in range(rounds):
            began = time.perf_counter()
            evaluate(rules, part)
            times.append(time.perf_counter() - began)
        points.append((size, part.tables["person"].height, median(times)))
        del part
    people, seconds = np.array([one[1] for one in points]), np.array([one[2] for one in points])
    slope, start = np.polyfit(people, seconds, 1)
    left = seconds - (slope * people + start)
    r2 = 1 - float((left**2).sum() / ((seconds - seconds.mean()) ** 2).sum())
    return {"points": points, "per_million": float(slope) * 1e6, "r2": r2}


def sized(frames: Frames, size: float) -> Frames:
    """A province of `size` times the people: every so many settlements of it, or copies of it with keys of their own."""
    if size < 1:
        height = frames.tables["settlement"].height
        rows = np.unique(np.linspace(0, height - 1, max(1, round(height * size))).astype(np.int64))
        return around(frames, "settlement", rows)
    copies = round(size)
    return Frames(frames.day, {level: _copied(frames, level, copies) for level in SUBJECTS})


def _copied(frames: Frames, level: str, copies: int) -> pl.DataFrame:
    table, above = frames.tables[level], SUBJECTS[level].above
    step = frames.tables[above].height if above else 0
    parts = []
    for copy in range(copies):
        part = table.with_columns((pl.col(KEY) + (copy << 50)).alias(KEY))
        if above:
            part = part.with_columns((pl.col(PARENT) + copy * step).cast(pl.Int32).alias(PARENT))
        parts.append(part)
    return pl.concat(parts, rechunk=True)
