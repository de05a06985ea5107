"""A case taken in while a seat is given is kept from who bears a party's name, whichever of the two comes first."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from houfu.access.actions import create_user, grant
from houfu.access.models import User
from houfu.access.roles import Role
from houfu.mediation import assigning, opening
from houfu.mediation.actions import give_seat
from houfu.mediation.codes import Side
from houfu.mediation.models import Case, Seat, Wall
from houfu.mediation.opening import Told
from tests.mediation.cast import HERE, HIM, PASSWORD, Cast, build, opened
from tests.mediation.conftest import TODAY

pytestmark = pytest.mark.data
NAME = "诸葛同名"


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: Any, settings: Any) -> Iterator[Cast]:
    """The cast, committed, for what two connections see; it is gone after the test."""
    settings.MEDIATION = True
    with django_db_blocker.unblock(), time_machine.travel(TODAY, tick=True):
        yield build()
        call_command("flush", interactive=False, verbosity=0)


def newcomer() -> User:
    user, _word = create_user(username="lea", display_name=NAME, organ="别的单位", by=0, password=PASSWORD)
    grant(user=user, role=Role.MEDIATION_SUPERVISOR, area=HERE, by=0, valid_from=date(2020, 1, 1))
    return user


def at_once(
    monkeypatch: pytest.MonkeyPatch, where: Any, name: str, first: Callable[[], Any], second: Callable[[], Any]
) -> list[Any]:
    """Let `first` go as far as it calls `name` of `where`, then begin `second`, and let both end."""
    reached, inner = threading.Event(), getattr(where, name)

    def slowly(*given: Any) -> Any:
        done = inner(*given)
        if not reached.is_set():
            reached.set()
            time.sleep(0.7)  # until the second waits, or has ended where nothing keeps it
        return done

    def elsewhere(work: Callable[[], Any]) -> Any:
        try:
            return work()
        finally:
            connection.close()

    monkeypatch.setattr(where, name, slowly)
    with ThreadPoolExecutor(2) as pool:
        one = pool.submit(elsewhere, first)
        assert reached.wait(20)
        other = pool.submit(elsewhere, second)
        return [one.result(timeout=30), other.result(timeout=30)]


@pytest.mark.parametrize("seat_first", [True, False])
def test_a_case_and_a_seat_at_once_leave_a_wall_before_who_bears_a_partys_name(
    committed: Cast, monkeypatch: pytest.MonkeyPatch, seat_first: bool
) -> None:
    lea = newcomer()

    def seat() -> Seat:
        return give_seat(user=lea, centre=committed.here, by=0, valid_from=date(2026, 11, 1))

    def case() -> Case:
        return opened(committed, parties=[Told(Side.APPLICANT, HIM), Told(Side.RESPONDENT, NAME)], walls=[])

    if seat_first:
        _seat, made = at_once(monkeypatch, assigning, "names_compared", seat, case)
    else:
        made, _seat = at_once(monkeypatch, opening, "seated_at", case, seat)
    assert Wall._base_manager.filter(case_id=made.id, user_id=lea.pk).exists()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer")
def test_cases_are_taken_in_beside_each_other_and_the_lock_comes_before_any_row(committed: Cast) -> None:
    with CaptureQueriesContext(connection) as asked:
        opened(committed)
    said = [one["sql"] for one in asked.captured_queries]
    locked = next(at for at, sql in enumerate(said) if "pg_advisory_xact_lock_shared" in sql)
    assert locked < min(at for at, sql in enumerate(said) if sql.startswith("INSERT"))
