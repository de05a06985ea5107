"""One contender in a process of its own: it prepares once, then runs a round for every line it is sent."""

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any, Protocol

from houfu.cli.bench.memory import own_peak

Counts = dict[str, list[int]]
"""For each rule how many subjects are 不适用, 已落实, 未落实, 资料不足."""


class Contender(Protocol):
    """What a module here offers: `prepare` is not timed, `run` is."""

    @property
    def prepare(self) -> Callable[[str], Any]: ...
    @property
    def run(self) -> Callable[[Any], Any]: ...
    @property
    def counts(self) -> Callable[[Any], Counts]: ...


CONTENDERS = {
    "floor": "houfu.cli.bench.floor",
    "ours": "houfu.cli.bench.ours",
    "duckdb": "houfu.cli.bench.by_duckdb",
    "openfisca": "houfu.cli.bench.by_openfisca",
    "spark": "houfu.cli.bench.by_spark",
    "calamine": "houfu.cli.bench.by_calamine",
    "intake": "houfu.cli.bench.by_intake",
    "chain_floor": "houfu.cli.bench.by_chain_floor",
    "chain": "houfu.cli.bench.by_chain",
    "import_export": "houfu.cli.bench.by_import_export",
    "import_export_bulk": "houfu.cli.bench.by_import_export_bulk",
    "xlsxwriter": "houfu.cli.bench.by_xlsxwriter",
    "export": "houfu.cli.bench.by_export",
}


BOTH = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def _cpu() -> float:
    """Processor seconds of this process and of the children that it has waited for."""
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, BOTH))


def main() -> None:
    """`python -m houfu.cli.bench.contender NAME FOLDER`: answer each line on standard input with a line of figures."""
    name, folder = sys.argv[1:]
    os.environ.setdefault("POLARS_MAX_THREADS", str(os.cpu_count() or 1))
    module = import_module(CONTENDERS[name])
    state = module.prepare(folder)
    answer: Any = None
    for line in sys.stdin:
        if line.strip() == "counts":
            print(json.dumps(module.counts(answer)), flush=True)
            continue
        if line.strip() == "clear":
            module.clear(state)
            print("{}", flush=True)
            continue
        answer = None  # nobody carries the last round's answer through the next
        wall, cpu = time.perf_counter(), _cpu()
        answer = module.run(state)
        figures = {"wall": time.perf_counter() - wall, "cpu": _cpu() - cpu}
        print(json.dumps(figures | {"peak": own_peak()}), flush=True)


if __name__ == "__main__":
    main()
