"""Cells of a worksheet's XML, found in its bytes many at a time: no Python object a cell, so that a million rows fit.

It reads the plain dialect that Excel, WPS, LibreOffice and the usual libraries write. Whatever else XML allows
(prefixes, comments, other quotes, cells without a place) raises `NotPlain`, and `sheet_events` reads the sheet instead.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from houfu.intake.workbook.eight_bytes import byte_of, words
from houfu.intake.workbook.limits import MOST_COLUMNS
from houfu.intake.workbook.plain_bytes import (
    END,
    MARK,
    SLASH,
    SPACE,
    Flags,
    Ints,
    NotPlain,
    content,
    integers,
    named,
    stands,
)

TYPE_NUMBER, TYPE_SHARED, TYPE_TEXT, TYPE_BOOLEAN, TYPE_ERROR, TYPE_DAY = range(6)
DIGITS_OF_ROW = 7


@dataclass(frozen=True)
class Found:
    """The cells of some rows, side by side: row numbers, columns, declared types, styles, and where their values stand."""

    rows: Ints
    """Row number of each cell, as Excel counts."""
    columns: Ints
    types: Ints
    styles: Ints
    starts: Ints
    ends: Ints
    """Where the value stands; equal where there is none."""
    formulas: Flags
    rich: Ints
    """Cells (by index) whose text is in several runs."""
    heads: Ints
    """Where each cell starts."""


def find_cells(chunk: bytes) -> Found:
    """All cells of a chunk that begins at a row and ends behind one, padded by `PADDING`."""
    data = np.frombuffer(chunk, np.uint8)
    tags = np.flatnonzero(data == MARK)
    first, second = data[tags + 1], data[tags + 2]
    if ((first == ord("!")) | (first == ord("?"))).any():
        raise NotPlain
    is_row = (first == ord("r")) & (second == ord("o"))
    is_cell = (first == ord("c")) & ((second == SPACE) | (second == END) | (second == SLASH))
    row_tags, cells = tags[is_row], tags[is_cell]
    numbers, digits = _rows(data, row_tags)
    edges = np.searchsorted(cells, row_tags)  # a row's cells stand behind it
    row_of_cell = np.repeat(np.arange(-1, len(row_tags)), np.diff(edges, prepend=0, append=len(cells)))
    if cells.size and row_of_cell[0] < 0:
        raise NotPlain
    columns, types, styles = _places(data, cells, digits[row_of_cell], numbers[row_of_cell])
    if (np.diff(numbers) <= 0).any() or (np.diff(numbers[row_of_cell] * MOST_COLUMNS + columns) <= 0).any():
        raise NotPlain
    cell_of_tag = np.cumsum(is_cell) - 1
    starts, ends, rich = _values(data, tags, cell_of_tag, first, second, len(cells))
    formulas = np.zeros(len(cells), bool)
    formulas[cell_of_tag[named(first, second, "f")]] = True
    return Found(numbers[row_of_cell], columns, types, styles, starts, ends, formulas, rich, cells)


def _rows(data: NDArray[np.uint8], tags: Ints) -> tuple[Ints, Ints]:
    """(row numbers, how many digits each has) of `<row r="17" …>`."""
    if not stands(data, tags, b'<row r="').all():
        raise NotPlain
    return integers(data, tags + 8, DIGITS_OF_ROW)


def _places(data: NDArray[np.uint8], cells: Ints, digits: Ints, rows: Ints) -> tuple[Ints, Ints, Ints]:
    """(columns, types, styles) of `<c r="B17" s="1" t="s">`, whose row must be that of its `<row>`."""
    if not stands(data, cells, b'<c r="').all():
        raise NotPlain
    columns, letters = np.zeros(len(cells), np.int64), np.zeros(len(cells), np.int64)
    going, word = np.ones(len(cells), bool), words(data, cells + 6)
    for offset in range(3):
        byte = byte_of(word, offset).astype(np.int64)
        going &= (byte >= ord("A")) & (byte <= ord("Z"))
        if not going.any():
            break
        columns = np.where(going, columns * 26 + byte - ord("A") + 1, columns)
        letters += going
    if (letters == 0).any():
        raise NotPlain
    named, digits_here = integers(data, cells + 6 + letters, DIGITS_OF_ROW)
    if not ((named == rows) & (digits_here == digits)).all():
        raise NotPlain
    types, styles = _attributes(data, cells + 6 + letters + digits + 1)
    return columns - 1, types, styles


def _attributes(data: NDArray[np.uint8], at: Ints) -> tuple[Ints, Ints]:
    """(types, styles) from what follows a cell's place; either may come first, either may be missing."""
    types, styles = np.zeros(len(at), np.int64), np.zeros(len(at), np.int64)
    at = at.copy()
    for _ in range(2):
        more = np.flatnonzero(data[at] == SPACE)
        of_style = more[data[at[more] + 1] == ord("s")]
        of_type = more[data[at[more] + 1] == ord("t")]
        if len(of_style):
            if not stands(data, at[of_style], b' s="').all():
                raise NotPlain
            values, digits = integers(data, at[of_style] + 4, 6)
            styles[of_style] = values
            at[of_style] += 5 + digits
        if len(of_type):
            types[of_type], lengths = _types(data, at[of_type])
            at[of_type] += lengths
    if not ((data[at] == END) | (data[at] == SLASH)).all():
        raise NotPlain
    return types, styles


SPELLINGS = {
    b' t="s"': TYPE_SHARED, b' t="n"': TYPE_NUMBER, b' t="str"': TYPE_TEXT, b' t="inlineStr"': TYPE_TEXT,
    b' t="b"': TYPE_BOOLEAN, b' t="e"': TYPE_ERROR, b' t="d"': TYPE_DAY,
}  # fmt: skip


def _types(data: NDArray[np.uint8], at: Ints) -> tuple[Ints, Ints]:
    types, lengths = np.full(len(at), -1), np.zeros(len(at), np.int64)
    for spelling, code in SPELLINGS.items():
        here = np.flatnonzero(types < 0)
        here = here[stands(data, at[here], spelling)]
        types[here], lengths[here] = code, len(spelling)
    if (types < 0).any():
        raise NotPlain
    return types, lengths


def _values(
    data: NDArray[np.uint8],
    tags: Ints,
    cell_of_tag: Ints,
    first: NDArray[np.uint8],
    second: NDArray[np.uint8],
    many: int,
) -> tuple[Ints, Ints, Ints]:
    """(starts, ends, cells of several runs): the text of `<v>` or of the one `<t>`."""
    starts, ends = np.zeros(many, np.int64), np.zeros(many, np.int64)
    is_value, is_text = named(first, second, "v"), named(first, second, "t")
    if is_text.any():
        texts = np.flatnonzero(is_text)
        runs = np.bincount(cell_of_tag[texts], minlength=many)
        starts[cell_of_tag[texts]], ends[cell_of_tag[texts]] = content(data, tags, texts)
        rich = np.flatnonzero(runs > 1)
    else:
        rich = np.zeros(0, np.int64)
    values = np.flatnonzero(is_value)
    starts[cell_of_tag[values]], ends[cell_of_tag[values]] = content(data, tags, values)
    return starts, np.maximum(starts, ends), rich
