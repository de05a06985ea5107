"""A sheet written anew as .xlsx from the cells that were read: each at its own place, none with another value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from xlsxwriter import Workbook

from houfu.facts.errors import HoufuError
from houfu.intake.serials import number_of, serial_of
from houfu.intake.too_long import Cut, fitting
from houfu.intake.workbook.cells import KIND, ROW, Sheet
from houfu.intake.workbook.kinds import HELD, Kind, shifted
from houfu.intake.workbook.letters import letter
from houfu.intake.workbook.limits import MOST_AREA, MOST_COLUMNS, MOST_ROWS

NO_VALUE = "#CALC!"
"""What stands for a formula that was saved without its value."""
TEXT, PLAIN, DAY, MOMENT = "@", "General", "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss"
DRESSED = '"…"General'
MEASURED = re.compile(r"(?<=[0-9])[^0-9.-].*")
"""What stands behind the digits of a number with a unit."""
FILL, SIGN = "#FFD9D9", "#C00000"
SLICE = 10_000
LOOKED_AT = 200
BEFORE_1904 = 1462
"""So many days more does a serial count from 1900."""
NARROWEST, WIDEST = 6, 40


@dataclass(frozen=True)
class Mark:
    """How a cell is marked: what its note says ("": none), and whether what is typed anew in it has to stay a text."""

    note: str
    text: bool


Marks = Mapping[int, Mapping[int, Mark]]
"""By row as Excel counts it, then by column from 0."""


class Formats:
    """The few formats of one workbook."""

    def __init__(self, book: Workbook, *, since_1904: bool = False) -> None:
        self._book = book
        self.since_1904 = since_1904
        self._made: dict[tuple[str, bool], Any] = {}

    def get(self, shown: str, *, marked: bool) -> Any:
        """The format of cells that are shown so."""
        if (shown, marked) not in self._made:
            more = {"bg_color": FILL, "border": 1, "border_color": SIGN} if marked else {}
            self._made[shown, marked] = self._book.add_format({"num_format": shown, **more})
        return self._made[shown, marked]


def rewrite(sheet: Sheet, into: Any, formats: Formats, marks: Marks) -> list[Cut]:
    """Write every cell of a sheet into a worksheet, row after row; texts as texts, so that none becomes a formula.

    What no cell of Excel holds is written in part; those cells are handed back. Raises TooLarge where Excel could not hold it.
    """
    last = max([*sheet.rows.to_list()[-1:], *marks], default=0)
    wide = max((*sheet.columns, 0))
    if last > MOST_ROWS or wide >= MOST_COLUMNS or len(sheet.rows) * (wide + 1) > MOST_AREA:
        raise TooLarge(sheet.name)
    _columns(sheet, into)
    # merge_range would write cells of later rows, and rows that were left cannot be written any more.
    into.merge.extend([one.top - 1, one.left, one.bottom - 1, one.right] for one in sheet.merges)
    cut: list[Cut] = []
    hidden = {row for first, end in sheet.hidden_rows for row in range(first, min(end, last) + 1)}
    for row, cells in _rows(sheet, {*marks, *hidden}):
        if row in hidden:
            into.set_row(row - 1, None, None, {"hidden": True})
        here = marks.get(row, {})
        for column, text, kind in cells:
            if (fits := fitting(text)) != text:
                cut.append(Cut(sheet.name, row, column))
            _cell(into, row, column, fits, kind, formats, here.get(column))
        for column in here.keys() - {column for column, _text, _kind in cells}:
            into.write_blank(row - 1, column, None, formats.get(TEXT if here[column].text else PLAIN, marked=True))
        if not cells and not here:
            into.write_blank(row - 1, 0, None, formats.get(PLAIN, marked=False))
        for column, mark in here.items():
            if mark.note:
                into.write_comment(row - 1, column, mark.note, {"author": "houfu", "x_scale": 2, "y_scale": 1.2})
    return cut


def _columns(sheet: Sheet, into: Any) -> None:
    """Each column as wide as what stands in its first rows, and hidden where it was."""
    first = sheet.frame.head(LOOKED_AT)
    for column in sheet.columns:
        longest = first[letter(column)].str.len_bytes().quantile(0.9) or 0
        into.set_column(column, column, min(max(longest * 0.8 + 2, NARROWEST), WIDEST))
    for left, right in sheet.hidden_columns:
        into.set_column(left, min(right, MOST_COLUMNS - 1), None, None, {"hidden": True})


def _rows(sheet: Sheet, more: set[int]) -> Iterator[tuple[int, list[tuple[int, str, int]]]]:
    """Each row that holds something, with its cells; and those of `more` between them."""
    names = [letter(column) for column in sheet.columns]
    frame = sheet.frame.select(ROW, *names, *(name + KIND for name in names))
    waiting = iter(sorted(more - set(sheet.rows.to_list())))
    empty = next(waiting, None)
    for row, *cells in chain.from_iterable(piece.iter_rows() for piece in frame.iter_slices(SLICE)):
        while empty is not None and empty < row:
            yield empty, []
            empty = next(waiting, None)
        said = zip(sheet.columns, cells[: len(names)], cells[len(names) :], strict=True)
        yield row, [(column, text, kind) for column, text, kind in said if text is not None]
    if empty is not None:
        yield from ((row, []) for row in chain([empty], waiting))


def _cell(into: Any, row: int, column: int, text: str, kind: int, formats: Formats, mark: Mark | None) -> None:
    marked = mark is not None
    number, shown = _number(text, kind, formats, as_text=mark is not None and mark.text)
    if number is not None:
        into.write_number(row - 1, column, number, formats.get(shown, marked=marked))
    elif kind == Kind.BOOLEAN:
        into.write_boolean(row - 1, column, text == "TRUE", formats.get(PLAIN, marked=marked))
    else:
        said = NO_VALUE if kind == Kind.UNCALCULATED else text
        into.write_string(row - 1, column, said, formats.get(TEXT, marked=marked))


def _number(text: str, kind: int, formats: Formats, *, as_text: bool) -> tuple[float | None, str]:
    """The number that a cell holds, None where it holds none, and its format; `as_text`: what is typed anew has to stay a text."""
    if kind == Kind.DATE:
        return _serial(text, formats), MOMENT if " " in text else DAY
    if kind == Kind.MEASURED:
        digits = MEASURED.sub("", text)
        percent = text == f"{digits}%"
        return number_of(shifted(digits, -2) if percent else digits), _behind(text.removeprefix(digits), digits)
    if kind not in HELD:
        return None, PLAIN
    # a number that was dressed stays so, though its own format is not known any more: else it would pass for what was meant
    if kind != Kind.NUMBER:
        return number_of(text), DRESSED if kind == Kind.DRESSED else _fixed(text[:-1])
    before = "0" * len(text) if text[:1] == "0" and text.isdecimal() and len(text) > 1 else ""
    zeros = before or (_fixed(text) if "." in text and text[-1] == "0" else PLAIN)
    return number_of(text), TEXT if as_text else zeros


def _behind(unit: str, digits: str) -> str:
    """The format that shows a unit behind a number; of per cent a number that is divided by a hundred."""
    return f"{_fixed(digits)}%" if unit == "%" else f'General"{unit}"'


def _fixed(digits: str) -> str:
    """The format that shows as many decimals as a number has."""
    behind = len(digits.partition(".")[2])
    return "0." + "0" * behind if behind else "0"


def _serial(text: str, formats: Formats) -> float | None:
    """The serial of a day as the workbook counts; None where it knows no such day."""
    serial = serial_of(text)
    if serial is None or not formats.since_1904:
        return serial
    return serial - BEFORE_1904 if serial >= BEFORE_1904 else None


class TooLarge(HoufuError):
    """A sheet that no .xlsx can hold is not handed back."""

    def __init__(self, sheet: str) -> None:
        super().__init__(
            f"工作表“{sheet}”超出Excel的行数、列数或面积，不能标注后退回。请分成几个文件，或用 --json 列出全部问题。",
            f"Sheet {sheet!r} is larger than Excel can hold, so it is not handed back. Split it, or list all faults by --json.",
        )
