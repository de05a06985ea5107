"""因素法分配: one fund line worked out beside article 19, and filed once somebody has looked at it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from houfu.access.roles import Permission
from houfu.assessment.adopted import adopted_on
from houfu.assessment.queries import catalogue_of, loaded_document
from houfu.assessment.rulebook import rules_on
from houfu.facts.errors import HoufuError
from houfu.funds.actions import file_allocations
from houfu.funds.queries import Calculation, allocated_on, calculate, filed, line_of, scheme_of
from houfu.funds.terms import AllocationFault
from houfu.policy.articles import ARTICLES
from houfu.policy.readings import READINGS
from houfu.portal.doors import opens_to
from houfu.portal.duties import article_text
from houfu.portal.fund_rows import ORDERS, heads, rows_of, scheme_said, sums
from houfu.portal.funds import line_said
from houfu.portal.looks import Look
from houfu.portal.showing import show
from houfu.portal.wording import said, tongue

DECIDED = ("capacity_inverse", "shared_out_exactly")
"""The readings that the calculation stands on."""


@opens_to(Permission.SEE_FIGURES)
def fund_line(request: HttpRequest, look: Look, key: int) -> HttpResponse:
    """One line as shared out by what was filed for the day `on`; `sort` orders the counties. Nothing is stored."""
    try:
        on = day_of(request.GET.get("on", ""), key)
        line = line_said(line_of(key, on), on)
    except HoufuError as fault:
        return show(request, look, "fund_line.html", fault=fault.sentence(tongue()))
    scheme, sort = scheme_of(key, on), request.GET.get("sort", "")
    found, refused = worked_out(key, on)
    context: dict[str, Any] = {"line": line, "on": on, "today": timezone.localdate(), "fault": refused}
    context["scheme"] = scheme_said(scheme) if scheme else []
    context["text"] = _article(look)
    context["readings"] = [
        (one.code, said(one.question), said(one.choice)) for one in map(READINGS.get, DECIDED) if one
    ]
    if found:
        held = filed(key, on)
        context |= {
            "found": found, "heads": heads(), "rows": rows_of(found, held, sort), "sums": sums(found.shares, held),
            "sort": sort if sort in ORDERS else "", "may_file": look.held.may(Permission.RECORD_PROVINCIAL, look.area),
        }  # fmt: skip
    return show(request, look, "fund_line.html", **context)


def worked_out(key: int, on: date) -> tuple[Calculation | None, str]:
    """The calculation, or the sentence that says why there is none."""
    try:
        return calculate(key, on), ""
    except AllocationFault as fault:
        return None, fault.sentence(tongue())


def day_of(text: str, key: int) -> date:
    """The day asked for; without one the day on which the line was shared out, else today. Raises AllocationFault."""
    today = timezone.localdate()
    if not text:
        return allocated_on(key, today) or today
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise AllocationFault("日期写作 2026-01-31。", "Write a day like 2026-01-31.") from None


@require_POST
@opens_to(Permission.RECORD_PROVINCIAL)
def file_line(request: HttpRequest, look: Look, key: int) -> HttpResponse:
    """File what the page showed, if its reader says so and it is still the same."""
    on = request.POST.get("on", "")
    try:
        if request.POST.get("checked") != "yes":
            raise AllocationFault(
                "请先勾选“我已核对各县金额”，再登记。", "Say that you have checked the amounts before you file them."
            )
        spend_by = request.POST.get("spend_by", "")
        done = file_allocations(
            line=key, on=day_of(on, key), spend_by=day_of(spend_by, key) if spend_by else None,
            organ=look.user.organ, by=look.user.id, mark=request.POST.get("mark", ""),
        )  # fmt: skip
        if done.recorded or done.ended:
            messages.success(
                request, _("已登记 %(n)s 个县的分配，每一步数字都存入资金分配台账。") % {"n": done.recorded}
            )
        else:
            messages.success(request, _("已登记的分配与测算相同，没有改动。"))
    except HoufuError as fault:
        messages.error(request, fault.sentence(tongue()))
    return redirect(look.address("fund_line", key, on=on))


def _article(look: Look) -> Any:
    catalogue = catalogue_of(look.run) if look.run else rules_on(look.day, adopted_on(look.day))
    return article_text(loaded_document(), ARTICLES[19], catalogue)
