"""While an import of people is undone nobody writes a record about one of them, so that none is left about nobody."""

import time
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction

from houfu.access.models import User
from houfu.access.scoping import everywhere
from houfu.intake import actions
from houfu.intake.models import Import
from houfu.ledgers.models import MedicalCover
from houfu.registry.actions import record
from houfu.registry.models import Person
from houfu.registry.statements import RecordFault
from houfu.registry.undoing import BuiltUpon
from tests.intake.register import no_file_stays, now, officers, register, taken_in

__all__ = ["no_file_stays", "officers", "register", "taken_in"]
pytestmark = [pytest.mark.data, pytest.mark.django_db(transaction=True)]


def of_people() -> Import:
    """The import of the register's people."""
    return Import._base_manager.get(table="people")


def record_cover(person: int) -> None:
    """Record of a person that he is covered."""
    with everywhere():
        values = {"person_key": person, "kind": "resident"}
        record(MedicalCover, values=values, valid_from=date(2026, 1, 1), source=1, by=1)


def in_another_session(person: int) -> None:
    """The same by somebody else at the same time."""
    try:
        record_cover(person)
    finally:
        connection.close()


@pytest.mark.usefixtures("register")
def test_a_record_about_somebody_who_is_taken_back_meanwhile_is_refused(
    officers: dict[str, User], monkeypatch: pytest.MonkeyPatch
) -> None:
    row, count, tries = of_people(), actions.refuse_where_linked, list[Future[None]]()
    person = now(Person)[0].key
    with ThreadPoolExecutor(1) as pool:

        def counted(*given: Any) -> None:
            count(*given)
            tries.append(pool.submit(in_another_session, person))
            time.sleep(0.5)

        monkeypatch.setattr(actions, "refuse_where_linked", counted)
        actions.undo(row, by=officers["alice"])
        with pytest.raises(RecordFault, match="撤销"):
            tries[0].result(timeout=20)
    assert (now(Person), now(MedicalCover)) == ([], [])


@pytest.mark.usefixtures("register")
def test_an_undo_waits_for_a_record_that_is_being_written_and_is_then_refused(officers: dict[str, User]) -> None:
    row, person = of_people(), now(Person)[0].key

    def take_back() -> None:
        try:
            actions.undo(row, by=officers["alice"])
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            record_cover(person)
            undone = pool.submit(take_back)
            time.sleep(0.5)
            assert not undone.done()
        with pytest.raises(BuiltUpon):
            undone.result(timeout=20)
    assert (len(now(Person)), len(now(MedicalCover))) == (1, 1)
