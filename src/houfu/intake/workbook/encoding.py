"""In which encoding a text file was saved: the right one, or a refusal; never a replaced character."""

import codecs
from pathlib import Path

from houfu.intake.workbook.limits import Unreadable

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
PIECE = 1 << 20
SAMPLE = 4 << 20
LOST = "\ufffd"
MOSTLY_UTF_8 = 0.9
"""From this share of its Chinese on, a file that is no UTF-8 is UTF-8 with damage; GBK comes to a few hundredths."""


def encoding_of(path: Path, name: str) -> str:
    """The Python codec by which the whole file decodes. GBK and GB2312 are read as GB18030, which holds them and 䶮."""
    with path.open("rb") as file:
        head = file.read(SAMPLE)
    for mark, codec in MARKS:
        if head.startswith(mark):
            return _whole(path, codec, name)
    if b"\0" in head:
        return _whole(path, "utf-16-le" if head[1::2].count(0) >= head[0::2].count(0) else "utf-16-be", name)
    fault = _fault(path, "utf-8")
    if fault is None:
        return "utf-8"
    if fault == path.stat().st_size or _share_of_utf_8(head) > MOSTLY_UTF_8:
        raise _cut(name, fault)
    return _whole(path, "gb18030", name)


def _whole(path: Path, codec: str, name: str) -> str:
    fault = _fault(path, codec)
    if fault is not None:
        raise _cut(name, fault)
    return codec


def _fault(path: Path, codec: str) -> int | None:
    """About where the file stops to be of this encoding (its size: it ends within a character); None if it never does."""
    decoder = codecs.getincrementaldecoder(codec)("strict")
    at = 0
    with path.open("rb") as file:
        try:
            while piece := file.read(PIECE):
                text = decoder.decode(piece)
                if LOST in text or "\0" in text:
                    return at
                at += len(piece)
        except UnicodeDecodeError as error:
            return at + error.start
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return at
    return None


def _share_of_utf_8(head: bytes) -> float:
    chinese = sum(byte > 127 for byte in head[:65536])
    kept = head[:65536].decode("utf-8", "ignore").encode()
    return sum(byte > 127 for byte in kept) / max(chinese, 1)


def _cut(name: str, at: int) -> Unreadable:
    return Unreadable(
        f"“{name}”在第 {at:,} 字节附近有无法识别的文字，可能被截断，或混用了编码，没有读取。请打开核对、另存为 .xlsx 后再上传。",
        f"“{name}” has characters near byte {at:,} that are of no encoding: it may have been cut off, or mixes encodings, so it "
        "was not read. Open it in Excel or WPS, look it through, save it as .xlsx and send it again.",
    )
