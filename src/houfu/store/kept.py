"""Folders of files under the digest of their content: written once, whole or not at all, and anew where damaged."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl
from django.conf import settings

from houfu.facts.errors import HoufuError

UNREADABLE = (OSError, ValueError, TypeError, LookupError, pl.exceptions.PolarsError, pl.exceptions.PanicException)
"""What reading a damaged file raises; Polars panics on one in a thousand."""


MAKING = ".making-"


def runs(pid: str) -> bool:
    """Whether a process of this number is there; what is no number is none."""
    try:
        os.kill(int(pid), 0)
    except (ProcessLookupError, ValueError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def content(column: pl.Series) -> Iterator[bytes | memoryview]:
    """The bytes of a column that enter a digest: which values are known, and the values, unknowns as zero.

    Content only: neither chunks nor the file format enter it.
    """
    whole = column.null_count() == 0
    yield b"\x01" * column.len() if whole else column.is_not_null().to_numpy().tobytes()
    if column.dtype == pl.String:
        yield "\x00".join(column.to_list() if whole else column.fill_null("").to_list()).encode()
        return
    plain = column.to_physical() if isinstance(column.dtype, pl.Enum) else column
    zero: bool | int = False if plain.dtype == pl.Boolean else 0
    yield (plain if whole else plain.fill_null(zero)).to_numpy().tobytes()


@dataclass(frozen=True)
class Shelf:
    """One kind of such folders: where they lie in the data directory, what they are called, and what makes them anew."""

    place: str
    zh: str
    en: str
    again: str
    fault: type[HoufuError]

    def folder(self) -> Path:
        """Where they lie: readable by the owner only, since sensitive facts stand in clear."""
        where = Path(settings.DATA_DIR) / self.place
        where.mkdir(mode=0o700, parents=True, exist_ok=True)
        return where

    def keep(
        self, name: str, write: Callable[[Path], None], intact: Callable[[Path], bool], forget: Callable[[], None]
    ) -> None:
        """Have `write` fill the folder of a digest, unless an `intact` one is there; `forget` drops what was read."""
        target = self.folder() / name
        if target.exists():
            if _readable(intact, target):
                return
            forget()
            target.rename(tempfile.mkdtemp(dir=self.folder(), prefix=".damaged-"))
        self._sweep()
        making = Path(tempfile.mkdtemp(dir=self.folder(), prefix=f"{MAKING}{os.getpid()}-"))
        try:
            write(making)
            making.rename(target)
        except BaseException as fault:  # a full disk must leave no facts lying about
            shutil.rmtree(making)
            # another process may have kept the same content meanwhile
            if not (isinstance(fault, OSError) and target.exists()):
                raise

    def _sweep(self) -> None:
        """Have no more what a process has begun that was killed: facts stand in it in clear."""
        for left in self.folder().glob(f"{MAKING}*"):
            if not runs(left.name.removeprefix(MAKING).partition("-")[0]):
                shutil.rmtree(left, ignore_errors=True)

    def read[T](self, name: str, reading: Callable[[Path], T]) -> T:
        """What `reading` makes of the folder of a digest. Raises the shelf's fault where it is missing or damaged."""
        where = self.folder() / name
        try:
            return reading(where)
        except FileNotFoundError:
            raise self.fault(
                f"{self.zh} {name[:12]} 的数据文件不在 {where.parent}。请重新运行 {self.again}。",
                f"The files of {self.en} {name[:12]} are not in {where.parent}. Run {self.again} again.",
            ) from None
        except UNREADABLE as fault:
            raise self.fault(
                f"{self.zh} {name[:12]} 的数据文件已损坏，或由另一版本的程序写成。请重新运行 {self.again}。",
                f"The files of {self.en} {name[:12]} are damaged, or another version of the program wrote them."
                f" Run {self.again} again.",
            ) from fault


def _readable(intact: Callable[[Path], bool], where: Path) -> bool:
    try:
        return intact(where)
    except UNREADABLE:
        return False
