"""The other process of `test_killed`: it assesses and releases, and is killed at one step of it. It needs no pytest."""

import os
import signal

from houfu.access.models import User
from houfu.access.scoping import everywhere
from houfu.assessment.actions import assess
from houfu.casework.actions import release
from houfu.snapshot.queries import latest
from tests.intake.killed import counting
from tests.portal.world import A


class Broken(Exception):
    """What ends the work at a step where the process lives on."""


def released() -> None:
    """Assess the latest snapshot and release."""
    with everywhere():
        taken, alice = latest(), User.objects.get(username="alice")
        assert taken is not None
        assess(snapshot=taken, by=1)
        release(area=A, by=alice.pk, token="killed")


def broken_at(step: int) -> bool:
    """The same in this process, broken off before a step; whether there was such a step."""

    def at_step(number: int) -> None:
        if number == step:
            raise Broken

    try:
        with counting(at_step):
            released()
    except Broken:
        return True
    return False


def killed_at(step: int) -> None:
    """The same, killed before a step. Behind the last one it says how many there were."""
    seen = [0]

    def at_step(number: int) -> None:
        seen[0] = number
        if number == step:
            os.kill(os.getpid(), signal.SIGKILL)

    with counting(at_step):
        released()
    print(seen[0], flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
