"""The other process of `test_killed`: it commits an import and is killed at one step of it. It needs no pytest."""

import os
import signal
import sys
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db import connection

from houfu.access.models import User
from houfu.access.scoping import everywhere
from houfu.intake.actions import commit
from houfu.intake.models import Import
from houfu.intake.table import Table, table_of
from houfu.store import bulk

IDENTITY = "529901199001011235"  # a right check digit; 5299 is no county
ROWS = 2_000


def sheet() -> Table:
    """Two thousand spells of one person's work."""
    days = [date(2019, 1, 1) + timedelta(at) for at in range(ROWS)]
    lines = [[IDENTITY, ("单位就业", "灵活就业")[at % 2], day.isoformat()] for at, day in enumerate(days)]
    return table_of(["身份证号", "就业形式", "生效日期"], lines)


def counting(at_step: Callable[[int], None]) -> Any:
    """Has `at_step` called before each statement that reaches the database, with its number; those of bulk loads too."""
    steps = iter(range(1, 1_000_000))
    plain = bulk._write

    def stepped(model: Any, piece: Any) -> None:
        at_step(next(steps))
        plain(model, piece.head(piece.height // 2))
        at_step(next(steps))  # half of the rows are written
        plain(model, piece.slice(piece.height // 2))

    def wrapper(execute: Any, *args: Any) -> Any:
        at_step(next(steps))
        return execute(*args)

    bulk._write = stepped
    return connection.execute_wrapper(wrapper)


def killed_at(step: int) -> None:
    """What the other process does: commit the import, and be killed at a step."""

    def at_step(number: int) -> None:
        if number == step:
            os.kill(os.getpid(), signal.SIGKILL)

    with everywhere():
        row, bob = Import._base_manager.get(), User.objects.get(username="bob")
    sys.stdin.readline()
    with counting(at_step):
        commit(row, sheet=sheet(), by=bob)
    os.kill(os.getpid(), signal.SIGKILL)  # behind the last step: everything is in
