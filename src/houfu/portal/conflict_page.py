"""不一致一项: both sides of a contradiction side by side, and the buttons that settle it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from houfu.access.models import User
from houfu.access.roles import Permission
from houfu.access.wall import beyond_the_wall
from houfu.facts.errors import HoufuError
from houfu.intake.conflicts import settle, unsettle
from houfu.intake.models import Conflict, Import, Settlement
from houfu.intake.settlers import is_his, may_settle
from houfu.portal.conflicts import items, organ_said
from houfu.portal.doors import opens_to
from houfu.portal.ledger_words import TABLES
from houfu.portal.looks import Look
from houfu.portal.paging import MOST
from houfu.portal.showing import show
from houfu.portal.wording import member, said, tongue


@opens_to(Permission.SEE_FIGURES, Permission.SEE_PERSONS, anywhere=True)
def conflict_page(request: HttpRequest, look: Look, key: int) -> HttpResponse:
    """A contradiction; whoever keeps the ledger and did not hand the value in settles it, with a reason."""
    row = conflict_in_view(key)
    look = look.at(row.path) if row.path else look
    may = may_settle(look.user, row)
    if request.method == "POST":
        if not may:
            raise PermissionDenied
        _carried_out(request, look, row)
        return redirect(look.address("conflict", key))
    names = dict(User.objects.filter(id__in=[row.by, row.handed_in_by]).values_list("id", "display_name"))
    with beyond_the_wall():  # its name only: it may have come in for a wider area
        file = Import._base_manager.filter(id=row.import_id).first()
    return show(
        request, look, "conflict.html", row=row, item=items(look, [row])[0], may=may, own=is_his(look.user, row),
        settled_by=names.get(row.by or 0, "—"), handed_in_by=names.get(row.handed_in_by, "—"), file=_file_said(row, file),
        owner=organ_said(row.owner), answers=[one for one in Settlement if one != Settlement.OPEN], in_ledger=row.table in TABLES,
    )  # fmt: skip


def _file_said(row: Conflict, file: Import | None) -> str:
    """The file that a value was handed in with, and which of its sheets, where several were read."""
    name = file.file_name if file else "—"
    return f"{name} · {row.sheet}" if row.sheet else name


def conflict_in_view(key: int) -> Conflict:
    """A contradiction in view. Raises Http404."""
    row = Conflict._default_manager.filter(id=key).first() if key <= MOST else None
    if row is None:
        raise Http404
    return row


def _carried_out(request: HttpRequest, look: Look, row: Conflict) -> None:
    try:
        if request.POST.get("act") == "open":
            unsettle(row, by=look.user)
            messages.success(request, _("已重新打开。"))
            return
        done = settle(row, request.POST.get("answer", ""), reason=request.POST.get("reason", ""), by=look.user)
        messages.success(request, _("已处理：%(answer)s。") % {"answer": said(member(Settlement, done.stage))})
    except HoufuError as fault:
        messages.error(request, fault.sentence(tongue()))
