"""The sheet 问题清单 at the end of a workbook that is handed back: every fault, none cut off."""

from __future__ import annotations

from typing import Any

from xlsxwriter import Workbook as Writer

from houfu.intake.report import Fault
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


def write_list(writer: Writer, faults: list[Fault], sheet: str, number: int = 1) -> None:
    """The list: every fault a row, with a link to its cell; values masked. What one sheet cannot hold goes on in another."""
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
    quoted = sheet.replace("'", "''")
    for row, one in enumerate(faults[: MOST_ROWS - 2], 2):
        into.write_string(row, 0, one.sheet, wrap)
        if row < MOST_NOTES and not one.cell.isdigit():
            into.write_url(row, 1, f"internal:'{quoted}'!{one.cell}", link, one.cell)
        else:
            into.write_string(row, 1, one.cell, wrap)
        what, to_do = f"{one.what_zh}\n{one.what_en}", f"{one.do_zh}\n{one.do_en}"
        for at, text in enumerate((one.heading, one.shown, what, to_do), 2):
            into.write_string(row, at, text, wrap)
    if rest := faults[MOST_ROWS - 2 :]:
        write_list(writer, rest, sheet, number + 1)
