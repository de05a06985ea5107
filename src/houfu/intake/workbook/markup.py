"""XML as a stream of events: no tree, no entity of its own, no document type, nothing from elsewhere."""

import re
from collections.abc import Callable
from typing import IO
from xml.parsers import expat

import pyarrow as pa
import pyarrow.compute as pc

from houfu.intake.workbook.limits import Unreadable, damaged

Start = Callable[[str, dict[str, str]], None]
PIECE = 1 << 18
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
ENTITY = re.compile(r"&(#x[0-9A-Fa-f]+|#[0-9]+|amp|lt|gt|quot|apos);")
NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
CLEAN = r"[&\r]|_x[0-9A-Fa-f]{4}_"


def document_type(where: str) -> Unreadable:
    """The refusal of XML that defines entities: no spreadsheet program writes it, and it can read files or fill memory."""
    return Unreadable(
        f"“{where}”带有文档类型或实体定义（DTD），这不是表格软件保存的文件，没有读取。请用 Excel 或 WPS 重新另存为 .xlsx 后上传。",
        f"“{where}” defines a document type or entities (DTD). No spreadsheet program saves that, so it was not read. "
        "Save it as .xlsx from Excel or WPS and send it again.",
    )


def events(
    part: IO[bytes],
    where: str,
    start: Start,
    end: Callable[[str], None] = lambda _name: None,
    text: Callable[[str], None] | None = None,
    *,
    keep_prefixes: bool = False,
) -> None:
    """Call `start` (name, attributes), `end` (name) and `text` for what stands in `part`; names without their prefixes."""
    named = str if keep_prefixes else local
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def refuse(*_args: object) -> None:
        raise document_type(where)

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = lambda name, attributes: start(named(name), attributes)
    parser.EndElementHandler = lambda name: end(named(name))
    parser.CharacterDataHandler = text
    try:
        while piece := part.read(PIECE):
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise damaged(where) from error


def local(name: str) -> str:
    """The name of an element or attribute without its prefix."""
    return name.rpartition(":")[2]


def unescaped(text: str) -> str:
    """Text as it stands between tags → the text that is meant, with Excel's own _x000D_ too."""
    text = ENTITY.sub(_entity, text.replace("\r\n", "\n").replace("\r", "\n")) if "&" in text or "\r" in text else text
    return excel_unescaped(text)


def excel_unescaped(text: str) -> str:
    """Excel writes characters that XML forbids as _x000B_."""
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _entity(found: re.Match[str]) -> str:
    name = found[1]
    if name[0] != "#":
        return NAMED[name]
    return chr(int(f"0{name[1:]}", 16) if name[1] == "x" else int(name[1:]))


def unescaped_all(texts: pa.Array) -> pa.Array:
    """`unescaped` for a column, looking only at those texts that need it."""
    odd = pc.match_substring_regex(texts, CLEAN)
    if not pc.any(odd).as_py():
        return texts
    meant = [unescaped(text) for text in texts.filter(odd).to_pylist()]
    return pc.replace_with_mask(texts, odd, pa.array(meant, pa.string()))
