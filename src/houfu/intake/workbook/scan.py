"""The look at a file before it is parsed: what it is, how much it holds, and how much memory its reading may take.

A part is streamed once and never kept; nothing that the file says of itself (its name, its `<dimension>`) is believed.
"""

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from houfu.intake.workbook import limits
from houfu.intake.workbook.archive import checked
from houfu.intake.workbook.file_kinds import FileKind
from houfu.intake.workbook.limits import MEGABYTE, damaged, too_much
from houfu.intake.workbook.markup import document_type
from houfu.intake.workbook.real_kind import kind_of

PIECE = 1 << 18
COUNTED = {"rows": b"row", "cells": b"c ", "merges": b"mergeCell ", "styles": b"xf "}
FORBIDDEN = [text.encode(code) for text in ("<!DOCTYPE", "<!ENTITY") for code in ("utf-8", "utf-16-le", "utf-16-be")]
LONGEST = 24
"""No word that is looked for is longer."""
MEMORY_AT_REST = 640 * MEGABYTE
"""Address space of Python with NumPy and Arrow, and of one piece in work."""
MEMORY_OF_CELL = 12
MEMORY_OF_SHARED = 3
"""Times the bytes of the shared texts; those of the sheets count once, since each may be a text of its own."""
MEMORY_OF_OLD_FORMATS = 1600 * MEGABYTE


@dataclass(frozen=True)
class Scan:
    """What the look found."""

    kind: FileKind
    rows: int | None
    """Of the longest sheet; unknown (None) where only reading tells."""
    cells: int | None
    """Of all sheets."""
    memory: int
    """Bytes of address space that the child gets."""


def scan(path: Path, name: str) -> Scan:
    """Look at the file that its sender calls `name`. Raises `Unreadable`, which says what is wrong and what to do."""
    kind = kind_of(path, name)
    if kind is FileKind.XLSX:
        return _scan_xlsx(path, name)
    if kind in {FileKind.XLSB, FileKind.ODS}:
        try:
            for info in checked(path, name):
                _count_part(path, info)
        except (zipfile.BadZipFile, zlib.error, EOFError) as error:
            raise damaged(name) from error
    size = path.stat().st_size
    if kind is FileKind.TEXT:
        return Scan(kind, None, None, MEMORY_AT_REST + 6 * size)
    return Scan(kind, None, None, MEMORY_OF_OLD_FORMATS)


def _scan_xlsx(path: Path, name: str) -> Scan:
    rows, cells, shared, bytes_of_sheets = [0], 0, 0, 0
    sheets = 0
    try:
        for info in checked(path, name):
            counts = _count_part(path, info)
            part = info.filename.lower()
            shared += info.file_size if "sharedstrings" in part else 0
            if "/worksheets/" in part and part.endswith(".xml"):
                sheets += 1
                rows.append(counts["rows"])
                cells += counts["cells"]
                bytes_of_sheets += info.file_size
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise damaged(name) from error
    if sheets > limits.MOST_SHEETS:
        raise too_much("工作表", "sheets", limits.MOST_SHEETS, name)
    if cells > limits.MOST_CELLS:
        raise too_much("单元格", "cells", limits.MOST_CELLS, name)
    memory = MEMORY_AT_REST + MEMORY_OF_CELL * cells + bytes_of_sheets + MEMORY_OF_SHARED * shared
    return Scan(FileKind.XLSX, max(rows), cells, memory)


def _count_part(path: Path, info: zipfile.ZipInfo) -> dict[str, int]:
    """Stream one part of XML; refuse it as soon as it passes a limit."""
    counts = dict.fromkeys(COUNTED, 0)
    part = info.filename.lower()
    if not part.endswith((".xml", ".rels")):
        return counts
    most = {"rows": limits.MOST_ROWS, "cells": limits.MOST_CELLS, "merges": limits.MOST_MERGES}
    wanted = ["rows", "cells", "merges"] if "/worksheets/" in part else ["styles"] if "styles" in part else []
    with zipfile.ZipFile(path) as archive, archive.open(info) as stream:
        mark = b""
        for whole, carried in _pieces(stream, info.filename):
            mark = mark or (b"<" if b"<worksheet" in whole or b"<styleSheet" in whole else b":")
            for what in wanted:
                word = mark + COUNTED[what]
                if what != "merges" or b"g" in whole:  # one byte is looked for ten times as quickly as a word
                    counts[what] += whole.count(word) - carried.count(word)
                limit = most.get(what, limits.MOST_STYLES)
                if counts[what] > limit:
                    raise too_much(CHINESE[what], what, limit, info.filename)
    return counts


CHINESE = {"rows": "行数", "cells": "单元格", "merges": "合并单元格", "styles": "单元格样式"}


def _pieces(stream: IO[bytes], part: str) -> Iterator[tuple[bytes, bytes]]:
    """(some bytes, those of them that were in the last piece already), with no document type and no text longer than a cell's."""
    carried = b""
    untagged = 0
    while piece := stream.read(PIECE):
        whole = carried + piece
        if b"!" in whole and any(word in whole for word in FORBIDDEN):
            raise document_type(part)
        untagged = untagged + len(piece) if b"<" not in piece else 0
        if untagged > 4 * limits.MOST_CHARACTERS:
            raise too_much("一个单元格里的字数", "characters in one cell", limits.MOST_CHARACTERS, part)
        yield whole, carried
        carried = whole[-LONGEST:]
