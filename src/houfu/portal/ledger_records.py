"""One record of a ledger: its values, its history on two dates, who reported it; correcting, changing and ending it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from houfu.access.roles import Permission
from houfu.facts.errors import HoufuError
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.keepers import may_begin, may_record
from houfu.portal.catching_up import follow_up
from houfu.portal.doors import opens_to
from houfu.portal.ledger_forms import RecordForm, initial
from houfu.portal.ledger_keepers import keepers_said, ledger_called, model_of, versions_of
from houfu.portal.ledger_links import things
from houfu.portal.ledger_rows import about, subject_names
from houfu.portal.ledger_words import Cell, cells, title
from houfu.portal.ledger_writing import (
    moved_to,
    path_meant,
    path_of,
    places_of,
    subject_meant,
    write_end,
    write_new,
    write_over,
)
from houfu.portal.looks import Look
from houfu.portal.showing import show
from houfu.portal.subjects import Labelled
from houfu.portal.wording import tongue
from houfu.store.models import Source
from houfu.store.versions import Span


@dataclass(frozen=True)
class Version:
    """One version of a record: when it was so, when it was known, from where, and what it said."""

    valid_from: date
    valid_to: date | None
    recorded_at: datetime
    superseded_at: datetime | None
    source: str
    organ: str
    cells: list[Cell]
    standing: bool


@opens_to(Permission.SEE_FIGURES, anywhere=True)
def record_page(request: HttpRequest, look: Look, table: str, key: int) -> HttpResponse:
    """A record with its history; for those who may, a form that corrects it, changes it from a day on, or ends it."""
    model = ledger_called(table)
    rows = versions_of(look, model, key)
    current = current_of(rows, look.day)
    moved_to(look, model, current)
    may = may_record(look.user, model, path_of(model, current))
    form = RecordForm(model, look.day, initial=initial(current))
    if request.method == "POST":
        if not may:
            raise PermissionDenied
        form = RecordForm(model, look.day, request.POST, initial=initial(current))
        if _carried_out(request, look, model, current, form):
            return redirect(look.address("record", table, key))
    called = subject_names(model, look, [current])
    return show(
        request,
        look,
        "ledger_record.html",
        table=table,
        title=title(model),
        about=about(model),
        key=key,
        subject=called.get(getattr(current, model.link) if model.link else 0, Labelled("")),
        cells=cells(current, things([current], look.day)),
        current=current,
        versions=_versions(rows, current),
        form=form if may else None,
        today=timezone.localdate(),
    )


@opens_to(Permission.SEE_FIGURES)
def new_record(request: HttpRequest, look: Look, table: str) -> HttpResponse:
    """A new record: whom it is about, and what is known."""
    model = model_of(look, table)
    if not may_begin(look.user, model, look.area):
        raise PermissionDenied
    form = RecordForm(model, look.day, request.POST or None, initial={"valid_from": timezone.localdate()})
    asked, fault = request.POST.get("of", "").strip(), ""
    places = places_of(model, look)
    if request.method == "POST":
        subject = subject_meant(model, look, asked, places)
        if model.link and subject is None:
            fault = _("找不到“%(name)s”，或不止一个。请核对后再填。") % {"name": asked[:40]}
        elif not may_record(look.user, model, path_meant(model, subject)):
            fault = _("这本台账由%(who)s登记。") % {"who": keepers_said(model, path_meant(model, subject))}
        elif form.is_valid():
            key = _written(request, look, model, subject, form)
            if key is not None:
                messages.success(request, _("已登记。"))
                follow_up(request, look)
                return redirect(look.address("record", table, key))
    return show(
        request, look, "ledger_new.html", table=table, title=title(model), about=about(model), form=form,
        asked_subject=asked, fault=fault, places=places, linked=bool(model.link), level=model.level,
    )  # fmt: skip


def _written(request: HttpRequest, look: Look, model: type[LedgerRow], subject: Any, form: RecordForm) -> int | None:
    try:
        return write_new(look, model, subject, form)
    except HoufuError as fault:
        messages.error(request, fault.sentence(tongue()))
        return None


def _carried_out(request: HttpRequest, look: Look, model: type[LedgerRow], row: LedgerRow, form: RecordForm) -> bool:
    """Do what the button says; False where the form has to be looked at again."""
    act = request.POST.get("act", "")
    try:
        if act == "end":
            write_end(look, model, row, request.POST.get("ends_on", ""))
            messages.success(request, _("已终止；以前的记录保留可查。"))
            follow_up(request, look)
            return True
        if not form.is_valid():
            return False
        write_over(look, model, row, form, correcting=act == "correct")
        messages.success(request, _("已更正；更正前的内容保留可查。") if act == "correct" else _("已登记变更。"))
        follow_up(request, look)
        return True
    except HoufuError as fault:
        messages.error(request, fault.sentence(tongue()))
        return False


def current_of(rows: list[LedgerRow], day: date) -> LedgerRow:
    """Of a record's versions the one that holds on a day as far as is known now, else the latest."""
    return next(
        (row for row in rows if row.superseded_at is None and Span(row.valid_from, row.valid_to).holds(day)), rows[0]
    )


def _versions(rows: list[Any], current: LedgerRow) -> list[Version]:
    sources = {one.id: one for one in Source.objects.filter(id__in={row.source_id for row in rows})}
    names = things(rows, timezone.localdate())
    out = []
    for row in rows:
        source = sources.get(row.source_id)
        out.append(
            Version(
                row.valid_from,
                row.valid_to,
                row.recorded_at,
                row.superseded_at,
                source.name if source else "",
                source.organ if source else "",
                cells(row, names),
                row.id == current.id,
            )
        )
    return out
