"""参数: every number of the rules with its source or that it has none; proposing another value, and deciding on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from houfu.access.models import User
from houfu.access.roles import Permission
from houfu.assessment import actions
from houfu.assessment import adopted as adopted_values
from houfu.assessment.models import AdoptedValue
from houfu.assessment.queries import catalogue_of
from houfu.assessment.rulebook import rules_on
from houfu.assessment.written import parameter_of, read_changes, typed
from houfu.facts.errors import HoufuError
from houfu.policy.articles import DOCUMENT, Stretch
from houfu.policy.catalogue import MEASURES, Catalogue
from houfu.policy.windows import windows_under
from houfu.portal.doors import opens_to
from houfu.portal.looks import Look
from houfu.portal.matrix import article_number
from houfu.portal.showing import show
from houfu.portal.wording import counted, said, tongue

PROVINCE = "52."


@dataclass(frozen=True)
class Row:
    """A parameter as the page lists it; `adopted` where a deployer's value stands in place of the declared one.

    `fixed`: it is the window of a fact (its name is the fact's), which nobody can move on a page.
    """

    measure: str
    number: str
    parameter: str
    name: str
    value: str
    first_day: date
    source: str
    assumed: bool
    adopted: bool
    fixed: bool = False


@dataclass(frozen=True)
class Proposal:
    """A proposed or decided value in words."""

    key: int
    number: str
    name: str
    value: str
    first_day: date
    source: str
    reason: str
    by: str
    at: Any
    own: bool
    approved: bool | None
    answer: str
    decided_by: str


@opens_to(Permission.SEE_FIGURES)
def parameters(request: HttpRequest, look: Look) -> HttpResponse:
    """The parameters as the run that is shown held them; `open` keeps those that no document backs."""
    rows, fixed = every_row(look)
    only_open = request.GET.get("open", "") == "1"
    return show(
        request,
        look,
        "parameters.html",
        rows=[row for row in rows if row.assumed] if only_open else rows,
        fixed=[row for row in fixed if row.assumed] if only_open else fixed,
        all=len(rows),
        open=sum(row.assumed for row in rows),
        only_open=only_open,
        pending=[proposal(row, look.user) for row in adopted_values.pending()],
        decided=[proposal(row, look.user) for row in adopted_values.decided()],
        may_propose=look.held.may(Permission.PROPOSE_VALUES, PROVINCE),
        may_approve=look.held.may(Permission.APPROVE_VALUES, PROVINCE),
    )


def every_row(look: Look) -> tuple[list[Row], list[Row]]:
    """The parameters, and the fixed windows, of the run that is looked at; of today where nothing was assessed."""
    adopted = look.run.adopted if look.run else adopted_values.adopted_on(look.day)
    rules = catalogue_of(look.run) if look.run else rules_on(look.day, adopted)
    return rows_of(rules, adopted), fixed_rows(rules)


def rows_of(rules: Catalogue, adopted: str) -> list[Row]:
    """Every parameter in the order of the document."""
    changes = read_changes(adopted)
    out = []
    for key, values in rules.parameters.items():
        for parameter in values.all():
            held = values.held(parameter)
            out.append(
                Row(
                    key,
                    article_number(MEASURES[key].ARTICLE),
                    parameter.name,
                    said(parameter),
                    counted(held.value, parameter.unit),
                    held.first_day,
                    "" if held.assumed else held.source,
                    held.assumed,
                    parameter.name in changes.get(key, {}),
                )
            )
    return out


def fixed_rows(rules: Catalogue) -> list[Row]:
    """The fixed windows of the facts that each measure reads, in the order of the document."""
    return [
        Row(
            key,
            article_number(MEASURES[key].ARTICLE),
            one.fact,
            said(one),
            counted(one.count, one.unit),
            DOCUMENT.issued,
            "" if one.assumed else one.source,
            one.assumed,
            adopted=False,
            fixed=True,
        )
        for key in rules.parameters
        for one in windows_under(key, rules)
    ]


def proposal(row: AdoptedValue, reader: User) -> Proposal:
    """A proposal in the reader's words."""
    parameter = parameter_of(row.measure, row.parameter)
    names = dict(User.objects.filter(id__in=[row.proposed_by, row.decided_by]).values_list("id", "display_name"))
    article: Stretch | None = MEASURES[row.measure].ARTICLE if row.measure in MEASURES else None
    return Proposal(
        row.id,
        article_number(article) if article else row.measure,
        said(parameter) if parameter else row.parameter,
        counted(typed(parameter, row.value), parameter.unit) if parameter else row.value,
        row.first_day,
        row.source,
        row.reason,
        names.get(row.proposed_by, "—"),
        row.proposed_at,
        row.proposed_by == reader.id,
        row.approved,
        row.answer,
        names.get(row.decided_by or 0, ""),
    )


@require_POST
@opens_to(Permission.PROPOSE_VALUES)
def propose(request: HttpRequest, look: Look) -> HttpResponse:
    """Propose a value; whoever may decide sees it on the page of parameters."""
    measure, _dot, parameter = request.POST.get("parameter", "").partition(".")
    try:
        actions.propose(
            measure=measure,
            parameter=parameter,
            value=request.POST.get("value", ""),
            first_day=_day(request.POST.get("first_day", "")),
            source=request.POST.get("source", ""),
            reason=request.POST.get("reason", ""),
            by=look.user.id,
        )
        messages.success(request, _("已提出，等待另一人复核。批准后重新评估才会生效。"))
    except HoufuError as fault:
        messages.error(request, fault.sentence(tongue()))
    return redirect(look.address("parameters"))


@require_POST
@opens_to(Permission.APPROVE_VALUES)
def decide(request: HttpRequest, look: Look, key: int) -> HttpResponse:
    """Approve or refuse somebody else's proposal."""
    approved = request.POST.get("decision") == "approve"
    try:
        actions.decide(key=key, approved=approved, answer=request.POST.get("answer", ""), by=look.user.id)
        messages.success(
            request, _("已批准。下一次评估起按新数值。") if approved else _("已记录为不批准，理由写在下面。")
        )
    except HoufuError as fault:
        messages.error(request, fault.sentence(tongue()))
    return redirect(look.address("parameters"))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise actions.ValueFault(
            "请选择从哪一天起适用，如 2026-01-01。", "Choose the first day, such as 2026-01-01."
        ) from None
