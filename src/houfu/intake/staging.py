"""Where a file waits until it is taken in: sealed, under the number of its import, and gone once nobody needs it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from houfu.facts.errors import HoufuError
from houfu.safeguard.files import seal_file, unseal_file
from houfu.safeguard.sealing import SealBroken


class FileGone(HoufuError):
    """The file of an import is not there any more, or is damaged."""

    def __init__(self) -> None:
        super().__init__(
            "这次导入的原文件已不在或已损坏。请重新上传。",
            "The file of this import is gone or damaged. Hand it in again.",
        )


def keep(number: int, content: bytes) -> None:
    """Lay a file down under the number of its import, whole or not at all."""
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    making = folder / f".{number}-{os.getpid()}"
    making.write_bytes(seal_file(_name(number), content))
    making.chmod(0o600)
    making.rename(folder / str(number))


def kept(number: int) -> bytes:
    """The file again. Raises FileGone, KeyFault."""
    try:
        return unseal_file(_name(number), (_folder() / str(number)).read_bytes())
    except (OSError, SealBroken):
        raise FileGone from None


def forget(number: int) -> None:
    """Have the file no more."""
    (_folder() / str(number)).unlink(missing_ok=True)


def forget_all() -> None:
    """Have no file any more: for a demonstration that begins anew."""
    shutil.rmtree(_folder(), ignore_errors=True)


@contextmanager
def read_in() -> Iterator[Path]:
    """A folder for one reading, in which a file lies open; gone afterwards, and what a killed process left goes first."""
    base = _folder() / "reading"
    base.mkdir(mode=0o700, parents=True, exist_ok=True)
    for left in base.iterdir():
        if not _runs(left.name.partition("-")[0]):
            shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=base, prefix=f"{os.getpid()}-") as folder:
        yield Path(folder)


def _runs(pid: str) -> bool:
    """Whether a process is still there."""
    try:
        os.kill(int(pid), 0)
    except (ProcessLookupError, ValueError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _folder() -> Path:
    return Path(settings.DATA_DIR) / "imports"


def _name(number: int) -> str:
    return f"intake/{number}"
