"""盲核: closings that were drawn by lot, for somebody without part in them to look at again; how they closed is not shown."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from houfu.access.roles import Permission
from houfu.assessment.models import Finding
from houfu.assessment.queries import catalogue_of
from houfu.casework.check_models import DoubleCheck
from houfu.casework.codes import Reached
from houfu.casework.double_checking import Said, answer_check, check_in_view, items_asked, require_apart, waiting
from houfu.casework.faults import OrderFault
from houfu.casework.models import Order
from houfu.casework.unattended import NEEDS
from houfu.facts.errors import HoufuError
from houfu.portal.doors import opens_to
from houfu.portal.findings import lines_by_finding
from houfu.portal.looks import Look
from houfu.portal.order_acts import status_of
from houfu.portal.order_words import order_lines
from houfu.portal.paging import PAGE
from houfu.portal.showing import show
from houfu.portal.unattended import alerts
from houfu.portal.wording import member, said, tongue


@dataclass(frozen=True)
class Asked:
    """A double check as who answers it sees it: the household or place, and the month of the draw; not how it ended."""

    key: int
    subject: str
    fold: str
    place: str
    month: date


@dataclass(frozen=True)
class AskedItem:
    """An item to look at: whom it is about and what it asks for; not what has become of it."""

    key: int
    rule: str
    measure: str
    duty: str
    level: str
    subject: str


def asked_of(look: Look, checks: list[DoubleCheck]) -> list[Asked]:
    """Double checks in words."""
    rows = Order.objects.in_bulk([one.order_id for one in checks])
    held = [one for one in checks if one.order_id in rows]
    words = order_lines(look, [rows[one.order_id] for one in held])
    return [
        Asked(one.id, line.subject, line.fold, line.place, one.month) for one, line in zip(held, words, strict=True)
    ]


def items_of(look: Look, key: int) -> list[AskedItem]:
    """What a double check asks about, in words; of a finding that is no longer kept, its code and number."""
    items = items_asked(key)
    rules = catalogue_of(look.run).by_code if look.run else {}
    findings = Finding.objects.in_bulk([one.finding_id for one in items if one.rule in rules])
    told = lines_by_finding(look, findings.values()) if findings else {}
    return [
        AskedItem(one.id, one.rule, line.measure, line.duty, line.level, line.subject.text)
        if (line := told.get(one.finding_id))
        else AskedItem(one.id, one.rule, "", one.rule, one.level, str(one.subject_key))
        for one in items
    ]


def open_checks(look: Look) -> int | None:
    """How many wait for such as the reader; None for who does not verify orders there."""
    if not look.held.may(Permission.VERIFY_ORDERS, look.area):
        return None
    return waiting(look.area, look.user).count()


@opens_to(*NEEDS)
def double_checks(request: HttpRequest, look: Look) -> HttpResponse:
    """Those that wait in the area, the longest waiting first."""
    checks = list(waiting(look.area, look.user)[:PAGE])
    return show(
        request,
        look,
        "double_checks.html",
        checks=asked_of(look, checks),
        number=open_checks(look),
        alerts=alerts(look),
    )


@opens_to(*NEEDS, anywhere=True)
def double_check(request: HttpRequest, look: Look, key: int) -> HttpResponse:
    """One of them; the button answers it. Raises Http404 where there is none, or it lies outside one's area."""
    held, look = check_at(look, key)
    items = items_of(look, key)
    given: Mapping[str, str] = {}
    status, said_why = 200, ""
    if request.method == "POST":
        try:
            answer_check(
                check=key, said=_said_in(request, items), by=look.user, token=request.POST.get("token", "")[:64]
            )
            messages.success(request, _("盲核已记录。"))
            return redirect(look.address("double_checks"))
        except HoufuError as fault:
            given, status, said_why = request.POST, status_of(fault), fault.sentence(tongue())
    return show(
        request, look, "double_check.html", status=status, fault=said_why, check=asked_of(look, [held])[0], token=secrets.token_urlsafe(24),
        items=[(one, given.get(f"said-{one.key}", ""), given.get(f"words-{one.key}", "")) for one in items],
        answers=[(str(one), said(one)) for one in Reached],
    )  # fmt: skip


def check_at(look: Look, key: int) -> tuple[DoubleCheck, Look]:
    """The double check and the look at its place, for who may answer it. Raises Http404, PermissionDenied; OrderFault is a 404:
    what one had part in, or another answered, is not there."""
    try:
        held, row = check_in_view(key)
        look = look.at(row.path)
        require_apart(held, row, look.user)
    except OrderFault as fault:
        raise Http404(fault.sentence(tongue())) from None
    return held, look


def _said_in(request: HttpRequest, items: list[AskedItem]) -> Said:
    """What was ticked and written of each item; one without a tick is left out, and missed by who keeps it."""
    ticked = {one.key: request.POST.get(f"said-{one.key}", "") for one in items}
    return {
        key: (member(Reached, found), request.POST.get(f"words-{key}", ""))
        for key, found in ticked.items()
        if found in set(Reached)
    }
