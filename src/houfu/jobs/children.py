"""The worker processes of one supervisor: begun, asked after, ended; each under a name of its own."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from dataclasses import dataclass, field

PATIENCE = 10.0
"""Seconds that a worker has to leave when it is told to."""
MODULE = ("-m", "houfu.jobs")


@dataclass
class Child:
    """A worker process; its name is what jobs know as their holder."""

    name: str = field(default_factory=lambda: f"worker-{secrets.token_hex(8)}")
    process: subprocess.Popen[bytes] | None = None

    def begin(self) -> Child:
        """Start the process."""
        self.process = subprocess.Popen(
            [sys.executable, *MODULE, self.name, str(os.getpid())], stdin=subprocess.DEVNULL
        )
        return self

    @property
    def dead(self) -> bool:
        """Whether the process is no more."""
        return self.process is None or self.process.poll() is not None

    def kill(self) -> None:
        """End it at once, even where it hangs or is stopped: what it did half is rolled back by the database."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def stop(self) -> None:
        """Tell it to leave, and end it where it does not."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.kill()
