"""A case that comes again or goes to another channel begins a round of its own: what the one before came to is not its answer."""

from datetime import date
from typing import Any

import pytest
import time_machine

from houfu.access.scoping import everywhere
from houfu.facts.codes import AgreementPlace, MediationChannel
from houfu.mediation import actions
from houfu.mediation.codes import Closing, Stage
from houfu.mediation.filing import _line
from houfu.mediation.keeping import CaseFault, begun_on
from houfu.mediation.models import Case
from tests.mediation.cast import NOTE, NOTICE, TERMS, Cast, do
from tests.mediation.test_ways import DAY, now, to_stage

ANSWER = ("answered_on", "outcome", "agreed_at", "told_in_writing", "conferred_on")
TODAY = date(2026, 11, 20)


def line(case: Case) -> dict[str, Any]:
    with everywhere():
        return _line(case)


def test_a_case_that_is_not_for_mediation_waits_for_nothing_until_it_comes_again(cast: Cast) -> None:
    assert line(now(cast))["left_on"] is None
    do(cast, "mia", actions.close, reason=Closing.NOT_ACCEPTED, notice=NOTICE, on=DAY)
    assert line(now(cast))["left_on"] == DAY
    do(cast, "mia", actions.reopen)
    assert line(now(cast))["left_on"] is None


def test_a_case_that_was_not_accepted_is_accepted_on_the_day_it_comes_again(cast: Cast) -> None:
    do(cast, "mia", actions.close, reason=Closing.NOT_ACCEPTED, notice=NOTICE, on=DAY)
    do(cast, "mia", actions.reopen)
    assert (now(cast).stage, now(cast).accepted_on, line(now(cast))["accepted_on"]) == ("accepted", TODAY, TODAY)


def test_a_case_that_comes_again_has_no_answer_of_the_round_before_and_takes_its_own(cast: Cast) -> None:
    to_stage(cast, Stage.CLOSED)
    do(cast, "mia", actions.reopen)
    assert [line(now(cast))[name] for name in (*ANSWER, "mediated_on")] == [None] * 6
    late = date(2027, 2, 1)
    with time_machine.travel("2027-02-01T10:00:00+08:00"):
        do(cast, "mia", actions.hold_session, on=late, at=AgreementPlace.CENTRE, note=NOTE)
        do(cast, "mia", actions.agree, on=late, at=AgreementPlace.COMMUNITY, terms=TERMS)
    told = line(now(cast))
    assert (told["accepted_on"], told["mediated_on"], told["answered_on"]) == (TODAY, late, late)
    case = now(cast)
    assert case.answered_on is not None
    assert case.answer_by is not None
    assert case.answered_on > case.answer_by


def test_a_transfer_takes_no_answer_along_and_keeps_the_day_of_acceptance(cast: Cast) -> None:
    to_stage(cast, Stage.UNSETTLED)
    do(cast, "mia", actions.confer, on=DAY)
    do(cast, "mia", actions.transfer, to=MediationChannel.JUDICIAL, on=DAY)
    told = line(now(cast))
    assert [told[name] for name in ANSWER] == [None] * 5
    assert told["accepted_on"] == date(2026, 11, 3)


STEPS: dict[str, tuple[Stage, Any, dict[str, Any]]] = {
    "session": (Stage.ACCEPTED, actions.hold_session, {"at": AgreementPlace.CENTRE, "note": ""}),
    "unsettled": (Stage.ACCEPTED, actions.leave_unsettled, {"told_in_writing": True}),
    "agreement": (Stage.MEDIATING, actions.agree, {"at": AgreementPlace.CENTRE, "terms": TERMS}),
    "conferring": (Stage.UNSETTLED, actions.confer, {}),
}


def refused(cast: Cast, act: Any, on: date, said: dict[str, Any]) -> str:
    with pytest.raises(CaseFault) as fault:
        do(cast, "mia", act, on=on, **said)
    return fault.value.sentence("zh")


@pytest.mark.parametrize("name", STEPS)
def test_no_step_has_a_day_before_its_acceptance(cast: Cast, name: str) -> None:
    stage, act, said = STEPS[name]
    to_stage(cast, stage)  # entered on the second, accepted on the third
    before = now(cast).stage
    assert "2026-11-03" in refused(cast, act, date(2026, 11, 2), said)
    assert now(cast).stage == before


@pytest.mark.parametrize("name", ["session", "unsettled"])
def test_a_round_takes_no_step_of_the_one_before(cast: Cast, name: str) -> None:
    to_stage(cast, Stage.CLOSED)
    do(cast, "mia", actions.reopen)
    stage, act, said = STEPS[name]
    assert "2026-11-20" in refused(cast, act, DAY, said)
    assert (now(cast).stage, now(cast).mediated_on, line(now(cast))["mediated_on"]) == (stage, None, None)
    do(cast, "mia", act, on=TODAY, **said)


def test_what_went_to_another_channel_is_mediated_there_from_that_day_on(cast: Cast) -> None:
    to_stage(cast, Stage.MEDIATING)
    do(cast, "mia", actions.transfer, to=MediationChannel.JUDICIAL, on=DAY)
    _stage, act, said = STEPS["session"]
    assert "2026-11-16" in refused(cast, act, date(2026, 11, 15), said)
    with everywhere():
        assert begun_on(now(cast)) == DAY
    do(cast, "mia", act, on=DAY, **said)


def test_an_agreement_is_not_made_before_its_last_session(cast: Cast) -> None:
    to_stage(cast, Stage.MEDIATING)  # a session on the ninth
    _stage, hold, met = STEPS["session"]
    do(cast, "mia", hold, on=DAY, **met)
    _stage, act, said = STEPS["agreement"]
    assert "2026-11-16" in refused(cast, act, date(2026, 11, 15), said)
    do(cast, "mia", act, on=DAY, **said)
    assert now(cast).stage == "agreed"
