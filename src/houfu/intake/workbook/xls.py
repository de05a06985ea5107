"""An .xls workbook (BIFF, also .et of WPS) as grids, by xlrd: it alone tells numbers from texts, errors and hidden rows."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import numpy as np
import xlrd

from houfu.intake.workbook.file_kinds import password
from houfu.intake.workbook.grid import Grid
from houfu.intake.workbook.kinds import Kind, as_shown, day_texts, number_text
from houfu.intake.workbook.limits import MOST_CELLS_IN_OLD_FORMATS, damaged, too_much
from houfu.intake.workbook.pending import Pending
from houfu.intake.workbook.styles import BUILT_IN_CLOCKS, BUILT_IN_DAYS, PADDED, Shows, shown_by

ENCRYPTED = ("encrypted", "password")
BUILT_IN_FORMATS = 164


def grids(path: Path, name: str) -> Iterator[Grid]:
    """Each sheet, filled."""
    try:
        book = xlrd.open_workbook(str(path), logfile=StringIO(), formatting_info=True, on_demand=True, ragged_rows=True)
    except xlrd.XLRDError as error:
        raise password(name) if any(word in str(error).lower() for word in ENCRYPTED) else damaged(name) from error
    except MemoryError:
        raise
    except Exception as error:  # a broken file breaks xlrd in any way it likes
        raise damaged(name) from error
    left = MOST_CELLS_IN_OLD_FORMATS
    for number in range(book.nsheets):
        try:
            sheet = book.sheet_by_index(number)
            grid = _grid(book, sheet)
        except (IndexError, KeyError, ValueError, TypeError, AssertionError, xlrd.XLRDError) as error:
            raise damaged(name) from error
        left -= sum(sheet.row_len(row) for row in range(sheet.nrows))
        if left < 0:
            raise too_much("单元格", "cells", MOST_CELLS_IN_OLD_FORMATS, name)
        book.unload_sheet(number)
        yield grid


def _grid(book: xlrd.Book, sheet: xlrd.sheet.Sheet) -> Grid:
    grid = Grid(sheet.name, sheet.visibility != 0, since_1904=bool(book.datemode))
    pending = Pending(grid)
    dates = _dates(book)
    for row in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(row)):
            found = _value(cell, dates, since_1904=bool(book.datemode))
            if found:
                pending.add(row + 1, column, *found)
        pending.row_ends()
    pending.flush()
    for row in sorted(row for row, info in sheet.rowinfo_map.items() if info.hidden):
        grid.hide_row(row + 1)
    grid.hidden_columns += [(at, at) for at, info in sorted(sheet.colinfo_map.items()) if info.hidden]
    for first_row, last_row, first_column, last_column in sheet.merged_cells:
        grid.merge((first_row + 1, first_column, last_row, last_column - 1))
    return grid


def _dates(book: xlrd.Book) -> list[int]:
    dates = []
    for style in book.xf_list:
        given = book.format_map.get(style.format_key)
        is_ours = style.format_key in BUILT_IN_DAYS | BUILT_IN_CLOCKS or given is None
        is_ours = is_ours and style.format_key < BUILT_IN_FORMATS
        dates.append(shown_by(style.format_key, None if is_ours else given.format_str))
    return dates


def _value(cell: xlrd.sheet.Cell, dates: list[int], *, since_1904: bool) -> tuple[int, str] | None:
    """(kind, text), or nothing for an empty cell."""
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return (Kind.TEXT, cell.value) if cell.value else None
    if cell.ctype in {xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE}:
        if Shows.NUMBER < (shown := dates[cell.xf_index]) < PADDED:
            texts, kinds = day_texts(np.array([cell.value]), np.array([shown], np.uint16), since_1904=since_1904)
            return int(kinds[0]), texts[0].as_py()
        return as_shown(number_text(cell.value), shown)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return Kind.BOOLEAN, "TRUE" if cell.value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return Kind.ERROR, xlrd.error_text_from_code.get(cell.value, "#N/A")
    return None
