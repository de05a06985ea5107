"""账号: who may sign in, whom administrators look after; a new account is made here and its password shown once."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from houfu.access.administering import make_account
from houfu.access.models import User
from houfu.access.queries import accounts_within, areas_of, grants_of, role_of
from houfu.access.roles import Permission
from houfu.facts.errors import HoufuError
from houfu.portal.account import account_shown
from houfu.portal.doors import opens_to
from houfu.portal.looks import Look
from houfu.portal.naming import place_names
from houfu.portal.paging import cut
from houfu.portal.proposed import proposed
from houfu.portal.showing import show
from houfu.portal.wording import said, tongue

PAGE = 50
LONGEST = 60


@opens_to(Permission.SEE_ACCOUNTS)
def accounts(request: HttpRequest, look: Look) -> HttpResponse:
    """The accounts of the administrator's areas, fifty a page; a post makes a new one."""
    fault, given = "", {name: request.POST.get(name, "")[:LONGEST] for name in ("username", "display_name", "organ")}
    if request.method == "POST":
        try:
            user, word = make_account(look.user, **given)
        except HoufuError as refusal:
            fault = refusal.sentence(tongue())
        else:
            return account_shown(request, look, user, word=word)
    wanted, after = request.GET.get("q", "").strip()[:LONGEST], request.GET.get("after", "")[:LONGEST]
    areas = areas_of(look.user, permission=Permission.SEE_ACCOUNTS)
    found = list(accounts_within(areas, wanted=wanted, after=after)[: PAGE + 1])
    page = cut(found, lambda user: user.username, bool(after), PAGE)
    return show(
        request, look, "accounts.html", page=page, wanted=wanted, fault=fault, given=given,
        rights=rights_of(look, page.rows), proposed=proposed(look), may_make=look.held.may(Permission.MAKE_ACCOUNTS, look.area),
    )  # fmt: skip


def rights_of(look: Look, users: list[User]) -> dict[int, list[str]]:
    """What each may do where, in words."""
    held = {user.pk: list(grants_of(user)) for user in users}
    names = place_names({right.area for rights in held.values() for right in rights}, look.day)
    return {key: [f"{said(role_of(one))} {names[one.area]}" for one in rights] for key, rights in held.items()}
