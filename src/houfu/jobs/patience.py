"""Waiting behind another's long write: SQLite has one writer, so who meets its lock comes again and does not die."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from django.db import OperationalError, connection

T = TypeVar("T")
TRIES = 20
PAUSE = 0.5


def locked(fault: OperationalError) -> bool:
    """Whether a database was merely held by another, or had to choose between two."""
    words = str(fault).lower()
    return "locked" in words or "busy" in words or "deadlock" in words


def patiently(step: Callable[[], T]) -> T:
    """Do a step in a transaction of its own, again where another held the database (each try waits 60 s on SQLite).

    Inside a transaction it is done once: only whoever opened that can begin anew.
    """
    for _try in range(TRIES - 1):
        try:
            return step()
        except OperationalError as fault:
            if connection.in_atomic_block or not locked(fault):
                raise
            time.sleep(PAUSE)
    return step()
