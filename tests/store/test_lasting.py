"""What a transaction speaks of is on the disk before it commits: evidence, a file handed in, an export."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

from houfu.casework import evidence
from houfu.exports import files
from houfu.intake import staging

NUMBER = 8_000_000_000_000_001


def comes_in() -> None:
    with staging.coming(NUMBER) as (sealer, _where):
        sealer.add(b"x")


def is_made() -> None:
    with files.making(NUMBER) as (sealing, _folder):
        sealing.write(b"x")


@pytest.mark.parametrize(
    ("lay", "folder"),
    [
        (lambda: evidence.keep(NUMBER, b"x"), "evidence"), (lambda: staging.keep(NUMBER, b"x"), "imports"),
        (comes_in, "imports"), (is_made, "exports"),
    ],
)  # fmt: skip
def test_a_file_is_on_the_disk_with_its_name_when_it_is_laid_down(
    lay: Callable[[], None], folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    base, sync = Path(settings.DATA_DIR) / folder, os.fsync
    base.mkdir(exist_ok=True)
    (base / str(NUMBER)).unlink(missing_ok=True)
    synced: list[tuple[str, bool, int]] = []

    def noted(number: int) -> None:
        what = Path(f"/proc/self/fd/{number}").resolve()
        synced.append(("folder" if what == base else "file", (base / str(NUMBER)).is_file(), os.fstat(number).st_size))
        sync(number)

    monkeypatch.setattr(os, "fsync", noted)
    lay()
    (first, named, size), (last, there, _size) = synced
    assert (first, named, last, there) == ("file", False, "folder", True)
    assert size == (base / str(NUMBER)).stat().st_size, "the whole file, not what was flushed so far"
    (base / str(NUMBER)).unlink()
