"""A web page that is called .xls, as many systems export: its tables, one below the other, as one grid of texts."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from houfu.intake.workbook.encoding import encoding_of
from houfu.intake.workbook.grid import Grid
from houfu.intake.workbook.kinds import Kind
from houfu.intake.workbook.limits import MOST_CELLS_IN_OLD_FORMATS, MOST_COLUMNS, Unreadable, too_much
from houfu.intake.workbook.pending import Pending

PIECE = 1 << 18
SILENT = {"script", "style", "title", "head"}
SPACES = re.compile(r"[ \t\r\n\f]+")
UNSEEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)


def grid_of(path: Path, name: str) -> Grid:
    """The one sheet."""
    page = Page(Grid(Path(name).stem))
    with path.open(encoding=encoding_of(path, name)) as file:
        while piece := file.read(PIECE):
            page.feed(piece)
            if page.cells > MOST_CELLS_IN_OLD_FORMATS:
                raise too_much("单元格", "cells", MOST_CELLS_IN_OLD_FORMATS, name)
    page.close()
    page.finish()
    if not page.cells:
        raise Unreadable(
            f"“{name}”是网页，里面没有表格。请在导出的系统里选择导出 Excel，或在浏览器里打开后另存为 .xlsx 再上传。",
            f"“{name}” is a web page without a table. Export it as Excel from where it comes, or open it and save it as .xlsx.",
        )
    return page.grid


@dataclass
class Spans:
    """Cells that reach down from rows above: column → (how many rows more)."""

    left: dict[int, int] = field(default_factory=dict)

    def free(self, column: int) -> int:
        while self.left.get(column, 0) > 0:
            column += 1
        return column

    def row_ends(self) -> None:
        self.left = {column: rows - 1 for column, rows in self.left.items() if rows > 1}


class Page(HTMLParser):
    """Where the parser is in a page; tables within cells count as text of the cell."""

    def __init__(self, grid: Grid) -> None:
        super().__init__(convert_charrefs=True)
        self.grid, self.pending = grid, Pending(grid)
        self.depth = self.row = self.column = self.cells = 0
        self.silent = 0
        self.spans, self.starting = Spans(), Spans()
        self.open: tuple[int, int, int] | None = None
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self.silent += 1
        elif tag == "table":
            self.depth += 1
        elif tag == "br":
            self.parts.append("\n")
        elif self.depth == 1 and tag == "tr":
            self._row_ends()
            self.row, self.column = self.row + 1, 0
            if UNSEEN.search(dict(attrs).get("style") or ""):
                self.grid.hide_row(self.row)
        elif self.depth == 1 and tag in {"td", "th"}:
            self._cell_starts(dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self.silent = max(self.silent - 1, 0)
        elif self.depth == 1 and tag in {"td", "th"}:
            self._cell_ends()
        elif tag == "table":
            if self.depth == 1:
                self._row_ends()
                self.spans = Spans()
            self.depth = max(self.depth - 1, 0)

    def handle_data(self, data: str) -> None:
        if self.open and not self.silent:
            self.parts.append(SPACES.sub(" ", data))

    def _cell_starts(self, given: dict[str, str | None]) -> None:
        self._cell_ends()
        self.row = self.row or 1
        self.column = self.spans.free(self.column)
        wide, high = (
            max(int(number), 1) if (number := given.get(what) or "").isdecimal() else 1
            for what in ("colspan", "rowspan")
        )
        if self.column + wide > MOST_COLUMNS:
            raise too_much("列数", "columns", MOST_COLUMNS, self.grid.name)
        self.open = self.column, wide, high

    def _cell_ends(self) -> None:
        if not self.open:
            return
        column, wide, high = self.open
        text = "\n".join(line.strip(" \xa0") for line in "".join(self.parts).split("\n")).strip("\n")
        self.open, self.parts = None, []
        self.cells += 1
        if text:
            self.pending.add(self.row, column, Kind.TEXT, text)
        if wide * high > 1:
            self.grid.merge((self.row, column, self.row + high - 1, column + wide - 1))
        if high > 1:
            self.starting.left.update(dict.fromkeys(range(column, column + wide), high))
        self.column = column + wide

    def _row_ends(self) -> None:
        self._cell_ends()
        self.spans.left.update(self.starting.left)
        self.starting.left.clear()
        self.spans.row_ends()
        self.pending.row_ends()

    def finish(self) -> None:
        """What is open at the end of the file ends with it."""
        self._row_ends()
        self.pending.flush()
