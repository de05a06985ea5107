"""The directory of a zip archive, looked at before anything in it is unpacked."""

import struct
import zipfile
from pathlib import Path

from houfu.intake.workbook.file_kinds import FileKind, other
from houfu.intake.workbook.limits import (
    MOST_BYTES_OF_PART,
    MOST_BYTES_OF_SHEET,
    MOST_BYTES_OF_SMALL_PART,
    MOST_ENTRIES,
    MOST_RATIO,
    RATIO_FROM,
    Unreadable,
    damaged,
    too_much,
)

END = b"PK\x05\x06"
LOCAL_HEADER = 30
SYMLINK = 0xA
ODS = b"application/vnd.oasis.opendocument.spreadsheet"
READ = (".xml", ".rels", ".bin")
"""Ends of the parts that are ever unpacked; pictures and what is embedded are not."""


def kind_of_archive(path: Path, name: str) -> FileKind:
    """Which workbook the archive is; raises `Unreadable` if it is none, or one that cannot be trusted."""
    for info in checked(path, name):
        part = info.filename.lower()
        if part in {"xl/workbook.xml", "xl/workbook.bin"}:
            return FileKind.XLSX if part.endswith("xml") else FileKind.XLSB
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
            mime = archive.read("mimetype")
            if mime.startswith(ODS):
                return FileKind.ODS
        if "[Content_Types].xml" in names and any(part.startswith("xl/") for part in names):
            return FileKind.XLSX
    raise other(
        name, "Word" if "word/document.xml" in names else "PowerPoint" if "ppt/presentation.xml" in names else "ZIP"
    )


def checked(path: Path, name: str) -> list[zipfile.ZipInfo]:
    """The entries, none of which lies about its place or would unpack beyond the limits."""
    _count(path, name)
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError, struct.error, OSError) as error:
        raise damaged(name) from error
    edge = 0
    for info in sorted(entries, key=lambda info: info.header_offset):
        if info.header_offset < edge or not _harmless(info):
            raise _hostile(name, info.filename[:60])
        edge = info.header_offset + LOCAL_HEADER + len(info.orig_filename.encode()) // 2 + info.compress_size
        _size(info)
    if len({info.filename for info in entries}) < len(entries):
        raise _hostile(name, "…")
    return entries


def _count(path: Path, name: str) -> None:
    """Read the number of entries from the end of the archive, before a list of them is made."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - 65_557))
        tail = file.read()
    at = tail.rfind(END)
    if at < 0 or at + 22 > len(tail):
        raise damaged(name)
    if struct.unpack_from("<H", tail, at + 10)[0] > MOST_ENTRIES:
        raise too_much("压缩条目", "entries of the archive", MOST_ENTRIES, name)


def _harmless(info: zipfile.ZipInfo) -> bool:
    parts = info.filename.replace("\\", "/").split("/")
    inside = ".." not in parts and parts[0] != "" and ":" not in parts[0]
    is_link = info.external_attr >> 28 == SYMLINK
    is_plain = info.compress_type in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} and not info.flag_bits & 1
    return inside and not is_link and is_plain


def _size(info: zipfile.ZipInfo) -> None:
    part = info.filename.lower()
    if not part.endswith(READ):
        return
    is_sheet = "/worksheets/" in part or part == "content.xml"
    is_large = is_sheet or "sharedstrings" in part
    most = MOST_BYTES_OF_SHEET if is_sheet else MOST_BYTES_OF_PART if is_large else MOST_BYTES_OF_SMALL_PART
    if info.file_size > most:
        raise too_much("解压后的字节数", "bytes when unpacked", most, info.filename)
    if info.file_size > RATIO_FROM and info.file_size > MOST_RATIO * info.compress_size:
        raise too_much("压缩倍数", "times its packed size", MOST_RATIO, info.filename)


def _hostile(name: str, part: str) -> Unreadable:
    return Unreadable(
        f"“{name}”的压缩结构不正常（{part}：条目重叠、加密、重名或指向文件之外），没有读取。请用 Excel 或 WPS 重新另存为 .xlsx 后上传。",
        f"The archive inside “{name}” is not in order ({part}: entries overlap, are encrypted, come twice or point outside), "
        "so it was not read. Save it as .xlsx from Excel or WPS and send it again.",
    )
