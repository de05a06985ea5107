"""Which page opens to whom: every view says so, and a view that says nothing stays shut."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from houfu.access.models import User
from houfu.access.queries import held_by
from houfu.access.refusals import refusals_kept
from houfu.access.roles import Permission, Role, opens_for
from houfu.access.scoping import looking_at, noting
from houfu.access.wall import acting_as
from houfu.portal.looks import Look, look_of
from houfu.portal.reads import first_duty, record_read, told

P = ParamSpec("P")
View = Callable[..., HttpResponseBase]

ENTRANCE = frozenset(
    {
        "account_login",
        "account_logout",
        "account_inactive",
        "account_change_password",
        "account_reauthenticate",
        "set_language",
    }
)
"""Names of allauth's and Django's own views that are open: the door itself and the care of one's own account."""
OWN_ACCOUNT = ("mfa_", "usersessions_")


def opens_to(
    *needed: Permission, anywhere: bool = False
) -> Callable[[Callable[Concatenate[HttpRequest, Look, P], HttpResponseBase]], View]:
    """Open a page to those who may do all of `needed` where they look; hand it the look, and bound all it reads.

    A page about one subject reads `anywhere` in the reader's own areas, finds it and moves the look there (`look.at`).
    A visitor is sent to sign in, a first-time user to a new password. An area outside one's own does not exist (404).
    """

    def declare(view: Callable[Concatenate[HttpRequest, Look, P], HttpResponseBase]) -> View:
        @wraps(view)
        def opened(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if first := first_duty(request.user):
                return redirect(first)
            with entered(request, request.user, needed, anywhere=anywhere) as look:
                return view(request, look, *args, **kwargs)

        opened.opens_to, opened.anywhere = needed, anywhere  # type: ignore[attr-defined]
        return opened

    return declare


@contextmanager
def entered(
    request: HttpRequest, user: User, needed: tuple[Permission, ...], *, anywhere: bool = False
) -> Iterator[Look]:
    """The look that an address asks for, with all that is read meanwhile bounded to it, page and API alike.

    Raises Http404 for an area outside the user's own, PermissionDenied where he may not do all of `needed`.
    """
    with refusals_kept(), told(request, user), noting() as tables:
        held = held_by(user)
        home = held.home
        if home is not None and not opens_for(Role.RESIDENT, needed, _name(request)):
            raise PermissionDenied
        # a resident is told what holds now: an older run may know him, or a member, in another household
        look = look_of(request, user, held, needed, older=home is None)
        places = look.limits if anywhere else (look.area,)
        if not any(all(held.may(permission, place) for permission in needed) for place in places):
            raise PermissionDenied
        with acting_as(user.pk), looking_at(*places, home=home):
            yield look
        if tables:  # before the answer leaves: no event, no answer
            record_read(request, user, (look.went or [look.area])[0], tables, of=home)


def _name(request: HttpRequest) -> str:
    match = request.resolver_match
    return (match.url_name or "") if match else ""


def declared(view: Any, name: str) -> bool:
    """Whether somebody has said to whom a view opens."""
    module = str(getattr(view, "__module__", ""))
    if hasattr(view, "opens_to") or module.startswith(("houfu.api", "ninja")):
        return True
    return name in ENTRANCE or name.startswith(OWN_ACCOUNT)


class EveryDoorDeclared:
    """Answers 404 for a view that nobody has declared."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """Let a declared view answer."""
        match = request.resolver_match
        if not declared(view, (match.url_name or "") if match else ""):
            raise Http404
