"""工单: one order with its checklist, why it came here, its steps, what can be done; and the sheet for the visit."""

from __future__ import annotations

import io
import secrets
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from houfu.access.roles import Permission
from houfu.casework.codes import Fold, State, stored
from houfu.casework.deadlines import WAIVED_FOR, Rank
from houfu.casework.evidence import TYPES, kept
from houfu.casework.faults import Conflict
from houfu.casework.models import Evidence, Order
from houfu.casework.provers import handlers_of
from houfu.casework.queries import open_appeals, order, siblings, waiver_asked
from houfu.casework.taking_back import barred
from houfu.casework.transitions import offered
from houfu.facts.errors import HoufuError
from houfu.places.calendar import notice_known
from houfu.portal.contestable import facts_for, may_contest
from houfu.portal.doors import opens_to
from houfu.portal.looks import Look
from houfu.portal.order_acts import carried_out, status_of, typed_in
from houfu.portal.order_contents import checklist, why_here
from houfu.portal.order_takers import taking_over
from houfu.portal.order_told import appeals_said, awaited_by, came_from, closed_on, released, told, waiver_said
from houfu.portal.order_words import order_lines
from houfu.portal.reads import record_read
from houfu.portal.showing import show
from houfu.portal.wording import member, said, tongue

RIGHTS = (Permission.HANDLE_ORDERS, Permission.VERIFY_ORDERS, Permission.ASK_WAIVERS)


@opens_to(Permission.SEE_FIGURES, Permission.SEE_PERSONS, anywhere=True)
def order_page(request: HttpRequest, look: Look, key: int) -> HttpResponse:
    """One order; a button acts on the version that the page showed. Where another acted meanwhile, both are shown; what was
    refused says why, and what was written stands in its form."""
    row, look = order_in_view(look, key)
    refused: dict[str, Any] = {}
    status = 200
    if request.method == "POST":
        try:
            carried_out(request, look.user, row)
            return redirect(look.address("order", key))
        except HoufuError as fault:
            row, _look = order_in_view(look, key)
            status, refused = status_of(fault), {"fault": fault.sentence(tongue()), "typed": typed_in(request)}
            if isinstance(fault, Conflict):
                refused |= {"conflict": fault, "since": _since(key, fault.seen)}
    return show(
        request, look, "order.html", status=status, **_contents(look, row, request.GET.get("who", "")), **refused
    )


@opens_to(Permission.SEE_FIGURES, Permission.SEE_PERSONS, anywhere=True)
def order_sheet(request: HttpRequest, look: Look, key: int) -> HttpResponse:
    """The sheet to print for the visit: the checklist with room for what was found."""
    row, look = order_in_view(look, key)
    return show(request, look, "order_sheet.html", **_contents(look, row))


@opens_to(Permission.SEE_FIGURES, Permission.SEE_PERSONS, anywhere=True)
def order_evidence(request: HttpRequest, look: Look, key: int, piece: int) -> HttpResponseBase:
    """One piece of evidence, to whoever sees the order."""
    row, look = order_in_view(look, key)
    return piece_of(request, look, row, piece)


def piece_of(request: HttpRequest, look: Look, row: Order, piece: int) -> FileResponse:
    """A piece of evidence of an order in view, as page and API hand it out; an event says who took it. Raises Http404."""
    held = Evidence.objects.filter(id=piece, order_id=row.id).first()
    if held is None:
        raise Http404
    record_read(request, look.user, row.path, [Evidence._meta.db_table])
    # its seal stands for the whole of it: no piece leaves before all is proven whole
    content = io.BytesIO(kept(held.id))
    name = f"{held.id}.{held.kind}"
    return FileResponse(content, as_attachment=True, filename=name, content_type=TYPES[held.kind])


def order_in_view(look: Look, key: int) -> tuple[Order, Look]:
    """The order and the look at its place. Raises Http404 where there is none, or it lies outside one's area."""
    row = order(key)
    if row is None:
        raise Http404
    return row, look.at(row.path)


def _contents(look: Look, row: Order, who: str = "") -> dict[str, Any]:
    held = frozenset(right for right in RIGHTS if look.held.may(right, row.path))
    handled = look.user.pk in handlers_of([row.id]).get(row.id, set())
    appeals, waiver = open_appeals(row.id), waiver_asked(row.id)
    his = {one.id for one in appeals if Permission.VERIFY_ORDERS in held and look.user.pk not in barred(one)}
    level = max((one.level for one in appeals), default=0)
    return {
        "order": row, "line": order_lines(look, [row])[0], "checklist": checklist(look, row), "why": why_here(look, row),
        "steps": told(row), "released": released(row), "came_from": came_from(row), "awaited": awaited_by(row), "closed": closed_on(row),
        "appeals": [one | {"mark": str(one["id"]), "may_answer": one["id"] in his} for one in appeals_said(appeals)],
        "token": secrets.token_urlsafe(24), "appeal_rank": said(member(Rank, str(level))) if level else "",
        "acts": offered(stored(State, row.state), handled=handled, contested=row.contested, held=held),
        "handled": handled, **taking_over(row.path, Permission.HANDLE_ORDERS in held, who),
        "may_handle": Permission.HANDLE_ORDERS in held and row.state != State.CLOSED,
        "may_waive": Permission.VERIFY_ORDERS in held and row.state != State.CLOSED and (waiver or Permission.ASK_WAIVERS in held),
        "may_appeal": may_contest(look.user, row), "facts": facts_for(look.user, row),
        "today": timezone.localdate(),
        "due_may_move": due_may_move(row),
        "siblings": [one for one in siblings(row) if not one.contested], "waiver": waiver, "waived": waiver_said(row.id),
        "waived_until": timezone.localdate() + WAIVED_FOR,
        "household": row.subject_key if row.fold == Fold.HOUSEHOLD else 0,
    }  # fmt: skip


def due_may_move(row: Order) -> bool:
    """Whether the last day of an open order may still move: the notice of holidays of its year is not known."""
    return row.state != State.CLOSED and not notice_known(row.due)


def _since(key: int, seen: int) -> list[dict[str, Any]]:
    """What others did since a version: each step and each change by data grew it by one."""
    row = order(key)
    return told(row)[-max(1, row.version - seen) :] if row else []
