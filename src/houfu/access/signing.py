"""Signing in, out and in vain leave their events, and a password that was chosen is remembered."""

from typing import Any

from allauth.account.signals import authentication_step_completed, password_changed
from allauth.mfa.signals import authentication_failed
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed

from houfu.access.models import User
from houfu.access.passwords import remember
from houfu.access.queries import user_named
from houfu.safeguard.audit import SYSTEM, record_event

TABLE = "access_user"


def listen() -> None:
    """Begin to listen; once, when Django is ready."""
    for signal, heard in (
        (user_logged_in, _came),
        (user_logged_out, _left),
        (user_login_failed, _failed),
        (password_changed, _chose),
        (authentication_step_completed, _proved),
        (authentication_failed, _not_proved),
    ):
        signal.connect(heard, dispatch_uid=f"houfu.access.{heard.__name__}")


def _came(user: User, **_more: Any) -> None:
    record_event(act="sign_in", by=user.pk, table=TABLE, key=user.pk)


def _left(user: User | None, **_more: Any) -> None:
    if user is not None:
        record_event(act="sign_out", by=user.pk, table=TABLE, key=user.pk)


def _failed(credentials: dict[str, Any], **_more: Any) -> None:
    user = user_named(str(credentials.get("username") or ""))
    record_event(act="sign_in", by=SYSTEM, table=TABLE, key=user.pk if user else None, allowed=False)


def _chose(user: User, **_more: Any) -> None:
    remember(user, by=user.pk, chosen=True)


def _proved(user: User, method: str, reauthenticated: bool = False, **_more: Any) -> None:
    if reauthenticated:
        record_event(act="prove", by=user.pk, table=TABLE, key=user.pk, detail={"method": method})


def _not_proved(user: User, authenticator: Any, reauthentication: bool, **_more: Any) -> None:
    """A wrong code, or a passkey that did not fit: the password before it was right."""
    act, detail = "prove" if reauthentication else "sign_in", {"method": str(authenticator.type)}
    record_event(act=act, by=user.pk, table=TABLE, key=user.pk, detail=detail, allowed=False)
