"""The way of a case: days, reasons, ways out from everywhere, coming again, and its line in the ledger of article 10."""

from datetime import date

import pytest
import time_machine
from django.db import IntegrityError, transaction

from houfu.access.scoping import everywhere
from houfu.facts.codes import AgreementPlace, MediationChannel
from houfu.ledgers.disputes import Dispute
from houfu.mediation import actions
from houfu.mediation.codes import Closing, Exit, Stage
from houfu.mediation.deadlines import limits
from houfu.mediation.keeping import CaseFault
from houfu.mediation.models import Case, Step
from houfu.mediation.queries import due_of, my_cases
from tests.mediation.cast import NOTE, NOTICE, TERMS, Cast, do, opened

DAY = date(2026, 11, 16)


def now(cast: Cast) -> Case:
    return Case._base_manager.get(pk=cast.case.id)


def to_stage(cast: Cast, stage: Stage) -> None:
    """Take Mia's case to a stage by the ordinary way."""
    if stage is Stage.FILED:
        return
    do(cast, "mia", actions.accept, on=date(2026, 11, 3))
    if stage is Stage.ACCEPTED:
        return
    do(cast, "mia", actions.hold_session, on=date(2026, 11, 9), at=AgreementPlace.COMMUNITY, note=NOTE)
    if stage in (Stage.AGREED, Stage.CLOSED):
        do(cast, "mia", actions.agree, on=DAY, at=AgreementPlace.CENTRE, terms=TERMS)
    if stage is Stage.UNSETTLED:
        do(cast, "mia", actions.leave_unsettled, on=DAY, told_in_writing=True)
    if stage is Stage.CLOSED:
        do(cast, "mia", actions.close, reason=Closing.AGREED, notice=NOTICE, on=DAY)


@pytest.mark.parametrize("stage", Stage)
def test_the_ordinary_way_leads_to_every_stage(cast: Cast, stage: Stage) -> None:
    to_stage(cast, stage)
    assert now(cast).stage == stage


def test_days_run_from_entry_and_acceptance_and_are_reminded_of(cast: Cast) -> None:
    case = now(cast)
    assert (case.accept_by, due_of(case, date(2026, 11, 3)).step) == (date(2026, 11, 5), "accept")  # type: ignore[union-attr]
    assert due_of(case, date(2026, 11, 1)).soon is False  # type: ignore[union-attr]
    assert due_of(case, date(2026, 11, 2)).soon is True  # type: ignore[union-attr]
    assert due_of(case, date(2026, 11, 6)).late is True  # type: ignore[union-attr]
    to_stage(cast, Stage.ACCEPTED)
    assert (now(cast).mediate_by, now(cast).answer_by) == (date(2026, 11, 10), date(2026, 12, 3))
    do(cast, "mia", actions.extend, both_agree=True)
    assert now(cast).answer_by == date(2027, 1, 2)
    with pytest.raises(CaseFault):
        do(cast, "mia", actions.extend, both_agree=True)


def test_an_answer_is_not_put_off_without_both_sides(cast: Cast) -> None:
    to_stage(cast, Stage.ACCEPTED)
    with pytest.raises(CaseFault):
        do(cast, "mia", actions.extend, both_agree=False)


def test_limits_say_whether_a_document_backs_them_and_count_working_days_where_told() -> None:
    people, organ = (limits(channel, DAY) for channel in (MediationChannel.PEOPLE, MediationChannel.ADMINISTRATIVE))
    assert (people.accept.assumed, people.answer.assumed) == (True, False)
    assert organ.accept.due(date(2026, 9, 30)) == date(2026, 10, 13)  # the national holiday lies between
    assert (organ.answer.days, limits(MediationChannel.JUDICIAL, DAY).answer.days) == (60, 30)


@pytest.mark.parametrize("reason", [Closing.UNSETTLED, Closing.NOT_ACCEPTED, Closing.COURT])
def test_a_reason_that_does_not_fit_closes_nothing(cast: Cast, reason: Closing) -> None:
    to_stage(cast, Stage.AGREED)
    with pytest.raises(CaseFault):
        do(cast, "mia", actions.close, reason=reason, notice=NOTICE, on=DAY)


def test_what_was_not_told_in_writing_is_not_closed(cast: Cast) -> None:
    to_stage(cast, Stage.ACCEPTED)
    do(cast, "mia", actions.leave_unsettled, on=DAY, told_in_writing=False)
    do(cast, "mia", actions.confer, on=DAY)
    with pytest.raises(CaseFault):
        do(cast, "mia", actions.close, reason=Closing.UNSETTLED, notice=NOTICE, on=DAY)


def test_a_transfer_begins_the_days_anew_in_the_other_channel(cast: Cast) -> None:
    to_stage(cast, Stage.UNSETTLED)
    do(cast, "mia", actions.transfer, to=MediationChannel.ADMINISTRATIVE, on=DAY)
    case = now(cast)
    assert (case.channel, case.stage, case.answer_by) == ("administrative", "accepted", date(2027, 1, 15))
    with pytest.raises(CaseFault):
        do(cast, "mia", actions.transfer, to=MediationChannel.ADMINISTRATIVE, on=DAY)


def test_a_closed_case_comes_again_with_new_days_and_is_counted(cast: Cast) -> None:
    to_stage(cast, Stage.CLOSED)
    do(cast, "sue", actions.reopen)
    case = now(cast)
    assert (case.stage, case.reopened, case.reopened_on, case.answer_by) == (
        "accepted", 1, date(2026, 11, 20), date(2026, 12, 20),
    )  # fmt: skip
    assert [one.pk for one, _ in do(cast, "mia", lambda case_id, by: my_cases(by))] == [cast.case.id]


def test_the_line_in_the_ledger_holds_codes_and_days_and_is_one(cast: Cast) -> None:
    to_stage(cast, Stage.ACCEPTED)
    first = do(cast, "mia", actions.write_line)
    to_stage_again = do(cast, "mia", actions.hold_session, on=DAY, at=AgreementPlace.CENTRE, note=NOTE)
    do(cast, "mia", actions.rate, content=True)
    assert to_stage_again is None
    assert do(cast, "mia", actions.write_line) == first
    with everywhere():
        line = Dispute.objects.get(key=first, superseded_at=None)
    assert (line.county_key, line.centre_key, line.kind, line.valid_from) == (
        520502, cast.here, "property_service", date(2026, 11, 2),
    )  # fmt: skip
    assert (line.accepted_on, line.mediated_on, line.answered_on, line.satisfied) == (
        date(2026, 11, 3),
        DAY,
        None,
        True,
    )


def test_each_act_leaves_a_line(cast: Cast) -> None:
    to_stage(cast, Stage.CLOSED)
    do(cast, "mia", actions.leave, way=Exit.COURT)
    lines = list(Step._base_manager.filter(case_id=cast.case.id).order_by("id").values_list("kind", flat=True))
    assert lines == ["filed", "accepted", "session", "agreed", "closed", "left"]


def test_the_database_itself_refuses_a_silent_closing(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Case._base_manager.filter(pk=cast.case.id).update(stage="closed")


def test_a_day_to_come_is_refused(cast: Cast) -> None:
    with time_machine.travel("2026-11-21T10:00:00+08:00"), pytest.raises(CaseFault):
        do(cast, "mia", actions.accept, on=date(2026, 11, 22))


def test_an_opened_case_may_be_of_the_county_as_such(cast: Cast) -> None:
    assert opened(cast, path="52.5205.520502.").path == "52.5205.520502."
