"""Many households made worse off at once, each in one way of the table, and what came of it compared household by household."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from houfu.assessment.engine import Outcomes, evaluate
from houfu.facts.frames import Frames
from houfu.facts.subjects import SUBJECTS
from houfu.policy.catalogue import Catalogue
from tests.assessment.engine.hardships import MET, NOT_MET, UNKNOWN, Ends, Line

UNDER = ("labour_case", "work_benefit", "person", "parcel", "household")
"""The subjects that a household is, or that lie in it."""
PLACES = tuple(level for level in SUBJECTS if level not in UNDER)
RANK = np.array([0, 1, 3, 2])
"""By verdict how much is asked for the subject: nothing, nothing more, help that is due; between them what cannot be told."""
assert RANK[MET] < RANK[UNKNOWN] < RANK[NOT_MET]


@dataclass(frozen=True)
class Pairs:
    """A province in which some households are better off, and in which they are worse off; all else is the same.

    `line`: for each household the line of the table by which they differ, -1 where they do not.
    """

    easier: Frames
    harder: Frames
    line: NDArray[np.int64]


def pairs(frames: Frames, lines: Sequence[Line], checks: int, chance: np.random.Generator) -> Pairs:
    """Of `checks` households each moved by one line, all lines alike where they can be, half of them for the better."""
    chosen = np.full(frames.tables["household"].height, -1)
    easier, harder = dict(frames.tables), dict(frames.tables)
    found = sorted(_candidates(frames, lines), key=lambda one: len(one[2]))  # the rare ones first
    left = checks
    for at, (number, better, rows) in enumerate(found):
        homes = _homes(frames, lines[number].level)
        free = chance.permutation(rows[chosen[homes[rows]] < 0])
        _, first = np.unique(homes[free], return_index=True)  # one of a household
        taken = free[np.sort(first)][: -(-left // (len(found) - at))]
        chosen[homes[taken]] = number
        left -= len(taken)
        moved, values = (easier, lines[number].better) if better else (harder, lines[number].worse)
        moved[lines[number].level] = _set(moved[lines[number].level], values, taken, chance)
    return Pairs(Frames(frames.day, easier), Frames(frames.day, harder), chosen)


def _candidates(frames: Frames, lines: Sequence[Line]) -> Iterator[tuple[int, bool, NDArray[np.int64]]]:
    """Each line and direction with the rows of those who may be moved by it."""
    for number, line in enumerate(lines):
        said = frames.tables[line.level].select(who=line.who, hit=line.hit)
        for better, name in ((False, "who"), (True, "hit")):
            yield number, better, np.flatnonzero(said[name].fill_null(False).to_numpy())


def _set(
    table: pl.DataFrame, values: Mapping[str, Any], rows: NDArray[np.int64], chance: np.random.Generator
) -> pl.DataFrame:
    """Other values in some rows."""
    here = np.zeros(table.height, dtype=bool)
    here[rows] = True
    steps = np.exp(chance.uniform(0, np.log(10**9), table.height)).astype(np.int64)  # of every size
    small = np.where(chance.random(table.height) < 0.5, 1, steps)
    wide = table.with_columns(here=pl.Series(here), step=pl.Series(small))
    made = [
        pl.when(pl.col("here")).then(_value(value, table.schema[name])).otherwise(pl.col(name)).alias(name)
        for name, value in values.items()
    ]
    return wide.with_columns(made).select(table.columns)


def _value(value: Any, dtype: pl.DataType) -> pl.Expr:
    plain = value if isinstance(value, pl.Expr | bool | int) else str(value)
    return (plain if isinstance(plain, pl.Expr) else pl.lit(plain)).cast(dtype)


def _homes(frames: Frames, level: str) -> NDArray[np.int64]:
    """For each row of a level its household's row."""
    return frames.ancestors(level, "household")


class Comparison:
    """What comes out of both halves of the pairs, and where the worse off have less."""

    def __init__(self, book: Catalogue, asked: Pairs, lines: Sequence[Line]) -> None:
        self.book, self.asked, self.lines = book, asked, lines
        self.before, self.after = (evaluate(book, one) for one in (asked.easier, asked.harder))
        self.line = {level: asked.line[_homes(asked.easier, level)] for level in UNDER}

    def breaks(self) -> list[str]:
        """Each duty or class by which somebody worse off has less, with the line; empty where nobody has."""
        found = []
        for code, level, before, after in self.answers():
            less = (after < before) & ~self._had_it(code, level, after)
            for number in np.unique(self.line[level][less]):
                rows = (self.line[level] == number) & less
                ends = self.lines[number].ends.get(code) if number >= 0 else None
                if ends is None or not self._stands(ends, code, level, rows):
                    name = self.lines[number].name if number >= 0 else "nothing"
                    found.append(f"{code}: {rows.sum()} have less where {name} changes")
        return found + self._elsewhere()

    def _had_it(self, code: str, level: str, after: NDArray[Any]) -> NDArray[Any]:
        """Of whom it is told now that the help has come that had come before: whether it was due was not known."""
        rule = self.book.by_code.get(code)
        if rule is None:
            return np.zeros(len(after), dtype=bool)
        came = self.before.facts[level].select(came=rule.duty.holds.fill_null(False))["came"].to_numpy()
        return came & (after == RANK[MET]) & (self.before.verdicts[level][code].to_numpy() == UNKNOWN)

    def answers(self) -> Iterator[tuple[str, str, NDArray[Any], NDArray[Any]]]:
        """Each duty and each class of a household: its level, and how much is due to each subject before and after."""
        for rule in self.book.rules:
            if (level := rule.duty.level) in UNDER:
                both = (one.verdicts[level][rule.code].to_numpy() for one in (self.before, self.after))
                yield rule.code, level, *(RANK[one] for one in both)
        for gauge in self.book.gauges:
            if gauge.indicator.level == "household" and ".class_" in gauge.code:
                yield gauge.code, "household", *(_inside(one, gauge.code) for one in (self.before, self.after))

    def _stands(self, ends: Ends, code: str, level: str, rows: NDArray[np.bool_]) -> bool:
        """Whether an end that the words demand is just that: into the verdicts that they allow, with what stands instead."""
        if not code.startswith("goals.class_"):
            verdicts = self.after.verdicts[level][code].to_numpy()[rows]
            if not np.isin(verdicts, list(ends.into)).all():
                return False
        if ends.unless is not None and self._with_member(ends.unless)[rows].any():
            return False
        there = [self._asked(one, level, rows) for one in ends.then]
        return not there or bool(np.logical_or.reduce(there).all())

    def _with_member(self, such: pl.Expr) -> NDArray[np.bool_]:
        """Of which households a member, now worse off, is known to be such."""
        people = self.after.facts["person"].select(such=such.fill_null(False))["such"].to_numpy()
        homes = _homes(self.asked.harder, "person")
        return np.isin(np.arange(len(self.line["household"])), homes[people])

    def _asked(self, code: str, level: str, rows: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Whether another duty or class holds, or may hold, of the same subjects or of their households."""
        if code.startswith("goals.class_"):
            return _inside(self.after, code)[rows] > 0
        other = self.book.by_code[code].duty.level
        applies = self.after.verdicts[other][code].to_numpy() > 0
        return applies[rows] if other == level else applies[_homes(self.asked.easier, level)[rows]]

    def _elsewhere(self) -> list[str]:
        """No duty about a place, and none about a household that is not moved, answers otherwise."""
        found = [
            f"{code}: of a {level}"
            for level in PLACES
            for code in self.before.verdicts[level].columns
            if not self.before.verdicts[level][code].equals(self.after.verdicts[level][code])
        ]
        still = [code for code, level, was, now in self.answers() if (was != now)[self.line[level] < 0].any()]
        return found + [f"{code}: changed where nothing did" for code in still]

    def moved(self) -> set[tuple[str, str]]:
        """The lines by which more is due, each with the duty."""
        return {
            (self.lines[number].name, code)
            for code, level, before, after in self.answers()
            for number in np.unique(self.line[level][after > before])
        }


def _inside(outcomes: Outcomes, code: str) -> NDArray[np.int64]:
    """0 for a household outside a class, 2 for one inside, 1 where it cannot be told."""
    ends = (outcomes.gauges["household"][f"{code}.numerator.{end}"].cast(pl.Int64) for end in ("low", "high"))
    return np.add(*(end.to_numpy() for end in ends))
