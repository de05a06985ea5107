"""One account before an administrator: its rights, and what may be done with it by whom."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from houfu.access import administering as admin
from houfu.access.actions import AccessFault
from houfu.access.models import Grant, User
from houfu.access.queries import accounts_within, areas_of
from houfu.access.roles import Permission, Role
from houfu.access.second_factor import has_second_factor
from houfu.facts.errors import HoufuError
from houfu.portal.choosing import choices
from houfu.portal.doors import opens_to
from houfu.portal.looks import Look
from houfu.portal.naming import place_names
from houfu.portal.paging import MOST
from houfu.portal.proposed import decided, proposed, roles_said
from houfu.portal.showing import show
from houfu.portal.wording import member, said, tongue
from houfu.registry.homes import home_for
from houfu.safeguard.purposes import Purpose


@opens_to(Permission.SEE_ACCOUNTS)
def account(request: HttpRequest, look: Look, key: int) -> HttpResponse:
    """An account with its rights; a post does one act to it. Raises Http404 for one that is not the reader's to see."""
    areas = areas_of(look.user, permission=Permission.SEE_ACCOUNTS)
    user = accounts_within(areas).filter(pk=key).first() if key <= MOST else None
    if user is None:
        raise Http404
    if request.method != "POST":
        return account_shown(request, look, user)
    try:
        word = _done(request, look, user)
    except HoufuError as refusal:
        return account_shown(request, look, user, fault=refusal.sentence(tongue()))
    if word:
        return account_shown(request, look, user, word=word)
    messages.success(request, _("已办理。"))
    return redirect(look.address("account", user.pk))


def account_shown(request: HttpRequest, look: Look, user: User, *, word: str = "", fault: str = "") -> HttpResponse:
    """The page of an account; with a new password, which is shown this once."""
    rights = list(user.grants.order_by("-valid_from", "-id"))
    below = [look.area, *(place.path for place in choices(look))] if look.kind != "community" else [look.area]
    names = place_names({*below, *(right.area for right in rights)}, look.day)
    roles = roles_said(look, rights)
    return show(
        request, look, "account.html", account=user, word=word, fault=fault, today=localdate(),
        rights=[(right, roles[right.pk], names[right.area], said(member(Purpose, right.purpose))) for right in rights],
        roles=[(str(role), said(role)) for role in Role], areas=[(path, names[path]) for path in below],
        purposes=[(str(one), said(one)) for one in Purpose], second_factor=has_second_factor(user),
        proposed=proposed(look, user), may_make=admin.cares_for(look.user, user, Permission.MAKE_ACCOUNTS),
        may_give=admin.cares_for(look.user, user, Permission.GIVE_RIGHTS),
    )  # fmt: skip


def _done(request: HttpRequest, look: Look, user: User) -> str:
    """One act; the password that it made, if any. Raises HoufuError, Http404 for an act that there is not."""
    act = request.POST.get("act", "")
    if act == "password":
        return admin.new_password(look.user, user)
    if act in ("lock", "open"):
        admin.open_or_lock(look.user, user, active=act == "open")
    elif act == "second_factor":
        admin.lost_second_factor(look.user, user)
    elif act == "give":
        _give(request, look, user)
    elif act == "end":
        right = Grant.objects.filter(user=user, pk=_number(request.POST.get("right", ""))).first()
        if right is None:
            raise Http404
        admin.take_right(look.user, right)
    elif act in ("agree", "turn_down"):
        decided(look, user, _number(request.POST.get("proposal", "")), yes=act == "agree")
    else:
        raise Http404
    return ""


def _give(request: HttpRequest, look: Look, user: User) -> None:
    given = {name: request.POST.get(name, "") for name in ("role", "to", "purpose", "until", "household")}
    try:
        role, purpose = member(Role, given["role"]), member(Purpose, given["purpose"])
        until = date.fromisoformat(given["until"]) if given["until"] else None
    except (LookupError, ValueError):
        raise AccessFault(
            "请选择身份、地区和用途；到期日写成 2027-01-01。",
            "Choose a role, an area and a purpose; a last day is written 2027-01-01.",
        ) from None
    area = given["to"][:120]
    home = home_for(role, given["household"], area)
    admin.give_right(look.user, user, role=role, area=area, purpose=purpose, until=until, household=home)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 19 else 0
