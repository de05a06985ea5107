"""The line of a case in the ledger of article 10: days, codes, yes and no; by it the measure is judged without names."""

from typing import Any

from django.utils import timezone

from houfu.access.models import User
from houfu.ledgers.disputes import Dispute
from houfu.mediation.codes import Closing, StepKind
from houfu.mediation.keeping import acting, step
from houfu.mediation.models import Case, Satisfaction
from houfu.registry.actions import add_source, record


def write_line(*, case_id: int, by: User, token: str = "") -> int:
    """Write what stage a case has reached into 矛盾纠纷台账; the key of its line. Raises NotSeen, OutsideArea, RecordFault."""
    today = timezone.localdate()
    with acting(case_id, by, "write_dispute", token) as case:
        source = add_source(organ="political_legal", name="mediation", received_on=today, by=by.pk)
        case.ledger_key = record(
            Dispute, values=_line(case), valid_from=case.filed_on, source=source, by=by.pk, key=case.ledger_key
        )
        step(case, StepKind.LEDGER, today, by=by.pk, token=token)
        return case.ledger_key


def _line(case: Case) -> dict[str, Any]:
    """Only coded stages: nothing here is told of anybody. What was not for mediation went another way on the day on which
    the party was told where: nothing of it waits to be accepted or mediated."""
    same = (
        "county_key", "centre_key", "kind", "source", "channel", "accepted_on", "mediated_on", "answered_on", "conferred_on",
        "told_in_writing", "left_on", "reopened_on",
    )  # fmt: skip
    last = Satisfaction.objects.filter(case=case).order_by("-on", "-id").first()
    values: dict[str, Any] = {name: getattr(case, name) for name in same}
    if case.closing == Closing.NOT_ACCEPTED.value:
        values["left_on"] = case.closed_on
    return values | {
        "outcome": case.outcome or None,
        "agreed_at": case.agreed_at or None,
        "satisfied": last.content if last else None,
    }
