"""登记纠纷: taking a case in, in confidence; what is wrong is said beside the form, which keeps what was typed."""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone

from houfu.access.queries import user_named
from houfu.access.roles import Permission
from houfu.facts.codes import DisputeKind, DisputeSource, MediationChannel
from houfu.facts.errors import HoufuError
from houfu.mediation.actions import open_case
from houfu.mediation.codes import Side, WallReason
from houfu.mediation.gate import require_open
from houfu.mediation.keeping import CaseFault
from houfu.mediation.models import Case
from houfu.mediation.opening import Told
from houfu.mediation.seeing import is_walled
from houfu.mediation.unattended import is_unattended
from houfu.mediation.walls import Barred
from houfu.places.models import Place
from houfu.portal.looks import Look
from houfu.portal.mediation_clicks import click_of, require_click
from houfu.portal.mediation_doors import opens_in_confidence
from houfu.portal.mediation_words import choices, nobody_left, organs_known, own_centres
from houfu.portal.showing import show
from houfu.portal.wording import tongue
from houfu.registry.models import Settlement
from houfu.store.ids import LIMIT
from houfu.store.versions import holding


@opens_in_confidence(Permission.MEDIATE)
def new_case(request: HttpRequest, look: Look) -> HttpResponse:
    """The form of the intake. Raises Shut."""
    require_open()
    fault = ""
    if request.method == "POST":
        try:
            row = taken_in(look, request.POST)
        except HoufuError as refusal:
            fault = refusal.sentence(tongue())
        else:
            if is_unattended(row.id):
                messages.error(request, nobody_left())
            return redirect(look.address("cases") if is_walled(row, look.user) else look.address("case", row.id))
    centres = own_centres(look.user.id)
    return show(
        request, look, "case_new.html", fault=fault, posted=request.POST, today=timezone.localdate(),
        centres=[(str(key), name) for key, (name, _county) in centres.items()], places=places_of(centres),
        kinds=choices(DisputeKind), channels=choices(MediationChannel), sources=choices(DisputeSource), organs=organs_known(),
        token=secrets.token_urlsafe(24),
    )  # fmt: skip


def places_of(centres: dict[int, tuple[str, int]]) -> list[tuple[str, str]]:
    """What a case may be about: the settlements of the reader's centres' counties in view, and each county as such."""
    today, counties = timezone.localdate(), {county for _name, county in centres.values()}
    settlements = Settlement.objects.filter(holding(today), county_key__in=counties).order_by("name")
    found = list(settlements.values_list("path", "name"))
    return found + list(Place.objects.filter(holding(today), key__in=counties).values_list("path", "name"))


def taken_in(look: Look, said: QueryDict) -> Case:
    """What the form says, as a case; the same click again is the same case. Raises HoufuError with what to do."""
    click = click_of(said, look.user)
    require_click(click)
    return open_case(
        centre=number_in(said.get("centre", "")),
        path=said.get("path", ""),
        channel=chosen(MediationChannel, said.get("channel", "")),
        kind=chosen(DisputeKind, said.get("kind", "")),
        source=chosen(DisputeSource, said.get("source", "")),
        narrative=said.get("narrative", ""),
        parties=_parties(said),
        filed_on=timezone.localdate(),
        walls=walls_in(said),
        by=look.user,
        token=click,
    )


def _parties(said: QueryDict) -> list[Told]:
    hidden = said.get("hidden") == "1"
    applicant = Told(Side.APPLICANT, said.get("applicant", ""), said.get("contact", ""), hidden=hidden)
    respondent = Told(Side.RESPONDENT, said.get("respondent", ""), said.get("respondent_contact", ""))
    return [applicant, respondent] if respondent.name.strip() else [applicant]


def walls_in(said: QueryDict) -> list[Barred]:
    """Whom the form keeps the case from: an account, an organ. Raises CaseFault for an account that is not there."""
    account, organ = said.get("barred_account", "").strip(), said.get("barred_organ", "").strip()
    user = user_named(account) if account else None
    if account and user is None:
        raise CaseFault(
            f"没有账号“{account}”，请核对后再填。", f"There is no account “{account}”: look it up and type it anew."
        )
    walls = [Barred(WallReason.COMPLAINED_OF, user=user)] if user else []
    return walls + ([Barred(WallReason.SAME_ORGAN, organ=organ)] if organ else [])


def number_in(text: str) -> int:
    """The key that a form holds; 0, which is nobody's, for any other text."""
    return int(text) if text.isdecimal() and len(text) <= len(str(LIMIT)) else 0


def chosen(codes: Any, value: str) -> Any:
    """The member that a form chose. Raises CaseFault."""
    found = next((one for one in codes if one.value == value), None)
    if found is None:
        raise CaseFault("请逐项选择后再提交。", "Choose an answer everywhere before sending.")
    return found
