"""The names of the streams in an OLE compound file: what tells an .xls from a Word document or an encrypted workbook."""

import struct
from pathlib import Path

FREE = 0xFFFFFFFA
ENTRY = 128
MOST_SECTORS = 4096
"""Of the directory: more than 16,000 streams are no workbook."""


class Broken(Exception):  # not shown to anybody
    """The file ends early or leads in a circle."""


def names(path: Path) -> set[str]:
    """The names of all streams and storages. Raises `Broken`."""
    data = path.read_bytes()
    try:
        return _names(data)
    except struct.error as error:
        raise Broken from error


def _names(data: bytes) -> set[str]:
    size = 1 << struct.unpack_from("<H", data, 30)[0]
    if size not in {512, 4096}:
        raise Broken
    table = [sector for sector in struct.unpack_from("<109I", data, 76) if sector < FREE]
    found: set[str] = set()
    sector = struct.unpack_from("<I", data, 48)[0]
    for _ in range(MOST_SECTORS):
        if sector >= FREE:
            return found
        at = (sector + 1) * size
        if at + size > len(data):
            raise Broken
        for entry in range(at, at + size, ENTRY):
            length = struct.unpack_from("<H", data, entry + 64)[0]
            if data[entry + 66] and 2 <= length <= 64:
                found.add(data[entry : entry + length - 2].decode("utf-16-le", "ignore"))
        sector = _next(data, table, sector, size)
    raise Broken


def _next(data: bytes, table: list[int], sector: int, size: int) -> int:
    block, place = divmod(sector, size // 4)
    if block >= len(table):
        raise Broken
    following: int = struct.unpack_from("<I", data, (table[block] + 1) * size + place * 4)[0]
    return following
