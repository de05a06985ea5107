"""A checked sheet is taken in as it was checked; it is looked at again where anything was recorded since, or another day has come."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from houfu.access.scoping import everywhere
from houfu.intake import actions, staging
from houfu.intake.actions import commit, confirm
from houfu.intake.asking import ask_commit
from houfu.intake.held import ReadBefore
from houfu.intake.kept_reading import FOUND, HEAD, READING, TABLE, kept_found, kept_head, kept_table
from houfu.intake.kept_trial import CHECKED, TRIAL, kept_trial
from houfu.intake.layouts import layout_named
from houfu.intake.remembering import mapping_of
from houfu.intake.staging import FileGone
from houfu.ledgers.models import MedicalCover
from houfu.registry.actions import record
from houfu.registry.models import Person
from tests.access.conftest import SINCE, Cast, cast
from tests.intake.taking import IDENTITY, covers, no_file_stays, numbered, taken

__all__ = ["cast", "no_file_stays", "numbered", "taken"]
pytestmark = pytest.mark.django_db(transaction=True)
LINE = [IDENTITY, "城乡居民医保", "2026-01-01"]


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """How often a commit has tried the rows out, before its transaction and in it."""
    seen: list[str] = []
    for name in ("tried_before", "before_of"):
        whole = getattr(actions, name)

        def noted(*given: Any, name: str = name, whole: Any = whole, **more: Any) -> Any:
            seen.append(name)
            return whole(*given, **more)

        monkeypatch.setattr(actions, name, noted)
    return seen


def test_it_is_taken_in_as_it_was_checked(cast: Cast, taken: Any, looked: list[str]) -> None:
    row, sheet = taken([LINE, [IDENTITY, "没有这种", "2026-01-01"]])
    looked.clear()
    done = commit(row, sheet=sheet, by=cast.bob)
    assert (looked, covers()) == ([], [("resident", date(2026, 1, 1), None)])
    assert '"faulty": 1' in done.counts


def test_what_was_recorded_since_is_heeded(cast: Cast, taken: Any, looked: list[str]) -> None:
    row, sheet = taken([LINE])
    with everywhere():
        said = {"person_key": cast.here[1], "kind": "resident"}
        record(MedicalCover, values=said, valid_from=date(2026, 1, 1), source=1, by=0)
    looked.clear()
    done = commit(row, sheet=sheet, by=cast.bob)
    assert (looked, covers()) == (["tried_before"], [("resident", date(2026, 1, 1), None)])
    assert '"unchanged": 1' in done.counts


def test_on_another_day_it_is_looked_at_again(cast: Cast, taken: Any, looked: list[str]) -> None:
    row, sheet = taken([LINE])
    looked.clear()
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        commit(row, sheet=sheet, by=cast.bob)
    assert looked == ["tried_before"]


def test_another_way_of_reading_it_is_another_trial(taken: Any) -> None:
    row, _sheet = taken([LINE])
    layout = layout_named(row.table)
    found = kept_trial(row, layout)
    assert found is not None
    assert (len(found.tried.checked.values), found.tried.counts()["new"]) == (1, 1)
    row.given_day = date(2026, 5, 1)
    assert kept_trial(row, layout) is None


def test_nobody_reads_it_beside_the_database(taken: Any) -> None:
    row, _sheet = taken([LINE])
    lying = (staging.folder() / f"{row.id}{TRIAL}").read_bytes()
    assert IDENTITY.encode() not in lying
    with everywhere():
        assert Person._base_manager.filter(superseded_at=None, valid_from__gte=SINCE).exists()


def older(number: int) -> None:
    """What a houfu of before the stamp has kept of a file."""
    for part in (TABLE, HEAD, FOUND, TRIAL):
        said, *frames = staging.pieces_of(number, part)
        about = json.loads(said)
        about.pop("reading", None)
        if part == TRIAL:
            about["how"] = about["how"].removeprefix(f"{READING} ")
        staging.lay(number, [json.dumps(about).encode(), *frames], part)
    staging.forget(number, CHECKED)


@pytest.mark.parametrize("stamp", [None, b"1"], ids=["none", "older"])
def test_what_an_older_houfu_has_checked_is_read_again_first(cast: Cast, taken: Any, stamp: bytes | None) -> None:
    row, sheet = taken([LINE])
    older(row.id)
    if stamp is not None:
        staging.keep(row.id, stamp, CHECKED)
    with pytest.raises(ReadBefore, match="重新读取"):
        commit(row, sheet=sheet, by=cast.bob)
    with pytest.raises(ReadBefore, match="升级前"):
        ask_commit(row, by=cast.bob)
    assert covers() == []
    row, _tried = confirm(row, mapping=mapping_of(row), given_day=None, sheet=sheet, by=cast.alice)
    commit(row, sheet=sheet, by=cast.bob)
    assert len(covers()) == 1


def test_nothing_that_an_older_houfu_kept_is_looked_at_but_what_was_taken_in(cast: Cast, taken: Any) -> None:
    row, sheet = taken([LINE])
    layout = layout_named(row.table)
    done = commit(row, sheet=sheet, by=cast.bob)
    older(row.id)
    for kept in (kept_table, kept_head):
        with pytest.raises(FileGone):
            kept(row.id)
    assert (kept_found(row, layout), kept_trial(row, layout)) == (None, None)
    found = kept_found(done, layout)
    assert found is not None
    assert found.counts["new"] == 1
