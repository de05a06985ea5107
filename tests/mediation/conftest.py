"""What the tests of mediation share: an open room with its cast."""

from typing import Any

import pytest
import time_machine

from tests.mediation.cast import Cast, build


@pytest.fixture
def cast(db: None, settings: Any) -> Any:
    """An open room on 2026-11-20."""
    settings.MEDIATION = True
    with time_machine.travel("2026-11-20T10:00:00+08:00", tick=True):
        made: Cast = build()
        yield made
