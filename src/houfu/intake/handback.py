"""A workbook handed back: the sender's own cells at their own places, the faulty ones marked, and a list of every fault."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import IO

from xlsxwriter import Workbook as Writer

from houfu.intake.columns import Kind
from houfu.intake.fault_list import LIST, MOST_NOTES, is_list, lines_of, lines_of_cut, write_list
from houfu.intake.merged_cells import anchors, shown_at
from houfu.intake.report import Fault, Report
from houfu.intake.rewriting import Formats, Mark, Marks, rewrite
from houfu.intake.too_long import Cut
from houfu.intake.workbook.cells import Sheet, Workbook

MOST_IN_NOTE = 5
FORBIDDEN = "[]:*?/\\"
LONGEST_NAME = 31
TYPED_AS_NUMBERS = {Kind.NUMBER, Kind.MONEY, Kind.AREA, Kind.YEAR, Kind.DEGREES, Kind.DAY}
Place = tuple[int, int]


def hand_back(book: Workbook, marked: Sheet, report: Report, file: IO[bytes]) -> None:
    """Write a workbook as .xlsx: the faulty cells of one sheet in colour with notes, and the sheet 问题清单 at the end.

    Every cell keeps its place and its value, so that the file can be mended and sent again. Formulas are their values;
    fonts, colours and pictures of the original are not kept. A cell that Excel cannot hold is handed back in part, and the
    list says so. Raises TooLarge.
    """
    faults = list(report)
    since_1904 = marked.since_1904  # what is a number in the file stays the same day
    options = {"strings_to_formulas": False, "strings_to_urls": False, "date_1904": since_1904}
    with Writer(file, {"constant_memory": True, **options}) as writer:
        formats, names = Formats(writer, since_1904=since_1904), {LIST.lower()}
        called: dict[str, str] = {}
        cut: list[Cut] = []
        for sheet in book.sheets:
            if is_list(sheet):
                continue
            name = _free_name(sheet.name, names)
            into = writer.add_worksheet(name)
            called[sheet.name] = name
            if sheet is marked:
                into.activate()
            cut += rewrite(sheet, into, formats, _marks(sheet, faults, report) if sheet is marked else {})
            if sheet.hidden:
                into.hide()
        write_list(writer, chain(lines_of_cut(cut), lines_of(faults)), called)


def _marks(sheet: Sheet, faults: Iterable[Fault], report: Report) -> Marks:
    """Each cell that has a fault; of a merged range the one that shows it, of a row without the column its first cell."""
    places = zip(report.frame["row"], report.frame["at"], report.frame["name"], strict=True)
    first, held = min(report.headings, default=0), anchors(sheet, report.frame["at"].unique().to_list())
    said: dict[Place, list[Fault]] = {}
    texts: dict[Place, bool] = {}
    for fault, (row, at, name) in zip(faults, places, strict=True):
        place = shown_at(held, row, at if at >= 0 else first)
        said.setdefault(place, []).append(fault)
        texts[place] = report.columns[name].kind not in TYPED_AS_NUMBERS
    marks: dict[int, dict[int, Mark]] = {}
    for number, ((row, column), here) in enumerate(said.items()):
        note = _note(here) if number < MOST_NOTES else ""
        marks.setdefault(row, {})[column] = Mark(note, texts[row, column])
    return marks


def _note(faults: list[Fault]) -> str:
    lines = list(dict.fromkeys(f"{one.what_zh}，{one.do_zh}。\n{one.what_en}; {one.do_en}." for one in faults))
    more = [] if len(lines) <= MOST_IN_NOTE else [f"…… 见“{LIST}” see the list"]
    return "\n".join([*lines[:MOST_IN_NOTE], *more])


def _free_name(name: str, taken: set[str]) -> str:
    """A sheet's own name, or where Excel would not have it the nearest that is free."""
    plain = "".join("·" if letter in FORBIDDEN or letter < " " else letter for letter in name).strip("'") or "Sheet"
    found, number = plain[:LONGEST_NAME], 1
    while found.lower() in taken or found.lower() == "history":
        number += 1
        found = f"{plain[: LONGEST_NAME - 4]} {number}"
    taken.add(found.lower())
    return found
