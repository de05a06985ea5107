"""A workbook of people taken in, from the file to the commit, beside the floor and beside django-import-export."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

from houfu.cli.bench.by_import_export import PART
from houfu.cli.bench.floors import Row, beside_the_first
from houfu.cli.bench.match import Racer, racer
from houfu.cli.bench.people_file import FILE, write_people
from houfu.cli.bench.scratch import build, scratch

WAYS = {
    "chain_floor": ("只读取并成批写入（下限）", "bare reading and bare loading (the floor)", "python_calamine"),
    "chain": ("本系统：读取、校验、比对、两人、入库", "ours: read, checked, compared, two people, committed", ""),
    "import_export_bulk": ("django-import-export，成批", "django-import-export in bulk", "import_export"),
    "import_export": ("django-import-export，逐行", "django-import-export row by row", "import_export"),
}
STEPWISE = 5_000
"""So many rows go through django-import-export; of more, the time is that of these in proportion."""


def measured_chain(rows: int, rounds: int) -> list[Row]:
    """Seconds, processor seconds and peak bytes of each way on a database made for it, as medians over rounds in turn.

    Raises RuntimeError where ours takes in other rows than are right.
    """
    few = min(rows, STEPWISE)
    names = [name for name, (_zh, _en, package) in WAYS.items() if not package or find_spec(package)]
    with tempfile.TemporaryDirectory(prefix="houfu-bench-") as folder, ExitStack() as stack:
        planted = write_people(Path(folder) / FILE, rows)
        if few < rows:
            write_people(Path(folder) / PART, few)
        environment = stack.enter_context(scratch(folder))
        build(rows, environment)
        racers = {name: stack.enter_context(racer(name, folder, environment)) for name in names}
        for _ in range(rounds):
            for one in racers.values():
                one.rounds.append(one.ask("go"))
                found = one.ask("counts")
                if one is racers["chain"] and found != {"rows": [rows - planted], "faults": [planted]}:
                    raise RuntimeError(f"of {rows} rows with {planted} faults, {found} was taken in")
                one.ask("clear")
    return beside_the_first([_row(name, one, rows / few) for name, one in racers.items()])


def _row(name: str, one: Racer, times_over: float) -> Row:
    """One way's medians; the time of what went through fewer rows is that in proportion."""
    part = name.startswith("import_export")
    over = times_over if part else 1.0
    told: dict[str, Any] = {
        "zh": WAYS[name][0], "en": WAYS[name][1], "wall": median(each["wall"] for each in one.rounds) * over,
        "cpu": median(each["cpu"] for each in one.rounds) * over,
    }  # fmt: skip
    return told if part and over > 1 else told | {"peak": max(each["peak"] for each in one.rounds)}
