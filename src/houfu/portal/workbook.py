"""A list as an Excel workbook: in constant memory, what it is said above its heads, and never a formula."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import IO

from django.http import FileResponse
from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from houfu.portal.looks import Look
from houfu.portal.wording import day_said

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTH = 22
OPTIONS = {"constant_memory": True, "in_memory": False, "strings_to_formulas": False}


Cell = str | int | Decimal
"""A text, a whole number, or an amount in yuan."""


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name, what is said above its heads, the heads, and the lines; whole numbers and yuan stay numbers.

    `widths` are in characters, a column each; without them every column has the same.
    """

    title: str
    said: Sequence[str]
    heads: Sequence[str]
    lines: Iterable[Sequence[Cell]]
    widths: Sequence[int] = ()


def label(look: Look, day: date, *, synthetic: bool) -> str:
    """What stands above a list of an area: the place, the day of its facts, and whether they are made up."""
    said = _("%(place)s　数据截至%(day)s") % {"place": look.place, "day": day_said(day)}
    return said + (f"　{_('演示数据')}" if synthetic else "")


def answered(*sheets: Sheet, name: str) -> FileResponse:
    """The sheets as one download under this name, which gets its ending here."""
    file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  # the response closes it
    with Workbook(file, OPTIONS) as book:
        for sheet in sheets:
            _write(book, sheet)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=TYPE)


def _write(book: Workbook, asked: Sheet) -> None:
    sheet, top = book.add_worksheet(asked.title), len(asked.said)
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    yuan = book.add_format({"num_format": "#,##0.00"})
    for column in range(len(asked.heads)):
        sheet.set_column(column, column, asked.widths[column] if asked.widths else WIDTH)
    for at, text in enumerate(asked.said):
        sheet.write_string(at, 0, plain(text))
    for column, head in enumerate(asked.heads):
        sheet.write_string(top, column, plain(head), bold)
    sheet.freeze_panes(top + 1, 1)
    for at, line in enumerate(asked.lines, top + 1):
        for column, cell in enumerate(line):
            if isinstance(cell, str):
                sheet.write_string(at, column, plain(cell))
            else:
                sheet.write_number(at, column, cell, yuan if isinstance(cell, Decimal) else None)
    sheet.autofilter(top, 0, top, len(asked.heads) - 1)


def plain(text: str) -> str:
    """Text that no spreadsheet takes for a formula, also after it was saved as CSV."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text
