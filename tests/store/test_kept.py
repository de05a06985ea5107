"""What a killed process began to lay down is gone with the next that is laid down; what another is at work on stays."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from houfu.facts.errors import HoufuError
from houfu.store.kept import MAKING, Shelf, runs


@pytest.fixture
def shelf(tmp_path: Path, settings: object) -> Shelf:
    settings.DATA_DIR = tmp_path  # type: ignore[attr-defined]
    return Shelf("kept", "结果", "results", "houfu assess", HoufuError)


def test_a_folder_of_a_killed_process_goes_and_one_in_work_stays(shelf: Shelf) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    left, at_work = (shelf.folder() / f"{MAKING}{pid}-x" for pid in (gone.pid, os.getppid()))
    for one in (left, at_work, shelf.folder() / f"{MAKING}old"):
        one.mkdir()
        (one / "facts").write_text("in clear")
    shelf.keep("digest", lambda into: (into / "facts").touch(), lambda _where: True, lambda: None)
    assert sorted(one.name for one in shelf.folder().iterdir()) == sorted([at_work.name, "digest"])


def test_what_is_no_number_is_no_process() -> None:
    assert [runs(pid) for pid in (str(os.getpid()), "", "x", "9" * 40)] == [True, False, False, False]
