"""The child: confined, killed in time, without a trace; and what it hands back."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import houfu
from houfu.intake.workbook import child
from houfu.intake.workbook.limits import MEGABYTE, Unreadable
from houfu.intake.workbook.scan import Scan, scan
from tests.intake.sheets import Model, write


@pytest.fixture
def workbook_file(tmp_path: Path) -> Path:
    model = Model()
    model.put(1, ["姓名", "年龄"])
    for row in range(2, 2000):
        model.put(row, [f"姓名{row}", row])
    return write(model, tmp_path, "xlsx")


def children() -> set[str]:
    return {
        entry.name
        for entry in Path("/proc").iterdir()
        if entry.name.isdecimal() and f"PPid:\t{os.getpid()}\n" in _status(entry)
    }


def _status(entry: Path) -> str:
    try:
        return (entry / "status").read_text()
    except OSError:
        return ""


def test_it_reads_and_leaves_no_process(workbook_file: Path, tmp_path: Path) -> None:
    before = children()
    book = child.read(workbook_file, "名单.xlsx", tmp_path)
    assert [sheet.name for sheet in book.sheets] == ["人员"]
    assert book.sheets[0].frame.shape == (1999, 5)
    assert children() <= before


@pytest.mark.parametrize(
    ("memory", "seconds", "word"), [(200 * MEGABYTE, 60, "内存"), (640 * MEGABYTE, 0, "时限")], ids=["memory", "time"]
)
def test_too_much_of_anything_ends_in_a_sentence(
    memory: int, seconds: int, word: str, workbook_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = scan(workbook_file, "名单.xlsx")
    monkeypatch.setattr(child, "scan", lambda *_args: Scan(found.kind, found.rows, found.cells, memory))
    monkeypatch.setattr(child, "SECONDS", seconds)
    before = children()
    with pytest.raises(Unreadable, match=word):
        child.read(workbook_file, "名单.xlsx", tmp_path)
    assert children() <= before


def test_a_child_that_falls_over_ends_in_a_sentence(
    workbook_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = scan(workbook_file, "名单.xlsx")
    kind = type("Kind", (), {"value": "ods"})  # no .ods at all, so that the reader finds nothing where it looks
    monkeypatch.setattr(child, "scan", lambda *_args: Scan(kind, 1, 1, found.memory))  # type: ignore[arg-type]
    with pytest.raises(Unreadable):
        child.read(workbook_file, "名单.xlsx", tmp_path)


CONFINED = """
import socket, subprocess, sys
from houfu.intake.workbook.confinement import confine
confine(memory=1 << 30, seconds=10)
for what in (
    lambda: socket.create_connection(("127.0.0.1", 9)),
    lambda: socket.getaddrinfo("localhost", 80),
    lambda: subprocess.run(["true"]),
):
    try:
        what()
    except PermissionError:
        print("refused")
try:
    bytearray(2 << 30)
except MemoryError:
    print("refused")
"""


def test_it_has_no_network_no_processes_and_no_more_memory() -> None:
    environment = {"PYTHONPATH": str(Path(houfu.__file__).parents[1])}
    said = subprocess.run([sys.executable, "-c", CONFINED], capture_output=True, text=True, check=True, env=environment)
    assert said.stdout.split() == ["refused"] * 4


def test_it_is_told_no_secret(workbook_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOUFU_SECRET_KEY", "secret")
    told = {}
    start = subprocess.Popen

    def spy(*args: object, env: dict[str, str], **more: object) -> "subprocess.Popen[bytes]":
        told.update(env)
        return start(*args, env=env, **more)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(subprocess, "Popen", spy)
    child.read(workbook_file, "名单.xlsx", tmp_path)
    assert "HOUFU_SECRET_KEY" not in told
    assert "secret" not in json.dumps(told)
