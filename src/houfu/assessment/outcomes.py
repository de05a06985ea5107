"""Outcome files: what a run said of every subject, an Arrow file a level, rows as in its snapshot."""

import hashlib
import shutil
import tempfile
from functools import lru_cache
from pathlib import Path

import polars as pl
from django.conf import settings

from houfu.assessment.engine import Outcomes
from houfu.facts.errors import HoufuError
from houfu.facts.subjects import SUBJECTS


class OutcomeFault(HoufuError):
    """The files of a run are missing."""


def folder() -> Path:
    """Where outcomes lie, readable by the owner only."""
    where = Path(settings.DATA_DIR) / "outcomes"
    where.mkdir(mode=0o700, parents=True, exist_ok=True)
    return where


def digest(outcomes: Outcomes) -> str:
    """SHA-256 over every verdict, every "declined" and every indicator part, in the order of the catalogue."""
    total = hashlib.sha256()
    for level in SUBJECTS:
        for tables in (outcomes.verdicts, outcomes.declined, outcomes.gauges):
            for column in tables[level].get_columns():
                known = column.is_not_null().to_numpy().tobytes()
                zero = False if column.dtype == pl.Boolean else 0
                total.update(f"|{level}|{column.name}|{column.len()}|".encode() + known)
                total.update(column.fill_null(zero).to_numpy().tobytes())
    return total.hexdigest()


def keep(outcomes: Outcomes) -> str:
    """Write the verdicts under the digest of all outcomes, and return it; the same outcomes are written once."""
    name = digest(outcomes)
    target = folder() / name
    if target.exists():
        return name
    making = Path(tempfile.mkdtemp(dir=folder(), prefix=".making-"))
    for level in SUBJECTS:
        no = outcomes.declined[level]
        both = outcomes.verdicts[level].hstack([no[code].alias(f"{code}?declined") for code in no.columns])
        both.write_ipc(making / f"{level}.arrow", compression="uncompressed")
    try:
        making.rename(target)
    except OSError:  # another process kept the same outcomes meanwhile
        shutil.rmtree(making)
        if not target.exists():
            raise
    return name


@lru_cache(maxsize=32)
def verdicts_of(name: str, level: str) -> pl.DataFrame:
    """The verdict columns of one level (UInt8, see `Verdict.number`). Raises OutcomeFault."""
    where = folder() / name / f"{level}.arrow"
    if not where.exists():
        raise OutcomeFault(
            f"评估结果 {name[:12]} 的文件不在 {where.parent}。请重新运行 houfu assess。",
            f"The files of outcome {name[:12]} are not in {where.parent}. Run houfu assess again.",
        )
    return pl.read_ipc(where)
