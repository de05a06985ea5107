"""Frozen snapshots on disk: one Arrow file a subject under the digest of their content."""

import hashlib
import json
from datetime import date
from functools import lru_cache
from pathlib import Path

import polars as pl

from houfu.facts.errors import HoufuError
from houfu.facts.frames import Frames
from houfu.facts.subjects import SUBJECTS
from houfu.store.kept import Shelf, content

DAY = "day.json"


class SnapshotFault(HoufuError):
    """A snapshot's files are missing or are not what its digest says."""


SHELF = Shelf("snapshots", "快照", "snapshot", "houfu snapshot && houfu assess", SnapshotFault)


def digest(frames: Frames) -> str:
    """SHA-256 over the day and every column: subject, name, type, validity and values.

    Content only: the day it was taken on does not enter it.
    """
    total = hashlib.sha256(frames.day.isoformat().encode())
    for level in SUBJECTS:
        for name, column in zip(frames.tables[level].columns, frames.tables[level].get_columns(), strict=True):
            total.update(f"|{level}|{name}|{column.dtype}|{column.len()}|".encode())
            for part in content(column):
                total.update(part)
    return total.hexdigest()


def freeze(frames: Frames) -> str:
    """Write the frames under their digest and return it; the same content is written once, and anew where it is damaged."""

    def write(where: Path) -> None:
        for level in SUBJECTS:
            frames.tables[level].write_ipc(where / f"{level}.arrow", compression="uncompressed")
        (where / DAY).write_text(json.dumps({"day": frames.day.isoformat()}))

    name = digest(frames)
    SHELF.keep(name, write, lambda where: digest(_read(where)) == name, thaw.cache_clear)
    return name


def checked(name: str) -> Frames:
    """The frames of a digest, after their content was compared with it. Raises SnapshotFault."""
    frames = thaw(name)
    if digest(frames) != name:
        raise SnapshotFault(
            f"快照 {name[:12]} 的数据文件已被改动。请重新运行 houfu snapshot && houfu assess。",
            f"The files of snapshot {name[:12]} were changed. Run houfu snapshot && houfu assess again.",
        )
    return frames


@lru_cache(maxsize=4)
def thaw(name: str) -> Frames:
    """The frames of a digest; the last few are kept in memory, since every page asks for the same.

    Raises SnapshotFault when they are not there, are damaged, or are of other facts than this version knows.
    """
    return SHELF.read(name, _read)


def _read(where: Path) -> Frames:
    day = date.fromisoformat(json.loads((where / DAY).read_text())["day"])
    return Frames(day, {level: pl.read_ipc(where / f"{level}.arrow") for level in SUBJECTS})
