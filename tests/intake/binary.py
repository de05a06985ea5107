"""Writes .xlsb workbooks, record by record; no library of the package index does."""

import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path

from tests.intake.wide import RELS, TOP, TYPES, R


def record(number: int, content: bytes = b"") -> bytes:
    head = bytes([number]) if number < 128 else bytes([number & 0x7F | 0x80, number >> 7])
    size, length = b"", len(content)
    while True:
        size += bytes([length & 0x7F | (0x80 if length > 0x7F else 0)])
        length >>= 7
        if not length:
            return head + size + content


def wide(text: str) -> bytes:
    data = text.encode("utf-16-le")
    return struct.pack("<I", len(data) // 2) + data


def row(number: int, *, hidden: bool = False) -> bytes:
    return record(0, struct.pack("<IIHBBBI", number - 1, 0, 300, 0, 0x10 if hidden else 0, 0, 0))


def cell(kind: int, column: int, value: bytes, style: int = 0) -> bytes:
    return record(kind, struct.pack("<II", column, style) + value)


def write(path: Path, sheet: bytes, shared: list[str], *, code: str = 'yyyy"年"m"月"d"日"') -> None:
    """A workbook with one sheet (`sheet`: its records of rows and cells, merges after them) and three styles, the second a date."""
    write_many(path, {"人员": sheet}, shared, code=code)


def write_many(
    path: Path,
    sheets: dict[str, bytes],
    shared: list[str],
    *,
    code: str = 'yyyy"年"m"月"d"日"',
    hidden: Sequence[str] = (),
) -> None:
    """The same with several sheets, by their names."""
    formats = record(615, struct.pack("<I", 1)) + record(44, struct.pack("<H", 180) + wide(code)) + record(616)
    styles = b"".join(record(47, struct.pack("<HH", 0, at) + b"\0" * 12) for at in (0, 180, 49))
    book = record(131) + record(153, struct.pack("<III", 0, 0, 0)) + record(143)
    for at, name in enumerate(sheets, 1):
        book += record(156, struct.pack("<II", int(name in hidden), at) + wide(_key(at)) + wide(name))
    book += record(144) + record(132)
    rels = RELS.replace(".xml", ".bin")
    more = "".join(
        f'<Relationship Id="{_key(at)}" Type="{R}/worksheet" Target="worksheets/sheet{at}.bin"/>'
        for at in range(2, len(sheets) + 1)
    )
    rels = rels.replace("</Relationships>", f"{more}</Relationships>")
    texts = b"".join(record(19, b"\0" + wide(text)) for text in shared)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (
            ("[Content_Types].xml", TYPES), ("_rels/.rels", TOP.replace("workbook.xml", "workbook.bin")), ("xl/workbook.bin", book),
            ("xl/_rels/workbook.bin.rels", rels),
            ("xl/styles.bin", record(278) + formats + record(617, struct.pack("<I", 3)) + styles + record(618) + record(279)),
            ("xl/sharedStrings.bin", record(159, struct.pack("<II", len(shared), len(shared))) + texts + record(160)),
            *((f"xl/worksheets/sheet{at}.bin", record(129) + one + record(130)) for at, one in enumerate(sheets.values(), 1)),
        ):  # fmt: skip
            archive.writestr(name, content)


def _key(at: int) -> str:
    """By which id a sheet is told; the second and third are of other parts."""
    return "rId1" if at == 1 else f"rId{at + 10}"
