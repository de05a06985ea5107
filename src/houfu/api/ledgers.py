"""Ledgers for programs: which there are, their columns, their records, and writing one record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import Path, Query, Router, Status
from ninja.errors import HttpError

from houfu.api.doors import FAULTS, FIGURES, KEY, After, Asked, inside
from houfu.api.ledger_shapes import ColumnOut, LedgerOut, RecordOut, Records
from houfu.api.record_shapes import ChangeIn, EndIn, History, RecordIn, VersionOut, Written
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.fields import CodeField
from houfu.ledgers.keepers import may_begin, may_record
from houfu.ledgers.models import LEDGERS
from houfu.ledgers.queries import covering_returns
from houfu.ledgers.returns import Return
from houfu.portal.catching_up import taken_in
from houfu.portal.ledger_forms import RecordForm, initial
from houfu.portal.ledger_keepers import allowed, ledger_called, model_of, versions_of
from houfu.portal.ledger_links import things
from houfu.portal.ledger_records import current_of
from houfu.portal.ledger_rows import about, code_columns, found, lines, paged
from houfu.portal.ledger_words import cells, codes_of, heading, own_columns, table_of, title
from houfu.portal.ledger_writing import (
    PROGRAM,
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

router = Router(tags=["ledgers"])


Key = Annotated[int, Path(le=KEY)]


@router.get("/ledgers", response={200: list[LedgerOut], **FAULTS})
def list_ledgers(request: HttpRequest, where: Asked) -> list[LedgerOut]:
    """Every ledger that is kept."""
    with inside(request, where, FIGURES) as look:
        covering = covering_returns(look.area, on=look.day)
        return [_ledger(look, model, covering) for model in LEDGERS]


def _ledger(look: Look, model: type[LedgerRow], covering: Mapping[str, Return]) -> LedgerOut:
    held = covering.get(model.feed.value)
    columns = [
        ColumnOut(
            name=field.attname,
            heading=heading(field),
            codes=codes_of(field) if isinstance(field, CodeField) else {},
        )
        for field in own_columns(model)
    ]
    return LedgerOut(
        table=table_of(model),
        title=title(model),
        about=about(model),
        owner=str(model.feed.owner),
        complete_to=held.complete_to if held else None,
        readable=allowed(look, model),
        columns=columns,
    )


@router.get("/ledgers/{slug:table}", response={200: Records, **FAULTS})
def records(
    request: HttpRequest,
    table: str,
    where: Asked,
    q: Annotated[str, Query("", max_length=60)] = "",
    after: After = "",
) -> Records:
    """The records of a ledger that hold on the day, fifty a page; `q` searches, any coded column filters by its code."""
    with inside(request, where, FIGURES) as look:
        model = model_of(look, table)
        chosen = {name: request.GET.get(name, "") for name in code_columns(model)}
        page = paged(found(model, look, q.strip(), chosen), after, "")
        columns = [field.attname for field in own_columns(model)]
        rows = [
            RecordOut(
                key=line.key,
                subject=line.subject.text,
                values={name: cell.value for name, cell in zip(columns, line.cells, strict=True)},
                valid_from=line.valid_from,
                valid_to=line.valid_to,
                source=line.source,
            )
            for line in lines(model, look, page.rows, len(columns))
        ]
        return Records(rows=rows, after=page.after)


@router.get("/ledgers/{slug:table}/{int:key}", response={200: History, **FAULTS})
def one_record(request: HttpRequest, table: str, key: Key, where: Asked) -> History:
    """One record with its history."""
    with inside(request, where, FIGURES, anywhere=True) as look:
        rows = _versions(look, table, key)[1]
        names = things(rows, look.day)
        return History(
            key=key,
            versions=[
                VersionOut(
                    valid_from=row.valid_from,
                    valid_to=row.valid_to,
                    recorded_at=row.recorded_at,
                    superseded_at=row.superseded_at,
                    values={cell.name: cell.value for cell in cells(row, names)},
                )
                for row in rows
            ],
        )


@router.post("/ledgers/{slug:table}", response={201: Written, **FAULTS})
def new_record(request: HttpRequest, table: str, body: RecordIn, where: Asked) -> Status[Written]:
    """Record something new."""
    with inside(request, where, FIGURES) as look:
        model = model_of(look, table)
        if not may_begin(look.user, model, look.area):
            raise PermissionDenied
        subject = subject_meant(model, look, body.subject.strip(), places_of(model, look))
        if model.link and subject is None:
            raise HttpError(400, _unknown(body.subject))
        if not may_record(look.user, model, path_meant(model, subject)):
            raise PermissionDenied
        form = _form(model, look, {"valid_from": body.valid_from, **body.values})
        key = write_new(look, model, subject, form, origin=PROGRAM)
        taken_in(look)
        return Status(201, Written(key=key))


@router.post("/ledgers/{slug:table}/{int:key}/{str:act}", response={200: Written, **FAULTS})
def change_record(request: HttpRequest, table: str, key: Key, act: str, body: ChangeIn, where: Asked) -> Written:
    """`change` records that something changed on a day, `correct` that it had been recorded wrongly."""
    if act not in ("change", "correct"):
        raise Http404
    with inside(request, where, FIGURES, anywhere=True) as look:
        model, rows = _versions(look, table, key)
        current = _writable(look, model, rows)
        held = initial(current)
        typed = {name: _typed(value) for name, value in held.items()}
        form = _form(model, look, {**typed, **body.values, "valid_from": body.valid_from}, held)
        write_over(look, model, current, form, correcting=act == "correct", origin=PROGRAM)
        taken_in(look)
        return Written(key=key)


@router.delete("/ledgers/{slug:table}/{int:key}", response={200: Written, **FAULTS})
def end_record(request: HttpRequest, table: str, key: Key, body: EndIn, where: Asked) -> Written:
    """End a record from a day on; what it said before stays readable."""
    with inside(request, where, FIGURES, anywhere=True) as look:
        model, rows = _versions(look, table, key)
        write_end(look, model, _writable(look, model, rows), body.on.isoformat(), origin=PROGRAM)
        taken_in(look)
        return Written(key=key)


def _versions(look: Look, table: str, key: int) -> tuple[type[LedgerRow], list[Any]]:
    model = ledger_called(table)
    rows = versions_of(look, model, key)
    moved_to(look, model, current_of(rows, look.day))
    return model, rows


def _writable(look: Look, model: type[LedgerRow], rows: list[Any]) -> LedgerRow:
    current = current_of(rows, look.day)
    if not may_record(look.user, model, path_of(model, current)):
        raise PermissionDenied
    return current


def _typed(value: Any) -> str:
    return "" if value is None else str(value)


def _form(
    model: type[LedgerRow], look: Look, data: dict[str, Any], held: Mapping[str, Any] | None = None
) -> RecordForm:
    """A valid form. Raises HttpError with every fault in one sentence each, and for a column that there is not."""
    names = {field.attname for field in own_columns(model)} | {"valid_from"}
    if strange := sorted(set(data) - names):
        raise HttpError(400, f"{', '.join(strange)[:200]}: {', '.join(sorted(names))}")
    form = RecordForm(model, look.day, data, initial=held)
    if not form.is_valid():
        said = [f"{form.fields[name].label}：{' '.join(map(str, faults))}" for name, faults in form.errors.items()]
        raise HttpError(400, "；".join(said))
    return form


def _unknown(asked: str) -> str:
    return _("找不到“%(name)s”，或不止一个。请核对后再填。") % {"name": asked[:40]}
