"""The floor: no rule at all, only reading the columns that the rules need from the snapshot's files."""

from pathlib import Path

import polars as pl

from houfu.cli.bench.tables import columns_read, day_of
from houfu.facts.frames import PARENT, columns
from houfu.facts.subjects import SUBJECTS
from houfu.policy.catalogue import catalogue

State = tuple[str, dict[str, list[str]]]


def prepare(folder: str) -> State:
    """Which columns of which table the rules read."""
    rules = catalogue(day_of(folder))
    names = columns_read(rules)
    return folder, {level: [c for c in columns(level) if c in names or c == PARENT] for level in SUBJECTS}


def run(state: State) -> list[pl.DataFrame]:
    """Read them."""
    folder, wanted = state
    return [pl.read_ipc(Path(folder) / f"{level}.arrow", columns=names) for level, names in wanted.items() if names]


def counts(_: list[pl.DataFrame]) -> dict[str, list[int]]:
    """It decides nothing."""
    return {}
