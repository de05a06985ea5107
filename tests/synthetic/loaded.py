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
from tests.portal.laid import again


@contextmanager
def loaded_and_assessed(blocker: Any) -> Iterator[tuple[Province, Run]]:
    """A province and its run in the test database as long as the `with` lasts; `blocker` is pytest-django's."""
    with blocker.unblock(), everywhere():
        try:
            yield again("province", _made)
        finally:
            call_command("flush", interactive=False, verbosity=0)


def _made() -> tuple[Province, Run]:
    made = load(seed=1, scale=0.01, day=DAY, by=SYSTEM)
    return made, assess(snapshot=take(on=DAY, by=SYSTEM), by=SYSTEM)
