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


def killed_at(step: int) -> None:
    """Assess the latest snapshot and release; killed before a step. Behind the last one it says how many there were."""
    seen = [0]

    def at_step(number: int) -> None:
        seen[0] = number
        if number == step:
            os.kill(os.getpid(), signal.SIGKILL)

    with everywhere():
        taken, alice = latest(), User.objects.get(username="alice")
        assert taken is not None
        with counting(at_step):
            assess(snapshot=taken, by=1)
            release(area=A, by=alice.pk, token="killed")
    print(seen[0], flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
