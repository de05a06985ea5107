"""A workbook read and checked, beside bare reading of the same file."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from houfu.cli.bench.floors import Row, beside_the_first
from houfu.cli.bench.match import racer
from houfu.cli.bench.people_file import FILE, write_people
from houfu.facts.errors import HoufuError

READERS = {
    "calamine": ("只读取（python-calamine，下限）", "bare reading (python-calamine, the floor)"),
    "intake": ("本系统：检查结构、读取、逐格校验", "ours: scan, reading, every cell checked"),
}


def measured_reading(rows: int, rounds: int) -> list[Row]:
    """Seconds, processor seconds and peak bytes (the child's too) of each reader on one file, as medians over the rounds.

    Raises HoufuError without the floor, RuntimeError where ours finds other faults than were planted.
    """
    if not find_spec("python_calamine"):
        raise HoufuError(
            "没有安装 python-calamine，没有下限可比。请先运行 make setup。",
            "python-calamine is not installed, so there is no floor. Run make setup first.",
        )
    with tempfile.TemporaryDirectory(prefix="houfu-bench-") as folder, ExitStack() as stack:
        planted = write_people(Path(folder) / FILE, rows)
        racers = {name: stack.enter_context(racer(name, folder)) for name in READERS}
        for _ in range(rounds):
            for one in racers.values():
                one.rounds.append(one.ask("go"))
        found = {name: one.ask("counts") for name, one in racers.items()}
    if found["intake"] != {"rows": [rows], "faults": [planted]}:
        raise RuntimeError(f"of {rows} rows with {planted} faults, {found['intake']} was found")
    return beside_the_first([
        {
            "zh": READERS[name][0], "en": READERS[name][1], "wall": median(each["wall"] for each in one.rounds),
            "cpu": median(each["cpu"] for each in one.rounds), "peak": max(each["peak"] for each in one.rounds),
        }
        for name, one in racers.items()
    ])  # fmt: skip
