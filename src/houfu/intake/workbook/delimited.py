"""A text file with commas, tabs or semicolons as a grid; all its cells are texts, since nothing says otherwise."""

import csv
import re
from collections import Counter
from pathlib import Path

from houfu.intake.workbook.encoding import encoding_of
from houfu.intake.workbook.file_kinds import other
from houfu.intake.workbook.grid import Grid
from houfu.intake.workbook.kinds import Kind
from houfu.intake.workbook.limits import MOST_CHARACTERS, MOST_COLUMNS, MOST_ROWS_OF_TEXT, Unreadable, too_much
from houfu.intake.workbook.pending import Pending

DELIMITERS = ",\t;|，；"
SAMPLE = 50
AS_FORMULA = re.compile(r'="([^"]*)"')
"""How exports keep Excel from making a number of an identity number; the text is inside."""
BINARY = re.compile("[\x01-\x08\x0e-\x1f]")


def grid_of(path: Path, name: str) -> Grid:
    """The one sheet."""
    encoding = encoding_of(path, name)
    grid = Grid(Path(name).stem)
    pending = Pending(grid)
    csv.field_size_limit(4 * MOST_CHARACTERS)
    with path.open(encoding=encoding, newline="") as file:
        sample = file.read(1 << 16)
        if len(BINARY.findall(sample)) > len(sample) // 50:
            raise other(name, "BINARY")
        delimiter = _delimiter(sample)
        file.seek(0)
        reader = csv.reader(file, delimiter=delimiter, strict=True)
        try:
            for row, cells in enumerate(reader, start=1):
                _add(pending, row, cells, name)
        except csv.Error as error:
            raise _quotes(name, reader.line_num) from error
    pending.flush()
    return grid


def _add(pending: Pending, row: int, cells: list[str], name: str) -> None:
    if row > MOST_ROWS_OF_TEXT:
        raise too_much("行数", "rows", MOST_ROWS_OF_TEXT, name)
    if len(cells) > MOST_COLUMNS:
        raise too_much("列数", "columns", MOST_COLUMNS, name)
    for column, text in enumerate(cells):
        if text:
            wrapped = AS_FORMULA.fullmatch(text) if text[0] == "=" else None
            pending.add(row, column, Kind.TEXT, wrapped[1] if wrapped else text)
    pending.row_ends()


def _delimiter(sample: str) -> str:
    """The one that cuts most lines into equally many cells."""
    lines = [line for line in sample.splitlines()[:SAMPLE] if line.strip()]

    def score(delimiter: str) -> tuple[int, int]:
        counts = Counter(len(cells) for cells in csv.reader(lines, delimiter=delimiter))
        counts.pop(1, None)
        return max(((lines_of, cells) for cells, lines_of in counts.items()), default=(0, 0))

    return max(DELIMITERS, key=score)


def _quotes(name: str, line: int) -> Unreadable:
    return Unreadable(
        f"“{name}”第 {line} 行附近的引号不成对，分不清单元格，没有读取。请在 Excel 或 WPS 里打开核对、另存为 .xlsx 后再上传。",
        f"“{name}” has quotes without a partner near line {line}, so its cells cannot be told apart and it was not read. "
        "Open it in Excel or WPS, look it through, save it as .xlsx and send it again.",
    )
