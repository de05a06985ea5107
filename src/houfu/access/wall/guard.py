"""Every statement of a request acts in the role of the site, bounded to the areas one is looking at; jobs act as the owner."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import Any

from django.db.backends.signals import connection_created
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django_scopes import get_scope
from psycopg.pq import TransactionStatus

from houfu.access.wall.building import HOME, PROVINCE, SITE, roles_of

_serving: ContextVar[bool] = ContextVar("serving", default=False)
_who: ContextVar[int | None] = ContextVar("who", default=None)
_beyond: ContextVar[bool] = ContextVar("beyond", default=False)
TURN = (
    "SELECT set_config('role', %s, false), set_config('houfu.areas', %s, false), set_config('houfu.day', %s, false),"
    " set_config('houfu.user', %s, false), set_config('houfu.household', %s, false),"
    " set_config('application_name', %s, false)"
)
type Turned = tuple[str | None, str, str, str, str]
NOBODY: Turned = (None, "", "", "", "")
"""The role that the connection began with: the login's own, or the one that its address names (`options=-c role=…`)."""
TURNED = "houfu site "


@contextmanager
def serving() -> Iterator[None]:
    """A request of somebody: whatever it asks of PostgreSQL is bounded, or shows nothing."""
    before = _serving.set(True)
    try:
        yield
    finally:
        _serving.reset(before)


@contextmanager
def acting_as(user: int) -> Iterator[None]:
    """Somebody is known by now: his own jobs and exports are his wherever he looks."""
    before = _who.set(user)
    try:
        yield
    finally:
        _who.reset(before)


@contextmanager
def beyond_the_wall() -> Iterator[None]:
    """Let rows of other areas be read by an act that needs them, and shows none: a number that is taken, a job in the queue."""
    before = _beyond.set(True)
    try:
        yield
    finally:
        _beyond.reset(before)


class Walled:
    """Puts each request behind the wall."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with serving():
            return self.answer(request)


def wanted(roles: frozenset[str] = frozenset({HOME})) -> Turned:
    """The role, the areas, the day, the user and the household that the next statement has to be asked under.

    Where the login may not act in the role of a household (it was made by hand before there was one: `houfu access wall`
    says so), a resident is kept to his community.
    """
    scope = get_scope()
    if not _serving.get() or _beyond.get() or not scope.get("_enabled", True):
        return NOBODY
    areas, home = scope.get("area", ()), scope.get("home")
    role = PROVINCE if any(area.count(".") <= 1 for area in areas) else SITE
    if home is not None and HOME in roles:
        role = HOME
    household = "" if home is None else str(home)
    return (
        role,
        "*" if "" in areas else " ".join(areas),
        timezone.localdate().isoformat(),
        str(_who.get() or ""),
        household,
    )


def stand(connection: Any) -> None:
    """Turn the connection to what is wanted now. Whoever goes round Django's cursor (COPY) calls it first.

    A rollback turns a connection back by itself. So the server is believed, not memory: it reports `application_name`,
    which is turned with the rest, after every statement, and reading it costs no round trip.
    """
    link = connection.connection
    roles: frozenset[str] = getattr(connection, "houfu_wall", frozenset())
    if link is None or not roles >= {SITE, PROVINCE}:
        return
    role = wanted(roles)
    name = _named(role)
    now = link.info.parameter_status("application_name") or ""
    if now == name or (role == NOBODY and not now.startswith(TURNED)):
        return
    if link.info.transaction_status == TransactionStatus.INERROR:
        return  # it takes a rollback and nothing else
    with link.cursor() as cursor:
        cursor.execute(TURN, [*role, name])


@lru_cache(maxsize=512)
def _named(role: Turned) -> str:
    return TURNED + hashlib.sha256(repr(role).encode()).hexdigest()[:20] if role != NOBODY else "houfu"


def _guard(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
    stand(context["connection"])
    return execute(sql, params, many, context)


def listen() -> None:
    """Guard every connection that is opened from now on."""
    connection_created.connect(_opened, dispatch_uid="houfu.wall")


def _opened(connection: Any, **_: Any) -> None:
    if connection.vendor != "postgresql":
        return
    connection.houfu_wall = frozenset()
    connection.houfu_wall = roles_of(connection)
    if _guard not in connection.execute_wrappers:
        connection.execute_wrappers.append(_guard)
