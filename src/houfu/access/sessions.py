"""When a session ends: 15 minutes after the last click, 8 hours after the first, and at once when rights change."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from houfu.access.models import User

BEGAN, LAST = "houfu_began", "houfu_last"
NOTED_EVERY = 30  # seconds: a click is not a write each time
BY_ITSELF = "Houfu-By-Itself"
"""The header of what a page asks by itself, again and again: nobody clicked, and nobody may be there."""


class SessionEnds:
    """Signs a session out that is too old or was left alone too long; stands after the middleware that signs in."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now = int(time.time())
            began, last = request.session.get(BEGAN, now), request.session.get(LAST, now)
            if now - began >= settings.SESSION_ABSOLUTE_SECONDS or now - last >= settings.SESSION_IDLE_SECONDS:
                logout(request)
            elif BEGAN not in request.session or (now - last >= NOTED_EVERY and BY_ITSELF not in request.headers):
                request.session[BEGAN], request.session[LAST] = began, now
        if BY_ITSELF in request.headers and not request.user.is_authenticated:
            # the page loads anew and is the page to sign in: what it showed is gone from an unattended screen
            return HttpResponse(status=401, headers={"HX-Refresh": "true"})
        return self.answer(request)


def end_sessions(user: User) -> int:
    """Sign a user out everywhere: how many sessions there were."""
    from allauth.usersessions.models import UserSession  # its models exist only once Django is ready

    sessions = list(UserSession.objects.filter(user_id=user.pk))
    for session in sessions:
        session.end()
    return len(sessions)
