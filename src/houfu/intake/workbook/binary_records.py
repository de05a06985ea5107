"""The records of an .xlsb part: a number, a length, a content, one after another."""

import struct
from collections.abc import Iterator
from typing import IO

from houfu.intake.workbook.limits import damaged

MOST_RECORD = 1 << 24


def records(part: IO[bytes], where: str) -> Iterator[tuple[int, bytes]]:
    """(number, content) of each record."""
    while first := part.read(1):
        number = first[0]
        if number & 0x80:
            number = number & 0x7F | part.read(1)[0] << 7
        size = 0
        for shift in range(0, 28, 7):
            byte = part.read(1)[0]
            size |= (byte & 0x7F) << shift
            if not byte & 0x80:
                break
        content = part.read(size) if size <= MOST_RECORD else b""
        if len(content) < size:
            raise damaged(where)
        yield number, content


def wide(content: bytes, at: int) -> tuple[str, int]:
    """(text, where it ends) of a counted UTF-16 text."""
    length = struct.unpack_from("<I", content, at)[0]
    end = at + 4 + 2 * length
    if length == 0xFFFFFFFF:
        return "", at + 4
    return content[at + 4 : end].decode("utf-16-le"), end
