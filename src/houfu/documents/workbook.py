"""A list as an Excel workbook, written in constant memory from plain values: no cell of it is ever a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTH = 22
ROWS = 1_048_575
"""So many rows go on one sheet, all told; more go on the next."""
LONGEST = 32_767  # characters that a cell holds; more would be dropped whole
ACTIVE = frozenset("=+-@\t\r\n＝＋－＠")
DIGITS = 11  # a spreadsheet would make a number of so many, and lose some
NUMERAL = re.compile(r"[0-9]{11,}[0-9Xx]?")
OPTIONS = {"constant_memory": True, "in_memory": False, "strings_to_formulas": False, "use_zip64": True}

Cell = str | int | Decimal
"""A text, a whole number, or an amount with two decimals (yuan, m², mu)."""


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name, what is said above its heads, the heads, and the lines; whole numbers and amounts stay numbers.

    `widths` are in characters, a column each; without them every column has the same.
    """

    title: str
    said: Sequence[str]
    heads: Sequence[str]
    lines: Iterable[Sequence[Cell]]
    widths: Sequence[int] = ()


def write_book(file: IO[bytes], sheets: Iterable[Sheet], *, folder: Path | None = None, rows: int = ROWS) -> int:
    """Write the sheets into a file that need not be seekable; how many lines there were, heads not counted.

    While a sheet is being written its rows lie in a file in `folder`, the system's for passing files without one. Lines
    are drawn one by one, and may raise whatever they raise.
    """
    options = OPTIONS | ({"tmpdir": str(folder)} if folder else {})
    book, written = Workbook(file, options), 0
    try:
        for sheet in sheets:
            written += _laid(book, sheet, rows)
        book.close()
    except BaseException:
        _forget(book)
        raise
    return written


def _laid(book: Workbook, asked: Sheet, rows: int) -> int:
    """One list on as many sheets as it takes."""
    lines, room, written, number = iter(asked.lines), rows - len(asked.said) - 1, 0, 1
    looks = {"head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True}),
             "amount": book.add_format({"num_format": "#,##0.00"}), "text": book.add_format({"num_format": "@"})}  # fmt: skip
    while True:
        page = book.add_worksheet(asked.title if number == 1 else f"{asked.title} {number}")
        written += _filled(page, asked, islice(lines, room), looks)
        following = next(lines, None)
        if following is None:
            return written
        lines, number = chain([following], lines), number + 1


def _filled(page: Worksheet, asked: Sheet, lines: Iterator[Sequence[Cell]], looks: dict[str, Any]) -> int:
    top = len(asked.said)
    for column in range(len(asked.heads)):
        page.set_column(column, column, asked.widths[column] if asked.widths else WIDTH)
    for at, text in enumerate(asked.said):
        page.write_string(at, 0, plain(text))
    for column, head in enumerate(asked.heads):
        page.write_string(top, column, plain(head), looks["head"])
    page.freeze_panes(top + 1, 1)
    write_string, write_number, at = page.write_string, page.write_number, top
    for at, line in enumerate(lines, top + 1):  # the last one says how many
        for column, cell in enumerate(line):
            if isinstance(cell, str):
                if cell:
                    text = plain(cell)
                    numeral = len(text) >= DIGITS and NUMERAL.fullmatch(text)
                    write_string(at, column, text, looks["text"] if numeral else None)
            else:
                write_number(at, column, cell, looks["amount"] if isinstance(cell, Decimal) else None)
    page.autofilter(top, 0, max(at, top), len(asked.heads) - 1)
    return at - top


def _forget(book: Workbook) -> None:
    """Take away what lies about of a workbook that will not be finished."""
    book.fileclosed = True  # the library would write and warn when it is let go
    for page in book.worksheets():
        page.row_data_fh.close()
        Path(page.row_data_filename).unlink(missing_ok=True)


def plain(text: str) -> str:
    """Text that no spreadsheet takes for a formula, also after it was saved as CSV, and that a cell can hold."""
    if text[:1] in ACTIVE:
        return f"'{text[: LONGEST - 1]}"
    return text if len(text) <= LONGEST else text[:LONGEST]
