"""A workbook that was taken out, as a spreadsheet shows it: every cell with its kind."""

import io
from typing import Any

from openpyxl import load_workbook


def rows_of(content: bytes) -> list[list[Any]]:
    """The rows of the first sheet. A cell that is a formula fails here."""
    book = load_workbook(io.BytesIO(content), read_only=False)
    sheet = book.worksheets[0]
    assert not [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    return [["" if cell.value is None else cell.value for cell in row] for row in sheet.iter_rows()]


def body_of(content: bytes, heads: int = 2) -> list[list[Any]]:
    """The lines beneath what is said and the heads."""
    return rows_of(content)[heads:]
