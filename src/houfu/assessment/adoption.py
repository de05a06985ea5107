"""Adopting a parameter value: one official proposes it with a source or a reason, another decides, and both leave events."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.db import transaction

from houfu.access.actions import require
from houfu.access.models import User
from houfu.access.roles import Permission
from houfu.assessment.models import AdoptedValue
from houfu.assessment.written import parameter_of, shown, typed
from houfu.facts.errors import HoufuError
from houfu.safeguard.audit import record_event
from houfu.store.ids import fresh_id

PROVINCE = "52."


class ValueFault(HoufuError):
    """A value cannot be proposed or decided as asked."""


def propose(
    *, measure: str, parameter: str, value: str, first_day: date, source: str, reason: str, user: User
) -> AdoptedValue:
    """Propose a value from `first_day` on. Raises ValueFault for what cannot be, NotAllowed without the right."""
    require(user, Permission.PROPOSE_VALUES, PROVINCE)
    known = parameter_of(measure, parameter)
    if known is None:
        raise ValueFault(
            f"没有参数“{measure}.{parameter}”。请从参数页选择。",
            f"There is no parameter {measure}.{parameter}. Choose one on the page of parameters.",
        )
    try:
        new = typed(known, value)
    except ValueError:
        example = shown(known.values[0].value)
        raise ValueFault(
            f"“{known.zh}”的数值“{value[:40]}”不能识别。请写成“{example}”这样的形式。",
            f"{known.en}: {value[:40]!r} cannot be read. Write it like {example}.",
        ) from None
    refused = known.refusal(new)
    if refused:
        raise ValueFault(*refused)
    if not reason.strip():
        raise ValueFault("请写明修改理由，供复核人判断。", "Say why, so that whoever decides can judge.")
    with transaction.atomic():
        row = AdoptedValue.objects.create(
            id=fresh_id(),
            measure=measure,
            parameter=parameter,
            value=shown(new),
            first_day=first_day,
            source=source.strip()[:200],
            reason=reason.strip()[:400],
            proposed_by=user.id,
            proposed_at=datetime.now(UTC),
        )
        record_event(act="value.propose", by=user.id, table="assessment_adopted_value", key=row.id)
    return row


def decide(*, key: int, approved: bool, answer: str, user: User) -> AdoptedValue:
    """Approve or refuse a proposal of somebody else. Raises ValueFault, NotAllowed without the right."""
    require(user, Permission.APPROVE_VALUES, PROVINCE)
    with transaction.atomic():
        row = AdoptedValue.objects.select_for_update().filter(id=key).first()
        if row is None or row.approved is not None:
            raise ValueFault(
                "这项修改不存在，或已经有了结论。请刷新页面。",
                "There is no such proposal, or it was decided. Reload the page.",
            )
        if row.proposed_by == user.id:
            raise ValueFault(
                "不能批准自己提出的修改，请由另一人复核。", "Nobody decides on his own proposal; another person has to."
            )
        if not approved and not answer.strip():
            raise ValueFault("不批准时请写明理由。", "Say why it is refused.")
        row.decided_by, row.decided_at = user.id, datetime.now(UTC)
        row.approved, row.answer = approved, answer.strip()[:400]
        row.save(update_fields=["decided_by", "decided_at", "approved", "answer"])
        act = "value.approve" if approved else "value.refuse"
        record_event(act=act, by=user.id, table="assessment_adopted_value", key=row.id)
    return row
