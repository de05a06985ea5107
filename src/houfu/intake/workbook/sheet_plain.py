"""A worksheet of an xlsx as its grid, by way of its bytes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from houfu.intake.workbook import sheet_bytes as plain
from houfu.intake.workbook.grid import Grid, Ints
from houfu.intake.workbook.kinds import Kind, all_as_shown, day_texts, iso_text, number_texts
from houfu.intake.workbook.letters import place
from houfu.intake.workbook.limits import MEGABYTE, damaged, too_much
from houfu.intake.workbook.markup import unescaped, unescaped_all
from houfu.intake.workbook.plain_bytes import PADDING, NotPlain, integers_at, refuse_long, tokens
from houfu.intake.workbook.shared_texts import pointed, text_of_runs
from houfu.intake.workbook.styles import PADDED, Shows

PIECE = MEGABYTE
MOST_CARRIED = 256 * MEGABYTE
HIDDEN_ROW = re.compile(rb'<row r="(\d+)"[^>]*? hidden="(?:1|true)"')
HIDDEN_COLUMNS = re.compile(rb"<col\s[^>]*>")
MERGED = re.compile(rb'<mergeCell ref="([A-Z]+\d+):([A-Z]+\d+)"')


@dataclass(frozen=True)
class Book:
    """What the sheets of an xlsx share."""

    shared: pa.Array
    dates: NDArray[np.uint16]
    """For each style what it shows of a date (see `styles.Shows`), or that it shows zeros, decimals, a unit (`styles.PADDED` …)."""
    since_1904: bool


def read_plain(part: IO[bytes], grid: Grid, book: Book) -> None:
    """Fill the grid. Raises `NotPlain` where the XML is not as the usual programs write it."""
    for head, chunk, tail in _chunks(part, grid.name):
        if head:
            _columns(head, grid)
        if chunk:
            _hidden_rows(chunk, grid)
            _add(chunk, grid, book)
        for first, last in MERGED.findall(tail):
            grid.merge((*place(first.decode()), *place(last.decode())))


def _chunks(part: IO[bytes], where: str) -> Iterator[tuple[bytes, bytes, bytes]]:
    """(what stands before the rows, whole rows, what stands behind them), a megabyte or so at a time."""
    rest = b""
    while b"<sheetData" not in rest[:-16]:
        piece = part.read(PIECE)
        if not piece or len(rest) > 16 * MEGABYTE:
            raise NotPlain
        rest += piece
    at = rest.index(b"<sheetData")
    at = rest.index(b">", at) + 1
    head, rest = rest[:at], rest[at:]
    if b"<!" in head or b"encoding=" in head.lower().replace(b'encoding="utf-8"', b""):
        raise NotPlain
    yield head, b"", b""
    if head.endswith(b"/>"):
        yield b"", b"", rest + part.read(MOST_CARRIED)
        return
    while True:
        stop = rest.find(b"</sheetData>")
        cut = stop if stop >= 0 else rest.rfind(b"<row")
        if cut > 0:
            yield b"", rest[:cut] + PADDING, b""
            rest = rest[cut:]
        if stop >= 0:
            break
        if len(rest) > MOST_CARRIED:
            raise too_much("一行的字节数", "bytes in one row", MOST_CARRIED, where)
        piece = part.read(PIECE)
        if not piece:
            raise damaged(where)
        rest += piece
    while rest:
        keep = rest.rfind(b"<")
        yield b"", b"", rest
        piece = part.read(PIECE)
        rest = rest[keep:] + piece if piece else b""


def _columns(head: bytes, grid: Grid) -> None:
    for tag in HIDDEN_COLUMNS.findall(head):
        found = dict(re.findall(rb'(\w+)="([^"]*)"', tag))
        if found.get(b"hidden") in {b"1", b"true"}:
            grid.hidden_columns.append((int(found[b"min"]) - 1, int(found[b"max"]) - 1))


def _hidden_rows(chunk: bytes, grid: Grid) -> None:
    if b'hidden="' in chunk:
        for row in HIDDEN_ROW.findall(chunk):
            grid.hide_row(int(row))


def _add(chunk: bytes, grid: Grid, book: Book) -> None:
    found = plain.find_cells(chunk)
    refuse_long(found.starts, found.ends, grid.name)
    grid.formulas += int(found.formulas.sum())
    pieces: list[tuple[Ints, NDArray[np.uint8], pa.Array]] = []
    has = found.ends > found.starts
    has[found.rich] = True
    for code in np.unique(found.types).tolist():
        cells = np.flatnonzero((found.types == code) & has)
        if len(cells):
            pieces += _of_type(chunk, found, cells, code, grid, book)
    waiting = np.flatnonzero(found.formulas & ~has & (found.types == plain.TYPE_NUMBER))
    pieces.append((waiting, np.full(len(waiting), Kind.UNCALCULATED), pa.array([""] * len(waiting), pa.string())))
    order = np.concatenate([cells for cells, _, _ in pieces])
    kinds = np.concatenate([kinds for _, kinds, _ in pieces]).astype(np.uint8)
    grid.add(found.rows[order], found.columns[order], kinds, pa.concat_arrays([texts for _, _, texts in pieces]))


def _of_type(
    chunk: bytes, found: plain.Found, cells: Ints, code: int, grid: Grid, book: Book
) -> list[tuple[Ints, NDArray[np.uint8], pa.Array]]:
    """(cells, kinds, texts) of those that declare one type."""
    kind = np.full(len(cells), KINDS[code], np.uint8)
    if code == plain.TYPE_SHARED:
        return [(cells, kind, pointed(book.shared, integers_at(chunk, found.starts[cells]), grid.name))]
    if code == plain.TYPE_TEXT and len(found.rich):
        rich = np.isin(cells, found.rich)
        texts = [unescaped(text_of_runs(_cell(chunk, int(found.heads[cell])))) for cell in cells[rich]]
        runs = cells[rich], kind[rich], pa.array(texts, pa.string())
        cells, kind = cells[~rich], kind[~rich]
        return [runs, (cells, kind, unescaped_all(tokens(chunk, found.starts[cells], found.ends[cells])))]
    texts = tokens(chunk, found.starts[cells], found.ends[cells])
    if code == plain.TYPE_NUMBER:
        return _numbers(cells, texts, found.styles[cells], grid, book)
    if code == plain.TYPE_BOOLEAN:
        texts = pc.if_else(pc.equal(texts, "1"), "TRUE", "FALSE")
    elif code == plain.TYPE_DAY:
        shown = book.dates[np.minimum(found.styles[cells], len(book.dates) - 1)].tolist()
        said = [iso_text(text, how) for text, how in zip(texts.to_pylist(), shown, strict=True)]
        texts = pa.array(said, pa.string())
    return [(cells, kind, unescaped_all(texts))]


KINDS = {
    plain.TYPE_NUMBER: Kind.NUMBER, plain.TYPE_SHARED: Kind.TEXT, plain.TYPE_TEXT: Kind.TEXT,
    plain.TYPE_BOOLEAN: Kind.BOOLEAN, plain.TYPE_ERROR: Kind.ERROR, plain.TYPE_DAY: Kind.DATE,
}  # fmt: skip


def _numbers(
    cells: Ints, texts: pa.Array, styles: Ints, grid: Grid, book: Book
) -> list[tuple[Ints, NDArray[np.uint8], pa.Array]]:
    shown = book.dates[np.minimum(styles, len(book.dates) - 1)]
    dated = (shown > Shows.NUMBER) & (shown < PADDED)
    found = []
    try:
        if not dated.all():
            kinds, numbers = all_as_shown(number_texts(texts.filter(pa.array(~dated))), shown[~dated])
            found.append((cells[~dated], kinds, numbers))
        if dated.any():
            serials = pc.cast(texts.filter(pa.array(dated)), pa.float64()).to_numpy(zero_copy_only=False)
            days, kinds = day_texts(serials, shown[dated], since_1904=book.since_1904)
            found.append((cells[dated], kinds, days))
    except pa.ArrowInvalid as error:
        raise damaged(grid.name) from error
    return found


def _cell(chunk: bytes, at: int) -> bytes:
    return chunk[at : chunk.index(b"</c>", at)]
