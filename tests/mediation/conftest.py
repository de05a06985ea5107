"""What the tests of mediation share: an open room with its cast, built once a module, as new for each test."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import time_machine
from django.core.management import call_command

from houfu.access.models import User
from houfu.mediation.models import Case
from tests.mediation.cast import Cast, build

TODAY = "2026-11-20T10:00:00+08:00"


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[Cast]:
    """The cast, committed; it is gone after the module."""
    patch = pytest.MonkeyPatch()
    with django_db_blocker.unblock():
        from django.conf import settings

        patch.setattr(settings, "MEDIATION", True)
        with time_machine.travel(TODAY, tick=True):
            made = build()
        patch.undo()
        yield made
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def cast(built: Cast, db: None, settings: Any) -> Iterator[Cast]:
    """An open room on 2026-11-20; what a test does to it is undone."""
    settings.MEDIATION = True
    with time_machine.travel(TODAY, tick=True):
        users = {user.username: user for user in User.objects.filter(username__in=built.users)}
        yield replace(built, users=users, case=Case._base_manager.get(pk=built.case.pk))


@pytest.fixture(autouse=True)
def chinese_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands answer in Chinese, in a terminal wide enough for each row."""
    monkeypatch.setenv("HOUFU_LANG", "zh")
    monkeypatch.setenv("COLUMNS", "240")
