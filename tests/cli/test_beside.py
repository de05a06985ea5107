"""The process beside the site begins anew where it died, not at once where it cannot live, and ends with the site."""

import sys

import pytest

from houfu.cli import beside
from houfu.cli.beside import Beside

WAITING = (sys.executable, "-c", "import time; time.sleep(600)")


def test_one_that_was_killed_begins_anew_and_one_that_lives_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "PAUSE", 0.0)
    one = Beside(WAITING)
    try:
        one.look()
        first = one.process
        one.look()
        assert one.process is first
        assert first is not None
        first.kill()
        first.wait()
        one.look()
        assert one.process is not None
        assert one.process is not first
        assert one.process.poll() is None
    finally:
        one.end()
    assert one.process.returncode is not None


def test_one_that_cannot_live_is_not_begun_again_and_again() -> None:
    one = Beside((sys.executable, "-c", "pass"))
    one.look()
    first = one.process
    assert first is not None
    first.wait()
    one.look()
    assert one.process is first
    one.end()
