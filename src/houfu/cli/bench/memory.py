"""The most memory that a process holds: alone, as it tells itself, or with its children, looked at from outside."""

import resource
import threading
import time
from pathlib import Path
from types import TracebackType

import psutil

LOOK, LIST = 0.02, 0.5  # seconds between two looks, and between two listings of the children, which cost more


STATUS = Path("/proc/self/status")


def own_peak() -> int:
    """Bytes resident in this process alone, at most since it began its own program.

    `ru_maxrss` outlives exec: a child of a process that holds a gigabyte would be told to have held it. Linux' VmHWM
    begins anew; elsewhere `ru_maxrss` is all there is, and an upper bound.
    """
    if STATUS.exists():
        for line in STATUS.read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


class Watch:
    """Looks at a process while a block runs; `peak`: bytes resident in it and its children together, at most.

    Pages that two of them share count twice. A child that lives shorter than half a second may be missed.
    """

    def __init__(self, process: int) -> None:
        self.peak = 0
        self._process = psutil.Process(process)
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> "Watch":
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        family, listed = [self._process], float("-inf")
        while not self._over.is_set():
            if time.monotonic() - listed > LIST:
                family, listed = self._family(), time.monotonic()
            self.peak = max(self.peak, sum(map(_resident, family)))
            self._over.wait(LOOK)

    def _family(self) -> list[psutil.Process]:
        try:
            return [self._process, *self._process.children(recursive=True)]
        except psutil.Error:
            return [self._process]


def _resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:  # it ended between the listing and the look
        return 0
