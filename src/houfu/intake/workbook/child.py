"""Reading of a workbook by a child process that can be killed: what a file does to it stays there, and ends in a sentence."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import houfu
from houfu.intake.workbook.cells import Workbook, workbook
from houfu.intake.workbook.endings import fallen, out_of_memory, out_of_time
from houfu.intake.workbook.limits import MEGABYTE, Unreadable
from houfu.intake.workbook.program import ANSWER, OUT_OF_MEMORY
from houfu.intake.workbook.scan import Scan, scan

SECONDS = 60
"""Of processor time for any file, and `SECONDS_PER_CELL` on top."""
SECONDS_PER_CELL = 10e-6
CALM = {
    "ARROW_DEFAULT_MEMORY_POOL": "system", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONIOENCODING": "utf-8", "MALLOC_ARENA_MAX": "2",
}  # fmt: skip
"""All that the child is told of its surroundings: no key and no address of a database."""


def read(path: Path, name: str, into: Path) -> Workbook:
    """Scan and read the file that its sender calls `name`; its sheets are written into the folder `into`, which the caller
    removes. Raises `Unreadable`: what is wrong, where, and what to do.
    """
    found = scan(path, name)
    seconds = int(SECONDS + SECONDS_PER_CELL * (found.cells or 0))
    asked = {
        "path": str(path.resolve()), "name": name, "kind": found.kind.value, "into": str(into.resolve()),
        "memory": found.memory, "seconds": seconds,
    }  # fmt: skip
    code = _run(json.dumps(asked), wall=4 * seconds, log=into / "log.txt")
    return workbook(name, _answer(code, into, name, found, seconds), into)


def _run(asked: str, *, wall: float, log: Path) -> int:
    """The exit code of the child (negative: the signal that ended it). No child is left behind."""
    environment = {**CALM, "PYTHONPATH": str(Path(houfu.__file__).parents[1]), "PATH": os.defpath}
    with log.open("wb") as said:
        child = subprocess.Popen(
            [sys.executable, "-P", "-s", "-m", "houfu.intake.workbook.program", asked],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=said,
            env=environment,
            start_new_session=True,
        )
        try:
            return child.wait(wall)
        except subprocess.TimeoutExpired:
            return -signal.SIGXCPU
        finally:
            child.kill()
            child.wait()


def _answer(code: int, into: Path, name: str, found: Scan, seconds: int) -> dict[str, list[dict[str, object]]]:
    file = into / ANSWER
    if code == 0 and file.exists():
        answer: dict[str, list[dict[str, object]]] = json.loads(file.read_text(encoding="utf-8"))
        if "sheets" in answer:
            return answer
        raise Unreadable(str(answer["zh"]), str(answer["en"]))
    said = (into / "log.txt").read_text(encoding="utf-8", errors="replace")
    if code in {OUT_OF_MEMORY, -signal.SIGABRT} or "MemoryError" in said or "memory" in said.lower():
        raise out_of_memory(name, found.memory // MEGABYTE)
    if code in {-signal.SIGXCPU, -signal.SIGKILL}:
        raise out_of_time(name, seconds)
    raise fallen(name, said)
