"""The process beside the site that does its background jobs: begun with it, begun anew where it ends by itself, ended with it."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import time
from collections.abc import Sequence

LOG = logging.getLogger("houfu.jobs")
PAUSE = 5.0
"""Seconds between two beginnings, so that one that cannot live does not take the machine."""


class Beside:
    """One process, of which somebody takes a `look` now and then; it leaves by itself where this process is killed."""

    def __init__(self, command: Sequence[str] = ()) -> None:
        self.command = command or (sys.executable, "-m", "houfu.jobs", "supervise", str(os.getpid()))
        self.process: subprocess.Popen[bytes] | None = None
        self.begun = 0.0

    def look(self) -> None:
        """Begin it if it does not run, but not again at once."""
        if self.process is not None and self.process.poll() is None:
            return
        if self.process is not None and time.monotonic() - self.begun < PAUSE:
            return
        if self.process is not None:
            LOG.warning("the supervisor of background jobs ended; another begins")
        self.begun = time.monotonic()
        self.process = subprocess.Popen(self.command, stdin=subprocess.DEVNULL)

    def end(self) -> None:
        """End it and wait until it has left."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait()
