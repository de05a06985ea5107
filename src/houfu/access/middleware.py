"""Every page looks at the signed-in user's areas, or a resident's own household there, and at nothing else."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from houfu.access.models import User
from houfu.access.queries import sight_of
from houfu.access.scoping import looking_at


class AreaMiddleware:
    """Puts each request inside `looking_at(areas of its user)`; stands after the middleware that signs in.

    Rights are read anew on each request, so one that was ended is gone at the next click. Without a signed-in user
    nothing is in scope: a page that asks for people raises ScopeError.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if not isinstance(user, User):
            return self.get_response(request)
        areas, home = sight_of(user)
        with looking_at(*areas, home=home):
            response = self.get_response(request)
            if hasattr(response, "render") and not getattr(response, "is_rendered", True):
                response = response.render()  # a template that renders later would ask outside the area
            return response
