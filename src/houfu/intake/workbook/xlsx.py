"""An .xlsx or .xlsm workbook as grids: its list of sheets, its styles, its shared texts, then sheet by sheet."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa

from houfu.intake.workbook import shared_texts, sheet_events, sheet_plain
from houfu.intake.workbook.contents import contents_of, open_part
from houfu.intake.workbook.grid import Grid, OutOfOrder
from houfu.intake.workbook.limits import damaged
from houfu.intake.workbook.markup import events
from houfu.intake.workbook.plain_bytes import NotPlain
from houfu.intake.workbook.sheet_plain import Book
from houfu.intake.workbook.styles import shown_by


def grids(path: Path) -> Iterator[Grid]:
    """Each worksheet, filled."""
    with zipfile.ZipFile(path) as archive:
        contents = contents_of(archive)
        book = Book(_shared(archive, contents.shared), _dates(archive, contents.styles), contents.since_1904)
        for name, part, hidden in contents.sheets:
            yield _grid(archive, part, name, book, hidden=hidden)


def _grid(archive: zipfile.ZipFile, part: str, name: str, book: Book, *, hidden: bool) -> Grid:
    try:
        with archive.open(part) as stream:
            grid = Grid(name, hidden, since_1904=book.since_1904)
            sheet_plain.read_plain(stream, grid, book)
    except (NotPlain, OutOfOrder):
        with archive.open(part) as stream:
            grid = Grid(name, hidden, since_1904=book.since_1904)
            try:
                sheet_events.read_any(stream, grid, book)
            except OutOfOrder as error:
                raise damaged(name) from error
    return grid


def _dates(archive: zipfile.ZipFile, part: str | None) -> np.ndarray:
    """For each style of a cell what it shows of a date (see `styles.Shows`)."""
    formats: dict[int, str] = {}
    numbers: list[int] = []
    inside: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt":
            formats[int(attributes.get("numFmtId", 0))] = attributes.get("formatCode", "")
        elif name == "xf" and "cellXfs" in inside:
            numbers.append(int(attributes.get("numFmtId", 0)))
        inside.append(name)

    def leave(_name: str) -> None:
        inside.pop()

    if part:
        with open_part(archive, part) as stream:
            events(stream, part, start, leave)
    return np.array([shown_by(number, formats.get(number)) for number in numbers or [0]], np.uint16)


def _shared(archive: zipfile.ZipFile, part: str | None) -> pa.Array:
    if part is None or part not in archive.namelist():
        return pa.array([], pa.string())
    try:
        with archive.open(part) as stream:
            return shared_texts.read_plain(stream, part)
    except NotPlain:
        with archive.open(part) as stream:
            return shared_texts.read_any(stream, part)
