"""Where a table begins in a sheet: its rows of headings, one to three of them, wherever they stand."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from houfu.intake.workbook.body import sort_rows
from houfu.intake.workbook.cells import ROW, Sheet
from houfu.intake.workbook.letters import letter
from houfu.intake.workbook.limits import Unreadable
from houfu.intake.workbook.lines import Line, lines_of, parts_of
from houfu.intake.workbook.table import JOINT, Heading, Table

Known = Callable[[str], bool]
LEVELS = 3
LABEL = re.compile("[:：]")


@dataclass(frozen=True)
class Band:
    """Rows of headings: places in the list of lines, and how many columns are known."""

    first: int
    last: int
    known: int


def find_table(sheet: Sheet, known: Known) -> Table:
    """The table of a sheet; `known` says whether a heading (its levels joined, or its lowest level) is one of ours.

    Raises `Unreadable` where nothing looks like a table.
    """
    lines = lines_of(sheet)
    band = _upwards(sheet, lines, _lowest(lines, known))
    rows = lines[band.first : band.last + 1]
    headings = _headings(sheet, rows)
    return sort_rows(
        sheet, headings, band.known, [line.row for line in lines[: band.first]], [line.row for line in rows]
    )


def _lowest(lines: list[Line], known: Known) -> Band:
    """The rows in whose columns most headings are known; of equals the fewest rows, then the first."""
    best = Band(-1, -1, 0)
    for last in range(len(lines)):
        for first in range(last, max(last - LEVELS, -1), -1):
            band = Band(first, last, _count(lines[first : last + 1], known))
            if band.known > best.known:
                best = band
    return best if best.known else _guess(lines)


def _count(lines: list[Line], known: Known) -> int:
    found = set()
    for column in {column for line in lines for column in line.shown}:
        parts = parts_of(lines, column)
        if parts and (known(JOINT.join(parts)) or known(parts[-1])):
            found.add(parts)
    return len(found)


def _guess(lines: list[Line]) -> Band:
    """Without a known heading: the first of the rows that have most texts, all different, and nothing but texts."""
    likely = [
        at for at, line in enumerate(lines) if not line.numbers and len(set(line.own.values())) == len(line.own) >= 2
    ]
    if not likely:
        raise Unreadable(
            "这张工作表里没有找到表格：没有一行像是列标题。请确认列标题在前 60 行之内，每列一个标题。",
            "No table was found in this sheet: no row looks like headings. Put one heading above each column, in the first 60 rows.",
        )
    at = max(likely, key=lambda at: (len(lines[at].own), -at))
    return Band(at, at, 0)


def _upwards(sheet: Sheet, lines: list[Line], band: Band) -> Band:
    """Take in the upper levels of the headings, and leave titles and labels such as 填报单位：… outside."""
    first = band.first
    while first > 0 and band.last - first < LEVELS - 1 and _is_level(sheet, lines[first - 1], lines[first]):
        first -= 1
    return Band(first, band.last, band.known)


def _is_level(sheet: Sheet, above: Line, below: Line) -> bool:
    if above.row != below.row - 1 or any(LABEL.search(text) for text in above.own.values()):
        return False
    reach_down = [merge for merge in sheet.merges if merge.top <= above.row and merge.bottom >= below.row]
    if reach_down:
        return any(column in below.shown for merge in reach_down for column in range(merge.left, merge.right + 1))
    texts = set(above.shown.values())
    groups = [merge for merge in sheet.merges if merge.top <= above.row <= merge.bottom and merge.right > merge.left]
    return len(texts) >= 2 and bool(groups) and not above.numbers


def _headings(sheet: Sheet, lines: list[Line]) -> tuple[Heading, ...]:
    columns = sorted({column for line in lines for column in line.shown} | set(sheet.columns))
    under = sheet.frame.filter(pl.col(ROW) > lines[-1].row)
    found: list[Heading] = []
    for column in columns:
        parts = parts_of(lines, column)
        holds = column in sheet.columns and under[letter(column)].null_count() < len(under)
        is_second = bool(found) and found[-1].parts == parts and not any(column in line.own for line in lines)
        if (parts and not is_second) or holds:
            found.append(Heading(column, parts, sheet.is_hidden(column)))
    return tuple(found)
