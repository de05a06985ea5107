"""A synthetic province for the tests of other rooms: written, committed (snapshots read nothing else), thrown away."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management import call_command

from houfu.access.scoping import everywhere
from houfu.assessment.actions import assess
from houfu.assessment.models import Run
from houfu.safeguard.audit import SYSTEM
from houfu.snapshot.actions import take
from houfu.synthetic.load import load
from houfu.synthetic.making import DAY
from houfu.synthetic.province import Province


@contextmanager
def loaded(blocker: Any, *, scale: float = 0.01, seed: int = 1) -> Iterator[Province]:
    """A province in the test database as long as the `with` lasts; `blocker` is pytest-django's."""
    with blocker.unblock(), everywhere():
        try:
            yield load(seed=seed, scale=scale, day=DAY, by=SYSTEM)
        finally:
            call_command("flush", interactive=False, verbosity=0)


def assessed() -> Run:
    """The run of the day that the province was made for."""
    return assess(snapshot=take(on=DAY, by=SYSTEM), by=SYSTEM)
