"""What taking in must never do: show another county, mix up people, write twice, leave a record open or a file lying."""

from datetime import date
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from houfu.access.scoping import everywhere, looking_at
from houfu.intake import staging
from houfu.intake.actions import commit, undo
from houfu.intake.layouts import layout_named
from houfu.intake.mapping import propose
from houfu.intake.models import Import
from houfu.intake.table import Table, table_of
from houfu.intake.trying import Tried, try_out
from houfu.ledgers.models import MedicalCover
from houfu.registry.actions import record
from houfu.registry.models import Household, Person
from tests.access.conftest import ALICE_COUNTY, SINCE, Cast, cast, today
from tests.intake.taking import HEADINGS, IDENTITY, covers, no_file_stays, numbered, taken

__all__ = ["cast", "no_file_stays", "numbered", "taken"]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("until", [None, date(2026, 6, 1)])
def test_an_end_that_the_sheet_states_ends_the_record_and_can_be_undone(
    cast: Cast, taken: Any, until: date | None
) -> None:
    with everywhere():
        said = {"person_key": cast.here[1], "kind": "resident"}
        record(MedicalCover, values=said, valid_from=date(2026, 1, 1), valid_to=until, source=1, by=0)
    before = covers()
    line = [IDENTITY, "城乡居民医保", "2026-01-01", "2026-03-01"]
    row, sheet = taken([line], headings=[*HEADINGS, "终止日期"])
    done = commit(row, sheet=sheet, by=cast.bob)
    assert covers() == [("resident", date(2026, 1, 1), date(2026, 3, 1))]
    again, sheet = taken([line], headings=[*HEADINGS, "终止日期"])
    assert '"unchanged": 1' in again.counts
    undo(done, by=cast.bob)
    assert covers() == before


def test_an_end_is_told_among_the_changes(cast: Cast) -> None:
    with everywhere():
        said = {"person_key": cast.here[1], "kind": "resident"}
        record(MedicalCover, values=said, valid_from=date(2026, 1, 1), source=1, by=0)
    line = [IDENTITY, "城乡居民医保", "2026-01-01", "2026-03-01"]
    with looking_at(ALICE_COUNTY):
        assert tried("medicalcover", [*HEADINGS, "终止日期"], line).compared.changes.rows() == [
            (2, "valid_to", None, "2026-03-01")
        ]


def tried(word: str, headings: list[str], *lines: list[Any]) -> Tried:
    layout, sheet = layout_named(word), table_of(headings, lines)
    return try_out(sheet, layout, propose(layout, headings).mapping(), on=today())


def test_what_lies_in_another_county_is_never_laid_beside_a_sheet(cast: Cast) -> None:
    """The number of Charlie's person, typed by Alice, tells her nothing of that person."""
    other = "529901195505050012"
    with everywhere():
        record(Person, key=cast.there[1], values={"identity": other}, valid_from=SINCE, source=1, by=0)
    with everywhere():
        number = Household._base_manager.get(key=cast.here[0]).number
    headings = ["户号", "姓名", "身份证号", "性别", "生效日期"]
    line = [number, "李四", other, "女", "2026-01-01"]
    with looking_at(ALICE_COUNTY):
        compared = tried("people", headings, line).compared
    assert compared.changes.is_empty()
    assert compared.fates["key"].to_list() in ([], [None])


def test_nobody_without_a_number_is_taken_for_another_without_one(cast: Cast) -> None:
    with everywhere():
        record(
            Person,
            key=cast.here[1],
            values={"identity": None, "identity_index": None},
            valid_from=SINCE,
            source=1,
            by=0,
        )
        number = Household._base_manager.get(key=cast.here[0]).number
    with looking_at(ALICE_COUNTY):
        compared = tried(
            "people", ["户号", "姓名", "身份证号", "性别", "生效日期"], [number, "新生儿", "", "男", "2026-01-01"]
        ).compared
    assert compared.changes.is_empty()
    assert compared.fates["key"].to_list() in ([], [None])


def test_two_who_take_in_the_same_sheet_at_once_write_it_once(cast: Cast, taken: Any) -> None:
    both = [taken([[IDENTITY, "城乡居民医保", "2026-01-01"]]) for _ in range(2)]
    start, faults = Barrier(2), []

    def at_once(row: Import, sheet: Table) -> None:
        try:
            start.wait(10)
            commit(row, sheet=sheet, by=cast.bob)
        except Exception as fault:  # noqa: BLE001 - told to the main thread
            faults.append(fault)
        finally:
            connection.close()

    threads = [Thread(target=at_once, args=one) for one in both]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert faults == []
    assert len(covers()) == 1


def test_what_a_killed_reading_left_is_gone_with_the_next(cast: Cast) -> None:
    left = Path(settings.DATA_DIR) / "imports" / "reading" / "999999999-x"
    left.mkdir(parents=True)
    (left / "file").write_bytes(b"open")
    with staging.read_in() as folder:
        assert folder.stat().st_mode & 0o077 == 0
    assert not left.exists()
    assert not folder.exists()
