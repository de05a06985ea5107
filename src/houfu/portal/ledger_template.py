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
from houfu.intake.layouts import layout_of
from houfu.intake.register_sheets import REGISTER
from houfu.intake.templates import write_template
from houfu.portal.doors import opens_to
from houfu.portal.ledger_keepers import model_of
from houfu.portal.looks import Look
from houfu.portal.wording import said
from houfu.safeguard.audit import record_event


@opens_to(Permission.SEE_FIGURES)
def ledger_template(request: HttpRequest, look: Look, table: str) -> HttpResponseBase:
    """The template of a ledger that the reader may see, or of a part of the register, for whoever fills it in or takes lists out.

    It holds no record, and an event says who took it.
    """
    layout = REGISTER.get(table) or layout_of(model_of(look, table))
    if not (look.may_export or may_take_in(look.user, layout, look.area)):
        raise PermissionDenied
    record_event(act="ledger.template", by=look.user.id, table=layout.model._meta.db_table, path=look.area, detail={})
    file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  # the response closes it
    write_template(layout, file, on=timezone.localdate())
    file.seek(0)
    name = f"{said(layout)}-{_('模板')}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name, content_type=TYPE)
