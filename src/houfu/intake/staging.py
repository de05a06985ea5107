"""Where a file waits until it is taken in: sealed, under the number of its import, and gone once nobody needs it."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from django.conf import settings

from houfu.facts.errors import HoufuError
from houfu.safeguard.sealing import SealBroken
from houfu.safeguard.streams import PIECE, PieceSealer, seal_pieces, unseal_pieces
from houfu.store.kept import runs
from houfu.store.lasting import folder_at, lay_under


class FileGone(HoufuError):
    """The file of an import is not there any more, or is damaged."""

    def __init__(self) -> None:
        super().__init__(
            "这次导入的原文件已不在或已损坏。请重新上传。",
            "The file of this import is gone or damaged. Hand it in again.",
        )


def keep(number: int, content: bytes, part: str = "") -> None:
    """Lay a file down under the number of its import, whole or not at all; a `part` is what was found in it."""
    lay(number, (content[at : at + PIECE] for at in range(0, len(content), PIECE)), part)


def lay(number: int, pieces: Iterable[bytes], part: str = "") -> None:
    """The same from pieces, which are asked for one by one. Of a file that is forgotten by then no part stays."""
    making = folder() / f".{number}{part}-{os.getpid()}"
    with _new(making) as file:
        seal_pieces(_name(number, part), pieces, file)
    if part:  # what was found in a file is found again where it is gone
        making.rename(folder() / f"{number}{part}")
    else:
        lay_under(making, folder() / str(number))
    if part and not (folder() / str(number)).exists():
        # Somebody has forgotten the file meanwhile, its parts after it: what came too late for that goes here.
        (folder() / f"{number}{part}").unlink(missing_ok=True)


def kept(number: int, part: str = "") -> bytes:
    """The file again. Raises FileGone, KeyFault."""
    return b"".join(pieces_of(number, part))


def pieces_of(number: int, part: str = "") -> list[bytes]:
    """The pieces that were laid down. Raises FileGone, KeyFault."""
    try:
        with (folder() / f"{number}{part}").open("rb") as file:
            return list(unseal_pieces(_name(number, part), file))
    except (OSError, SealBroken):
        raise FileGone from None


@contextmanager
def coming(number: int) -> Iterator[tuple[PieceSealer, Path]]:
    """Where a file is laid down piece by piece as it comes in; under its number once the block ends well, else gone."""
    making = folder() / f".{number}-coming"
    try:
        with _new(making) as file:
            sealer = PieceSealer(_name(number, ""), file)
            yield sealer, making
            sealer.end()
        lay_under(making, folder() / str(number))
    finally:
        making.unlink(missing_ok=True)


def forget(number: int, part: str = "*") -> None:
    """Have the file no more, and nothing of what was found in it; or no more of one part."""
    if part != "*":
        (folder() / f"{number}{part}").unlink(missing_ok=True)
        return
    (folder() / str(number)).unlink(missing_ok=True)  # first: a part that is laid down from now on goes by itself
    for left in folder().glob(f"{number}.*"):
        left.unlink(missing_ok=True)


def numbers() -> dict[int, float]:
    """The imports of which something lies here, with the instant (seconds since 1970) at which the last of it came."""
    came: dict[int, float] = {}
    for one in folder().iterdir():
        number = one.name.partition(".")[0]
        if number.isdecimal():
            with suppress(FileNotFoundError):  # somebody has just forgotten it
                came[int(number)] = max(came.get(int(number), 0.0), one.stat().st_mtime)
    return came


def forget_halves(seconds: float) -> None:
    """Have no more what began to be laid down so long ago and never was."""
    for left in folder().glob(".*"):
        with suppress(FileNotFoundError):  # it has just been laid down under its number
            if left.stat().st_mtime < time.time() - seconds:
                left.unlink(missing_ok=True)


def forget_all() -> None:
    """Have no file any more: for a demonstration that begins anew."""
    shutil.rmtree(folder(), ignore_errors=True)


@contextmanager
def read_in() -> Iterator[Path]:
    """A folder for one reading, in which a file lies open; gone afterwards, and what a killed process left goes first."""
    base = folder() / "reading"
    base.mkdir(mode=0o700, parents=True, exist_ok=True)
    for left in base.iterdir():
        if not runs(left.name.partition("-")[0]):
            shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=base, prefix=f"{os.getpid()}-") as own:
        yield Path(own)


def folder() -> Path:
    """The folder of all these files."""
    return folder_at(Path(settings.DATA_DIR) / "imports")


def _new(path: Path) -> IO[bytes]:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")


def _name(number: int, part: str) -> str:
    return f"intake/{number}{part}"
