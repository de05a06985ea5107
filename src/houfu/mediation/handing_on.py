"""Cases that nobody at their centre can see go to another centre, unread: by whoever gives seats, with their walls and history."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from houfu.access.models import User
from houfu.access.scoping import everywhere
from houfu.ledgers.disputes import MediationCentre
from houfu.mediation.codes import Stage, StepKind
from houfu.mediation.gate import require_open
from houfu.mediation.keeping import CaseFault, step
from houfu.mediation.models import Assignment, Case, Transfer
from houfu.mediation.one_by_one import alone
from houfu.mediation.seeing import held, seated_at
from houfu.mediation.unattended import unseen
from houfu.mediation.walls import alike, names_compared, wall_by_name
from houfu.safeguard.audit import record_event
from houfu.safeguard.purposes import Purpose
from houfu.store.ids import fresh_id
from houfu.store.versions import holding

WHY = "unattended"
"""The reason that stands with the step: nobody at the centre before could see the case."""


@dataclass(frozen=True)
class HandedOn:
    """So many cases went to the other centre; so many stayed, for nobody there may see them either."""

    number: int
    stayed: int


@transaction.atomic
def hand_on(*, centre: int, to: int, by: int) -> HandedOn:
    """Give each open case of a centre that nobody sees to another, where whoever is called like a party is walled off first.

    Its days and its stage go on: what the offices owe each other is not the parties' loss. One event for all; no name is shown
    to anybody. Raises Shut, CaseFault for a centre that is not on file or is the same.
    """
    require_open()
    with everywhere():
        alone()
        _require_two(centre, to)
        open_here = Case.objects.filter(centre_key=centre).exclude(stage=Stage.CLOSED.value)
        lost = [case.id for case in unseen(open_here)]
        if not lost:
            raise CaseFault(
                f"综治中心 {centre} 没有无人能看到的纠纷，不必转。请用 houfu mediation unattended 查看各中心件数。",
                f"Centre {centre} has no case that nobody there can see: there is nothing to hand on. "
                "See the numbers by houfu mediation unattended.",
            )
        seated, moved = seated_at(to), 0
        known = set().union(*(names_compared(user) for user in seated))
        for case in Case.objects.select_for_update().filter(pk__in=lost).order_by("id"):
            moved += _went(case, to, seated, known, by)
    detail = {"cases": moved, "stayed": len(lost) - moved}
    record_event(act="hand_on", by=by, table=Case._meta.db_table, purpose=Purpose.SERVICE, detail=detail)
    return HandedOn(moved, len(lost) - moved)


def _require_two(centre: int, to: int) -> None:
    """Go on only with two centres that are on file; one that is no more may have cases still. Raises CaseFault."""
    if to == centre:
        raise CaseFault(
            "转出和转入是同一个综治中心。请给出另一个中心的编号。",
            "Both are the same mediation centre. Give the key of another.",
        )
    on_file = MediationCentre.objects.filter(holding(timezone.localdate()))
    for key in (to,) if Case.objects.filter(centre_key=centre).exists() else (centre, to):
        if not on_file.filter(key=key).exists():
            raise CaseFault(
                f"台账中没有编号为 {key} 的综治中心。请核对编号。",
                f"No mediation centre with the key {key} is on file. Look up the key.",
            )


def _went(case: Case, to: int, seated: list[User], known: set[str], by: int) -> bool:
    """Whether a case went there; nothing of it is changed where nobody there would see it."""
    today, before = timezone.localdate(), case.centre_key
    with transaction.atomic():
        case.centre_key = to
        case.save()
        if Assignment.objects.filter(held(today), case=case).update(valid_to=today):  # nobody there has given it to him
            step(case, StepKind.RELEASED, today, by=by)
        if wall_by_name(case, alike(case, known)[0], seated):
            step(case, StepKind.WALLED, today, by=by)
        Transfer(
            id=fresh_id(), case=case, on=today, from_channel=case.channel, to_channel=case.channel, from_centre=before,
            to_centre=to,
        ).save(force_insert=True)  # fmt: skip
        step(case, StepKind.TRANSFERRED, today, by=by, code=WHY)
        stays = bool(unseen(Case.objects.filter(pk=case.id)))
        transaction.set_rollback(stays)  # of this case alone
    return not stays
