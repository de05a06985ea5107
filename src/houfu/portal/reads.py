"""What the log keeps of a page or an operation: that persons were read, or that it was refused; and what an account owes first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from houfu.access.models import User
from houfu.access.passwords import password_due
from houfu.access.second_factor import second_factor_due
from houfu.safeguard.audit import record_event, speaks_of_nobody

LONGEST = 100  # of a word of the log


def first_duty(user: User, *, by_token: bool = False) -> str:
    """The page that an account has to go to before any other: a new password, a second factor; empty: none."""
    if password_due(user):
        return "account_change_password"
    return "mfa_activate_totp" if not by_token and second_factor_due(user) else ""


def record_read(request: HttpRequest, user: User, area: str, tables: Iterable[str], *, of: int | None = None) -> None:
    """Write down that rows about persons were asked for by this page: which page, about what, in which tables.

    `of` is the household of a resident, whose pages have no key in their address.
    """
    key, words = _about(request)
    record_event(act="read", by=user.pk, key=of or key, path=area, fields=fitting(tables), detail=words)


def fitting(tables: Iterable[str]) -> list[str]:
    """As many names of tables as one event holds."""
    names: list[str] = []
    for name in sorted(tables):
        if len(",".join([*names, name])) <= LONGEST:
            names.append(name)
    return names


@contextmanager
def told(request: HttpRequest, user: User) -> Iterator[None]:
    """Write down that something was refused, or was not found in the reader's areas."""
    try:
        yield
    except (PermissionDenied, Http404) as fault:
        key, words = _about(request)
        record_event(act="refused", by=user.pk, key=key, allowed=False, detail={**words, "as": type(fault).__name__})
        raise


def _about(request: HttpRequest) -> tuple[int | None, dict[str, str]]:
    """The key in an address, and its other words as far as the log takes them."""
    match = request.resolver_match
    if match is None:
        return None, {}
    key = match.kwargs.get("key")
    words = {
        name: str(value)[:60] for name, value in match.kwargs.items() if name in ("level", "rule", "table", "code")
    }
    words["route"] = match.url_name or ""
    return key if isinstance(key, int) and key < 2**63 else None, {
        name: word for name, word in words.items() if speaks_of_nobody(word)
    }
