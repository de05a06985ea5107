"""An .xlsb workbook as grids: Excel's binary records, one after another."""

import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import numpy as np

from houfu.intake.workbook.binary_records import records, wide
from houfu.intake.workbook.contents import open_part, relations
from houfu.intake.workbook.grid import Grid, OutOfOrder
from houfu.intake.workbook.kinds import Kind, as_shown, day_texts, number_text
from houfu.intake.workbook.limits import MOST_CELLS_IN_OLD_FORMATS, damaged, too_much
from houfu.intake.workbook.pending import Pending
from houfu.intake.workbook.styles import PADDED, Shows, shown_by

ROW, BLANK, RK, ERROR, BOOLEAN, REAL, TEXT, SHARED = range(8)
OF_FORMULA = {8: TEXT, 9: REAL, 10: BOOLEAN, 11: ERROR}
SHARED_ITEM, FORMAT, STYLE, COLUMN, WORKBOOK, SHEET, MERGE = 19, 44, 47, 60, 153, 156, 176
STYLES_BEGIN, STYLES_END = 617, 618
HIDDEN_ROW, HIDDEN_COLUMN = 0x10, 0x01
ERRORS = {
    0: "#NULL!",
    7: "#DIV/0!",
    15: "#VALUE!",
    23: "#REF!",
    29: "#NAME?",
    36: "#NUM!",
    42: "#N/A",
    43: "#GETTING_DATA",
}


@dataclass
class Binary:
    """What the sheets of an .xlsb share."""

    sheets: list[tuple[str, str, bool]] = field(default_factory=list)
    since_1904: bool = False
    shared: list[str] = field(default_factory=list)
    dates: list[int] = field(default_factory=list)


def grids(path: Path, name: str) -> Iterator[Grid]:
    """Each worksheet, filled."""
    try:
        with zipfile.ZipFile(path) as archive:
            book = _book(archive)
            left = MOST_CELLS_IN_OLD_FORMATS
            for sheet, part, hidden in book.sheets:
                with open_part(archive, part) as stream:
                    grid, cells = _grid(stream, Grid(sheet, hidden, since_1904=book.since_1904), book, left)
                left -= cells
                yield grid
    except (struct.error, IndexError, UnicodeDecodeError, OutOfOrder, KeyError) as error:
        raise damaged(name) from error


def _book(archive: zipfile.ZipFile) -> Binary:
    book = Binary()
    parts = relations(archive, "xl/_rels/workbook.bin.rels", "xl")
    with open_part(archive, "xl/workbook.bin") as stream:
        for number, content in records(stream, "workbook.bin"):
            if number == WORKBOOK:
                book.since_1904 = bool(content[0] & 1)
            elif number == SHEET:
                identifier, at = wide(content, 8)
                kind, part = parts.get(identifier, ("", ""))
                if kind == "worksheet":
                    book.sheets.append((wide(content, at)[0], part, content[0] != 0))
    for kind, part in parts.values():
        if kind in {"sharedStrings", "styles"}:
            with open_part(archive, part) as stream:
                if kind == "styles":
                    book.dates = _dates(stream)
                else:
                    items = (content for number, content in records(stream, part) if number == SHARED_ITEM)
                    book.shared = [wide(content, 1)[0] for content in items]
    return book


def _dates(stream: IO[bytes]) -> list[int]:
    formats: dict[int, str] = {}
    styles: list[int] = []
    inside = False
    for number, content in records(stream, "styles.bin"):
        if number == FORMAT:
            formats[struct.unpack_from("<H", content)[0]] = wide(content, 2)[0]
        elif number in {STYLES_BEGIN, STYLES_END}:
            inside = number == STYLES_BEGIN
        elif number == STYLE and inside:
            of_style = struct.unpack_from("<H", content, 2)[0]
            styles.append(shown_by(of_style, formats.get(of_style)))
    return styles


def _grid(stream: IO[bytes], grid: Grid, book: Binary, most: int) -> tuple[Grid, int]:
    pending = Pending(grid)
    row = cells = 0
    for number, content in records(stream, grid.name):
        if number == ROW:
            pending.row_ends()
            row = struct.unpack_from("<I", content)[0] + 1
            if content[11] & HIDDEN_ROW:
                grid.hide_row(row)
        elif BLANK < number <= max(OF_FORMULA):
            column, style = struct.unpack_from("<II", content)
            grid.formulas += number in OF_FORMULA
            cells += 1
            found = _value(OF_FORMULA.get(number, number), content, style & 0xFFFFFF, book)
            if found:
                pending.add(row, column, *found)
            if cells > most:
                raise too_much("单元格", "cells", MOST_CELLS_IN_OLD_FORMATS, grid.name)
        elif number == COLUMN and content[16] & HIDDEN_COLUMN:
            first, last = struct.unpack_from("<II", content)
            grid.hidden_columns.append((first, last))
        elif number == MERGE:
            top, bottom, left, right = struct.unpack_from("<4I", content)
            grid.merge((top + 1, left, bottom + 1, right))
    pending.flush()
    return grid, cells


def _value(kind: int, content: bytes, style: int, book: Binary) -> tuple[int, str] | None:
    """(kind, text), or nothing for an empty cell."""
    if kind == ERROR:
        return Kind.ERROR, ERRORS.get(content[8], "#N/A")
    if kind == BOOLEAN:
        return Kind.BOOLEAN, "TRUE" if content[8] else "FALSE"
    if kind in {TEXT, SHARED}:
        text = wide(content, 8)[0] if kind == TEXT else book.shared[struct.unpack_from("<I", content, 8)[0]]
        return (Kind.TEXT, text) if text else None
    value = _packed(content) if kind == RK else struct.unpack_from("<d", content, 8)[0]
    shown = book.dates[style] if style < len(book.dates) else Shows.NUMBER
    if Shows.NUMBER < shown < PADDED:
        texts, kinds = day_texts(np.array([value]), np.array([shown], np.uint16), since_1904=book.since_1904)
        return int(kinds[0]), texts[0].as_py()
    return as_shown(number_text(value), shown)


def _packed(content: bytes) -> float:
    """A number in four bytes: two flags, and an integer or the upper half of a double."""
    packed = struct.unpack_from("<i", content, 8)[0]
    value = float(packed >> 2)
    if not packed & 2:
        value = struct.unpack("<d", b"\0\0\0\0" + struct.pack("<I", packed & 0xFFFFFFFC))[0]
    return value / 100 if packed & 1 else value
