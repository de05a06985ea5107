"""Files that outlast a power cut: on the disk, and in their folder's list there, before whoever laid them down goes on."""

from __future__ import annotations

import os
from pathlib import Path


def folder_at(path: Path) -> Path:
    """A folder for files of one's own, made where there is none yet, and then itself there to stay."""
    if not path.is_dir():
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        _synced(path.parent)
    return path


def lay_under(making: Path, place: Path) -> None:
    """Give a file that is written its name, whole or not at all; once this returns it is there after a power cut, too.

    For what a transaction speaks of, before that commits: else a step may stand whose photograph is gone.
    """
    _synced(making)
    making.rename(place)
    _synced(place.parent)


def _synced(path: Path) -> None:
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
