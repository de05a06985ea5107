"""API tokens: a secret by which a program acts with one user's rights, until a day or until it is revoked."""

import hashlib
import secrets
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from houfu.access.actions import AccessFault
from houfu.access.models import ApiToken, User
from houfu.safeguard.audit import record_event
from houfu.store.ids import fresh_id

PREFIX = "houfu_"  # so that a secret scanner knows one
LONGEST = timedelta(days=90)


@transaction.atomic
def make_token(*, user: User, name: str, until: date, by: int) -> tuple[ApiToken, str]:
    """A token of a user with the secret that is shown once; only its digest is kept.

    Raises AccessFault for a day that has passed or lies more than 90 days ahead.
    """
    today = timezone.localdate()
    if not today < until <= today + LONGEST:
        raise AccessFault(
            f"令牌的到期日应在明天到{today + LONGEST}之间。",
            f"A token ends between tomorrow and {today + LONGEST}.",
        )
    secret = PREFIX + secrets.token_urlsafe(32)
    row = ApiToken.objects.create(
        id=fresh_id(), user=user, name=name.strip()[:60], digest=_digest(secret), expires_on=until
    )
    record_event(act="token.make", by=by, table="access_api_token", key=row.id)
    return row, secret


@transaction.atomic
def revoke_token(*, key: int, by: int) -> ApiToken:
    """End a token at once. Raises AccessFault where there is none."""
    row = ApiToken.objects.select_for_update().filter(id=key).first()
    if row is None:
        raise AccessFault(
            f"没有编号为{key}的令牌。用 houfu access tokens 查看全部令牌。",
            f"There is no token {key}: see houfu access tokens.",
        )
    if row.revoked_at is None:
        row.revoked_at = timezone.now()
        row.save(update_fields=["revoked_at"])
        record_event(act="token.revoke", by=by, table="access_api_token", key=row.id)
    return row


def user_of_token(secret: str) -> User | None:
    """Whom a secret stands for today; None for one that is unknown, ended or revoked, and for a locked account."""
    if not secret.startswith(PREFIX):
        return None
    row = (
        ApiToken.objects.select_related("user")
        .filter(digest=_digest(secret), revoked_at=None, expires_on__gt=timezone.localdate(), user__is_active=True)
        .first()
    )
    return row.user if row else None


def _digest(secret: str) -> str:
    """256 random bits need no slow hash: nobody can try them all."""
    return hashlib.sha256(secret.encode()).hexdigest()
