"""我家: a resident's one page, in plain words; here he contests an order or a fact, and reads the answer."""

from __future__ import annotations

import secrets

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from houfu.access.roles import Permission
from houfu.access.scoping import home_in_view
from houfu.casework.contesting import appeal
from houfu.casework.deadlines import ANSWER_WITHIN
from houfu.casework.faults import Conflict, OrderFault
from houfu.casework.queries import WHOLE
from houfu.facts.errors import HoufuError
from houfu.portal.contestable import members_of
from houfu.portal.doors import opens_to
from houfu.portal.looks import Look
from houfu.portal.outdated import chosen_again, outdated
from houfu.portal.own import own, own_household, own_orders
from houfu.portal.showing import show
from houfu.portal.wording import day_said, tongue
from houfu.registry.models import Household

LONGEST = 1000


@opens_to(Permission.SEE_OWN, anywhere=True)
def mine(request: HttpRequest, look: Look) -> HttpResponse:
    """The household of the reader's right; a post contests. Where it has moved away the right is over, and the page says so."""
    row = own_of()
    if row is None:
        return show(request, look, "mine.html", own=None)
    fault, given, chosen = "", "", request.POST.get("what", "") or request.GET.get("what", "")
    if request.method == "POST":
        given = request.POST.get("words", "")[:LONGEST]
        try:
            _contested(request, look, row, given)
        except Conflict as past:
            fault, chosen = outdated(past), chosen_again(past, chosen)
        except HoufuError as refusal:
            fault = refusal.sentence(tongue())
        else:
            return redirect(look.address("mine"))
    return show(
        request, look, "mine.html", own=own(look, row, look.user.pk), fault=fault, given=given,
        chosen=chosen, token=secrets.token_urlsafe(16),
        within=ANSWER_WITHIN.days,
    )  # fmt: skip


def own_of() -> Household | None:
    """The household that the reader is bounded to. Raises Http404 where he is bounded to none."""
    home = home_in_view()
    if home is None:
        raise Http404
    return own_household(home)


def _contested(request: HttpRequest, look: Look, row: Household, words: str) -> None:
    """File the objection, and say by which day it is answered. Raises HoufuError, Http404 for a form that is none of ours."""
    posted = request.POST
    order, _dot, rest = posted.get("what", "").partition(":")
    seen, _dot, about = rest.partition(":")
    if not order:
        raise OrderFault("请选择对什么有异议。", "Choose what you contest.")
    if not (order.isdecimal() and seen.isdecimal() and len(order) < 19 and len(seen) < 9 and posted.get("token")):
        raise Http404
    offered = {
        one.key: [about for about, _meaning in one.facts]
        for one in own_orders(look, row, look.user.pk, members_of(row.key))
    }
    if about not in ("", WHOLE) and int(order) in offered and about not in offered[int(order)]:
        raise OrderFault(
            "这一项已不在可选之列。请刷新页面后再选。",
            "This is no longer there to choose. Reload the page and choose again.",
        )
    appeal(order=int(order), about=about, words=words, by=look.user, seen=int(seen), token=posted["token"][:64])
    due = localdate() + ANSWER_WITHIN
    messages.success(request, _("已收到您的异议。最迟%(day)s前答复，答复会显示在本页。") % {"day": day_said(due)})
