"""A template workbook: the columns of a ledger with notes, choices and formats, an example row, a stamp, instructions."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, time
from typing import IO, Any

from xlsxwriter import Workbook

from houfu.intake.columns import Column, Kind, Role
from houfu.intake.instructions import example_of, instructions, note_of
from houfu.intake.layout import Layout

MARK = "示例（本行不登记，可删除）"
"""What stands in the first cell of the example row; such a row is skipped until somebody types something else into it."""
FIRST = "序号"
STAMP_SHEET = "_houfu"
LISTS_SHEET = "选项"
MOST_IN_LIST = 255
"""Excel takes a drop-down of so many characters at most; a longer one stands on a sheet of its own."""
ROWS = 1_048_575
FORMATS = {
    Kind.IDENTITY: "@", Kind.PHONE: "@", Kind.NAME: "@", Kind.TEXT: "@", Kind.THING: "@", Kind.CODE: "@", Kind.YES: "@",
    Kind.DAY: "yyyy-mm-dd", Kind.MONEY: "#,##0.00", Kind.AREA: "#,##0.00", Kind.NUMBER: "0", Kind.YEAR: "0",
    Kind.DEGREES: "0.000000",
}  # fmt: skip
WIDTHS = {Kind.IDENTITY: 22, Kind.DAY: 13, Kind.YEAR: 8, Kind.YES: 10, Kind.PHONE: 15, Kind.NUMBER: 12}
HEAD = {"bold": True, "text_wrap": True, "valign": "vcenter", "align": "center", "border": 1, "locked": True}
NEEDED, WISHED, EXAMPLE = "#DCE6F4", "#F2F2F2", "#808080"


def stamp(layout: Layout) -> str:
    """Which template this is: its word, and a digest that changes with its columns."""
    said = "\n".join(f"{one.name} {one.heading} {one.kind} {one.required}" for one in layout.columns)
    return f"{layout.table} {hashlib.sha256(said.encode()).hexdigest()[:12]}"


def write_template(layout: Layout, file: IO[bytes], *, on: date) -> None:
    """Write the workbook of a layout, made on a day, into a file; the same day gives the same bytes."""
    with Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as book:
        made = datetime.combine(on, time(), tzinfo=UTC).replace(tzinfo=None)
        book.set_properties({"title": layout.zh, "created": made})
        book.set_custom_property("houfu-template", stamp(layout), "text")
        sheet = book.add_worksheet(_sheet_name(layout.zh))
        explained = book.add_worksheet("填写说明")
        _columns(book, sheet, layout)
        _explain(book, explained, layout)
        hidden = book.add_worksheet(STAMP_SHEET)
        hidden.write_string(0, 0, stamp(layout))
        hidden.write_string(1, 0, f"{on:%Y-%m-%d}")
        hidden.very_hidden()


def _columns(book: Workbook, sheet: Any, layout: Layout) -> None:
    """The headings with their notes, the example row, and the format and choices of the rows below."""
    needed, wished = (book.add_format({**HEAD, "bg_color": colour}) for colour in (NEEDED, WISHED))
    sheet.set_row(0, 32)
    sheet.write_string(0, 0, FIRST, wished)
    sheet.write_string(1, 0, MARK, book.add_format({"italic": True, "font_color": EXAMPLE}))
    sheet.set_column(0, 0, 12)
    for at, column in enumerate(layout.columns, 1):
        form = FORMATS[column.kind]
        sheet.set_column(at, at, WIDTHS.get(column.kind, 18), book.add_format({"num_format": form}))
        must = column.required or (column.role is Role.SUBJECT and column.name in layout.alternatives[0])
        sheet.write_string(0, at, column.heading, needed if must else wished)
        sheet.write_comment(0, at, note_of(column), {"x_scale": 2, "y_scale": 1.6, "author": "houfu"})
        shown = {"italic": True, "font_color": EXAMPLE, "num_format": "@"}
        sheet.write_string(1, at, example_of(column), book.add_format(shown))
        _choices(book, sheet, at, column)
    sheet.freeze_panes(1, 1)


def _choices(book: Workbook, sheet: Any, at: int, column: Column) -> None:
    """The drop-down of a column; whatever else is typed is warned about and still taken, for the check to judge."""
    names = ["是", "否"] if column.kind is Kind.YES else column.choices.names() if column.choices else []
    if not names:
        return
    source: Any = names
    if len(",".join(names)) > MOST_IN_LIST or any("," in name for name in names):
        source = _listed(book, column, names)
    asked = {"validate": "list", "source": source, "error_type": "warning", "ignore_blank": True}
    words = {"error_title": "不在选项内", "error_message": "请从下拉列表中选一项；不详请留空。"}
    sheet.data_validation(2, at, ROWS, at, asked | words)


def _listed(book: Workbook, column: Column, names: list[str]) -> str:
    """The names on the sheet of lists, one column a list; where they stand."""
    lists = book.get_worksheet_by_name(LISTS_SHEET) or book.add_worksheet(LISTS_SHEET)
    place = 0 if lists.dim_colmax is None else lists.dim_colmax + 1
    lists.write_string(0, place, column.zh)
    for row, name in enumerate(names, 1):
        lists.write_string(row, place, name)
    letter = chr(ord("A") + place)
    return f"={LISTS_SHEET}!${letter}$2:${letter}${len(names) + 1}"


def _explain(book: Workbook, sheet: Any, layout: Layout) -> None:
    """The sheet of instructions: Chinese beside English."""
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 24, wrap)
    sheet.set_column(1, 2, 60, wrap)
    for row, line in enumerate(instructions(layout)):
        for at, text in enumerate(line):
            sheet.write_string(row, at, text, bold if at == 0 else wrap)


def _sheet_name(title: str) -> str:
    """A title as a sheet may be called: at most 31 characters, none of []:*?/\\ ."""
    return "".join("·" if letter in "[]:*?/\\：" else letter for letter in title)[:31]
