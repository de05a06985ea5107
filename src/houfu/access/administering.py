"""What administrators do, each only his own part: accounts (system), rights and second factors (security)."""

from datetime import date
from functools import partial

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from houfu.access.actions import (
    AccessFault,
    NotAllowed,
    create_user,
    end_grant,
    grant,
    random_password,
    require,
    set_active,
    set_password,
)
from houfu.access.models import Grant, ProposedGrant, User
from houfu.access.queries import areas_of, may, role_of
from houfu.access.refusals import record_refusal
from houfu.access.roles import Permission, Role
from houfu.access.second_factor import has_second_factor, reset_second_factor
from houfu.access.second_person import propose, takes_two
from houfu.access.sessions import end_sessions
from houfu.safeguard.purposes import Purpose
from houfu.store.fields import lies_within

P = Permission


def cares_for(admin: User, user: User, permission: Permission) -> bool:
    """Whether an account is an administrator's to look after: another's, with no right that reaches beyond his area."""
    areas = areas_of(admin, permission=permission)
    held = set(Grant.objects.filter(user=user).values_list("area", flat=True))
    inside = all(any(lies_within(area, own) for own in areas) for area in held)
    return bool(areas) and inside and admin.pk != user.pk


def require_care(admin: User, user: User, permission: Permission) -> None:
    """Go on only with an account that is the administrator's to look after. Raises NotAllowed; that is an event."""
    if not cares_for(admin, user, permission):
        record_refusal(act=permission.value, by=admin.pk, table=User._meta.db_table, key=user.pk)
        raise NotAllowed


@transaction.atomic
def make_account(admin: User, *, username: str, display_name: str, organ: str) -> tuple[User, str]:
    """A new account without any right, and its first password. Raises NotAllowed, AccessFault."""
    _require_somewhere(admin, P.MAKE_ACCOUNTS)
    if not display_name.strip():
        raise AccessFault("请填写姓名。", "Give the name of the person.")
    return create_user(username=username, display_name=display_name.strip(), organ=organ.strip(), by=admin.pk)


@transaction.atomic
def new_password(admin: User, user: User) -> str:
    """Another first password; sessions end. It opens nothing alone: the second factor stays, and where there is none, as
    with a household, the rights that take two end, until two others give them anew. Raises NotAllowed.
    """
    require_care(admin, user, P.MAKE_ACCOUNTS)
    word = random_password()
    set_password(user=user, password=word, by=admin.pk, must_change=True)
    if not has_second_factor(user):
        _end_what_takes_two(user, by=admin.pk)
    end_sessions(user)
    return word


def _end_what_takes_two(user: User, *, by: int) -> None:
    today = localdate()
    for right in Grant.objects.filter(Q(valid_to=None) | Q(valid_to__gt=today), user=user):
        if takes_two(role_of(right)):
            end_grant(right=right, by=by, on=today)


@transaction.atomic
def open_or_lock(admin: User, user: User, *, active: bool) -> None:
    """Lock an account, whose sessions end at once, or open it again. Raises NotAllowed."""
    require_care(admin, user, P.MAKE_ACCOUNTS)
    set_active(user=user, active=active, by=admin.pk)
    if not active:
        end_sessions(user)


@transaction.atomic
def give_right(
    admin: User,
    user: User,
    *,
    role: Role,
    area: str,
    purpose: Purpose,
    until: date | None = None,
    household: int | None = None,
) -> Grant | ProposedGrant:
    """Give another a right within one's own area, or propose it where that takes two. Raises NotAllowed, AccessFault.

    His sessions end when the right begins.
    """
    require(admin, P.GIVE_RIGHTS, area)
    if takes_two(role):
        return propose(user=user, role=role, area=area, purpose=purpose, until=until, household=household, by=admin.pk)
    right = grant(user=user, role=role, area=area, purpose=purpose, valid_to=until, household=household, by=admin.pk)
    end_sessions(user)
    return right


@transaction.atomic
def take_right(admin: User, right: Grant) -> None:
    """End a right from today on; the sessions of its holder end. Raises NotAllowed, for one's own right too."""
    require(admin, P.GIVE_RIGHTS, right.area)
    if right.user_id == admin.pk:
        raise NotAllowed
    end_grant(right=right, by=admin.pk)
    end_sessions(right.user)


@transaction.atomic
def lost_second_factor(admin: User, user: User) -> int:
    """Take the second factors of one who lost them. Security's, as passwords are the system's: it takes two to enter."""
    require_care(admin, user, P.GIVE_RIGHTS)
    end_sessions(user)
    return reset_second_factor(user=user, by=admin.pk)


def _require_somewhere(admin: User, permission: Permission) -> None:
    areas = areas_of(admin, permission=permission)
    check = partial(may, admin, permission)
    require(admin, permission, next(filter(check, areas), "none."))
