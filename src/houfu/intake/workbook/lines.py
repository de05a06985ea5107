"""The first rows of a sheet, merged ranges spread out, and the levels of a heading over a column."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from houfu.intake.workbook.cells import KIND, ROW, Sheet
from houfu.intake.workbook.kinds import Kind
from houfu.intake.workbook.letters import letter

TOP = 60
"""How many rows that hold something are looked at for headings."""


SPACE = re.compile(r"[\s\u3000\ufeff\u200b]+")


@dataclass(frozen=True)
class Line:
    """One row at the top: what it shows in each column, merged ranges spread out."""

    row: int
    own: dict[int, str]
    """Texts that stand in their own cells."""
    shown: dict[int, str]
    """The same, and in each covered cell the text of its range."""
    numbers: int
    """How many cells are not texts."""


def clean(text: str) -> str:
    """A heading without the spaces and line ends that only make it look well: 姓　名 is 姓名."""
    return SPACE.sub("", text)


def lines_of(sheet: Sheet) -> list[Line]:
    top = sheet.frame.head(TOP)
    rows = top[ROW].to_list()
    covered: dict[int, dict[int, tuple[int, int]]] = {row: {} for row in rows}
    for merge in sheet.merges:
        for row in rows[bisect_left(rows, merge.top) : bisect_right(rows, merge.bottom)]:  # not of the rows between
            reach = range(merge.left, min(merge.right, merge.left + 1000) + 1)
            covered[row].update(dict.fromkeys(reach, (merge.top, merge.left)))
    own = {}
    for line in top.iter_rows(named=True):
        cells = {column: clean(line[letter(column)] or "") for column in sheet.columns}
        own[int(line[ROW])] = {column: text for column, text in cells.items() if text}
    found = []
    for line in top.iter_rows(named=True):
        row = int(line[ROW])
        shown = dict(own[row])
        for column, (from_row, from_column) in covered[row].items():
            if text := own.get(from_row, {}).get(from_column):
                shown[column] = text
        numbers = sum(line[letter(column) + KIND] not in {Kind.EMPTY, Kind.TEXT} for column in sheet.columns)
        found.append(Line(row, own[row], shown, numbers))
    return found


def parts_of(lines: list[Line], column: int) -> tuple[str, ...]:
    """The levels of a column's heading. A range that covers several levels is one level; a text with nothing beside it
    reaches over the empty cells to its right, as far as the level below goes on.
    """
    parts: list[str] = []
    for level, line in enumerate(lines):
        text = line.shown.get(column, "")
        if not text and any(below.shown.get(column) for below in lines[level + 1 :]):
            text = _from_the_left(lines, level, column)
        if text and (not parts or parts[-1] != text):
            parts.append(text)
    return tuple(parts)


def _from_the_left(lines: list[Line], level: int, column: int) -> str:
    for left in range(column - 1, -1, -1):
        below = lines[level + 1].shown.get(left) if level + 1 < len(lines) else None
        if not below:
            return ""
        if text := lines[level].shown.get(left):
            return text
    return ""
