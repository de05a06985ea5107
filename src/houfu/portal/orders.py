"""待办: the orders of an area by where they stand, with counters, filters, search and order; and what a release would make."""

from __future__ import annotations

import secrets
from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from houfu.access.roles import Permission
from houfu.casework.actions import release
from houfu.casework.codes import Fold
from houfu.casework.faults import OrderFault
from houfu.casework.figures import too_fine
from houfu.casework.models import Order
from houfu.casework.proposing import Proposal, propose, usual_cap
from houfu.casework.queries import MINE, OVERDUE, SOON, counters
from houfu.casework.queries import orders as in_tab
from houfu.facts.errors import HoufuError
from houfu.facts.organs import Organ
from houfu.portal.doors import opens_to
from houfu.portal.double_checks import open_checks
from houfu.portal.looks import Look
from houfu.portal.naming import organs_at, place_names
from houfu.portal.order_acts import status_of
from houfu.portal.order_takers import taking_over
from houfu.portal.order_words import order_lines, ranks, tabs
from houfu.portal.paging import PAGE, Page, cut, mark_of, page_of
from houfu.portal.reminded import reminded
from houfu.portal.showing import show
from houfu.portal.unattended import alerts
from houfu.portal.wording import member, said, tongue
from houfu.registry.models import Household

BY_DUE, BY_HARM = "due", "harm"
OPEN_TABS = ("", SOON, OVERDUE, MINE)
"""Tabs of open orders of any state: none has an end, with which the index begins that gives their order. PostgreSQL reads
that index in its order only where it is asked for by what is the same in all."""
ASKED = ("tab", "organ", "sort", "q", "climbed")
"""What an inbox is cut and put in order by."""
OFFICES_SHOWN = 200
NAMED = 500
"""So many orders at most have a number that is searched for: those of a household, open and closed."""


@opens_to(Permission.SEE_FIGURES, Permission.SEE_PERSONS)
def orders(request: HttpRequest, look: Look) -> HttpResponse:
    """The inbox of an area: one tab, fifty orders a page."""
    return inbox(request, look, request.GET)


def inbox(request: HttpRequest, look: Look, asked: QueryDict, status: int = 200, **kept: object) -> HttpResponse:
    """The inbox as an address or a form asks for it; `kept` is what was written into its form, where that was refused."""
    tab, organ, sort, text, climbed = (asked.get(name, "") for name in ASKED)
    after = asked.get("after", "")
    page = page_of_orders(look, tab, organ, sort, text, after, climbed=climbed)
    return show(
        request, look, "orders.html", status=status, double_checks=open_checks(look), has_figures=not too_fine(look.area),
        page=Page(order_lines(look, page.rows), page.after, page.first), tab=tab, organ=organ, after=after,
        reminders=[*reminded(look), *alerts(look)], sort=sort, q=text, tabs=_counted(look),
        climbed=climbed, ranks=ranks(), organs=[(str(one), said(one)) for one in Organ],
        may_release=look.held.may(Permission.RELEASE_ORDERS, look.area), token=secrets.token_urlsafe(24),
        **taking_over(look.area, look.held.may(Permission.HANDLE_ORDERS, look.area), asked.get("who", "")), **kept,
    )  # fmt: skip


def _counted(look: Look) -> list[tuple[str, str, int]]:
    numbers = counters(look.area, timezone.localdate(), look.user.pk)
    return [(tab, name, numbers[tab]) for tab, name in tabs().items()]


def page_of_orders(
    look: Look, tab: str, organ: str, sort: str, text: str, after: str, size: int = PAGE, climbed: str = ""
) -> Page[Any]:
    """A page of orders. Raises Http404 for a tab, an organ, an order, a rank or a mark that there is not."""
    found = found_orders(look, tab, organ, sort, text, climbed)
    alike = ("closed_at",) if tab in OPEN_TABS and not climbed else ()
    return _gravest(found, after, size, alike) if sort == BY_HARM else _soonest(found, after, size, alike)


def found_orders(look: Look, tab: str, organ: str, sort: str, text: str, climbed: str = "") -> QuerySet[Order]:
    """The orders that are asked for, in no order yet. Raises Http404 for a tab, an organ, an order or a rank that there is not."""
    if (tab and tab not in tabs()) or (organ and organ not in set(Organ)) or sort not in ("", BY_DUE, BY_HARM):
        raise Http404
    if climbed and climbed not in dict(ranks()):
        raise Http404
    found = in_tab(
        look.area, tab=tab, organ=organ, user=look.user.pk, today=timezone.localdate(), climbed=int(climbed or 0)
    )
    return _named(found, text.strip()[:40]) if text.strip() else found


def _soonest(found: QuerySet[Order], after: str, size: int, alike: tuple[str, ...]) -> Page[Any]:
    if after:
        try:
            date.fromisoformat(mark_of(after)[0])
        except ValueError:
            raise Http404 from None
    return page_of(found, after, ("due", "id"), size, alike)


def _gravest(found: QuerySet[Order], after: str, size: int, alike: tuple[str, ...]) -> Page[Any]:
    if after:
        text, key = mark_of(after)
        if not text.isdecimal() or len(text) > 18:
            raise Http404
        found = found.filter(Q(harm__lt=int(text)) | Q(harm=int(text), id__gt=key))
    rows = list(found.order_by(*alike, "-harm", "id")[: size + 1])
    return cut(rows, lambda row: f"{row.harm}|{row.id}", bool(after), size)


def _named(found: QuerySet[Order], text: str) -> QuerySet[Order]:
    """The orders of the households with this number, or the order with this number of its own."""
    homes = Household.objects.filter(number=text).values_list("key", flat=True)
    own = int(text) if text.isdecimal() and len(text) <= 16 else 0
    named = Order.objects.filter(Q(fold=Fold.HOUSEHOLD, subject_key__in=list(homes[:50])) | Q(id=own))
    # Asked for first: together with the order of days a database may look through every order for these few.
    return found.filter(id__in=list(named.order_by().values_list("id", flat=True)[:NAMED]))


@opens_to(Permission.SEE_FIGURES, Permission.SEE_PERSONS, Permission.RELEASE_ORDERS)
def preview_orders(request: HttpRequest, look: Look) -> HttpResponse:
    """What a release would make, counted by office; the button releases it. Refused, the page stands again with its cap."""
    cap = cap_of(request.POST.get("cap") or request.GET.get("cap") or "")
    status, why_not = 200, ""
    if request.method == "POST":
        try:
            require_newest(look)
            made = release(area=look.area, by=look.user.pk, token=request.POST.get("token", "")[:64], cap=cap)
            said_so = _("已下发 %(orders)d 张工单，含 %(findings)d 项问题；另有 %(held)d 张留待下次。")
            numbers = {"orders": made.orders, "findings": made.findings, "held": made.held_back}
            messages.success(request, said_so % numbers)
            return redirect(look.address("orders"))
        except HoufuError as fault:
            status, why_not = status_of(fault), fault.sentence(tongue())
    proposal = propose(look.run, look.area, cap) if look.run and look.newest else None
    return show(
        request, look, "orders_preview.html", status=status, fault=why_not, proposal=proposal, cap=cap,
        token=secrets.token_urlsafe(24), offices=offices_of(look, proposal) if proposal else [],
    )  # fmt: skip


def require_newest(look: Look) -> None:
    """Go on only where the newest run is looked at: orders are made of no other. Raises OrderFault."""
    if look.run is not None and not look.newest:
        raise OrderFault(
            "工单只按最近一次评估下发。请去掉 run，或改为最近一次。",
            "Orders are made of the newest assessment only. Leave run out, or name the newest.",
        )


def cap_of(text: str) -> int:
    """The cap that is asked for, or the usual one. Raises Http404 for what is none."""
    text = text or str(usual_cap())
    if not text.isdecimal() or len(text) > 6 or int(text) < 1:
        raise Http404
    return int(text)


def offices_of(look: Look, proposal: Proposal, start: int = 0, most: int = OFFICES_SHOWN) -> list[dict[str, Any]]:
    """The offices that would get orders, by name, with their counts, so many from one on."""
    rows = list(proposal.by_office().slice(start, most).iter_rows(named=True))
    organs = organs_at({(member(Organ, row["organ"]), row["office"]) for row in rows}, look.day)
    places = place_names({row["office"] for row in rows}, look.day)
    return [
        row | {"name": organs[member(Organ, row["organ"]), row["office"]], "place": places[row["office"]]}
        for row in rows
    ]
