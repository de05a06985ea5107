"""How grave a breach is: the weight of its duty × the people concerned × the days it stands. It ranks breaches, never people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import numpy as np
import polars as pl

from houfu.facts.frames import KEY, PARENT, PATH, Frames
from houfu.policy.kinds import ASSUMED, Kind

WEIGHT: dict[Kind, int] = {
    Kind.MUST: 4, Kind.ENTITLEMENT: 3, Kind.RECORD: 2, Kind.COMPARISON: 1, Kind.EARLY_WARNING: 1,
}  # fmt: skip
"""What a breach of each kind of duty weighs."""
WEIGHT_SOURCE = ASSUMED


def people_of_households(frames: Frames) -> pl.DataFrame:
    """`household`, `members` of every household of the snapshot."""
    homes = frames.tables["household"]
    counts = np.bincount(frames.tables["person"][PARENT].to_numpy(), minlength=homes.height)
    return pl.DataFrame({"household": homes[KEY], "members": counts.astype(np.int64)})


def people_at(frames: Frames, paths: Iterable[str]) -> dict[str, int]:
    """How many people live in each of these places, at least 1 each: a duty of a place concerns all of them."""
    wanted = set(paths)
    rows = frames.ancestors("person", "community")
    counts = np.bincount(rows, minlength=frames.tables["community"].height)
    found: Counter[str] = Counter()
    for path, number in zip(frames.tables["community"][PATH].to_list(), counts.tolist(), strict=True):
        parts = path.rstrip(".").split(".")
        for depth in range(1, len(parts) + 1):
            found[".".join(parts[:depth]) + "."] += number
    return {path: max(1, found[path]) for path in wanted}
