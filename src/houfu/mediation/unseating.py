"""The end of a seat: whoever leaves a centre sees none of its cases from that day on, and has none of them in his hands."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from houfu.access.models import User
from houfu.access.scoping import everywhere
from houfu.mediation.codes import StepKind
from houfu.mediation.keeping import CaseFault, step
from houfu.mediation.models import Assignment, Case, Seat
from houfu.mediation.one_by_one import alone
from houfu.mediation.seeing import held
from houfu.safeguard.audit import record_event
from houfu.safeguard.purposes import Purpose


@transaction.atomic
def end_seat(*, user: User, centre: int, by: int) -> int:
    """End each seat of a user at a centre today, and his work on its cases; how many cases that were.

    Seats that were to begin later never do. One event for all of it. Raises CaseFault where he has no seat there.
    """
    today = timezone.localdate()
    with everywhere():
        alone()  # as `give_seat`: first this, then the cases by their ids, and the log at the end
        mine = Assignment.objects.filter(held(today), user_id=user.pk, case__centre_key=centre).values("case_id")
        cases = list(Case.objects.select_for_update().filter(pk__in=mine).order_by("id"))
        lasting = Q(valid_to__isnull=True) | Q(valid_to__gt=today)
        seats = list(Seat.objects.filter(lasting, user_id=user.pk, centre_key=centre).order_by("id"))
        if not seats:
            raise CaseFault(
                f"{user.username} 没有在编号为 {centre} 的综治中心任职。请核对账号和中心编号。",
                f"{user.username} has no seat at the centre with the key {centre}. Look up the account and the key.",
            )
        for seat in seats:
            seat.valid_to = max(today, seat.valid_from)
            seat.save()
        for case in cases:
            Assignment.objects.filter(held(today), case=case, user_id=user.pk).update(valid_to=today)
            step(case, StepKind.RELEASED, today, by=by)
    detail = {"seats": len(seats), "cases": len(cases)}
    table = Seat._meta.db_table
    record_event(act="end_seat", by=by, table=table, key=seats[0].id, purpose=Purpose.SERVICE, detail=detail)
    return len(cases)
