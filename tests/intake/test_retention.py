"""Files of imports are forgotten when their days are over, and what became no import is gone sooner."""

import os
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from houfu.intake import staging
from houfu.intake.actions import commit
from houfu.intake.models import Import
from houfu.intake.retention import forget_old
from houfu.safeguard.models import AuditEvent
from tests.access.conftest import Cast, cast
from tests.intake.taking import IDENTITY, no_file_stays, numbered, taken

__all__ = ["cast", "no_file_stays", "numbered", "taken"]
pytestmark = pytest.mark.django_db
LINES = [[IDENTITY, "职工医保", "2024-01-01"]]


def test_a_file_is_kept_for_its_days_and_then_forgotten(cast: Cast, taken: Callable[..., Any]) -> None:
    row, sheet = taken(LINES)
    commit(row, sheet=sheet, by=cast.bob)
    forget_old()
    assert staging.kept(row.id)
    long_ago = timezone.now() - timedelta(days=settings.IMPORT_FILES_DAYS + 1)
    Import._base_manager.update(committed_at=long_ago)
    assert forget_old() == 1
    assert list(staging.folder().glob(f"{row.id}*")) == []
    assert Import._base_manager.get().stage == "committed"


def test_what_nobody_took_in_is_given_up(cast: Cast, taken: Callable[..., Any]) -> None:
    row, _sheet = taken(LINES)
    Import._base_manager.update(handed_in_at=timezone.now() - timedelta(days=settings.IMPORT_FILES_DAYS + 1))
    forget_old()
    assert Import._base_manager.get().stage == "dropped"
    assert AuditEvent.objects.filter(act="import.drop", key=row.id, by=0).count() == 1
    with pytest.raises(staging.FileGone):
        staging.kept(row.id)


def test_what_a_killed_giving_up_left_is_gone_with_the_next_look(cast: Cast, taken: Callable[..., Any]) -> None:
    row, _sheet = taken(LINES)
    Import._base_manager.update(stage="dropped")
    forget_old()
    with pytest.raises(staging.FileGone):
        staging.kept(row.id)


def test_what_became_no_import_is_gone_after_half_a_day(db: None) -> None:
    staging.keep(7, b"left over")
    half = staging.folder() / ".8-coming"
    half.touch()
    forget_old()
    assert staging.kept(7)
    for file in (staging.folder() / "7", half):
        os.utime(file, (0, 0))
    forget_old()
    assert staging.numbers() == {}
    assert not half.exists()
