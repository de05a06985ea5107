"""Who sees a case: its assigned mediators and the supervisors of its centre, behind no wall; each look is an event."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from houfu.access.models import User
from houfu.access.queries import areas_of, may
from houfu.access.roles import Permission
from houfu.facts.errors import HoufuError
from houfu.mediation.gate import require_open
from houfu.mediation.models import Assignment, Case, Seat, Wall
from houfu.safeguard.audit import record_event


class NotSeen(HoufuError):
    """There is no such case, or it is not this user's to see; which of both is not told."""

    def __init__(self) -> None:
        super().__init__(
            "没有找到这件纠纷，或没有指派给您。请向本综治中心的调解主管了解。",
            "No such case was found, or it is not assigned to you. Ask the supervisor of your mediation centre.",
        )


def held(day: date) -> Q:
    """What holds on a day."""
    return Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gt=day))


def centres_of(user_id: int, day: date) -> list[int]:
    """The centres at which a user has a seat on a day."""
    return list(Seat.objects.filter(held(day), user_id=user_id).values_list("centre_key", flat=True))


def seated_at(centre: int) -> list[User]:
    """Who has a seat at a centre, today or from a day to come."""
    lasting = Q(valid_to__isnull=True) | Q(valid_to__gt=timezone.localdate())
    seats = Seat.objects.filter(lasting, centre_key=centre).values("user_id")
    return list(User.objects.filter(pk__in=seats).order_by("pk"))


def walled(user: User) -> Q:
    """The walls that stand before a user: those that name him, and those that name the organ he works for."""
    named = Q(user_id=user.pk)
    return named | Q(organ=user.organ.strip()) if user.organ.strip() else named


def is_walled(case: Case, user: User) -> bool:
    """Whether a user may have nothing to do with a case."""
    return Wall._base_manager.filter(walled(user), case_id=case.id).exists()


def visible(user: User) -> QuerySet[Case]:
    """The cases in view that a user may open today. Raises Shut while the room is."""
    require_open()
    day = timezone.localdate()
    mine = Assignment._base_manager.filter(held(day), user_id=user.pk).values("case_id")
    behind = Wall._base_manager.filter(walled(user)).values("case_id")
    rows = Case.objects.filter(centre_key__in=centres_of(user.pk, day)).exclude(id__in=behind)
    mediated = Q(pk__in=mine) & _where(user, Permission.MEDIATE)
    # The walls of a retired case are gone with its words: only who was assigned, and so was never behind one, still sees it.
    return rows.filter(mediated | _where(user, Permission.ASSIGN_MEDIATORS) & Q(retired_on=None))


def _where(user: User, permission: Permission) -> Q:
    return Q(path__within=areas_of(user, permission=permission))


def find(case_id: int, user: User, *, act: str) -> Case:
    """One case for a user who may see it; a refusal is an event. Raises NotSeen, Shut."""
    case = visible(user).filter(pk=case_id).first()
    if case is None:
        record_event(act=act, by=user.pk, table=Case._meta.db_table, key=case_id, allowed=False)
        raise NotSeen
    return case


def look_at(case_id: int, user: User, *, act: str = "look_case") -> Case:
    """As `find`, and the look is an event too."""
    case = find(case_id, user, act=act)
    record_event(act=act, by=user.pk, table=Case._meta.db_table, key=case.id, path=case.path)
    return case


def supervises(user: User, case: Case) -> bool:
    """Whether a user may assign mediators to a case that he sees."""
    return may(user, Permission.ASSIGN_MEDIATORS, case.path)
