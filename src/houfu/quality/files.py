"""What inspections found, on disk: two Arrow files under the digest of their content, readable by the owner only."""

import hashlib
from functools import lru_cache
from pathlib import Path

import polars as pl

from houfu.facts.errors import HoufuError
from houfu.quality.asking import COUNTS, FAULTS, Outcome
from houfu.store.kept import Shelf, content


class InspectionFault(HoufuError):
    """The files of an inspection are missing or damaged."""


SHELF = Shelf("quality", "数据质量结果", "the inspection", "houfu quality", InspectionFault)


def digest(outcome: Outcome) -> str:
    """SHA-256 over all counts and all keys."""
    total = hashlib.sha256()
    for name, frame in (("counts", outcome.counts), ("faults", outcome.faults)):
        total.update(f"|{name}|{frame.height}|".encode())
        for column in frame.get_columns():
            for part in content(column):
                total.update(part)
    return total.hexdigest()


def keep(outcome: Outcome) -> str:
    """Write the outcome under its digest and return it; the same content is written once, and anew where it is damaged."""

    def write(where: Path) -> None:
        outcome.counts.write_ipc(where / "counts.arrow", compression="zstd")
        outcome.faults.write_ipc(where / "faults.arrow", compression="zstd")

    name = digest(outcome)
    SHELF.keep(name, write, lambda where: digest(_read(where)) == name, read.cache_clear)
    return name


@lru_cache(maxsize=4)
def read(name: str) -> Outcome:
    """The outcome of a digest; the last few are kept in memory. Raises InspectionFault."""
    return SHELF.read(name, _read)


def _read(where: Path) -> Outcome:
    counts, faults = pl.read_ipc(where / "counts.arrow"), pl.read_ipc(where / "faults.arrow")
    return Outcome(counts.select(list(COUNTS)), faults.select(list(FAULTS)))
