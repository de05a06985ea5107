"""Outcome files: what a run said of every subject, an Arrow file a level, rows as in its snapshot."""

import hashlib
from functools import lru_cache
from pathlib import Path

import polars as pl

from houfu.assessment.engine import Outcomes
from houfu.facts.errors import HoufuError
from houfu.facts.subjects import SUBJECTS
from houfu.store.kept import Shelf, content


class OutcomeFault(HoufuError):
    """The files of a run are missing or damaged, or hold nothing about a rule."""


SHELF = Shelf("outcomes", "评估结果", "outcome", "houfu assess", OutcomeFault)


def digest(outcomes: Outcomes) -> str:
    """SHA-256 over every verdict, every "declined" and every indicator part, in the order of the catalogue."""
    total = hashlib.sha256()
    for level in SUBJECTS:
        for tables in (outcomes.verdicts, outcomes.declined, outcomes.gauges):
            for column in tables[level].get_columns():
                total.update(f"|{level}|{column.name}|{column.len()}|".encode())
                for part in content(column):
                    total.update(part)
    return total.hexdigest()


def keep(outcomes: Outcomes) -> str:
    """Write the verdicts under the digest of all outcomes, and return it; the same outcomes are written once, and anew
    where they are damaged."""

    def write(where: Path) -> None:
        for level in SUBJECTS:
            _table(outcomes, level).write_ipc(where / f"{level}.arrow", compression="uncompressed")

    def intact(where: Path) -> bool:
        return all(pl.read_ipc(where / f"{level}.arrow").equals(_table(outcomes, level)) for level in SUBJECTS)

    name = digest(outcomes)
    SHELF.keep(name, write, intact, _read.cache_clear)
    return name


def _table(outcomes: Outcomes, level: str) -> pl.DataFrame:
    no = outcomes.declined[level]
    return outcomes.verdicts[level].hstack([no[code].alias(f"{code}?declined") for code in no.columns])


def verdicts_of(name: str, level: str, rule: str) -> pl.Series:
    """The verdicts on one rule, subject by subject (UInt8, see `Verdict.number`). Raises OutcomeFault."""
    return column_of(table_of(name, level), name, rule)


def table_of(name: str, level: str) -> pl.DataFrame:
    """All verdicts on one level, and what was declined, a column a rule."""
    return _read(name, level)


def column_of(verdicts: pl.DataFrame, name: str, rule: str) -> pl.Series:
    """One rule's column of such a table. Raises OutcomeFault."""
    if rule not in verdicts.columns:
        raise OutcomeFault(
            f"评估结果 {name[:12]} 里没有规则 {rule}：评估之后规则有了变化。请重新运行 houfu assess。",
            f"Outcome {name[:12]} says nothing about the rule {rule}: rules have changed since. Run houfu assess again.",
        )
    return verdicts[rule]


@lru_cache(maxsize=32)
def _read(name: str, level: str) -> pl.DataFrame:
    return SHELF.read(name, lambda where: pl.read_ipc(where / f"{level}.arrow"))
