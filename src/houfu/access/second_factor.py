"""The second factor: whoever can see persons, mediates or looks after accounts has one, and who takes a lost one back."""

from django.conf import settings
from django.db import transaction

from houfu.access.models import User
from houfu.access.queries import areas_of
from houfu.access.roles import Permission
from houfu.safeguard.audit import record_event

NEEDED_FOR = (
    Permission.SEE_PERSONS,
    Permission.MEDIATE,
    Permission.ASSIGN_MEDIATORS,
    Permission.MAKE_ACCOUNTS,
    Permission.GIVE_RIGHTS,
    Permission.READ_LOG,
)


def second_factor_due(user: User) -> bool:
    """Whether an account has to set up a second factor before it goes on. Those of the demonstration need none."""
    if not settings.SECOND_FACTOR_REQUIRED or user.demonstration or has_second_factor(user):
        return False
    return any(areas_of(user, permission=permission) for permission in NEEDED_FOR)


def has_second_factor(user: User) -> bool:
    """Whether an account has a code generator or a passkey."""
    from allauth.mfa.utils import is_mfa_enabled  # its models exist only once Django is ready

    return bool(is_mfa_enabled(user))


@transaction.atomic
def reset_second_factor(*, user: User, by: int) -> int:
    """Take all second factors from an account, whose owner lost them: how many there were."""
    from allauth.mfa.models import Authenticator

    count, _each = Authenticator.objects.filter(user=user).delete()
    record_event(act="reset_second_factor", by=by, table=User._meta.db_table, key=user.pk)
    return int(count)
