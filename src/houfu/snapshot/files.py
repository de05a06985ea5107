"""Frozen snapshots on disk: one Arrow file a subject under the digest of their content."""

import hashlib
import json
import shutil
import tempfile
from datetime import date
from functools import lru_cache
from pathlib import Path

import polars as pl
from django.conf import settings

from houfu.facts.errors import HoufuError
from houfu.facts.frames import Frames
from houfu.facts.subjects import SUBJECTS

DAY = "day.json"
UNREADABLE = (OSError, ValueError, LookupError, pl.exceptions.PolarsError)


class SnapshotFault(HoufuError):
    """A snapshot's files are missing or are not what its digest says."""


def folder() -> Path:
    """Where snapshots lie: readable by the owner only, since sensitive facts stand in clear."""
    where = Path(settings.DATA_DIR) / "snapshots"
    where.mkdir(mode=0o700, parents=True, exist_ok=True)
    return where


def digest(frames: Frames) -> str:
    """SHA-256 over the day and every column: subject, name, type, validity and values, unknowns as zero.

    Content only: neither chunks nor the file format nor the day it was taken on enter it.
    """
    total = hashlib.sha256(frames.day.isoformat().encode())
    for level in SUBJECTS:
        for name, column in zip(frames.tables[level].columns, frames.tables[level].get_columns(), strict=True):
            total.update(f"|{level}|{name}|{column.dtype}|{column.len()}|".encode())
            for part in _bytes(column):
                total.update(part)
    return total.hexdigest()


def _bytes(column: pl.Series) -> list[bytes | memoryview]:
    known = column.is_not_null().to_numpy().tobytes()
    if column.dtype == pl.String:
        return [known, "\x00".join(column.fill_null("").to_list()).encode()]
    plain = column.to_physical() if isinstance(column.dtype, pl.Enum) else column
    zero: bool | int = False if plain.dtype == pl.Boolean else 0
    return [known, plain.fill_null(zero).to_numpy().tobytes()]


def freeze(frames: Frames) -> str:
    """Write the frames under their digest and return it; the same content is written once, and anew where it is damaged."""
    name = digest(frames)
    target = folder() / name
    if target.exists():
        if _intact(target):
            return name
        thaw.cache_clear()
        target.rename(tempfile.mkdtemp(dir=folder(), prefix=".damaged-"))
    making = Path(tempfile.mkdtemp(dir=folder(), prefix=".making-"))
    for level in SUBJECTS:
        frames.tables[level].write_ipc(making / f"{level}.arrow", compression="uncompressed")
    (making / DAY).write_text(json.dumps({"day": frames.day.isoformat()}))
    try:
        making.rename(target)
    except OSError:  # another process froze the same facts meanwhile
        shutil.rmtree(making)
        if not target.exists():
            raise
    return name


def _intact(where: Path) -> bool:
    try:
        return digest(_read(where)) == where.name
    except UNREADABLE:
        return False


def checked(name: str) -> Frames:
    """The frames of a digest, after their content was compared with it. Raises SnapshotFault."""
    frames = thaw(name)
    if digest(frames) != name:
        raise SnapshotFault(
            f"快照 {name[:12]} 的数据文件已被改动。请重新运行 houfu snapshot 和 houfu assess。",
            f"The files of snapshot {name[:12]} were changed. Run houfu snapshot and houfu assess again.",
        )
    return frames


@lru_cache(maxsize=4)
def thaw(name: str) -> Frames:
    """The frames of a digest; the last few are kept in memory, since every page asks for the same.

    Raises SnapshotFault when they are not there, are damaged, or are of other facts than this version knows.
    """
    where = folder() / name
    try:
        return _read(where)
    except FileNotFoundError:
        raise SnapshotFault(
            f"快照 {name[:12]} 的数据文件不在 {where.parent}。请重新运行 houfu snapshot 和 houfu assess。",
            f"The files of snapshot {name[:12]} are not in {where.parent}. Run houfu snapshot and houfu assess again.",
        ) from None
    except UNREADABLE as fault:
        raise SnapshotFault(
            f"快照 {name[:12]} 的数据文件已损坏，或由另一版本的程序写成。请重新运行 houfu snapshot 和 houfu assess。",
            f"The files of snapshot {name[:12]} are damaged, or another version of the program wrote them."
            " Run houfu snapshot and houfu assess again.",
        ) from fault


def _read(where: Path) -> Frames:
    day = date.fromisoformat(json.loads((where / DAY).read_text())["day"])
    return Frames(day, {level: pl.read_ipc(where / f"{level}.arrow") for level in SUBJECTS})
