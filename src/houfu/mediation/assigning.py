"""Seats, assignments and walls: nobody works on a case that is about himself, his organ or his family."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from houfu.access.actions import NotAllowed
from houfu.access.models import User
from houfu.access.queries import may
from houfu.access.refusals import record_refusal
from houfu.access.roles import Permission
from houfu.access.scoping import everywhere
from houfu.mediation.codes import StepKind, WallReason
from houfu.mediation.keeping import CaseFault, acting, step
from houfu.mediation.models import Assignment, Case, Party, Seat
from houfu.mediation.one_by_one import alone
from houfu.mediation.seeing import centres_of, find, held, is_walled, supervises
from houfu.mediation.walls import Barred, alike, is_namesake, names_compared, put_wall, wall_by_name
from houfu.safeguard.audit import record_event
from houfu.safeguard.purposes import Purpose
from houfu.store.ids import fresh_id


class Conflict(CaseFault):
    """Somebody may not work on this case; whether he is complained of or a party is not told."""

    def __init__(self) -> None:
        super().__init__(
            "这名人员须回避（当事人、被反映人员、其单位或近亲属，或与当事人同名）。请改派他人。",
            "This person has to stay away (a party, complained of, of that organ, a relative, or of a party's name). "
            "Assign somebody else.",
        )


@transaction.atomic
def give_seat(*, user: User, centre: int, by: int, valid_from: date, valid_to: date | None = None) -> Seat:
    """Have a user work at a mediation centre from a day on; cases there of a party of his name, or his organ's, are kept from him.

    One event tells how many cases, and names in them, were compared, which nobody read, and how many walls were put.
    Raises CaseFault for a seat that would never hold.
    """
    if valid_to is not None and valid_to <= max(valid_from, timezone.localdate()):
        raise CaseFault(
            f"到期日 {valid_to} 须在今天和任职开始之后，否则任职不会生效。请改日期。",
            f"The last day {valid_to} has to come after today and after the first, or the seat never holds. Change the day.",
        )
    with everywhere():
        alone()  # a case that is being taken in would not be among these, nor see the seat
        # as `acting`: first the cases, all at once and by their ids, and the log at the end
        cases = list(Case.objects.select_for_update().filter(centre_key=centre, retired_on=None).order_by("id"))
        seat = Seat(id=fresh_id(), user_id=user.pk, centre_key=centre, valid_from=valid_from, valid_to=valid_to)
        seat.save(force_insert=True)
        known, compared, walls = names_compared(user), 0, 0
        for case in cases:  # a case at a time: nobody is looked up across cases
            told, opened = alike(case, known)
            compared += opened
            if told and (new := wall_by_name(case, told, [user])):
                walls += new
                step(case, StepKind.WALLED, timezone.localdate(), by=by)
                _end(case, [user.pk], by)
    detail = {"cases": len(cases), "names": compared, "walls": walls}
    record_event(act="give_seat", by=by, table=Seat._meta.db_table, key=seat.id, purpose=Purpose.SERVICE, detail=detail)
    return seat


def assign(*, case_id: int, mediator: User, by: User, token: str = "") -> None:
    """Have a mediator of the centre work on a case from today on. Raises NotSeen, NotAllowed, Conflict, CaseFault."""
    today = timezone.localdate()
    _require_supervisor(case_id, by, "assign_mediator")
    with acting(case_id, by, "assign_mediator", token) as case:
        if is_walled(case, mediator) or _shares_a_name(case, mediator, by):
            raise Conflict
        if case.centre_key not in centres_of(mediator.pk, today) or not may(mediator, Permission.MEDIATE, case.path):
            raise CaseFault(
                "这名人员不是本综治中心的调解员。请从名单中选择。",
                "This is no mediator of the centre. Choose from the list.",
            )
        if not Assignment.objects.filter(held(today), case=case, user_id=mediator.pk).exists():
            Assignment(id=fresh_id(), case=case, user_id=mediator.pk, valid_from=today).save(force_insert=True)
            step(case, StepKind.ASSIGNED, today, by=by.pk, token=token)


def release(*, case_id: int, mediator_id: int, by: User, token: str = "") -> None:
    """End a mediator's work on a case. Raises NotSeen, NotAllowed."""
    _require_supervisor(case_id, by, "release_mediator")
    with acting(case_id, by, "release_mediator", token) as case:
        _end(case, [mediator_id], by.pk, token)


def wall_off(*, case_id: int, walls: Sequence[Barred], by: User, token: str = "") -> None:
    """Keep users, or all of an organ, from a case at once and for good: all of them or, where one cannot be, none.

    Raises NotSeen, CaseFault.
    """
    with acting(case_id, by, "wall_off", token) as case:
        for wall in walls:
            put_wall(case, wall)
        step(case, StepKind.WALLED, timezone.localdate(), by=by.pk, token=token)
        people = Q(pk__in=[wall.user.pk for wall in walls if wall.user])
        organs = Q(organ__in=[wall.organ.strip() for wall in walls if wall.user is None])
        _end(case, list(User.objects.filter(people | organs).values_list("pk", flat=True)), by.pk)


def recuse(*, case_id: int, by: User, token: str = "") -> None:
    """Stay away from a case oneself: from the next click on it is not seen any more."""
    wall_off(case_id=case_id, walls=[Barred(WallReason.RECUSED, user=by)], by=by, token=token)


def _require_supervisor(case_id: int, by: User, act: str) -> None:
    """Before the act, so that no transaction takes the event of the refusal along."""
    case = find(case_id, by, act=act)
    if not supervises(by, case):
        record_refusal(act=act, by=by.pk, table=Case._meta.db_table, key=case.id, path=case.path)
        raise NotAllowed


def _shares_a_name(case: Case, mediator: User, by: User) -> bool:
    """Whether a party is called like the mediator: it may be him, so somebody else is to be taken."""
    return is_namesake(mediator, _names(case, by.pk))


def _names(case: Case, by: int) -> set[str]:
    sealed = (party.name for party in Party.objects.filter(case=case))
    return {name.reveal(by=by, purpose=Purpose.SERVICE, path=case.path) for name in sealed if name is not None}


def _end(case: Case, user_ids: list[int], by: int, token: str = "") -> None:
    today = timezone.localdate()
    if Assignment.objects.filter(held(today), case=case, user_id__in=user_ids).update(valid_to=today):
        step(case, StepKind.RELEASED, today, by=by, token=token)
