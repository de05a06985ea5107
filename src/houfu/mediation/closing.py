"""Ways out and back: leaving at any time, closing with a reason and plain words, and coming again."""

from datetime import date

from django.utils import timezone

from houfu.access.models import User
from houfu.mediation.codes import Closing, Exit, Stage, StepKind
from houfu.mediation.keeping import CaseFault, acting, column, require_day, require_stage, sealed, step
from houfu.mediation.models import Case, EarlierNotice
from houfu.mediation.stages import run_from
from houfu.mediation.unnamed import require_unnamed
from houfu.store.ids import fresh_id

SHORTEST = 10
"""Characters of a notice at least: a reason in plain words is no mere code."""
BY_HAND = (Closing.AGREED, Closing.UNSETTLED, Closing.NOT_ACCEPTED)
"""Reasons that a mediator gives; the others follow from the way that a party goes."""
NEEDS = {Closing.AGREED: (Stage.AGREED,), Closing.UNSETTLED: (Stage.UNSETTLED,), Closing.NOT_ACCEPTED: (Stage.FILED,)}
WORDS = {
    Exit.WITHDRAW: "您已撤回调解申请，本件就此结案。您以后可以重新提出，也可以起诉、申请仲裁或者信访、申诉。",
    Exit.COURT: "您选择向人民法院起诉，本件就此结案。是否调解由您自愿决定，起诉不需要我们同意。",
    Exit.ARBITRATION: "您选择申请仲裁，本件就此结案。是否调解由您自愿决定，申请仲裁不需要我们同意。",
    Exit.PETITION: "您选择信访、申诉，本件就此结案。对答复不服的，可以在收到之日起30日内申请复查。",
}


def leave(*, case_id: int, way: Exit, by: User, token: str = "") -> None:
    """A party goes another way, from whatever stage: nobody asks why, and the case is closed with words on what is open.

    A case that is closed already keeps the reason and the notice of its closing. Raises NotSeen.
    """
    today = timezone.localdate()
    with acting(case_id, by, "leave_case", token) as case:
        case.left_on, case.left_by = case.left_on or today, way.value
        reason = next(one for one in Closing if one.value == way.value)
        step(case, StepKind.LEFT, today, by=by.pk, code=way.value, token=token)
        if case.stage != Stage.CLOSED:
            _shut(case, reason, WORDS[way], today, by)


def close(*, case_id: int, reason: Closing, notice: str, on: date, by: User, token: str = "") -> None:
    """Close a case for a reason, with a notice to the parties in plain words. Raises NotSeen, NamesUnknown, CaseFault."""
    require_unnamed(case_id, notice, by=by, act="close_case")
    with acting(case_id, by, "close_case", token) as case:
        if reason not in BY_HAND:
            raise CaseFault("请选择结案原因。", "Choose the reason for closing.")
        require_stage(case, *NEEDS[reason])
        require_day(case, on)
        if len(notice.strip()) < SHORTEST:
            raise CaseFault(
                "请用通俗的话写明结果和理由（不少于10个字），再结案。",
                "Say result and reasons in plain words (10 characters or more) before closing.",
            )
        if reason is Closing.UNSETTLED and not case.told_in_writing:
            raise CaseFault(
                "未达成协议的，须先书面告知全部途径，再结案。",
                "Without an agreement every way is told in writing before closing.",
            )
        _shut(case, reason, notice, on, by, token)


def _shut(case: Case, reason: Closing, notice: str, on: date, by: User, token: str = "") -> None:
    if case.retired_on is None:
        case.notice = sealed(Case, "notice", case.id, notice)
    case.stage, case.closing, case.closed_on = Stage.CLOSED.value, reason.value, case.closed_on or on
    step(case, StepKind.CLOSED, on, by=by.pk, code=reason.value, token=token)


def _keep_notice(case: Case) -> None:
    """What the parties were told at the end of this round stays, under seal, beside what the next one comes to."""
    assert case.notice is not None
    assert case.closed_on is not None
    key = fresh_id()
    row = EarlierNotice(id=key, case=case, round=case.reopened + 1, closed_on=case.closed_on, closing=case.closing)
    row.words = case.notice.carried_to(column(EarlierNotice, "words"), key)
    row.save(force_insert=True)


def reopen(*, case_id: int, by: User, token: str = "") -> None:
    """A party brings a closed case again: it is accepted at once and its days run anew. Raises NotSeen, CaseFault."""
    today = timezone.localdate()
    with acting(case_id, by, "reopen_case", token) as case:
        require_stage(case, Stage.CLOSED)
        if case.retired_on is not None:
            raise CaseFault(
                "这件纠纷的内容已到期匿名化，请重新登记一件。",
                "The words of this case were destroyed in time: enter a new one.",
            )
        _keep_notice(case)
        case.stage, case.closing, case.closed_on, case.notice = Stage.ACCEPTED.value, "", None, None
        case.left_on, case.left_by = None, ""
        case.reopened_on, case.reopened = today, case.reopened + 1
        # Measure 10 counts the days to the answer from the acceptance, so both are of the round that runs.
        case.accepted_on, case.mediated_on = today, None
        run_from(case, today)
        step(case, StepKind.REOPENED, today, by=by.pk, token=token)
