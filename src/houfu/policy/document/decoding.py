"""From the bytes of a file to its text: UTF-8, UTF-16 and GB18030, and a plain word about everything else."""

import codecs

from houfu.policy.document.faults import DocumentFault, DocumentFaults, FaultKind

_FORMATS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "Word/WPS (docx)"),
    (b"\xd0\xcf\x11\xe0", "Word/WPS (doc)"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
)
LARGEST = 1_000_000  # bytes; the official text has some 16,000
_DAMAGED_SHARE = 0.02  # above it, the file is rather in another encoding than a damaged UTF-8 file


def decode(data: bytes) -> str:
    """The text of `data`, without its byte order mark. Raises DocumentFaults for an empty, binary or damaged file."""
    if not data.strip():
        raise DocumentFaults(
            [DocumentFault(FaultKind.EMPTY, None, "文件是空的，请另选文件。", "The file is empty; choose another.")]
        )
    if fault := _format_fault(data):
        raise DocumentFaults([fault])
    if len(data) > LARGEST:
        zh = f"文件有{len(data):,}字节，不像政策文件（至多{LARGEST:,}字节），请核对所选文件。"
        en = f"The file has {len(data):,} bytes, too many for a policy document (at most {LARGEST:,}). Check the file."
        raise DocumentFaults([DocumentFault(FaultKind.NOT_THE_DOCUMENT, None, zh, en)])
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decode_utf16(data)
    if b"\0" in data:
        raise DocumentFaults([_binary("", "")])
    body = data.removeprefix(codecs.BOM_UTF8)
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_damaged(body)


def _format_fault(data: bytes) -> DocumentFault | None:
    """A file of another format, known by its first bytes."""
    name = next((name for magic, name in _FORMATS if data.startswith(magic)), None)
    return _binary(f"，看来是{name}", f", it looks like {name}") if name else None


def _binary(zh: str, en: str) -> DocumentFault:
    return DocumentFault(
        FaultKind.BINARY,
        None,
        f"文件不是纯文本{zh}。请先另存为纯文本（txt，UTF-8）再读取。",
        f"The file is not plain text{en}. Save it as plain text (txt, UTF-8) first.",
    )


def _decode_utf16(data: bytes) -> str:
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise DocumentFaults([_unreadable(data[: error.start].count(b"\n") + 1)]) from None


def _decode_damaged(body: bytes) -> str:
    """UTF-8 with a few bad bytes is damaged UTF-8, named by its lines; anything else is tried as GB18030."""
    replaced = body.decode("utf-8", errors="replace")
    if replaced.count("\ufffd") > _DAMAGED_SHARE * len(replaced):
        try:
            return body.decode("gb18030")
        except UnicodeDecodeError as error:
            raise DocumentFaults([_unreadable(body[: error.start].count(b"\n") + 1)]) from None
    lines = (number for number, line in enumerate(replaced.split("\n"), 1) if "\ufffd" in line)
    raise DocumentFaults([_unreadable(number) for number in lines])


def _unreadable(line: int) -> DocumentFault:
    return DocumentFault(
        FaultKind.ENCODING,
        line,
        "这一行有无法识别的字节，文件可能传输不完整。请重新获取，或另存为UTF-8纯文本。",
        "this line has bytes that are no text; the copy may be broken. Fetch it again, or save it as UTF-8 text.",
    )
