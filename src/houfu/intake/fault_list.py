"""The sheet 问题清单 at the end of a workbook that is handed back: every fault, none cut off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, NamedTuple

from xlsxwriter import Workbook as Writer

from houfu.intake.report import Fault
from houfu.intake.too_long import DO, WHAT, Cut, fitting
from houfu.intake.workbook.cells import Sheet
from houfu.intake.workbook.limits import MOST_ROWS

LIST = "问题清单"
LIST_MARK = "问题清单（由系统列出，读取时跳过本表）List of faults; this sheet is not read"
"""What stands in the first cell of the list: by it the list is known again, whatever the sheet is called by then."""
HEADINGS = (
    "工作表 sheet",
    "单元格 cell",
    "列 column",
    "填写的内容（遮盖） value",
    "问题 what is wrong",
    "怎么改 what to do",
)
WIDTHS = (14, 10, 18, 24, 48, 48)
MOST_NOTES = 5_000
"""So many cells get a note: with more of them Excel takes minutes to open a file. All are coloured, and all are listed."""


def is_list(sheet: Sheet) -> bool:
    """Whether a sheet is the list that was written with a marked workbook."""
    return 0 in sheet.columns and len(sheet.rows) > 0 and sheet.texts["A"][0] == LIST_MARK


class Line(NamedTuple):
    """A line of the list: where, under which heading, what stood there (masked), what is wrong and what to do."""

    sheet: str
    cell: str
    heading: str
    shown: str
    what: str
    do: str


def lines_of(faults: Iterable[Fault]) -> Iterator[Line]:
    """A line for each fault."""
    for one in faults:
        what, to_do = f"{one.what_zh}\n{one.what_en}", f"{one.do_zh}\n{one.do_en}"
        yield Line(one.sheet, one.cell, one.heading, one.shown, what, to_do)


def lines_of_cut(cut: Iterable[Cut]) -> Iterator[Line]:
    """A line for each cell that is handed back in part."""
    for one in cut:
        yield Line(one.sheet, one.cell, "", "", "\n".join(WHAT), "\n".join(DO))


def write_list(writer: Writer, lines: Iterator[Line], called: Mapping[str, str], number: int = 1) -> None:
    """The list: every line a row, with a link to its cell; values masked. What one sheet cannot hold goes on in another.

    `called` says what each sheet of the file is called in the workbook that is written.
    """
    into: Any = writer.add_worksheet(LIST if number == 1 else f"{LIST} {number}")
    bold = writer.add_format({"bold": True, "bg_color": "#F2F2F2", "border": 1})
    wrap = writer.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    link = writer.add_format({"font_color": "#1F4E9E", "underline": 1, "valign": "top"})
    for at, width in enumerate(WIDTHS):
        into.set_column(at, at, width)
    into.write_string(0, 0, LIST_MARK)
    for at, heading in enumerate(HEADINGS):
        into.write_string(1, at, heading, bold)
    into.freeze_panes(2, 0)
    quoted = {sheet: name.replace("'", "''") for sheet, name in called.items()}
    for row, one in zip(range(2, MOST_ROWS), lines, strict=False):
        into.write_string(row, 0, one.sheet, wrap)
        if row < MOST_NOTES and not one.cell.isdigit():
            into.write_url(row, 1, f"internal:'{quoted.get(one.sheet, one.sheet)}'!{one.cell}", link, one.cell)
        else:
            into.write_string(row, 1, one.cell, wrap)
        for at, text in enumerate((one.heading, one.shown, one.what, one.do), 2):
            into.write_string(row, at, fitting(text), wrap)
    if (following := next(lines, None)) is not None:
        write_list(writer, chain([following], lines), called, number + 1)
