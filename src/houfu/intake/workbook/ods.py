"""An OpenDocument spreadsheet as grids, event by event."""

import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from houfu.intake.workbook.contents import open_part
from houfu.intake.workbook.grid import Grid
from houfu.intake.workbook.kinds import Kind, number_text, part_text
from houfu.intake.workbook.limits import MOST_CELLS_IN_OLD_FORMATS, damaged, too_much
from houfu.intake.workbook.markup import events
from houfu.intake.workbook.ods_numbers import said_of
from houfu.intake.workbook.pending import Pending
from houfu.intake.workbook.styles import WRITTEN_OUT, Shows, of_parts

DURATION = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S")
CELLS = {"table:table-cell", "table:covered-table-cell"}
PARTS = ("number:year", "number:month", "number:day")
CLOCK = {"number:hours", "number:minutes", "number:seconds"}
UNSURE = {"number:quarter", "number:week-of-year", "style:map"}
DEEPEST = 20
GAPS = {"text:tab": "\t", "text:line-break": "\n"}


def grids(path: Path, name: str) -> list[Grid]:
    """Each sheet, filled."""
    reading = Reading(name)
    with zipfile.ZipFile(path) as archive:
        # what a cell's style has from a style with a name stands in styles.xml
        for part in [one for one in ("styles.xml", "content.xml") if one != "styles.xml" or one in archive.namelist()]:
            with open_part(archive, part) as stream:
                try:
                    events(stream, name, reading.start, reading.end, reading.text, keep_prefixes=True)
                except ValueError as error:
                    raise damaged(name) from error
    return reading.grids


@dataclass
class DayStyles:
    """What the styles of cells show of a day."""

    parts: dict[str, set[str]] = field(default_factory=dict)
    """By the names of date styles."""
    of_cells: dict[str, str] = field(default_factory=dict)
    """By the names of cell styles, the names of their date styles."""
    parents: dict[str, str] = field(default_factory=dict)
    """By the names of cell styles, those from which they have what they do not say."""
    open: str = ""
    """The date style that is being read."""

    def begin(self, name: str) -> None:
        self.open = name
        self.parts[name] = set()

    def shows(self, style: str) -> Shows:
        """What a cell of this style shows; the whole day where the style does not say."""
        for _step in range(DEEPEST):
            if self.of_cells.get(style) or style not in self.parents:
                break
            style = self.parents[style]
        parts = self.parts.get(self.of_cells.get(style, ""), UNSURE)
        year, month, day = (part in parts for part in PARTS)
        return Shows.WHOLE if parts & UNSURE else of_parts(year, month, day, bool(parts & CLOCK))


@dataclass
class Reading:
    """Where a parser is in content.xml."""

    name: str
    grids: list[Grid] = field(default_factory=list)
    hidden_styles: set[str] = field(default_factory=set)
    style: str = ""
    days: DayStyles = field(default_factory=DayStyles)
    of_columns: list[tuple[int, str]] = field(default_factory=list)
    """(column behind, style) of the cells that name none, from the left."""
    of_row: str = ""
    """The style of the cells of the row that name none, before that of their column."""
    row: int = 1
    column: int = 0
    repeated: int = 1
    cells: list[tuple[int, int, str]] = field(default_factory=list)
    """(column, kind, text) of the row being read."""
    cell: dict[str, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    noted: int = 0
    """How deep in a note we are, whose text is not the cell's."""
    number: int = 0
    pending: Pending = field(default_factory=lambda: Pending(Grid("")))

    def start(self, name: str, given: dict[str, str]) -> None:
        if name == "style:style":
            self.style = given.get("style:name", "")
            self.days.of_cells[self.style] = given.get("style:data-style-name", "")
            self.days.parents[self.style] = given.get("style:parent-style-name", "")
        elif name == "number:date-style":
            self.days.begin(given.get("style:name", ""))
        elif self.days.open:
            self.days.parts[self.days.open].add(name)
        elif name == "style:table-properties" and given.get("table:display") == "false":
            self.hidden_styles.add(self.style)
        elif name == "table:table":
            hidden = given.get("table:style-name") in self.hidden_styles
            self.grids.append(Grid(given.get("table:name", ""), hidden))
            self.pending = Pending(self.grids[-1])
            self.row, self.column, self.of_columns = 1, 0, []
        elif name == "table:table-column":
            many = int(given.get("table:number-columns-repeated", 1))
            if given.get("table:visibility") in {"collapse", "filter"}:
                self.grids[-1].hidden_columns.append((self.column, self.column + many - 1))
            self.column += many
            self.of_columns.append((self.column, given.get("table:default-cell-style-name", "")))
        elif name == "table:table-row":
            self.column, self.repeated = 0, int(given.get("table:number-rows-repeated", 1))
            self.cells, self.of_row = [], given.get("table:default-cell-style-name", "")
            if given.get("table:visibility") in {"collapse", "filter"}:
                self.grids[-1].hide_row(self.row, self.row + self.repeated - 1)
        else:
            self._inside_row(name, given)

    def _inside_row(self, name: str, given: dict[str, str]) -> None:
        if name in CELLS:
            self.cell, self.lines = given, []
            rows, columns = (int(given.get(f"table:number-{what}-spanned", 1)) for what in ("rows", "columns"))
            if rows * columns > 1:
                self.grids[-1].merge((self.row, self.column, self.row + rows - 1, self.column + columns - 1))
        elif name == "office:annotation":
            self.noted += 1
        elif name == "text:p" and not self.noted:
            self.lines.append("")
        elif name == "text:s":
            self.text(" " * min(int(given.get("text:c", 1)), 1000))
        elif name in GAPS:
            self.text(GAPS[name])

    def text(self, piece: str) -> None:
        if self.days.open and WRITTEN_OUT.search(piece):
            self.days.parts[self.days.open] |= UNSURE
        if self.lines and not self.noted:
            self.lines[-1] += piece

    def end(self, name: str) -> None:
        if name == "number:date-style":
            self.days.open = ""
        elif name == "office:annotation":
            self.noted -= 1
        elif name in CELLS:
            self._cell_ends()
        elif name == "table:table-row":
            self._row_ends()
        elif name == "table:table":
            self.pending.flush()

    def _cell_ends(self) -> None:
        many = int(self.cell.get("table:number-columns-repeated", 1))
        found = _value(self.cell, "\n".join(self.lines))
        if found and found[0] == Kind.DATE:
            of_column = next((style for behind, style in self.of_columns if self.column < behind), "")
            found = (
                Kind.DATE,
                part_text(found[1], self.days.shows(self.cell.get("table:style-name") or self.of_row or of_column)),
            )
        if found:
            self._count(many)
            self.cells += [(self.column + at, *found) for at in range(many)]
            self.grids[-1].formulas += "table:formula" in self.cell
        self.column += many
        self.lines = []

    def _row_ends(self) -> None:
        if self.cells:
            self._count(len(self.cells) * (self.repeated - 1))
            for row in range(self.row, self.row + self.repeated):
                for cell in self.cells:
                    self.pending.add(row, *cell)
                self.pending.row_ends()
        self.row += self.repeated

    def _count(self, many: int) -> None:
        self.number += many
        if self.number > MOST_CELLS_IN_OLD_FORMATS:
            raise too_much("单元格", "cells", MOST_CELLS_IN_OLD_FORMATS, self.name)


def _value(cell: dict[str, str], shown: str) -> tuple[int, str] | None:
    """(kind, text), or nothing for an empty cell."""
    kind = cell.get("office:value-type", "")
    if cell.get("calcext:value-type") == "error" or (kind == "string" and shown.startswith("Err:")):
        return Kind.ERROR, shown
    if kind in {"float", "percentage", "currency"}:
        return said_of(_number(cell["office:value"]), shown)
    if kind == "date":
        return Kind.DATE, cell["office:date-value"].replace("T", " ").removesuffix(" 00:00:00")
    if kind == "time":
        found = DURATION.fullmatch(cell.get("office:time-value", ""))
        return Kind.TIME, ":".join(part.zfill(2) for part in found.groups()) if found else shown
    if kind == "boolean":
        return Kind.BOOLEAN, cell.get("office:boolean-value", shown).upper()
    text = cell.get("office:string-value", shown)
    if "table:formula" in cell and not kind:
        return Kind.UNCALCULATED, ""
    return (Kind.TEXT, text) if text else None


def _number(raw: str) -> str:
    return raw if raw.lstrip("-").isdecimal() else number_text(float(raw))
