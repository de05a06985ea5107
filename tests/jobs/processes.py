"""Workers and supervisors of the tests as processes of their own, on the database of the test."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from django.db import connection

from houfu.jobs.models import Job
from tests.conftest import CHECKOUT

Process = subprocess.Popen[bytes]
PATIENCE = 240
"""Seconds: a busy machine is no fault of the code."""


@contextmanager
def begun(*words: str, lease: float = 60) -> Iterator[Process]:
    """`python -m houfu.jobs …`, ended at the end whatever happens."""
    environment = {
        **os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONPATH": f"{CHECKOUT}:{CHECKOUT}/src",
        "HOUFU_TEST_DATABASE": str(connection.settings_dict["NAME"]), "HOUFU_TEST_LEASE": str(lease),
    }  # fmt: skip
    with ExitStack() as stack:
        process = stack.enter_context(
            subprocess.Popen([sys.executable, "-m", "houfu.jobs", *words], env=environment, cwd=CHECKOUT)
        )
        stack.callback(lambda: [process.terminate(), process.wait(PATIENCE)])
        yield process


def until(true: Callable[[], bool], what: str) -> None:
    """Wait for something. Fails with what did not come."""
    late = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < late, what
        time.sleep(0.1)


def now_of(job: Job) -> Job:
    """A job as the database has it."""
    return Job._base_manager.get(id=job.id)
