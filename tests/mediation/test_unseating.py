"""A seat ends: whoever leaves a centre sees none of its cases any more, and one that would never hold is not given."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from houfu.facts.errors import HoufuError
from houfu.mediation import actions
from houfu.mediation.codes import StepKind
from houfu.mediation.keeping import CaseFault
from houfu.mediation.models import Assignment, Seat, Step
from houfu.mediation.one_by_one import LOCK
from houfu.safeguard.models import AuditEvent
from tests.mediation.cast import Cast, do, opened
from tests.mediation.test_api_and_command import mediation
from tests.mediation.test_seeing import sees

TODAY = date(2026, 11, 20)


def test_a_supervisor_who_leaves_sees_no_case_of_the_centre_and_keeps_his_other_seat(cast: Cast) -> None:
    sue = cast.users["sue"]
    actions.give_seat(user=sue, centre=cast.there, by=0, valid_from=TODAY)
    assert sees(cast, "sue")
    assert mediation("unseat", "sue", "--centre", str(cast.here)).exit_code == 0
    assert not sees(cast, "sue")
    held = Seat.objects.filter(user_id=sue.pk, valid_to=None)
    assert list(held.values_list("centre_key", flat=True)) == [cast.there]


def test_what_he_had_in_his_hands_is_so_no_more_also_when_he_comes_back(cast: Cast) -> None:
    mia, other = cast.users["mia"], opened(cast)
    do(cast, "mia", actions.recuse, case_id=other.id)  # not in his hands: no step of it
    before = AuditEvent.objects.count()
    with CaptureQueriesContext(connection) as asked:
        assert actions.end_seat(user=mia, centre=cast.here, by=7) == 1
    (event,) = AuditEvent.objects.order_by("number")[before:]
    assert (event.act, event.by, event.detail) == ("end_seat", 7, "cases=1 seats=1")
    assert not sees(cast, "mia")
    assert not Assignment._base_manager.filter(user_id=mia.pk, valid_to=None).exists()
    steps = Step._base_manager.filter(kind=StepKind.RELEASED.value, by=7)
    assert list(steps.values_list("case_id", "on")) == [(cast.case.id, TODAY)]
    actions.give_seat(user=mia, centre=cast.here, by=0, valid_from=TODAY)
    assert not sees(cast, "mia")
    said = [one["sql"] for one in asked.captured_queries]
    if connection.vendor == "postgresql":
        locked = next(at for at, sql in enumerate(said) if f"advisory_xact_lock({LOCK})" in sql)
        assert locked < min(at for at, sql in enumerate(said) if "FOR UPDATE" in sql and "mediation_case" in sql)


def test_a_seat_that_was_to_begin_later_never_does(cast: Cast) -> None:
    user = cast.users["seatless"]
    actions.give_seat(user=user, centre=cast.here, by=0, valid_from=date(2026, 12, 1))
    actions.end_seat(user=user, centre=cast.here, by=0)
    with time_machine.travel("2026-12-02T10:00:00+08:00"):
        assert not sees(cast, "seatless")


def test_whoever_has_no_seat_there_is_told_so(cast: Cast) -> None:
    refused = mediation("unseat", "alice", "--centre", str(cast.here))
    assert isinstance(refused.exception, CaseFault)
    assert "没有在编号为" in refused.exception.sentence("zh")
    assert isinstance(mediation("unseat", "no-such-account", "--centre", str(cast.here)).exception, HoufuError)


@pytest.mark.parametrize("until", ["2020-01-01", "2026-11-20"])
def test_a_seat_that_never_holds_is_not_given(cast: Cast, until: str) -> None:
    before = Seat.objects.count()
    refused = mediation("seat", "alice", "--centre", str(cast.here), "--until", until)
    assert isinstance(refused.exception, CaseFault)
    assert until in refused.exception.sentence("zh")
    with pytest.raises(CaseFault):
        actions.give_seat(
            user=cast.users["alice"], centre=cast.here, by=0, valid_from=date(2027, 1, 1), valid_to=date(2026, 12, 1)
        )
    assert Seat.objects.count() == before
    assert mediation("seat", "alice", "--centre", str(cast.here), "--until", "2026-11-21").exit_code == 0


def test_it_says_how_many_cases_nobody_sees_when_the_last_one_leaves(cast: Cast) -> None:
    assert "没有人能看到" not in mediation("unseat", "mia", "--centre", str(cast.here)).stdout
    assert "1 件未结纠纷没有人能看到" in mediation("unseat", "sue", "--centre", str(cast.here)).stdout
