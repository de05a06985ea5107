"""Making accounts, giving and ending rights, revealing a sealed field: each leaves its event."""

import secrets
from datetime import date

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from houfu.access.models import Grant, User
from houfu.access.passwords import remember
from houfu.access.queries import may, role_of, user_named
from houfu.access.refusals import record_refusal
from houfu.access.roles import DEPTHS, GRID_DEPTH, Permission, Role
from houfu.access.separation import compatible, meet
from houfu.facts.errors import HoufuError
from houfu.safeguard.audit import record_event
from houfu.safeguard.fields import Sealed
from houfu.safeguard.purposes import Purpose
from houfu.store.fields import bounds
from houfu.store.ids import fresh_id

LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that is taken for another


class AccessFault(HoufuError):
    """An account or a right cannot be as asked; the sentence says why."""


class NotAllowed(HoufuError):
    """A user asked for something that none of his rights covers."""

    def __init__(self) -> None:
        super().__init__(
            "您没有进行此操作的权限。如有需要，请向本单位管理员申请。",
            "You have no right to do this. Ask the administrator of your organ if you need it.",
        )


def random_password() -> str:
    """A password of 16 letters and digits, to be shown once; each kind of letter is in it."""
    while True:
        word = "".join(secrets.choice(LETTERS) for _ in range(16))
        if any(map(str.isdecimal, word)) and any(map(str.isupper, word)) and any(map(str.islower, word)):
            return word


@transaction.atomic
def create_user(
    *,
    username: str,
    display_name: str,
    by: int,
    organ: str = "",
    password: str | None = None,
    must_change_password: bool = True,
    demonstration: bool = False,
) -> tuple[User, str]:
    """A new account without any right, and its password (made at random if none is given).

    Raises AccessFault for a name that is taken or empty and a password that is too weak.
    """
    name = User.normalize_username(username)
    if not name or user_named(name):
        raise AccessFault(
            f"用户名“{name}”为空或已被使用，请换一个。", f"The user name {name!r} is empty or taken: choose another."
        )
    user = User(id=fresh_id(), username=name, display_name=display_name, organ=organ, demonstration=demonstration)
    user.must_change_password = must_change_password
    word = password or random_password()
    _set_password(user, word)
    user.save(force_insert=True)
    remember(user, by=by, chosen=False)
    record_event(act="create_user", by=by, table=User._meta.db_table, key=user.pk)
    return user, word


@transaction.atomic
def set_password(*, user: User, password: str, by: int, must_change: bool = False) -> None:
    """Give an account a new password. Raises AccessFault for a weak one."""
    _set_password(user, password)
    user.must_change_password = must_change
    user.save(update_fields=["password", "must_change_password"])
    remember(user, by=by, chosen=False)
    record_event(act="set_password", by=by, table=User._meta.db_table, key=user.pk)


def _set_password(user: User, password: str) -> None:
    try:
        validate_password(password, user)
    except ValidationError as fault:
        raise AccessFault(
            f"密码不够安全：{''.join(fault.messages)}", f"The password is too weak: {' '.join(fault.messages)}"
        ) from None
    user.set_password(password)


@transaction.atomic
def set_active(*, user: User, active: bool, by: int) -> None:
    """Lock an account (all its rights rest) or open it again."""
    user.is_active = active
    user.save(update_fields=["is_active"])
    record_event(act="open_user" if active else "lock_user", by=by, table=User._meta.db_table, key=user.pk)


@transaction.atomic
def grant(
    *,
    user: User,
    role: Role,
    area: str,
    by: int,
    purpose: Purpose = Purpose.SUPPORT,
    valid_from: date | None = None,
    valid_to: date | None = None,
    household: int | None = None,
    **detail: int,
) -> Grant:
    """Give a right over an area for a purpose, from a day (today) up to, not including, another; `detail` is for its event.

    Raises as `refuse_grant` does.
    """
    start = valid_from or timezone.localdate()
    refuse_grant(user=user, role=role, area=area, by=by, span=(start, valid_to), household=household)
    right = Grant(id=fresh_id(), user=user, role=role, area=area, purpose=purpose, valid_from=start, valid_to=valid_to)
    right.household = household
    right.save(force_insert=True)
    said: dict[str, int | str] = {"role": role.value, **detail, **({"household": household} if household else {})}
    record_event(act="grant", by=by, table=Grant._meta.db_table, key=right.pk, path=area, detail=said)
    return right


def refuse_grant(
    *, user: User, role: Role, area: str, by: int, span: tuple[date, date | None], household: int | None = None
) -> None:
    """Go on only with a right that may be given, in a transaction.

    Raises AccessFault when the area has not the depth of the role, when users would give a right to themselves, when
    the user holds a role on one of these days that does not go with this one, and for a resident's right that names
    no household, or a second one.
    """
    if user.pk == by:
        raise AccessFault("不能给自己授权。", "Nobody gives a right to himself.")
    try:
        depth = area.count(".") if bounds(area)[0] else 0
    except ValueError:
        depth = 0
    if depth == GRID_DEPTH and GRID_DEPTH - 1 in DEPTHS[role]:
        community = area[: area[:-1].rindex(".") + 1]
        raise AccessFault(
            f"权限不能按网格授予：住户的地区到社区为止，编入哪个网格只记在网格台账里，这样的权限打不开任何一户。"
            f"请改填所在社区的路径 {community}。",
            f"A right cannot be given over a grid: the area of a household ends in its community, and its grid is a record of the"
            f" ledger of grids alone, so that such a right opens no household. Give the path of the community, {community}",
        )
    if depth not in DEPTHS[role]:
        raise AccessFault(
            f"{role.zh}的权限地区层级不对：{area or '（空）'}。请给出该层级的地区路径，如 52.5205.520502.。",
            f"The area {area!r} is not of the level of a {role.en}: give a path of that level, like 52.5205.520502.",
        )
    if span[1] is not None and span[1] < span[0]:
        raise AccessFault("授权的终止日期早于起始日期。", "The right would end before it begins.")
    _refuse_household(role, household)
    _refuse_together(user, role, span)


def _refuse_household(role: Role, household: int | None) -> None:
    """Go on only with a resident's right that names a household, or another's that names none. Raises AccessFault."""
    if role is Role.RESIDENT and household is None:
        raise AccessFault(
            "“搬迁群众”的权限只对一户有效。请填写该户的户号。",
            "The right of a resident is for one household: give its number.",
        )
    if role is not Role.RESIDENT and household is not None:
        raise AccessFault(
            f"只有“搬迁群众”的权限填写户号，“{role.zh}”按地区授权。请去掉户号，或改选身份。",
            f"Only a resident's right names a household; that of a {role.en} is over an area. Leave the number out, or"
            " choose another role.",
        )


def _refuse_together(user: User, role: Role, span: tuple[date, date | None]) -> None:
    User.objects.select_for_update().get(pk=user.pk)  # two rights given at once must see one another
    for held in Grant.objects.filter(user=user):
        other = role_of(held)
        meeting = meet((held.valid_from, held.valid_to), span)
        if meeting and other is role is Role.RESIDENT:
            raise AccessFault(
                "这个账号已有一户的权限。请先收回，或另用账号：一个账号只看一户。",
                "This account has the right of a household already. End it first, or use another account: one account, one"
                " household.",
            )
        if meeting and not compatible(other, role):
            raise AccessFault(
                f"“{other.zh}”和“{role.zh}”不能由同一人同时担任。请先收回前者，或另用账号。",
                f"Nobody may be {other.en} and {role.en} at once: end the first, or give it to another person.",
            )


@transaction.atomic
def end_grant(*, right: Grant, by: int, on: date | None = None) -> None:
    """End a right on a day (today: it holds no more from now on)."""
    right.valid_to = max(on or timezone.localdate(), right.valid_from)
    right.save(update_fields=["valid_to"])
    record_event(act="end_grant", by=by, table=Grant._meta.db_table, key=right.pk, path=right.area)


def reveal(sealed: Sealed, *, user: User, path: str, purpose: Purpose) -> str:
    """The plain text of one sealed field of something at `path`, for a user who may reveal there; always an event.

    Raises NotAllowed, and the refusal is an event too.
    """
    if not may(user, Permission.REVEAL, path):
        record_refusal(act="reveal", by=user.pk, path=path, purpose=purpose)
        raise NotAllowed
    return sealed.reveal(by=user.pk, purpose=purpose, path=path)


def require(user: User, permission: Permission, path: str) -> None:
    """Go on only if the user has the permission there. Raises NotAllowed, and leaves the refusal in the log."""
    if not may(user, permission, path):
        record_refusal(act=permission.value, by=user.pk, path=path)
        raise NotAllowed


def require_of(by: int, permission: Permission, path: str) -> None:
    """As `require`, of whoever acts by the number of the user; a job, which is nobody, has no such right."""
    user = User.objects.filter(pk=by).first()
    if user is None:
        record_refusal(act=permission.value, by=by, path=path)
        raise NotAllowed
    require(user, permission, path)
