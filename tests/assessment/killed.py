"""Another process that catches up and is killed before one of its questions to the database."""

import os
import signal
from collections.abc import Callable
from typing import Any

from django.db import connection

from houfu.assessment.catching_up import catch_up
from houfu.safeguard.audit import SYSTEM


def killed_before(step: int) -> None:
    """Catch up; kill this very process with -9 before its question number `step`."""
    asked = 0

    def count(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal asked
        asked += 1
        if asked == step:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        catch_up(by=SYSTEM)
    print(asked)
