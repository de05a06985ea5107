"""What `houfu intake` is given on its command line: files to read and to write, and days, each refused in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO

import typer

from houfu.cli.words import say
from houfu.facts.errors import HoufuError
from houfu.intake.workbook.limits import Unreadable

UNREADABLE = 2  # the exit code of a file that cannot be read


@contextmanager
def unreadable_ends() -> Iterator[None]:
    """A file that cannot be read ends with its own exit code, and the reason."""
    try:
        yield
    except Unreadable as fault:
        typer.echo(say(fault.zh, fault.en), err=True)
        raise typer.Exit(UNREADABLE) from None


@contextmanager
def written(path: Path) -> Iterator[IO[bytes]]:
    """A file to write into. Raises HoufuError where it cannot be written."""
    try:
        with path.open("wb") as file:
            yield file
    except OSError as fault:
        raise HoufuError(
            f"无法写入 {path}：{fault.strerror}。请换一个位置。",
            f"Cannot write {path}: {fault.strerror}. Choose another.",
        ) from None


def content_of(file: Path) -> bytes:
    """All of a file. Ends the command where it cannot be read."""
    try:
        return file.read_bytes()
    except OSError as fault:
        typer.echo(say(f"无法读取 {file}：{fault.strerror}。", f"Cannot read {file}: {fault.strerror}."), err=True)
        raise typer.Exit(UNREADABLE) from None


def day_of(text: str) -> date | None:
    """A day as 2026-01-31; None where none is given. Raises HoufuError."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise HoufuError(f"“{text}”不是日期，请写成 2026-01-31。", f"{text!r} is no day; write 2026-01-31.") from None
