"""Asking once more who is at the keyboard, before something sensitive is shown or leaves the house."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from houfu.access.proof import proved_lately, refuse_unproved
from houfu.exports.lists import Drawn
from houfu.exports.models import Export
from houfu.portal.looks import Look

PROVED = "proved"
"""The word of an address to which somebody comes back from proving: he is shown a button instead of a bare download."""


def where_to_prove(back: str) -> str:
    """The address of the page that asks again and then leads `back`."""
    return f"{reverse('account_reauthenticate')}?{urlencode({'next': back})}"


def first_proof(request: HttpRequest, look: Look, row: Export, act: str) -> HttpResponse | None:
    """The way to the page that asks again, where a list of people is to leave and the last proof is not fresh; else None."""
    if not row.people or proved_lately(request):
        return None
    return asked_again(request, look, act, Export, row.area, look.address("export", row.id), row.id)


def first_proof_of(request: HttpRequest, look: Look, drawn: Drawn) -> HttpResponse | None:
    """The same for a short list that is handed over at once; it leads back to a page with the download."""
    if not drawn.people or proved_lately(request):
        return None
    words = request.GET.dict() | {PROVED: "1"}
    return asked_again(request, look, "export.take", Export, drawn.area, f"{request.path}?{urlencode(words)}")


def asked_again(
    request: HttpRequest, look: Look, act: str, of: type[Model], area: str, back: str, key: int | None = None
) -> HttpResponse:
    """The way to the page that asks again and then leads `back`; that the proof was lacking is an event."""
    refuse_unproved(act=act, table=of._meta.db_table, by=look.user.pk, path=area, key=key)
    messages.error(request, _("请先再次验证身份。"))
    return redirect(where_to_prove(back))
