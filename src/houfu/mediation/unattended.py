"""Cases that nobody can see: each active account with a seat at their centre is behind a wall, or may not open them."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from houfu.access.models import User
from houfu.access.queries import areas_by_user
from houfu.access.roles import Permission
from houfu.mediation.codes import Stage
from houfu.mediation.gate import require_open
from houfu.mediation.models import Assignment, Case, Seat, Wall
from houfu.mediation.queries import due_of
from houfu.mediation.seeing import held
from houfu.store.fields import lies_within


@dataclass(frozen=True)
class Unattended:
    """So many open cases of a centre that nobody can see, and how many of them are past their next day; not which ones."""

    centre: int
    number: int
    late: int


def unattended() -> list[Unattended]:
    """The open cases that nobody can see today, by centre, for whoever gives seats. Raises Shut."""
    require_open()
    found: dict[int, list[Case]] = defaultdict(list)
    for case in unseen(Case._base_manager.exclude(stage=Stage.CLOSED.value)):
        found[case.centre_key].append(case)
    today = timezone.localdate()
    return [
        Unattended(centre, len(cases), sum(bool((due := due_of(case, today)) and due.late) for case in cases))
        for centre, cases in sorted(found.items())
    ]


def is_unattended(case_id: int) -> bool:
    """Whether nobody can see this case today: asked where somebody has just lost sight of it."""
    return bool(unseen(Case._base_manager.filter(pk=case_id)))


def unseen(cases: QuerySet[Case]) -> list[Case]:
    """Those of `cases` that `seeing.visible` shows to nobody, read by their places, seats and walls alone."""
    day, of_case = timezone.localdate(), {"case_id__in": cases.values("id")}
    leads, mediates = areas_by_user(Permission.ASSIGN_MEDIATORS), areas_by_user(Permission.MEDIATE)
    seated, assigned, walls = defaultdict(set), defaultdict(set), defaultdict(set)
    for centre, user in Seat.objects.filter(held(day)).values_list("centre_key", "user_id"):
        seated[centre].add(user)
    for key, user in Assignment._base_manager.filter(held(day), **of_case).values_list("case_id", "user_id"):
        assigned[key].add(user)
    for key, barred, organ in Wall._base_manager.filter(**of_case).values_list("case_id", "user_id", "organ"):
        walls[key].add(barred or organ)
    organs = dict(User.objects.filter(pk__in=set().union(*seated.values())).values_list("pk", "organ"))

    def sees(user: int, case: Case) -> bool:
        if walls[case.id] & ({user, organs.get(user, "").strip()} - {""}):
            return False
        areas = leads.get(user, []) + (mediates.get(user, []) if user in assigned[case.id] else [])
        return any(lies_within(case.path, area) for area in areas)

    return [case for case in cases if not any(sees(user, case) for user in seated[case.centre_key])]
