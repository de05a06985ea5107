"""上报: an officer says on the page of a ledger that it is complete for the area up to a day, or takes that back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from houfu.access.roles import Permission
from houfu.facts.errors import HoufuError
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.actions import make_return, take_back
from houfu.ledgers.keepers import may_return
from houfu.ledgers.queries import TABLES, latest_return
from houfu.portal.catching_up import follow_up
from houfu.portal.doors import opens_to
from houfu.portal.ledger_keepers import model_of
from houfu.portal.ledger_words import title
from houfu.portal.looks import Look
from houfu.portal.wording import tongue
from houfu.registry.actions import add_source

FORM = "页面上报"


@dataclass(frozen=True)
class Returning:
    """What a reader may say of a ledger where he looks: the return that stands, and which lists one return is about."""

    complete_to: date | None
    received_on: date | None
    tables: list[str]
    today: date


def returning(look: Look, model: type[LedgerRow]) -> Returning | None:
    """What the form of the page shows; None for whoever may not return this ledger for the area."""
    if not may_return(look.user, model, look.area):
        return None
    held = latest_return(model.feed, look.area, organ=str(model.feed.owner))
    tables = [title(one) for one in TABLES[model.feed] if issubclass(one, LedgerRow)]
    today = timezone.localdate()
    return Returning(held.complete_to if held else None, held.valid_from if held else None, tables, today)


@require_POST
@opens_to(Permission.SEE_FIGURES)
def return_ledger(request: HttpRequest, look: Look, table: str) -> HttpResponse:
    """Make the return that the form asks for, or take the latest back; then the ledger again."""
    model = model_of(look, table)
    if not may_return(look.user, model, look.area):
        raise PermissionDenied
    try:
        if request.POST.get("act") == "take_back":
            _take_back(look, model)
            messages.success(request, _("已撤回上报；没有记录的又按“不详”计算。"))
            follow_up(request, look)
        else:
            day = forms.DateField(required=False).clean(request.POST.get("complete_to", ""))
            _make(look, model, day)
            messages.success(request, _("已上报至 %(day)s。") % {"day": day})
            follow_up(request, look)
    except forms.ValidationError:
        messages.error(request, NoLastDay().sentence(tongue()))
    except HoufuError as fault:
        messages.error(request, fault.sentence(tongue()))
    return redirect(look.address("ledger", table))


@transaction.atomic
def _make(look: Look, model: type[LedgerRow], day: date | None) -> None:
    if day is None:
        raise NoLastDay
    make_return(
        organ=str(model.feed.owner), ledger=model.feed, area=look.area, complete_to=day,
        received_on=timezone.localdate(), source=_source(look), by=look.user.id,
    )  # fmt: skip


@transaction.atomic
def _take_back(look: Look, model: type[LedgerRow]) -> None:
    take_back(organ=str(model.feed.owner), ledger=model.feed, area=look.area, source=_source(look), by=look.user.id)


def _source(look: Look) -> int:
    return add_source(organ=look.user.organ[:60], name=FORM, received_on=timezone.localdate(), by=look.user.id)


class NoLastDay(HoufuError):
    """A return was made without a day."""

    def __init__(self) -> None:
        super().__init__(
            "请填写台账完整到哪一天，如 2026-10-31。", "Say up to which day the ledger is complete, such as 2026-10-31."
        )
