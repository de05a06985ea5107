"""What the buttons of a case do: each is one action of the room, with what its form says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from houfu.access.models import User
from houfu.facts.codes import AgreementPlace, MediationChannel
from houfu.mediation import actions
from houfu.mediation.codes import Closing, Exit
from houfu.mediation.keeping import CaseFault
from houfu.portal.import_acts import day_said_in
from houfu.portal.mediation_new import chosen, number_in, walls_in

Act = Callable[[int, User, QueryDict, str], str]


def _on(said: QueryDict) -> date:
    return day_said_in(said.get("on", "")) or timezone.localdate()


def _accept(key: int, by: User, said: QueryDict, click: str) -> str:
    actions.accept(case_id=key, on=_on(said), by=by, token=click)
    return _("已受理，期限从受理之日起算。")


def _session(key: int, by: User, said: QueryDict, click: str) -> str:
    at = chosen(AgreementPlace, said.get("at", ""))
    actions.hold_session(case_id=key, on=_on(said), at=at, note=said.get("note", ""), by=by, token=click)
    return _("已登记一次调解。")


def _agree(key: int, by: User, said: QueryDict, click: str) -> str:
    actions.agree(
        case_id=key, on=_on(said), at=chosen(AgreementPlace, said.get("at", "")), terms=said.get("terms", ""),
        perform_by=day_said_in(said.get("perform_by", "")), by=by, token=click,
    )  # fmt: skip
    return _("已登记协议。")


def _unsettled(key: int, by: User, said: QueryDict, click: str) -> str:
    actions.leave_unsettled(case_id=key, on=_on(said), told_in_writing=said.get("told") == "1", by=by, token=click)
    return _("已登记未达成协议。")


def _confer(key: int, by: User, said: QueryDict, click: str) -> str:
    actions.confer(case_id=key, on=_on(said), by=by, token=click)
    return _("已登记三调会商。")


def _extend(key: int, by: User, said: QueryDict, click: str) -> str:
    actions.extend(case_id=key, both_agree=said.get("agreed") == "1", by=by, token=click)
    return _("答复期限已延长30天。")


def _transfer(key: int, by: User, said: QueryDict, click: str) -> str:
    actions.transfer(case_id=key, to=chosen(MediationChannel, said.get("to", "")), on=_on(said), by=by, token=click)
    return _("已转办，期限重新起算。")


def _leave(key: int, by: User, said: QueryDict, click: str) -> str:
    actions.leave(case_id=key, way=chosen(Exit, said.get("way", "")), by=by, token=click)
    return _("已按当事人的选择结案，告知书见“查看内容和当事人”。")


def _close(key: int, by: User, said: QueryDict, click: str) -> str:
    reason = chosen(Closing, said.get("reason", ""))
    actions.close(case_id=key, reason=reason, notice=said.get("notice", ""), on=_on(said), by=by, token=click)
    return _("已结案。")


def _reopen(key: int, by: User, said: QueryDict, click: str) -> str:
    actions.reopen(case_id=key, by=by, token=click)
    return _("已重新受理，期限重新起算。")


def _rate(key: int, by: User, said: QueryDict, click: str) -> str:
    if said.get("content") not in ("1", "0"):
        raise CaseFault("请选择满意或不满意。", "Choose whether the party was satisfied.")
    actions.rate(case_id=key, content=said["content"] == "1", by=by, token=click)
    return _("已登记评价；不记是哪一方评的。")


def _mediator(said: QueryDict) -> User:
    """The account that a form chose. Raises CaseFault."""
    user = User.objects.filter(pk=number_in(said.get("mediator", ""))).first()
    if user is None:
        raise CaseFault("请选择调解员。", "Choose a mediator.")
    return user


def _assign(key: int, by: User, said: QueryDict, click: str) -> str:
    actions.assign(case_id=key, mediator=_mediator(said), by=by, token=click)
    return _("已指派调解员。")


def _release(key: int, by: User, said: QueryDict, click: str) -> str:
    actions.release(case_id=key, mediator_id=_mediator(said).pk, by=by, token=click)
    return _("已解除指派。")


def _wall(key: int, by: User, said: QueryDict, click: str) -> str:
    walls = walls_in(said)
    if not walls:
        raise CaseFault("请写明须回避的账号或单位。", "Say which account or which organ has to stay away.")
    actions.wall_off(case_id=key, walls=walls, by=by, token=click)
    return _("已设置回避，立即生效。")


def _recuse(key: int, by: User, said: QueryDict, click: str) -> str:
    actions.recuse(case_id=key, by=by, token=click)
    return _("您已回避这件纠纷。")


def _ledger(key: int, by: User, said: QueryDict, click: str) -> str:
    actions.write_line(case_id=key, by=by, token=click)
    return _("已写入矛盾纠纷台账：只有日期和代码，没有姓名和内容。")


ACTS: dict[str, Act] = {
    "accept": _accept, "session": _session, "agree": _agree, "unsettled": _unsettled, "confer": _confer, "extend": _extend,
    "transfer": _transfer, "leave": _leave, "close": _close, "reopen": _reopen, "rate": _rate, "assign": _assign,
    "release": _release, "wall": _wall, "recuse": _recuse, "ledger": _ledger,
}  # fmt: skip
