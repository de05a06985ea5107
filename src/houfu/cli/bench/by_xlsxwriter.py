"""The floor of writing a workbook: bare XlsxWriter in constant memory, the same cells, nothing named, masked or sealed."""

import marshal
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

CELLS = "cells"
ROWS_AT_ONCE = 2_000


def keep_cells(folder: Path, lines: Iterator[Sequence[Any]]) -> int:
    """Lay the cells down, some rows at a time, for whoever writes them bare; how many rows."""
    written, page = 0, []
    with (folder / CELLS).open("wb") as file:
        for line in lines:
            page.append(tuple(cell if isinstance(cell, str | int) else float(cell) for cell in line))
            written += 1
            if len(page) == ROWS_AT_ONCE:
                marshal.dump(page, file)
                page = []
        marshal.dump(page, file)
    return written


def prepare(folder: str) -> Path:
    """Where the cells lie."""
    return Path(folder)


def run(folder: Path) -> int:
    """Write them; how many rows."""
    row = 0
    with Workbook(str(folder / "bare.xlsx"), {"constant_memory": True}) as book:
        page = book.add_worksheet()
        with (folder / CELLS).open("rb") as file:
            while lines := marshal.load(file):  # noqa: S302  # our own file, of this run
                for line in lines:
                    for column, cell in enumerate(line):
                        if isinstance(cell, str):
                            page.write_string(row, column, cell)
                        else:
                            page.write_number(row, column, cell)
                    row += 1
                if len(lines) < ROWS_AT_ONCE:
                    break
    return row


def counts(rows: int) -> dict[str, list[int]]:
    """Rows."""
    return {"rows": [rows]}
