"""Reading a template back in tests, from the parts of the file itself: texts of a sheet, and whether a cell held a number."""

import io
import re
import zipfile
from typing import Any
from xml.etree import ElementTree as Tree

SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def made(layout: Any, on: Any) -> bytes:
    """A template as bytes."""
    from houfu.intake.templates import write_template

    file = io.BytesIO()
    write_template(layout, file, on=on)
    return file.getvalue()


def lines_of(book: bytes, sheet: int = 1) -> list[list[Any]]:
    """The cells of a sheet, line by line; numbers are floats."""
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        shared = ["".join(one.itertext()) for one in Tree.fromstring(parts.read("xl/sharedStrings.xml"))]
        root = Tree.fromstring(parts.read(f"xl/worksheets/sheet{sheet}.xml"))
    lines = []
    for row in root.iter(f"{SPACE}row"):
        line: dict[int, Any] = {}
        for cell in row:
            value = cell.find(f"{SPACE}v")
            if value is not None:
                text = value.text or ""
                line[_place(cell.get("r", ""))] = shared[int(text)] if cell.get("t") == "s" else float(text)
        lines.append([line.get(at) for at in range(max(line, default=-1) + 1)])
    return lines


def part(book: bytes, name: str) -> str:
    """A part of the file as text."""
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        return parts.read(name).decode()


def _place(cell: str) -> int:
    place = 0
    for letter in re.match(r"[A-Z]+", cell)[0]:  # type: ignore[index]
        place = place * 26 + ord(letter) - 64
    return place - 1
