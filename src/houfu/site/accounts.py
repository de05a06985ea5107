"""The front door: accounts are made by an administrator, never by a visitor, and lock after wrong passwords."""

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse

from houfu.access.models import User
from houfu.access.queries import areas_for
from houfu.access.roles import Permission


class ClosedDoor(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Signing in by user name; nobody signs up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: `houfu access` makes accounts."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The overview; for a resident his household's page, for an administrator, who sees no figures, his own."""
        url: str = super().get_login_redirect_url(request)
        sees = isinstance(request.user, User) and areas_for(request.user, (Permission.SEE_FIGURES,))
        if url != "/" or sees:
            return url
        own = isinstance(request.user, User) and areas_for(request.user, (Permission.SEE_OWN,))
        return "/mine/" if own else "/me/"


def account_name(request: HttpRequest, credentials: dict[str, str] | None) -> str:
    """The account that a try is counted against: another spelling of the name must not give five more tries."""
    given = (credentials or {}).get("username") or request.POST.get("login", "")
    return get_user_model().normalize_username(given)


def locked_out(request: HttpRequest, credentials: dict[str, str], *args: object, **kwargs: object) -> HttpResponse:
    """What axes shows after too many wrong passwords: status 429, what happened and what to do, in both languages."""
    return HttpResponse(
        "密码多次输入错误，该账号已锁定15分钟。请稍后再试，或联系本单位管理员。\n"
        "Too many wrong passwords: this account is locked for 15 minutes. Try again later, or ask your administrator.\n",
        status=429,
        content_type="text/plain; charset=utf-8",
    )
