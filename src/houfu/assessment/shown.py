"""What a run says now: its frozen facts and verdicts with everything laid over them that it has caught up with since."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from threading import Lock

import numpy as np
import polars as pl
from numpy.typing import NDArray

from houfu.access.wall import beyond_the_wall
from houfu.assessment.models import CatchUp, NewerRows, Run
from houfu.assessment.outcomes import column_of, table_of
from houfu.assessment.packing import merged, unpacked
from houfu.facts.frames import Frames, rows_of
from houfu.facts.subjects import home
from houfu.snapshot.files import thaw
from houfu.snapshot.overlay import Layer, laid_over_with


@dataclass(frozen=True)
class Shown:
    """The facts, and the verdict tables (rows as in the facts) of the levels that differ from the run's files."""

    facts: str
    outcome: str
    frames: Frames
    known: datetime
    step: int = 0
    tables: Mapping[str, pl.DataFrame] = field(default_factory=dict)

    def table(self, level: str) -> pl.DataFrame:
        """The verdicts on one level, and what was declined."""
        return self.tables[level] if level in self.tables else table_of(self.outcome, level)

    def verdicts(self, level: str, rule: str) -> pl.Series:
        """The verdicts on one rule, subject by subject. Raises OutcomeFault."""
        return column_of(self.table(level), self.outcome, rule)

    def with_layers(self, layers: Mapping[str, Layer], step: int, known: datetime) -> Shown:
        """The same with newer rows laid over it; their columns are facts and verdicts together."""
        frames, tables = laid_over_with(self.frames, layers, self.table)
        return Shown(self.facts, self.outcome, frames, known, step, {**self.tables, **tables})

    def in_counties(self, frames: Frames, kept: Mapping[str, NDArray[np.int64]], levels: Collection[str]) -> Shown:
        """The same for some counties (`frames`, cut by the rows `kept`); with the verdicts on some levels only."""
        inside = {level for level in levels if home(level, ("county",))}
        tables = {
            level: rows_of(self.table(level), kept[level]) if level in inside else self.table(level) for level in levels
        }
        return replace(self, frames=frames, tables=tables)


_kept: dict[int, Shown] = {}
_lock = Lock()
KEPT = 4


def shown(run: Run) -> Shown:
    """What a run says, up to the step that this `run` knows of or later. Raises SnapshotFault, OutcomeFault."""
    base = Shown(run.facts, run.outcome, thaw(run.facts), run.known)
    if run.step is None:
        return base
    held = _kept.get(run.id)
    if held is None or not _of_this(held, run):
        held = base
    if held.step < run.step:
        rows = NewerRows.objects.filter(step__run_id=run.id, step_id__gt=held.step, step_id__lte=run.step)
        with (
            beyond_the_wall()
        ):  # as the run's files: all counties are in them, and whoever asks cuts to the areas in view
            layers = merged(unpacked(row) for row in rows.order_by("step_id", "id"))
        held = held.with_layers(layers, run.step, run.known_now)
        remember(run.id, held)
    return held


def _of_this(held: Shown, run: Run) -> bool:
    """Whether what is at hand is this run's, as far as it has come or further."""
    if (held.facts, held.outcome) != (run.facts, run.outcome):
        return False
    if held.step == run.step:
        return held.known == run.known_now
    return CatchUp.objects.filter(id=held.step, run_id=run.id, known=held.known).exists()


def remember(run: int, one: Shown) -> None:
    """Have it at hand for the next page; of a few runs only."""
    with _lock:
        _kept.pop(run, None)
        _kept[run] = one
        while len(_kept) > KEPT:
            _kept.pop(next(iter(_kept)))


def forget() -> None:
    """Drop what is at hand."""
    _kept.clear()
