"""The shared texts of an xlsx: one list, to whose places the cells of all sheets point."""

import re
from itertools import pairwise
from typing import IO

import numpy as np
import pyarrow as pa

from houfu.intake.workbook.limits import damaged
from houfu.intake.workbook.markup import events, excel_unescaped, unescaped, unescaped_all
from houfu.intake.workbook.plain_bytes import PADDING, NotPlain, content, named, refuse_long, tokens

PIECE = 1 << 20
MARK = ord("<")
PHONETIC = re.compile(rb"<rPh\b.*?</rPh>", re.DOTALL)
RUN = re.compile(rb"<t(?:\s[^>]*)?>(.*?)</t>", re.DOTALL)


def read_plain(part: IO[bytes], where: str) -> pa.Array:
    """The list, many texts at a time. Raises `NotPlain` where the XML is not as Excel writes it."""
    rest, pieces = b"", []
    while piece := part.read(PIECE):
        rest += piece
        cut = rest.rfind(b"<si")
        if cut > 0:
            pieces.append(_texts(rest[:cut], where))
            rest = rest[cut:]
    pieces.append(_texts(rest, where))
    return pa.concat_arrays(pieces)


def _texts(chunk: bytes, where: str) -> pa.Array:
    begin = max(chunk.find(b"<si"), 0)
    head, chunk = chunk[:begin], chunk[begin:] + PADDING
    if b"<!" in chunk or b"<!" in head or b"encoding=" in head.lower().replace(b'encoding="utf-8"', b""):
        raise NotPlain
    data = np.frombuffer(chunk, np.uint8)
    tags = np.flatnonzero(data == MARK)
    first, second = data[tags + 1], data[tags + 2]
    is_item = (first == ord("s")) & (second == ord("i"))
    if not is_item.any():
        if b"<sst" not in head + chunk and b"</sst" not in chunk:
            raise NotPlain
        return pa.array([], pa.string())
    items = np.flatnonzero(is_item)
    runs = np.flatnonzero(named(first, second, "t"))
    item_of_run = (np.cumsum(is_item) - 1)[runs]
    number = np.bincount(item_of_run, minlength=len(items))
    if (number == 1).all():
        starts, ends = content(data, tags, runs)
        refuse_long(starts, ends, where)
        return unescaped_all(tokens(chunk, starts, np.maximum(starts, ends)))
    spans = [*tags[items].tolist(), len(chunk)]
    return pa.array([_of_runs(chunk[at:to]) for at, to in pairwise(spans)], pa.string())


def _of_runs(item: bytes) -> str:
    return unescaped(text_of_runs(item))


def text_of_runs(item: bytes) -> str:
    """The text of one item or cell in several runs, without its phonetic hints, still escaped."""
    return b"".join(RUN.findall(PHONETIC.sub(b"", item))).decode()


def read_any(part: IO[bytes], where: str) -> pa.Array:
    """The list by a real parser, for XML that is not as Excel writes it."""
    texts: list[str] = []
    runs: list[str] = []
    inside: list[str] = []

    def start(name: str, _attributes: dict[str, str]) -> None:
        inside.append(name)
        if name == "si":
            runs.clear()

    def end(name: str) -> None:
        inside.pop()
        if name == "si":
            texts.append(excel_unescaped("".join(runs)))

    def text(piece: str) -> None:
        if inside[-1] == "t" and "rPh" not in inside:
            runs.append(piece)

    events(part, where, start, end, text)
    return pa.array(texts, pa.string())


def pointed(shared: pa.Array, places: np.ndarray, where: str) -> pa.Array:
    """The texts at `places`."""
    if len(places) and places.max() >= len(shared):
        raise damaged(where)
    return shared.take(pa.array(places))
