"""What follows from everything recorded: the findings catch up, and the orders follow the findings."""

from __future__ import annotations

from houfu.assessment.catching_up import Caught
from houfu.assessment.catching_up import catch_up as findings_catch_up
from houfu.casework.actions import follow


def catch_up(*, by: int, at_most: int | None = None) -> Caught:
    """Take everything recorded into the findings, then lay those against the orders: what is proven settles.

    With `at_most`, more touched households than that are left to a job (`waits`), and the orders with them. Call it
    outside transactions. Raises SnapshotFault and OutcomeFault where the run's files are gone.
    """
    done = findings_catch_up(by=by, at_most=at_most)
    if done.step is not None:
        follow(by=by, step=done.step.id)
    elif done.anew:
        follow(by=by)
    return done
