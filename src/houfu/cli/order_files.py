"""The evidence that a command lays to a step: files of this machine, measured before they are read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from houfu.casework.evidence import MOST_BYTES, require_few, too_large
from houfu.facts.errors import HoufuError


def evidence_in(files: Sequence[Path]) -> list[bytes]:
    """What the files hold. Raises OrderFault for too many or too large, HoufuError for one that cannot be read."""
    require_few(len(files))
    return [_content(file) for file in files]


def _content(file: Path) -> bytes:
    try:
        if file.stat().st_size > MOST_BYTES:
            raise too_large()
        return file.read_bytes()
    except OSError:
        raise HoufuError(
            f"读不到文件“{file.name}”。请检查路径和权限。",
            f"The file {file.name!r} cannot be read. Check its path and your rights.",
        ) from None
