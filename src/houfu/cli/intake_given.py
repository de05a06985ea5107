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
WHY = (
    (FileNotFoundError, "没有这个文件或文件夹", "there is no such file or folder"),
    (IsADirectoryError, "是文件夹，不是文件", "it is a folder, no file"),
    (PermissionError, "没有读写权限", "its permissions do not allow it"),
)


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
            f"无法写入 {path}：{why(fault)[0]}。请换一个位置。",
            f"Cannot write {path}: {why(fault)[1]}. Choose another.",
        ) from None


def why(fault: OSError) -> tuple[str, str]:
    """Why a file cannot be opened, in both languages; the system's own words are English alone."""
    for kind, zh, en in WHY:
        if isinstance(fault, kind):
            return zh, en
    return f"系统错误 {fault.errno}", f"system error {fault.errno}"


def content_of(file: Path) -> bytes:
    """All of a file. Ends the command where it cannot be read."""
    try:
        return file.read_bytes()
    except OSError as fault:
        zh, en = why(fault)
        typer.echo(
            say(f"无法读取 {file}：{zh}。请核对路径。", f"Cannot read {file}: {en}. Check the path."),
            err=True,
        )
        raise typer.Exit(UNREADABLE) from None


def day_of(text: str) -> date | None:
    """A day as 2026-01-31; None where none is given. Raises HoufuError."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise HoufuError(f"“{text}”不是日期，请写成 2026-01-31。", f"{text!r} is no day; write 2026-01-31.") from None
