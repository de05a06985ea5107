"""kill -9, or a fault, at any moment of assess → release: nothing is lost, nothing is there twice, and it can be done again."""

import os
import random
import signal
import subprocess
import sys
from typing import Any

import pytest
from django.db import connection

from houfu.assessment.models import Finding, Run
from houfu.casework.models import Order, OrderItem, Release
from houfu.safeguard.models import AuditEvent
from houfu.store import bulk
from tests.casework.killed import broken_at, released
from tests.conftest import CHECKOUT
from tests.portal.world import World

pytestmark = pytest.mark.data
KILLS, BREAKS = 1, 5  # and one more before the last step
OTHER = """
import sys
from django.conf import settings
import django
settings.DATABASES["default"]["NAME"] = sys.argv[1]
settings.DATA_DIR = __import__("pathlib").Path(sys.argv[2])
django.setup()
from tests.casework.killed import killed_at
killed_at(int(sys.argv[3]))
"""


def other(step: int) -> str:
    """Another process assesses and releases, and is killed before a step; what it said before."""
    from django.conf import settings

    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONPATH": f"{CHECKOUT}:{CHECKOUT}/src"}
    arguments = [str(connection.settings_dict["NAME"]), str(settings.DATA_DIR), str(step)]
    done = subprocess.run(
        [sys.executable, "-c", OTHER, *arguments],
        check=False,
        env=environment,
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=200,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    return done.stdout


def state() -> dict[str, Any]:
    """All that assess → release leaves."""
    return {
        "runs": Run.objects.count(), "findings": Finding._base_manager.count(), "orders": Order._base_manager.count(),
        "items": OrderItem.objects.count(), "releases": Release.objects.count(),
    }  # fmt: skip


def events() -> int:
    """How many releases the log tells of, this module's only: the log outlives tests."""
    return AuditEvent.objects.filter(act="orders.release", key__in=Release.objects.values("id")).count()


def cleared() -> None:
    for model in (OrderItem, Order, Release):
        model._base_manager.all().delete()
    Finding._base_manager.all().delete()
    Run.objects.all().delete()


def test_a_killed_release_leaves_all_of_a_step_or_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    cleared()
    many = int(other(10**9))
    whole = state()
    assert whole["runs"] == whole["releases"] == events() == 1
    assert whole["orders"] > 0
    cleared()
    nothing, assessed = state(), whole | {"orders": 0, "items": 0, "releases": 0}
    moments = random.sample(range(1, many), KILLS + BREAKS)
    print("killed before the steps", moments[:KILLS], "broken off before", moments[KILLS:], "of", many)
    for at, step in enumerate(moments):
        broken = True
        if at < KILLS:
            other(step)
        else:  # each new process costs seconds
            with monkeypatch.context() as held:
                held.setattr(bulk, "_write", bulk._write)  # put back afterwards
                broken = broken_at(step)
        assert state() in ((nothing, assessed) if broken else (whole,))
        cleared()
    other(many)
    assert state() == assessed
    released()  # assess again, and release: as if nothing had happened
    assert state() == whole | {"runs": 2}
    assert events() == 1
    assert OrderItem.objects.values("finding_id").distinct().count() == whole["items"]
