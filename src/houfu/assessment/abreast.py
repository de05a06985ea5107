"""Two sides of the same subjects, before and now, laid one below the other, so that everything is asked of both at once."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from houfu.assessment.engine import Outcomes
from houfu.facts.frames import PARENT, Frames
from houfu.facts.subjects import SUBJECTS


def abreast(before: Frames, now: Frames) -> Frames:
    """Both, as if they were two parts of one province: a question to few subjects costs what it costs, not what they do."""
    return Frames.cut(before.day, {level: _below(level, before, now) for level in SUBJECTS})


def _below(level: str, before: Frames, now: Frames) -> pl.DataFrame:
    one, other, above = before.tables[level], now.tables[level], SUBJECTS[level].above
    if not other.height:
        return one
    if above is not None and (shift := before.tables[above].height):
        led = (other[PARENT] + shift).cast(pl.Int32)
        other = other.clone().replace_column(other.get_column_index(PARENT), led)
    return pl.concat([one, other], rechunk=False) if one.height else other


def parted(said: Outcomes, before: Frames, now: Frames) -> tuple[Outcomes, Outcomes]:
    """What was said of each side."""
    heights = {level: before.tables[level].height for level in SUBJECTS}
    return _side(said, before, dict.fromkeys(SUBJECTS, 0)), _side(said, now, heights)


def _side(said: Outcomes, frames: Frames, starts: Mapping[str, int]) -> Outcomes:
    def cut(tables: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
        return {level: table.slice(starts[level], frames.tables[level].height) for level, table in tables.items()}

    return Outcomes(cut(said.verdicts), cut(said.declined), cut(said.gauges), cut(said.facts))
