"""From entry to answer: accepting, meeting, agreeing or not, conferring, putting off once, and handing on."""

from datetime import date, timedelta

from django.utils import timezone

from houfu.access.models import User
from houfu.facts.codes import AgreementPlace, DisputeOutcome, MediationChannel
from houfu.mediation.codes import Stage, StepKind
from houfu.mediation.deadlines import LONGER, limits
from houfu.mediation.keeping import CaseFault, acting, require_day, require_stage, sealed, step
from houfu.mediation.models import Agreement, Case, Satisfaction, Session, Transfer
from houfu.mediation.unnamed import require_unnamed
from houfu.store.ids import fresh_id

RUNNING = (Stage.ACCEPTED, Stage.MEDIATING)


def accept(*, case_id: int, on: date, by: User, token: str = "") -> None:
    """Take a case on; the days to the first session and to the answer run from here. Raises NotSeen, CaseFault."""
    with acting(case_id, by, "accept_case", token) as case:
        require_stage(case, Stage.FILED)
        require_day(case, on)
        case.stage, case.accepted_on = Stage.ACCEPTED.value, on
        run_from(case, on)
        step(case, StepKind.ACCEPTED, on, by=by.pk, token=token)


def run_from(case: Case, on: date) -> None:
    """Begin a round: set the days by which a case has to be mediated and answered; no answer of the round before stays."""
    channel = next(one for one in MediationChannel if one.value == case.channel)
    by = limits(channel, on)
    case.mediate_by, case.answer_by, case.extended = by.mediate.due(on), by.answer.due(on), False
    case.answered_on, case.conferred_on, case.told_in_writing = None, None, None
    case.outcome, case.agreed_at = "", ""


def hold_session(*, case_id: int, on: date, at: AgreementPlace, note: str, by: User, token: str = "") -> None:
    """A meeting with the parties. Raises NotSeen, CaseFault."""
    with acting(case_id, by, "hold_session", token) as case:
        require_stage(case, *RUNNING)
        require_day(case, on)
        key = fresh_id()
        row = Session(id=key, case=case, held_on=on, mediator_id=by.pk, at=at.value)
        row.note = sealed(Session, "note", key, note)
        row.save(force_insert=True)
        case.stage, case.mediated_on = Stage.MEDIATING.value, case.mediated_on or on
        step(case, StepKind.SESSION, on, by=by.pk, code=at.value, token=token)


def agree(
    *, case_id: int, on: date, at: AgreementPlace, terms: str, by: User, token: str = "", perform_by: date | None = None
) -> None:
    """The parties agreed, of their own will, on these terms, which both sides get. Raises NotSeen, NamesUnknown, CaseFault."""
    require_unnamed(case_id, terms, by=by, act="agree_case")
    with acting(case_id, by, "agree_case", token) as case:
        require_stage(case, Stage.MEDIATING)
        require_day(case, on)
        last = Session.objects.filter(case=case).order_by("-held_on").values_list("held_on", flat=True).first()
        if last and on < last:
            raise CaseFault(
                f"协议日期不能早于最近一次调解（{last}）。请改日期。",
                f"An agreement is not made before the last session ({last}). Change the day.",
            )
        if not terms.strip():
            raise CaseFault("请写明协议内容。", "Say what was agreed.")
        key = fresh_id()
        row = Agreement(id=key, case=case, agreed_on=on, perform_by=perform_by)
        row.terms = sealed(Agreement, "terms", key, terms)
        row.save(force_insert=True)
        case.stage, case.answered_on = Stage.AGREED.value, case.answered_on or on
        case.outcome, case.agreed_at = DisputeOutcome.SETTLED.value, at.value
        step(case, StepKind.AGREED, on, by=by.pk, code=at.value, token=token)


def leave_unsettled(*, case_id: int, on: date, told_in_writing: bool, by: User, token: str = "") -> None:
    """No agreement was reached; whether the parties were told every way open in writing. Raises NotSeen, CaseFault."""
    with acting(case_id, by, "unsettled_case", token) as case:
        require_stage(case, *RUNNING)
        require_day(case, on)
        case.stage, case.answered_on = Stage.UNSETTLED.value, case.answered_on or on
        case.outcome, case.told_in_writing = DisputeOutcome.UNSETTLED.value, told_in_writing
        step(case, StepKind.UNSETTLED, on, by=by.pk, token=token)


def confer(*, case_id: int, on: date, by: User, token: str = "") -> None:
    """The three channels conferred on what is without agreement. Raises NotSeen, CaseFault."""
    with acting(case_id, by, "confer_case", token) as case:
        require_stage(case, Stage.UNSETTLED)
        require_day(case, on)
        case.conferred_on = on
        step(case, StepKind.CONFERRED, on, by=by.pk, token=token)


def extend(*, case_id: int, both_agree: bool, by: User, token: str = "") -> None:
    """Put the answer off once, by 30 days, if both sides agree. Raises NotSeen, CaseFault."""
    with acting(case_id, by, "extend_case", token) as case:
        require_stage(case, *RUNNING)
        if case.extended or not both_agree or case.answer_by is None:
            raise CaseFault(
                "延期须双方当事人同意，且只能延期一次。",
                "Only with the consent of both sides, and only once, may it be put off.",
            )
        case.answer_by, case.extended = case.answer_by + timedelta(days=LONGER), True
        step(case, StepKind.EXTENDED, timezone.localdate(), by=by.pk, token=token)


def transfer(*, case_id: int, to: MediationChannel, on: date, by: User, token: str = "") -> None:
    """Hand a case to another channel of the same window: walls and history go with it, its days begin anew.

    Raises NotSeen, CaseFault.
    """
    with acting(case_id, by, "transfer_case", token) as case:
        require_stage(case, Stage.FILED, *RUNNING, Stage.UNSETTLED)
        require_day(case, on)
        if to.value == case.channel:
            raise CaseFault("这件纠纷已经在这种调解方式中。", "The case is in this channel already.")
        Transfer(
            id=fresh_id(), case=case, on=on, from_channel=case.channel, to_channel=to.value, from_centre=case.centre_key,
            to_centre=case.centre_key,
        ).save(force_insert=True)  # fmt: skip
        case.channel = to.value
        if case.stage == Stage.FILED:
            case.accept_by = limits(to, on).accept.due(on)
        else:
            case.stage = Stage.ACCEPTED.value
            run_from(case, on)
        step(case, StepKind.TRANSFERRED, on, by=by.pk, code=to.value, token=token)


def rate(*, case_id: int, content: bool, by: User, token: str = "") -> None:
    """What a party says of the service; which party said it is not kept. Raises NotSeen."""
    with acting(case_id, by, "rate_case", token) as case:
        today = timezone.localdate()
        Satisfaction(id=fresh_id(), case=case, on=today, content=content).save(force_insert=True)
        step(case, StepKind.RATED, today, by=by.pk, token=token)
