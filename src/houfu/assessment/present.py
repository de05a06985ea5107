"""Which of a run's subjects a reader may be told of: those in his areas then that are in his areas today as well."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import numpy as np
from numpy.typing import NDArray

from houfu.access.scoping import OF_HOME, MovingManager, ThroughManager, areas_bounding, whole_province
from houfu.facts.frames import KEY, Frames
from houfu.registry.models import Dwelling, Household, Person
from houfu.registry.queries import in_view_today
from houfu.snapshot.chapters import STOCKS
from houfu.store.models import Dated

TABLES: dict[str, type[Dated]] = {stock.level: stock.model for stock in STOCKS} | {
    "person": Person, "household": Household, "dwelling": Dwelling,
}  # fmt: skip


def present(level: str, keys: Iterable[int]) -> set[int]:
    """The keys of the subjects that are in one's areas today as well, or were last; of what never moves, all of them.

    Raises ScopeError when nobody said where one is looking.
    """
    wanted, model = set(keys), TABLES.get(level)
    if model is None or not _moves(model) or whole_province(areas_bounding()):
        return wanted
    return in_view_today(model, wanted)


def present_of(subjects: Iterable[tuple[str, int]]) -> set[tuple[str, int]]:
    """Those of these subjects (level and key) that are present."""
    keys: dict[str, set[int]] = {}
    for level, key in subjects:
        keys.setdefault(level, set()).add(key)
    return {(level, key) for level, of in keys.items() for key in present(level, of)}


def present_rows(frames: Frames, level: str, rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """Those rows of a snapshot whose subjects are present."""
    keys = frames.tables[level][KEY].to_numpy()[rows]
    return rows[np.isin(keys, _listed(present(level, keys.tolist())))]


def _listed(keys: Collection[int]) -> NDArray[np.int64]:
    return np.fromiter(keys, dtype=np.int64, count=len(keys))


def _moves(model: type[Dated]) -> bool:
    """Whether its things, or those whom its rows are about, move from one area to another."""
    manager = model._default_manager
    about = isinstance(manager, ThroughManager) and manager.target in OF_HOME
    return about or isinstance(manager, MovingManager)
