"""kill -9 at any moment of a commit: nothing is lost, nothing is there twice, and the import can still be taken in."""

import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from django.db import connection, transaction

from houfu.access.models import User
from houfu.access.scoping import everywhere
from houfu.intake import staging
from houfu.intake.actions import ImportFault, commit, confirm, hand_in
from houfu.intake.models import Import
from houfu.intake.remembering import mapping_of
from houfu.ledgers.models import Employment
from houfu.registry.actions import record
from houfu.registry.models import Change, Person
from houfu.safeguard.models import AuditEvent
from houfu.store import bulk
from houfu.store.models import Source
from tests.access.conftest import ALICE_COUNTY, SINCE, Cast, cast
from tests.conftest import CHECKOUT
from tests.intake.killed import IDENTITY, ROWS, counting, sheet

__all__ = ["cast"]
pytestmark = pytest.mark.django_db(transaction=True)
KILLS = 5


OTHER = """
import os, sys
from django.conf import settings
import django
settings.DATABASES["default"]["NAME"] = sys.argv[1]
django.setup()
from tests.intake.killed import killed_at
killed_at(int(sys.argv[2]))
"""


@pytest.fixture
def checked(cast: Cast) -> Iterator[Import]:
    with everywhere():
        record(Person, key=cast.here[1], values={"identity": IDENTITY}, valid_from=SINCE, source=1, by=0)
    row = hand_in(
        content=b"2000", file_name="就业.xlsx", table="employment", area=ALICE_COUNTY, by=cast.alice,
        read=lambda _content, _layout: sheet(),
    )  # fmt: skip
    row, _tried = confirm(row, mapping=mapping_of(row), given_day=None, sheet=sheet(), by=cast.alice)
    yield row
    staging.forget_all()


def other(step: int) -> "subprocess.Popen[str]":
    """Another process that waits for a line, commits and is killed at a step."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONPATH": f"{CHECKOUT}:{CHECKOUT}/src"}
    command = [sys.executable, "-c", OTHER, str(connection.settings_dict["NAME"]), str(step)]
    return subprocess.Popen(
        command, env=environment, cwd=CHECKOUT, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def ended(process: "subprocess.Popen[str]") -> None:
    _out, said = process.communicate("go\n", timeout=120)
    assert process.returncode == -signal.SIGKILL, said


def state() -> dict[str, Any]:
    """All that a commit leaves."""
    with everywhere():
        return {
            "rows": Employment._base_manager.count(), "lines": Change._base_manager.filter(model="ledgers_employment").count(),
            "sources": Source._base_manager.count(), "stage": Import._base_manager.get().stage,
            "events": AuditEvent.objects.filter(act__in=["import.commit", "record_many"]).count(),  # other tests' stay
        }  # fmt: skip


def steps_of_a_commit(row: Import, by: User, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many steps a commit has, by one that is taken back."""
    numbers: list[int] = []
    monkeypatch.setattr(bulk, "_write", bulk._write)
    with transaction.atomic():
        with counting(numbers.append):
            commit(row, sheet=sheet(), by=by)
        transaction.set_rollback(True)
    monkeypatch.undo()
    return numbers[-1] - 2  # without the savepoint around it, made and released


def test_a_commit_that_is_killed_leaves_nothing_and_can_be_made_again(
    cast: Cast, checked: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state()
    assert before["stage"] == "checked"
    many = steps_of_a_commit(checked, cast.bob, monkeypatch)
    assert state() == before
    rng = random.Random()
    moments = [many, *rng.sample(range(2, many), KILLS - 1)]
    print("killed before the steps", moments, "of", many)
    with ExitStack() as stack:
        others = [stack.enter_context(other(step)) for step in [*moments, many + 1_000]]
        stack.callback(lambda: [process.kill() for process in others])
        for process in others[:-1]:
            ended(process)
            assert state() == before
        held = Import._base_manager.get()
        assert json.loads(held.counts)["new"] == ROWS
        ended(others[-1])  # killed as soon as it had committed: all is in, once
    after = state()
    assert after == {
        "rows": before["rows"] + ROWS,
        "lines": before["lines"] + ROWS,
        "sources": before["sources"] + 1,
        "stage": "committed",
        "events": before["events"] + 1,
    }
    with pytest.raises(ImportFault, match="已入库"):
        commit(held, sheet=sheet(), by=cast.bob)
    assert state() == after
