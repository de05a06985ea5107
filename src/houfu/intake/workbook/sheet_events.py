"""A worksheet of an xlsx as its grid, event by event: slower, and for whatever XML allows."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import IO

import numpy as np

from houfu.intake.workbook.grid import Grid, OutOfOrder
from houfu.intake.workbook.kinds import Kind, as_shown, day_texts, iso_text, number_text
from houfu.intake.workbook.letters import place
from houfu.intake.workbook.limits import MOST_CHARACTERS, damaged, too_much
from houfu.intake.workbook.markup import events, excel_unescaped
from houfu.intake.workbook.pending import Pending
from houfu.intake.workbook.sheet_plain import Book
from houfu.intake.workbook.styles import PADDED, Shows

TRUE = {"1", "true"}


@dataclass
class Reading:
    """Where a parser is in a worksheet."""

    grid: Grid
    book: Book
    pending: Pending
    row: int = 0
    column: int = -1
    type: str = "n"
    style: int = 0
    formula: bool = False
    texts: list[str] = field(default_factory=list)
    length: int = 0
    inside: list[str] = field(default_factory=list)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.inside.append(name)
        if name == "row":
            before, self.row = self.row, int(attributes.get("r", self.row + 1))
            if self.row <= before:
                raise OutOfOrder
            self.column = -1
            if attributes.get("hidden") in TRUE:
                self.grid.hide_row(self.row)
        elif name == "c":
            self._cell(attributes)
        elif name == "f":
            self.formula = True
            self.grid.formulas += 1
        elif name == "col" and attributes.get("hidden") in TRUE:
            self.grid.hidden_columns.append((int(attributes["min"]) - 1, int(attributes["max"]) - 1))
        elif name == "mergeCell":
            first, _, last = attributes.get("ref", "A1").partition(":")
            self.grid.merge((*place(first), *place(last or first)))

    def _cell(self, attributes: dict[str, str]) -> None:
        before = self.column
        row, self.column = place(attributes["r"]) if "r" in attributes else (self.row, self.column + 1)
        if row != self.row or self.column <= before:
            raise OutOfOrder
        self.type, self.style = attributes.get("t", "n"), int(attributes.get("s", 0))
        self.formula, self.length = False, 0
        self.texts.clear()

    def text(self, piece: str) -> None:
        if self.inside[-1] == "v" or (self.inside[-1] == "t" and "is" in self.inside and "rPh" not in self.inside):
            self.texts.append(piece)
            self.length += len(piece)
            if self.length > 4 * MOST_CHARACTERS:
                raise too_much("一个单元格里的字数", "characters in one cell", MOST_CHARACTERS, self.grid.name)

    def end(self, name: str) -> None:
        self.inside.pop()
        if name == "row":
            self.pending.row_ends()
        elif name == "c":
            found = self._value("".join(self.texts))
            if found:
                self.pending.add(self.row, self.column, *found)

    def _value(self, raw: str) -> tuple[int, str] | None:
        """(kind, text), or nothing for an empty cell."""
        if not raw:
            return (Kind.UNCALCULATED, "") if self.formula and self.type == "n" else None
        if self.type == "s":
            if not 0 <= int(raw) < len(self.book.shared):
                raise damaged(self.grid.name)
            text = self.book.shared[int(raw)].as_py()
            return (Kind.TEXT, text) if text else None
        if self.type in {"str", "inlineStr"}:
            return Kind.TEXT, excel_unescaped(raw)
        if self.type in SIMPLE:
            kind, text_of = SIMPLE[self.type]
            return kind, text_of(raw)
        at = min(self.style, len(self.book.dates) - 1)
        if self.type == "d":
            return Kind.DATE, iso_text(raw, int(self.book.dates[at]))
        if Shows.NUMBER < (shown := int(self.book.dates[at])) < PADDED:
            texts, kinds = day_texts(
                np.array([float(raw)]), self.book.dates[at : at + 1], since_1904=self.book.since_1904
            )
            return int(kinds[0]), texts[0].as_py()
        return as_shown(raw if raw.lstrip("-").isdecimal() else number_text(float(raw)), shown)


SIMPLE: dict[str, tuple[Kind, Callable[[str], str]]] = {
    "b": (Kind.BOOLEAN, lambda raw: "TRUE" if raw in TRUE else "FALSE"),
    "e": (Kind.ERROR, lambda raw: raw),
}


def read_any(part: IO[bytes], grid: Grid, book: Book) -> None:
    """Fill the grid. Raises `OutOfOrder` where rows do not ascend."""
    pending = Pending(grid)
    reading = Reading(grid, book, pending)
    try:
        events(part, grid.name, reading.start, reading.end, reading.text)
    except (ValueError, KeyError) as error:
        raise damaged(grid.name) from error
    pending.flush()
