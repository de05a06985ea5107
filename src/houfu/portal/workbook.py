"""How a list is handed over as a workbook: what is said above it, and the download of a short one."""

from __future__ import annotations

import tempfile
from datetime import date
from typing import IO

from django.http import FileResponse
from django.utils.translation import gettext as _

from houfu.documents.workbook import TYPE, Sheet, write_book
from houfu.portal.looks import Look
from houfu.portal.wording import day_said


def label(look: Look, day: date, *, synthetic: bool) -> str:
    """What stands above a list of an area: the place, the day of its facts, and whether they are made up."""
    said = _("%(place)s　数据截至%(day)s") % {"place": look.place, "day": day_said(day)}
    return said + (f"　{_('演示数据')}" if synthetic else "")


def answered(*sheets: Sheet, name: str) -> FileResponse:
    """The sheets as one download under this name, which gets its ending here."""
    file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  # the response closes it
    write_book(file, sheets)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=TYPE)
