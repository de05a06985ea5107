"""What a user may see and do today."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from houfu.access.held import Held
from houfu.access.models import ApiToken, Grant, User
from houfu.access.roles import MAY, Permission, Role


def grants_of(user: User, *, on: date | None = None) -> QuerySet[Grant]:
    """The grants of an active user that hold on a day (today if none is given); none for a locked account."""
    return _holding(on or timezone.localdate()).filter(user_id=user.pk).order_by("area", "id")


def _holding(day: date) -> QuerySet[Grant]:
    """The grants of active users that hold on a day."""
    held = Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gt=day))
    return Grant.objects.filter(held, user__is_active=True)


def held_by(user: User, *, on: date | None = None) -> Held:
    """What a user may do where on a day (today if none is given), for a page that asks it more than once."""
    held = list(grants_of(user, on=on))
    home = next((grant.household or 0 for grant in held if grant.role == Role.RESIDENT), None)
    return Held(tuple((role_of(grant), grant.area) for grant in held), home)


def areas_of(user: User, *, permission: Permission | None = None, on: date | None = None) -> tuple[str, ...]:
    """The widest areas over which a user has a permission (any permission if none is given); empty: he sees nothing."""
    return held_by(user, on=on).areas(permission)


def areas_by_user(permission: Permission) -> dict[int, list[str]]:
    """The areas over which each active user has a permission today, of all users in one question."""
    roles = [role.value for role, may_do in MAY.items() if permission in may_do]
    found: dict[int, list[str]] = {}
    for key, area in _holding(timezone.localdate()).filter(role__in=roles).values_list("user_id", "area"):
        found.setdefault(key, []).append(area)
    return found


def areas_for(user: User, needs: Sequence[Permission]) -> tuple[str, ...]:
    """The widest areas over which a user may do all of these; any area of his if nothing is needed."""
    return held_by(user).areas_for(needs)


def area_of(user: User, *, on: date | None = None) -> str | None:
    """The area that a user's pages begin with: his widest, the first of several; None: he sees nothing."""
    areas = areas_of(user, on=on)
    return min(areas, key=lambda area: (area.count("."), area)) if areas else None


def may(user: User, permission: Permission, path: str, *, on: date | None = None) -> bool:
    """Whether a user has a permission over the place with this path. A path above his area is never his."""
    return held_by(user, on=on).may(permission, path)


def home_of(user: User) -> int | None:
    """The one household that a resident may see; 0 where his right names none: he sees nothing. None: no resident."""
    return held_by(user).home


def sight_of(user: User) -> tuple[tuple[str, ...], int | None]:
    """A user's widest areas, and the household that a resident is bounded to there, in one question."""
    held = held_by(user)
    return held.areas(), held.home


def role_of(grant: Grant) -> Role:
    """The role of a grant as a member of its code list."""
    return next(role for role in Role if role.value == grant.role)


def users(*, demonstration: bool | None = None) -> QuerySet[User]:
    """All accounts by name; only (or without) those of the demonstration."""
    found = User.objects.order_by("username")
    return found if demonstration is None else found.filter(demonstration=demonstration)


def user_named(username: str) -> User | None:
    """The account with this name, however it is typed."""
    return User.objects.filter(username=User.normalize_username(username)).first()


def tokens() -> QuerySet[ApiToken]:
    """All API tokens, the newest first."""
    return ApiToken.objects.select_related("user").order_by("-created_at", "-id")


def accounts_within(areas: tuple[str, ...], *, wanted: str = "", after: str = "") -> QuerySet[User]:
    """Accounts by name whose every right lies in these areas, and those without any; cut to a word, behind a name."""
    beyond = Grant.objects.exclude(area__within=areas).values("user_id")  # type: ignore[misc]  # takes a tuple too
    found = User.objects.exclude(id__in=beyond).order_by("username")
    if wanted:
        name = User.normalize_username(wanted)
        found = found.filter(Q(username__contains=name) | Q(display_name__contains=wanted) | Q(organ__contains=wanted))
    return found.filter(username__gt=after) if after else found
