"""一件纠纷: its stage and days, the ways out always beside it; its words only when asked for, and then for one showing."""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from houfu.access.models import User
from houfu.access.proof import proved_lately
from houfu.access.roles import Permission
from houfu.documents.agreement import AgreementPaper, agreement_pdf
from houfu.facts.codes import AgreementPlace, DisputeKind, MediationChannel
from houfu.facts.errors import HoufuError
from houfu.mediation.closing import BY_HAND, NEEDS
from houfu.mediation.codes import Exit, Side, Stage, StepKind
from houfu.mediation.deadlines import limits
from houfu.mediation.gate import Shut
from houfu.mediation.keeping import DoneBefore, begun_on, done_before
from houfu.mediation.models import Agreement, Assignment, Case, Step
from houfu.mediation.queries import Words, due_of, mediators_for, words_of
from houfu.mediation.seeing import NotSeen, find, held, look_at, supervises, visible
from houfu.mediation.unattended import is_unattended
from houfu.mediation.unnamed import NotForThisSide
from houfu.portal.looks import Look
from houfu.portal.mediation_acts import ACTS
from houfu.portal.mediation_clicks import click_of, require_click
from houfu.portal.mediation_doors import opens_in_confidence
from houfu.portal.mediation_words import centre_name, choices, coded, lines_of, nobody_left, organs_known
from houfu.portal.proving import asked_again
from houfu.portal.showing import show
from houfu.portal.wording import member, said, tongue

LOSING = ("wall", "recuse")
"""Acts after which whoever did them may see the case no more."""


@opens_in_confidence(Permission.MEDIATE)
def case(request: HttpRequest, look: Look, key: int) -> HttpResponse:
    """One case; a button acts and comes back, the button that reads shows the words on this answer alone."""
    act = request.POST.get("act", "") if request.method == "POST" else ""
    if act == "read":
        if again := _first_proof(request, look, key):
            return again
        row, words = words_of(key, look.user)
        return _shown(request, look, row, words)
    if act:
        return _carried_out(request, look, key, act)
    return _shown(request, look, look_at(key, look.user), None)


def _first_proof(request: HttpRequest, look: Look, key: int) -> HttpResponse | None:
    """The way to the page that asks again, where the words of a case are to be told and the last proof is not fresh; else None."""
    row = find(key, look.user, act="read_case")
    if proved_lately(request):
        return None
    return asked_again(request, look, "read_case", Case, row.path, look.address("case", key), key)


def _carried_out(request: HttpRequest, look: Look, key: int, act: str) -> HttpResponse:
    if act not in ACTS:
        raise Http404
    click = click_of(request.POST, look.user, key)
    try:
        if done_before(click):
            raise DoneBefore
        find(key, look.user, act=act)  # what the form lacks is told to those alone who see the case
        require_click(click)
        messages.success(request, ACTS[act](key, look.user, request.POST, click))
    except (NotSeen, Shut):
        raise
    except DoneBefore as again:
        messages.info(request, again.sentence(tongue()))
    except HoufuError as fault:
        messages.error(request, fault.sentence(tongue()))
    return redirect(_after(request, look, key, act))


def _after(request: HttpRequest, look: Look, key: int, act: str) -> str:
    """Where an act leads; whoever has shut himself out goes to his list, and is told where nobody else sees the case either."""
    if act not in LOSING or visible(look.user).filter(pk=key).exists():
        return look.address("case", key)
    if is_unattended(key):
        messages.error(request, nobody_left())
    return look.address("cases")


def _shown(request: HttpRequest, look: Look, row: Case, words: Words | None) -> HttpResponse:
    today = timezone.localdate()
    return show(
        request, look, "case.html", row=row, line=lines_of([(row, due_of(row, today))])[0], words=words, today=today, begun=begun_on(row),
        centre=centre_name(row.centre_key), exits=choices(Exit), places=choices(AgreementPlace),
        channels=[one for one in choices(MediationChannel) if one[0] != row.channel],
        reasons=[(str(one), said(one)) for one in BY_HAND if row.stage in NEEDS[one]], left=coded(Exit, row.left_by),
        history=_history(row), agreements=Agreement.objects.filter(case=row).count(), sides=choices(Side),
        assumed=limits(member(MediationChannel, row.channel), row.filed_on), token=secrets.token_urlsafe(24), **_people(look, row),
    )  # fmt: skip


def _people(look: Look, row: Case) -> dict[str, Any]:
    assigned = Assignment.objects.filter(held(timezone.localdate()), case=row).values_list("user_id", flat=True)
    leads = supervises(look.user, row)
    return {
        "organs": organs_known(),
        "assigned": list(User.objects.filter(pk__in=list(assigned)).order_by("username")),
        "leads": leads,
        "mediators": [user for user in mediators_for(row) if user.pk not in assigned] if leads else [],
    }


def _history(row: Case) -> list[tuple[Any, str, str]]:
    steps = list(Step.objects.filter(case=row).order_by("id"))
    names = dict(User.objects.filter(pk__in={one.by for one in steps}).values_list("pk", "display_name"))
    return [(one.on, coded(StepKind, one.kind), names.get(one.by, _("系统"))) for one in steps]


@opens_in_confidence(Permission.MEDIATE)
def agreement(request: HttpRequest, look: Look, key: int, side: str) -> HttpResponse:
    """The last agreement as PDF, as it may be handed to one side."""
    to = next((one for one in Side if one.value == side), None)
    if to is None:
        raise Http404
    if again := _first_proof(request, look, key):
        return again
    try:
        row, words = words_of(key, look.user, for_side=to)
    except NotForThisSide as fault:
        messages.error(request, fault.sentence(tongue()))
        return redirect(look.address("case", key))
    if not words.terms or not words.terms[-1][1] or row.stage == Stage.FILED:
        raise Http404(_("还没有协议，或内容已到期匿名化。"))
    agreed_on, terms, perform_by = words.terms[-1]
    paper = AgreementPaper(
        number=row.number, centre=centre_name(row.centre_key), channel=member(MediationChannel, row.channel).zh,
        kind=member(DisputeKind, row.kind).zh, terms=terms, agreed_on=agreed_on, perform_by=perform_by,
        applicants=[name for one, name, _contact, _hidden in words.parties if one is Side.APPLICANT],
        respondents=[name for one, name, _contact, _hidden in words.parties if one is Side.RESPONDENT],
    )  # fmt: skip
    answer = HttpResponse(agreement_pdf(paper), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{row.number}-{to.value}.pdf"'
    return answer
