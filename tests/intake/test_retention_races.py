"""The tidying away of old files beside somebody who takes one in: one of the two is through, and nothing is left behind."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from houfu.intake import actions, retention, staging
from houfu.intake.asking import ask_commit
from houfu.intake.held import ImportFault
from houfu.intake.models import Import
from tests.access.conftest import Cast, cast
from tests.intake.taking import IDENTITY, covers, no_file_stays, numbered, taken

__all__ = ["cast", "no_file_stays", "numbered", "taken"]
pytestmark = [pytest.mark.data, pytest.mark.django_db(transaction=True)]
LINES = [[IDENTITY, "职工医保", "2024-01-01"]]


def aged(taken: Callable[..., Any]) -> Any:
    """An import that waits for its second person longer than files are kept."""
    row, sheet = taken(LINES)
    Import._base_manager.update(handed_in_at=timezone.now() - timedelta(days=settings.IMPORT_FILES_DAYS + 1))
    return Import._base_manager.get(id=row.id), sheet


def test_a_tidying_that_begins_while_a_file_is_taken_in_waits_and_leaves_it(
    cast: Cast, taken: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    (row, sheet), write, tries = aged(taken), actions.write, list[Future[int]]()

    def tidy() -> int:
        try:
            return retention.forget_old()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:

        def late(*given: Any, **more: Any) -> None:
            tries.append(pool.submit(tidy))
            time.sleep(0.5)
            write(*given, **more)

        monkeypatch.setattr(actions, "write", late)
        actions.commit(row, sheet=sheet, by=cast.bob)
        tries[0].result(timeout=20)
    assert (Import._base_manager.get().stage, len(covers())) == ("committed", 1)
    assert staging.kept(row.id)


def test_a_taking_in_that_begins_while_the_file_is_tidied_away_is_refused_and_leaves_nothing(
    cast: Cast, taken: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    (row, sheet), forget = aged(taken), staging.forget

    def beginning(number: int, part: str = "*") -> None:
        if part == "*":
            with pytest.raises(ImportFault, match="已放弃"):
                actions.commit(row, sheet=sheet, by=cast.bob)
        forget(number, part)

    monkeypatch.setattr(staging, "forget", beginning)
    retention.forget_old()
    assert (Import._base_manager.get().stage, covers(), staging.numbers()) == ("dropped", [], {})


def test_what_somebody_has_just_asked_to_be_taken_in_is_not_tidied_away(cast: Cast, taken: Callable[..., Any]) -> None:
    row, _sheet = aged(taken)
    ask_commit(row, by=cast.bob)
    retention.forget_old()
    assert Import._base_manager.get().stage == "checked"
    assert staging.kept(row.id)


def test_a_part_that_is_laid_down_while_its_file_is_forgotten_does_not_stay(db: None) -> None:
    staging.keep(12, b"file")

    def pieces() -> Iterator[bytes]:
        yield b"found"
        staging.forget(12)
        yield b"more"

    staging.lay(12, pieces(), ".found")
    assert staging.numbers() == {}


def test_forgetting_one_import_leaves_those_whose_numbers_begin_alike(db: None) -> None:
    for number in (12, 123):
        staging.keep(number, b"file")
        staging.keep(number, b"found", ".found")
    staging.forget(12)
    assert set(staging.numbers()) == {123}
    assert staging.kept(123, ".found") == b"found"


def test_a_part_whose_file_was_forgotten_by_a_process_that_was_killed_goes_with_the_next_look(
    cast: Cast, taken: Callable[..., Any]
) -> None:
    row, _sheet = taken(LINES)
    Import._base_manager.update(stage="dropped")
    (staging.folder() / str(row.id)).unlink()
    retention.forget_old()
    assert staging.numbers() == {}
