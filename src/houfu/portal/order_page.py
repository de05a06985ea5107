"""工单: one order with its checklist, why it came here, its steps, what can be done; and the sheet for the visit."""

from __future__ import annotations

import secrets
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from houfu.access.queries import may
from houfu.access.roles import Permission
from houfu.assessment.models import Finding
from houfu.assessment.queries import catalogue_of
from houfu.casework.codes import Act, Fold, ItemState, State, stored
from houfu.casework.deadlines import WAIVED_FOR
from houfu.casework.evidence import TYPES, kept
from houfu.casework.faults import Conflict
from houfu.casework.models import Evidence, Order, Step
from houfu.casework.provers import handlers_of
from houfu.casework.queries import appeal_of, items, order, siblings, steps, waiver_asked
from houfu.casework.transitions import offered
from houfu.casework.writing import DATA
from houfu.facts.organs import Organ
from houfu.ledgers.models import LeaderAssignment
from houfu.portal.doors import opens_to
from houfu.portal.findings import lines
from houfu.portal.looks import Look
from houfu.portal.naming import on_day, organs_at
from houfu.portal.order_acts import carried_out
from houfu.portal.order_words import named_users, order_lines, takers, waiver_said
from houfu.portal.reads import record_read
from houfu.portal.showing import show
from houfu.portal.wording import member, said

RIGHTS = (Permission.HANDLE_ORDERS, Permission.VERIFY_ORDERS)


@opens_to(Permission.SEE_FIGURES, Permission.SEE_PERSONS, anywhere=True)
def order_page(request: HttpRequest, look: Look, key: int) -> HttpResponse:
    """One order; a button acts on the version that the page showed. Where another acted meanwhile, both are shown."""
    row, look = order_in_view(look, key)
    conflict: dict[str, Any] = {}
    if request.method == "POST":
        try:
            carried_out(request, look.user, row)
            return redirect(look.address("order", key))
        except Conflict as fault:
            row, _look = order_in_view(look, key)
            conflict = {"conflict": fault, "mine": request.POST.get("words", ""), "since": _since(key, fault.seen)}
    return show(request, look, "order.html", **_contents(look, row), **conflict)


@opens_to(Permission.SEE_FIGURES, Permission.SEE_PERSONS, anywhere=True)
def order_sheet(request: HttpRequest, look: Look, key: int) -> HttpResponse:
    """The sheet to print for the visit: the checklist with room for what was found."""
    row, look = order_in_view(look, key)
    return show(request, look, "order_sheet.html", **_contents(look, row))


@opens_to(Permission.SEE_FIGURES, Permission.SEE_PERSONS, anywhere=True)
def order_evidence(request: HttpRequest, look: Look, key: int, piece: int) -> HttpResponse:
    """One piece of evidence, to whoever sees the order."""
    row, look = order_in_view(look, key)
    held = Evidence.objects.filter(id=piece, order_id=row.id).first()
    if held is None:
        raise Http404
    record_read(request, look.user, row.path, [Evidence._meta.db_table])
    answer = HttpResponse(kept(held.id), content_type=TYPES[held.kind])
    answer["Content-Disposition"] = f'attachment; filename="{held.id}.{held.kind}"'
    return answer


def order_in_view(look: Look, key: int) -> tuple[Order, Look]:
    """The order and the look at its place. Raises Http404 where there is none, or it lies outside one's area."""
    row = order(key)
    if row is None:
        raise Http404
    return row, look.at(row.path)


def _contents(look: Look, row: Order) -> dict[str, Any]:
    held = frozenset(right for right in RIGHTS if may(look.user, right, row.path))
    handled = look.user.pk in handlers_of([row.id]).get(row.id, set())
    return {
        "order": row, "line": order_lines(look, [row])[0], "checklist": checklist(look, row), "why": why_here(look, row),
        "steps": told(row), "appeal": appeal_of(row.id), "token": secrets.token_urlsafe(24),
        "acts": offered(stored(State, row.state), handled=handled, contested=row.contested, held=held),
        "takers": takers(row.path) if Permission.HANDLE_ORDERS in held else [], "handled": handled,
        "may_handle": Permission.HANDLE_ORDERS in held and row.state != State.CLOSED,
        "may_verify": Permission.VERIFY_ORDERS in held and row.state != State.CLOSED,
        "may_answer": Permission.VERIFY_ORDERS in held and not handled, "today": timezone.localdate(),
        "siblings": siblings(row), "waiver": waiver_asked(row.id), "waived": waiver_said(row.id),
        "waived_until": timezone.localdate() + WAIVED_FOR,
        "household": row.subject_key if row.fold == Fold.HOUSEHOLD else 0,
    }  # fmt: skip


def checklist(look: Look, row: Order) -> list[dict[str, Any]]:
    """The items of an order, each with its finding in words and what has become of it."""
    if look.run is None:
        return []
    rules = catalogue_of(look.run).by_code
    held = [item for item in items(row.id) if item.rule in rules]
    findings = Finding.objects.in_bulk([item.finding_id for item in held])
    held = [item for item in held if item.finding_id in findings]
    words = lines(look, [findings[item.finding_id] for item in held])
    return [
        {
            "line": line,
            "state": item.state,
            "state_said": said(member(ItemState, item.state)),
            "rule": item.rule,
            "item": item,
        }
        for line, item in zip(words, held, strict=True)
    ]


def why_here(look: Look, row: Order) -> dict[str, Any]:
    """Why the order came here: who leads by the article, who cooperates, the community, the leader who answers."""
    others = [member(Organ, code) for code in row.cooperating.split()]
    names = organs_at({(one, row.office) for one in others}, look.day)
    parts = row.path.rstrip(".").split(".")
    leaders: list[str] = []
    if len(parts) >= 5:
        assigned = on_day(LeaderAssignment.objects.filter(settlement_key=int(parts[4])), look.day)
        leaders = sorted({one.leader for one in assigned.order_by("id") if one.leader})
    return {"cooperating": [names[one, row.office] for one in others], "leaders": leaders}


def told(row: Order) -> list[dict[str, Any]]:
    """Every step in words, the first one first."""
    done = steps(row.id)
    who = named_users(one for step in done for one in (step.by, step.to) if one)
    files: dict[int, list[int]] = {}
    for key, step_id in Evidence.objects.filter(order_id=row.id).order_by("id").values_list("id", "step_id"):
        files.setdefault(step_id, []).append(key)
    return [_step(step, who) | {"files": files.get(step.id, [])} for step in done]


def _step(step: Step, who: dict[int, str]) -> dict[str, Any]:
    return {
        "act": said(member(Act, step.act)), "by": _("系统") if step.by == DATA else who.get(step.by, "—"), "at": step.at,
        "words": step.words, "to": who.get(step.to or 0, ""), "after": said(member(State, step.after)),
    }  # fmt: skip


def _since(key: int, seen: int) -> list[dict[str, Any]]:
    """What others did since a version: each step and each change by data grew it by one."""
    row = order(key)
    return told(row)[-max(1, row.version - seen) :] if row else []
