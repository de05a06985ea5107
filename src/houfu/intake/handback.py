"""A workbook handed back: the sender's own cells at their own places, the faulty ones marked, and a list of every fault."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import IO

from xlsxwriter import Workbook as Writer

from houfu.intake.columns import Kind
from houfu.intake.fault_list import LIST, MOST_NOTES, is_list, lines_of, lines_of_cut, write_list
from houfu.intake.merged_cells import anchors, shown_at
from houfu.intake.report import Fault, Report
from houfu.intake.rewriting import Formats, Mark, Marks, rewrite
from houfu.intake.sheets_read import part_of, row_of
from houfu.intake.too_long import Cut
from houfu.intake.workbook.cells import Merge, Sheet, Workbook

MOST_IN_NOTE = 5
FORBIDDEN = "[]:*?/\\"
LONGEST_NAME = 31
TYPED_AS_NUMBERS = {Kind.NUMBER, Kind.MONEY, Kind.AREA, Kind.YEAR, Kind.DEGREES, Kind.DAY}
Place = tuple[int, int]
Ranges = Mapping[int, tuple[list[int], list[Merge]]]


def hand_back(book: Workbook, marked: Sequence[Sheet], report: Report, file: IO[bytes]) -> None:
    """Write a workbook as .xlsx: the faulty cells of the sheets that were read in colour with notes, and the sheet 问题清单 at the end.

    Every cell keeps its place and its value, so that the file can be mended and sent again. Formulas are their values;
    fonts, colours and pictures of the original are not kept. A cell that Excel cannot hold is handed back in part, and the
    list says so. Raises TooLarge.
    """
    faults, since_1904 = list(report), marked[0].since_1904  # what is a number in the file stays the same day
    options = {"strings_to_formulas": False, "strings_to_urls": False, "date_1904": since_1904}
    with Writer(file, {"constant_memory": True, **options}) as writer:
        formats, names = Formats(writer, since_1904=since_1904), {LIST.lower()}
        called: dict[str, str] = {}
        cut: list[Cut] = []
        marks = _marks(marked, faults, report)
        for sheet in book.sheets:
            if is_list(sheet):
                continue
            name = _free_name(sheet.name, names)
            into = writer.add_worksheet(name)
            called[sheet.name] = name
            if sheet is marked[0]:
                into.activate()
            cut += rewrite(sheet, into, formats, next((said for one, said in marks if one is sheet), {}))
            if sheet.hidden:
                into.hide()
        write_list(writer, chain(lines_of_cut(cut), lines_of(faults)), called)


def _marks(sheets: Sequence[Sheet], faults: Iterable[Fault], report: Report) -> list[tuple[Sheet, Marks]]:
    """Of each sheet each cell that has a fault; of a merged range the one that shows it, of a row without the column its first cell."""
    said: dict[tuple[int, Place], list[Fault]] = {}
    texts: dict[tuple[int, Place], bool] = {}
    ranges: dict[tuple[int, int], Ranges] = {}
    for fault, (number, there, name) in zip(faults, _places(report), strict=True):
        part, at = part_of(number), report.stands_at(number, there)
        column = at if at >= 0 else report.first_column(part)
        if (part, column) not in ranges:
            ranges[part, column] = anchors(sheets[part], [column])
        place = part, shown_at(ranges[part, column], row_of(number), column)
        said.setdefault(place, []).append(fault)
        texts[place] = report.columns[name].kind not in TYPED_AS_NUMBERS
    marks: list[dict[int, dict[int, Mark]]] = [{} for _sheet in sheets]
    for number, ((part, (row, column)), here) in enumerate(said.items()):
        note = _note(here) if number < MOST_NOTES else ""
        marks[part].setdefault(row, {})[column] = Mark(note, texts[part, (row, column)])
    return list(zip(sheets, marks, strict=True))


def _places(report: Report) -> Iterable[tuple[int, int, str]]:
    """Row, place and name of the column of each fault."""
    return report.frame.select("row", "at", "name").iter_rows()


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
