"""退回修改: the sender's own workbook with the faulty cells marked, for the sender alone: it holds every name and number."""

from __future__ import annotations

import tempfile
from pathlib import PurePath
from typing import IO

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from houfu.access.models import User
from houfu.access.roles import Permission
from houfu.documents.workbook import TYPE
from houfu.facts.errors import HoufuError
from houfu.intake import staging
from houfu.intake.handback import hand_back
from houfu.intake.keeping import may_take_in
from houfu.intake.layouts import layout_named
from houfu.intake.models import Import, Stage
from houfu.intake.opening import find_in, open_book
from houfu.intake.rereading import found_in, head_in
from houfu.portal.doors import opens_to
from houfu.portal.import_doors import import_of
from houfu.portal.looks import Look
from houfu.portal.wording import tongue
from houfu.safeguard.audit import record_event

MOST_ROWS = 100_000
"""A longer sheet is marked by command: a page would keep its reader waiting for minutes."""


@opens_to(Permission.SEE_FIGURES, Permission.SEE_PERSONS, anywhere=True)
def import_marked(request: HttpRequest, look: Look, key: int) -> HttpResponseBase:
    """The workbook, written anew with its faulty cells in colour and a list of all faults; an event says who took it."""
    row, look = import_of(look, key)
    if not may_have_back(look.user, row):
        record_event(
            act="import.marked", by=look.user.id, table="intake_import", key=row.id, path=row.area, allowed=False
        )
        raise PermissionDenied
    try:
        if row.stage not in (Stage.CHECKED, Stage.COMMITTED):
            raise HoufuError("还没有核对，或文件已不在，不能标出问题。", "It was not checked yet, or the file is gone.")
        if head_in(row).rows > MOST_ROWS:
            raise HoufuError(
                f"超过 {MOST_ROWS} 行：请在本页后台生成问题清单，或由管理员用命令 houfu intake read --marked 标出。",
                f"More than {MOST_ROWS} rows: have the list of faults made on this page, or the sheet marked by houfu intake read --marked.",
            )
        file = _marked(row)
    except HoufuError as fault:
        messages.error(request, fault.sentence(tongue()))
        return redirect(look.address("import", key))
    record_event(act="import.marked", by=look.user.id, table="intake_import", key=row.id, path=row.area)
    name = f"{PurePath(row.file_name).stem}-{_('标出问题')}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name, content_type=TYPE)


def may_have_back(user: User, row: Import) -> bool:
    """Whether somebody is given the file again: he sent it, and may still take it in. All others have the masked list of faults."""
    return row.by == user.id and may_take_in(user, layout_named(row.table), row.area)


def _marked(row: Import) -> IO[bytes]:
    """The file as it is handed back. Raises FileGone, and what the reading raises."""
    with open_book(staging.kept(row.id), row.file_name) as book:
        _table, read = find_in(book, layout_named(row.table))
        file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  # the response closes it
        hand_back(book, read, found_in(row).report, file)
    file.seek(0)
    return file
