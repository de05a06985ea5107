"""Runs the contenders side by side, each in a process of its own, round by round in turn, and compares them."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

import houfu
from houfu.cli.bench.contender import CONTENDERS, Counts
from houfu.cli.bench.memory import Watch
from houfu.snapshot.files import SHELF

NAMES = {
    "floor": ("只读所需各列（下限）", "reading the needed columns (the floor)", ""),
    "ours": ("本系统：全部规则", "ours: all rules", ""),
    "duckdb": ("DuckDB SQL：同样的规则", "the same rules as DuckDB SQL", "duckdb"),
    "openfisca": ("OpenFisca-core 公式", "plain OpenFisca-core", "openfisca_core"),
    "spark": ("Spark SQL：同样的规则", "the same rules as Spark SQL", "pyspark"),
}


@dataclass(frozen=True)
class Figures:
    """Medians over the rounds: wall and cpu seconds, peak bytes of the whole process, wall as a ratio to ours."""

    name: str
    zh: str
    en: str
    wall: float
    cpu: float
    peak: int
    ratio: float
    ratio_low: float
    ratio_high: float
    agreement_zh: str
    agreement_en: str


class Racer:
    """A contender's process."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process
        self.rounds: list[dict[str, float]] = []

    def ask(self, line: str) -> Any:
        """Send a line and read the answer; `peak` in it counts the children too. Raises RuntimeError where it has stopped."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()
        with Watch(self.process.pid) as watch:
            answer = self.process.stdout.readline()
        if not answer:
            raise RuntimeError(f"{self.process.args!r} stopped without an answer")
        said = json.loads(answer)
        return said | {"peak": max(said["peak"], watch.peak)} if "peak" in said else said


def compared(digest: str, rounds: int) -> list[Figures]:
    """Every contender that is installed, on the snapshot with this digest; one round first to warm up, not counted."""
    names = [name for name, (_, _, package) in NAMES.items() if not package or find_spec(package)]
    with ExitStack() as stack:
        racers = {name: stack.enter_context(racer(name, str(SHELF.folder() / digest))) for name in names}
        for one in racers.values():
            one.ask("go")
        for _ in range(rounds):
            for one in racers.values():
                one.rounds.append(one.ask("go"))
        counts = {name: one.ask("counts") for name, one in racers.items()}
    ours = [one["wall"] for one in racers["ours"].rounds]
    return [_figures(name, one.rounds, ours, counts) for name, one in racers.items()]


def not_here() -> list[tuple[str, str]]:
    """The rivals that this machine does not have, in both languages."""
    return [(zh, en) for zh, en, package in NAMES.values() if package and not find_spec(package)]


@contextmanager
def racer(name: str, folder: str, environment: Mapping[str, str] | None = None) -> Iterator[Racer]:
    """A contender at work on what lies in a folder, until the block ends; `environment` instead of this process's own."""
    command = [sys.executable, "-m", "houfu.cli.bench.contender", name, folder]
    ours = {**(environment or os.environ), "PYTHONPATH": str(Path(houfu.__file__).parents[1])}  # this code, not another
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=ours) as process:
        try:
            yield Racer(process)
        finally:
            process.kill()


def _figures(name: str, rounds: list[dict[str, float]], ours: list[float], counts: dict[str, Counts]) -> Figures:
    zh, en, _ = NAMES[name]
    ratios = [one["wall"] / mine for one, mine in zip(rounds, ours, strict=True)]
    agreement = _agreement(name, counts)
    wall, cpu = median(one["wall"] for one in rounds), median(one["cpu"] for one in rounds)
    peak = int(max(one["peak"] for one in rounds))
    return Figures(name, zh, en, wall, cpu, peak, median(ratios), min(ratios), max(ratios), *agreement)


def _agreement(name: str, counts: dict[str, Counts]) -> tuple[str, str]:
    """Whether the contender decides as we do; one without unknowns can only agree where we know."""
    if name in ("floor", "ours"):
        return "", ""
    ours, theirs = counts["ours"], counts[name]
    same = sum(theirs.get(code) == row for code, row in ours.items())
    guessed = sum(row[3] for row in ours.values()) if name == "openfisca" else 0
    zh, en = f"{same}/{len(ours)} 条完全一致", f"{same} of {len(ours)} rules the same"
    if guessed:
        zh += f"；对 {guessed:,} 个资料不足者作了断定"
        en += f"; it decides on {guessed:,} that cannot be told"
    return zh, en


__all__ = ["CONTENDERS", "Figures", "compared", "not_here", "racer"]
