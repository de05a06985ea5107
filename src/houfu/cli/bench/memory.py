"""The most memory that a process and its children hold at one time, looked at from outside while they work."""

import threading
import time
from types import TracebackType

import psutil

LOOK, LIST = 0.02, 0.5  # seconds between two looks, and between two listings of the children, which cost more


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
