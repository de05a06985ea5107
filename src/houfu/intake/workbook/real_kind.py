"""What a file really is, decided by its content; its name is only used in sentences."""

from pathlib import Path

from houfu.intake.workbook import compound
from houfu.intake.workbook.archive import kind_of_archive
from houfu.intake.workbook.file_kinds import FileKind, other, password
from houfu.intake.workbook.limits import MOST_BYTES, Unreadable, damaged, too_much

HEAD = 8192
ZIP, EMPTY_ZIP, OLE = b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLD_BIFF = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00", b"\x09\x08\x10\x00")
OTHERS = {
    b"%PDF": "PDF", b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"Rar!": "RAR", b"7z\xbc\xaf": "7z", b"\x1f\x8b": "gzip",
    b"{\\rtf": "RTF", b"GIF8": "GIF", b"BM": "BMP", b"SQLite format": "SQLite", b"MZ": "EXE", b"\x7fELF": "ELF",
}  # fmt: skip
WEB = (b"<html", b"<table", b"<!doctype html", b"<head", b"<meta", b"<style", b"<body", b"<tr", b"<div")
XML_2003 = b"urn:schemas-microsoft-com:office:spreadsheet"
LOCK_SIZES = {54, 162, 165, 171}


def kind_of(path: Path, name: str) -> FileKind:
    """The kind of the file; `name` is what its sender called it. Raises `Unreadable` with what to do instead."""
    size = path.stat().st_size
    if size == 0:
        raise Unreadable(
            f"“{name}”是空文件（0 字节）。请确认上传或导出已完成，再上传一次。",
            f"“{name}” is empty (0 bytes). Make sure that the export or upload was finished and send it again.",
        )
    if size > MOST_BYTES:
        raise too_much("字节数", "bytes", MOST_BYTES, name)
    with path.open("rb") as file:
        head = file.read(HEAD)
    if head.startswith((ZIP, EMPTY_ZIP)):
        return kind_of_archive(path, name)
    if _is_lock(head, size, name):
        raise Unreadable(
            f"“{name}”是表格打开时的临时锁文件，不是表格本身。请关闭表格，上传不以“~$”开头的那个文件。",
            f"“{name}” is the lock file of a workbook that is open, not the workbook. "
            "Close the workbook and send the file whose name does not begin with “~$”.",
        )
    if head.startswith(OLE):
        return _kind_of_compound(path, name)
    if head.startswith(OLD_BIFF):
        return FileKind.XLS
    return _kind_of_text(head, name)


def _is_lock(head: bytes, size: int, name: str) -> bool:
    named = name.startswith("~$") and not head.startswith(OLE)
    return named or (
        size in LOCK_SIZES and 0 < head[0] < 54 and head[1 + head[0] : 54].strip(b" \0") == b"" != head[1:54]
    )


def _kind_of_compound(path: Path, name: str) -> FileKind:
    try:
        streams = compound.names(path)
    except compound.Broken as error:
        raise damaged(name) from error
    if "EncryptedPackage" in streams:
        raise password(name)
    if streams & {"Workbook", "Book"}:
        return FileKind.XLS
    raise other(
        name, "Word" if "WordDocument" in streams else "PowerPoint" if "PowerPoint Document" in streams else "OLE"
    )


def _kind_of_text(head: bytes, name: str) -> FileKind:
    for mark, what in OTHERS.items():
        if head.startswith(mark) and (len(mark) > 2 or b"\0" in head):
            raise other(name, what)
    plain = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if XML_2003 in plain or b'progid="excel.sheet"' in plain:
        raise other(name, "XML 2003")
    if plain.startswith(b"mime-version:"):
        raise other(name, "MHT")
    if plain.startswith(WEB) or (plain.startswith(b"<") and any(mark in plain for mark in (b"<html", b"<table"))):
        return FileKind.WEB
    if plain.startswith(b"<?xml"):
        raise other(name, "XML")
    return FileKind.TEXT
