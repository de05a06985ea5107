"""Marks, names, numbers and texts in the bytes of XML, found for many places at a time."""

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from houfu.intake.workbook.eight_bytes import SIZE, begins, byte_of, digits_of, number_of, words
from houfu.intake.workbook.limits import MOST_CHARACTERS, too_much

Ints = NDArray[np.int64]


Flags = NDArray[np.bool_]


MARK, END, QUOTE, SPACE, SLASH = b'<>" /'


PADDING = b"\0" * 64


DIGITS_OF_PLACE = 9


class NotPlain(Exception):  # not shown to anybody
    """This XML is no plain worksheet; read it by a real parser."""


def named(first: NDArray[np.uint8], second: NDArray[np.uint8], letter: str) -> Flags:
    """Which tags are of a name of one letter, seen by the two bytes behind their marks."""
    is_named: Flags = (first == ord(letter)) & ((second == END) | (second == SPACE) | (second == SLASH))
    return is_named


def stands(data: NDArray[np.uint8], at: Ints, what: bytes) -> Flags:
    """Whether these bytes stand at each place."""
    found = begins(words(data, at), what[:SIZE])
    return found & stands(data, at + SIZE, what[SIZE:]) if len(what) > SIZE else found


def integers(data: NDArray[np.uint8], at: Ints, most: int) -> tuple[Ints, Ints]:
    """Unsigned numbers that begin at `at` and end at a quote or a tag: (values, digits)."""
    word = words(data, at)
    many = digits_of(word)
    if (many >= SIZE).any():
        return _long_integers(data, at, most)
    behind = byte_of(word, many)
    if not ((behind == QUOTE) | (behind == MARK)).all() or (many == 0).any():
        raise NotPlain
    return number_of(word, many), many.astype(np.int64)


def _long_integers(data: NDArray[np.uint8], at: Ints, most: int) -> tuple[Ints, Ints]:
    """The same, a digit at a time: some have too many for a word."""
    values, digits = np.zeros(len(at), np.int64), np.zeros(len(at), np.int64)
    going = np.ones(len(at), bool)
    for offset in range(most + 1):
        byte = data[at + offset]
        going &= (byte >= ord("0")) & (byte <= ord("9"))
        if not going.any():
            break
        values = np.where(going, values * 10 + byte - ord("0"), values)
        digits += going
    behind = data[at + digits]
    if not ((behind == QUOTE) | (behind == MARK)).all() or (digits == 0).any():
        raise NotPlain
    return values, digits


def content(data: NDArray[np.uint8], tags: Ints, which: Ints) -> tuple[Ints, Ints]:
    """(starts, ends) of the text behind tags `which`, up to the next tag; a tag closed in itself has none."""
    at = tags[which] + 2
    still = np.flatnonzero(data[at] != END)
    while len(still):
        at[still] += 1
        still = still[(data[at[still]] != END) & (data[at[still]] != 0)]
    ends = tags[np.minimum(which + 1, len(tags) - 1)]
    return np.where(data[at - 1] == SLASH, ends, at + 1), ends


def refuse_long(starts: Ints, ends: Ints, where: str) -> None:
    """Refuse a text longer than any cell can hold."""
    if len(starts) and (ends - starts).max() > 4 * MOST_CHARACTERS:
        raise too_much("一个单元格里的字数", "characters in one cell", MOST_CHARACTERS, where)


def integers_at(chunk: bytes, starts: Ints) -> Ints:
    """The unsigned numbers that stand at `starts`."""
    return integers(np.frombuffer(chunk, np.uint8), starts, DIGITS_OF_PLACE)[0]


def tokens(chunk: bytes, starts: Ints, ends: Ints) -> pa.Array:
    """The texts between `starts` and `ends` (ascending, none overlapping), as bytes taken out of the chunk."""
    many = len(starts)
    if not many:
        return pa.array([], pa.string())
    edges = np.empty(2 * many, np.int32)
    edges[0::2], edges[1::2] = starts, ends
    whole = pa.Array.from_buffers(pa.string(), 2 * many - 1, [None, pa.py_buffer(edges), pa.py_buffer(chunk)])
    taken = whole.take(pa.array(np.arange(0, 2 * many, 2)))
    taken.validate(full=True)
    return taken
