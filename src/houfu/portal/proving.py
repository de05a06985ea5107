"""Asking once more who is at the keyboard, before something sensitive is shown or leaves the house."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from houfu.access.proof import proved_lately, refuse_unproved
from houfu.exports.models import Export
from houfu.portal.looks import Look


def where_to_prove(back: str) -> str:
    """The address of the page that asks again and then leads `back`."""
    return f"{reverse('account_reauthenticate')}?{urlencode({'next': back})}"


def first_proof(request: HttpRequest, look: Look, row: Export, act: str) -> HttpResponse | None:
    """The way to the page that asks again, where a list of people is to leave and the last proof is not fresh; else None."""
    if not row.people or proved_lately(request):
        return None
    refuse_unproved(act=act, table=Export._meta.db_table, by=look.user.pk, path=row.area, key=row.id)
    messages.error(request, _("请先再次验证身份。"))
    return redirect(where_to_prove(look.address("export", row.id)))
