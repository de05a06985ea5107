"""Where the file of an export lies: sealed piece by piece under its number, and gone when it expires."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from houfu.exports.lists import ExportFault
from houfu.exports.sealing import SealingFile
from houfu.safeguard.sealing import SealBroken
from houfu.safeguard.streams import unseal_pieces
from houfu.store.lasting import folder_at, lay_under

DAY = 24 * 60 * 60


class FileGone(ExportFault):
    """The file of an export is not there any more, or is damaged."""

    def __init__(self) -> None:
        super().__init__(
            "导出的文件已不在或已损坏。请重新导出。",
            "The file of this export is gone or damaged. Export the list anew.",
        )


@contextmanager
def making(number: int) -> Iterator[tuple[SealingFile, Path]]:
    """A sealed file to write into, and a folder for what passes; at the end it takes its place, on a fault nothing stays."""
    base = folder_at(_folder())
    with tempfile.TemporaryDirectory(dir=base, prefix=f".{number}-") as folder:
        draft = Path(folder) / "sealed"
        with draft.open("wb") as under:
            sealing = SealingFile(_name(number), under)
            yield sealing, Path(folder)
            sealing.close()
        draft.chmod(0o600)
        lay_under(draft, base / str(number))


def opened(number: int) -> Iterator[bytes]:
    """The plain bytes, piece by piece. Raises FileGone, also for a file that was changed, KeyFault."""
    try:
        with (_folder() / str(number)).open("rb") as under:
            yield from unseal_pieces(_name(number), under)
    except (OSError, SealBroken):
        raise FileGone from None


def there(number: int) -> bool:
    """Whether the file is there."""
    return (_folder() / str(number)).is_file()


def forget(number: int) -> None:
    """Have the file no more."""
    (_folder() / str(number)).unlink(missing_ok=True)


def forget_others(kept: set[int]) -> int:
    """Have none but these files, and nothing that a killed process left a day ago; how many went."""
    gone = 0
    for left in _folder().iterdir() if _folder().is_dir() else ():
        old = left.stat().st_mtime < time.time() - DAY
        if left.is_dir() and old:
            shutil.rmtree(left, ignore_errors=True)
        elif left.name.isdecimal() and int(left.name) not in kept:
            left.unlink(missing_ok=True)
            gone += 1
    return gone


def forget_all() -> None:
    """Have no file any more: for a demonstration that begins anew."""
    shutil.rmtree(_folder(), ignore_errors=True)


def _folder() -> Path:
    return Path(settings.DATA_DIR) / "exports"


def _name(number: int) -> str:
    return f"exports/{number}"
