"""Which classes one settlement or household falls into on a run's day, and by which facts; worked out anew, never stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
import polars as pl

from houfu.assessment.engine import Outcomes, evaluate
from houfu.assessment.models import Run
from houfu.assessment.queries import row_in_view
from houfu.assessment.shown import shown
from houfu.assessment.written import read_changes
from houfu.facts.columns import CATALOGUE
from houfu.facts.folds import collecting
from houfu.facts.frames import Frames, around
from houfu.facts.subjects import AnyFact
from houfu.policy.catalogue import Catalogue, catalogue
from houfu.policy.classes import Class, classes
from houfu.policy.goals import KEY


@dataclass(frozen=True)
class Placing:
    """A class and whether the subject falls into it (None: it cannot be told).

    `facts` are the subject's own facts that tell, with their values; `missing` those of it or its members not known.
    """

    kind: Class
    inside: bool | None
    facts: tuple[tuple[AnyFact, Any], ...]
    missing: tuple[AnyFact, ...]


def placings(run: Run, level: str, key: int) -> list[Placing]:
    """Every class of one level, asked of one subject within one's area; none where it is not in the run."""
    row = row_in_view(run, level, key)
    if row is None:
        return []
    book = _book(run)
    part = around(shown(run).frames, level, np.array([row]))
    outcomes = evaluate(book, part)
    return [_placing(kind, book, part, outcomes) for kind in classes_of(book, level)]


def classes_of(book: Catalogue, level: str = "") -> list[Class]:
    """The classes of one level, or all, as the parameters of a catalogue draw their lines."""
    values: Any = book.parameters[KEY]
    with collecting():
        return [
            one for one in classes(values.labour_age, values.large, values.small) if level in ("", one.subject.level)
        ]


def _placing(kind: Class, book: Catalogue, part: Frames, outcomes: Outcomes) -> Placing:
    level = kind.subject.level
    counted = outcomes.gauges[level].select(f"{KEY}.class_{kind.code}.numerator.{end}" for end in ("low", "high"))
    low, high = counted.row(0)
    read = book.behind(kind.holds)
    own = tuple((CATALOGUE[name], part.tables[level][name][0]) for name in read if name.startswith(f"{level}."))
    lacking = tuple(CATALOGUE[name] for name in read if _blank(part, name))
    return Placing(kind, None if low != high else bool(low), own, lacking)


def _blank(part: Frames, name: str) -> bool:
    column: pl.Series = part.tables[name.split(".", maxsplit=1)[0]][name]
    return column.null_count() > 0


def _book(run: Run) -> Catalogue:
    """The goals' rules as they stand on the run's day: classes need no others."""
    return _built(run.day, run.adopted)


@lru_cache(maxsize=8)
def _built(day: date, adopted: str) -> Catalogue:
    changes = read_changes(adopted)
    return catalogue(day, {key: values for key, values in changes.items() if key == KEY}, KEY)
