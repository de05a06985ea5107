"""The frozen snapshot as every contender reads it: the Arrow files of one folder."""

from datetime import date
from json import loads
from pathlib import Path

import polars as pl

from houfu.facts.frames import Frames
from houfu.facts.subjects import SUBJECTS
from houfu.policy.catalogue import Catalogue


def day_of(folder: str) -> date:
    """The day that the facts are of."""
    return date.fromisoformat(loads((Path(folder) / "day.json").read_text())["day"])


def tables_of(folder: str) -> dict[str, pl.DataFrame]:
    """Every table of the snapshot, whole."""
    return {level: pl.read_ipc(Path(folder) / f"{level}.arrow") for level in SUBJECTS}


def frames_of(folder: str) -> Frames:
    """The snapshot as frames."""
    return Frames(day_of(folder), tables_of(folder))


def columns_read(rules: Catalogue) -> set[str]:
    """The columns that the rules and their folds read."""
    asked = [e for rule in rules.rules for e in (rule.duty.applies.holds, rule.duty.holds)]
    return {name for e in (*asked, *(fold.expr for fold in rules.folds.values())) for name in e.meta.root_names()}
