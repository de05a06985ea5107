"""台账模板: the workbook in which records of a ledger are filled in, as a download."""

from __future__ import annotations

import tempfile
from typing import IO

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _

from houfu.access.roles import Permission
from houfu.documents.workbook import TYPE
from houfu.intake.keeping import may_take_in
from houfu.intake.layout import Layout
from houfu.intake.layouts import layout_of
from houfu.intake.register_sheets import REGISTER
from houfu.intake.templates import write_template
from houfu.ledgers.about import LedgerRow
from houfu.portal.doors import opens_to
from houfu.portal.ledger_keepers import allowed, model_of
from houfu.portal.looks import Look
from houfu.portal.wording import said
from houfu.safeguard.audit import record_event


@opens_to(Permission.SEE_FIGURES)
def ledger_template(request: HttpRequest, look: Look, table: str) -> HttpResponseBase:
    """The template of a ledger that the reader may see, or of a part of the register, for whoever fills it in or takes lists out."""
    return template_of(look, table)


def template_of(look: Look, table: str) -> FileResponse:
    """The workbook, as page and API hand it out. It holds no record, and an event says who took it. Raises Http404 for a
    ledger that there is not, PermissionDenied."""
    layout = REGISTER.get(table) or layout_of(model_of(look, table))
    if not may_have(look, layout):
        raise PermissionDenied
    record_event(act="ledger.template", by=look.user.id, table=layout.model._meta.db_table, path=look.area, detail={})
    file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  # the response closes it
    write_template(layout, file, on=timezone.localdate())
    file.seek(0)
    name = f"{said(layout)}-{_('模板')}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name, content_type=TYPE)


def may_have(look: Look, layout: Layout) -> bool:
    """Whether somebody is given a template: he takes lists out, or fills this sheet in, and may see such records."""
    model = layout.model
    if issubclass(model, LedgerRow) and not allowed(look, model):
        return False
    return look.may_export or may_take_in(look.user, layout, look.area)


def register_templates(look: Look) -> list[tuple[str, str]]:
    """The parts of the register whose templates the reader is given, by word and name: without it no ledger finds its people."""
    return [(table, said(layout)) for table, layout in REGISTER.items() if may_have(look, layout)]
