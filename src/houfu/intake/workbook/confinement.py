"""What a process gives up before it reads a file of somebody else."""

import contextlib
import ctypes
import os
import resource
import signal
import sys
from typing import Any

NETWORK = ("socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname")


PROCESSES = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.forkpty")


DIE_WITH_PARENT = 1


MOST_WRITTEN = 8 << 30


def confine(*, memory: int, seconds: int) -> None:
    """Give up memory beyond `memory`, processor time beyond `seconds`, the network, and other processes."""
    for limit, value in (
        (resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, MOST_WRITTEN), (resource.RLIMIT_NOFILE, 256),
    ):  # fmt: skip
        resource.setrlimit(limit, (value, value))
    ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGKILL)
    with contextlib.suppress(OSError):  # where it is not permitted, the hook has to do
        os.unshare(os.CLONE_NEWNET)
    sys.addaudithook(_refuse)


def _refuse(event: str, _args: tuple[Any, ...]) -> None:
    if event in NETWORK or event in PROCESSES:
        raise PermissionError(f"a workbook is being read: no {event}")
