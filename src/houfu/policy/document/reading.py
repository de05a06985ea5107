"""From a text to a Document, or to every fault that stands in the way at once."""

import re
from collections.abc import Iterator, Sequence

from houfu.policy.document.decoding import decode
from houfu.policy.document.faults import DocumentFault, DocumentFaults, FaultKind
from houfu.policy.document.frame import frame_faults, stray_faults
from houfu.policy.document.goals import read_goals
from houfu.policy.document.heading import DocumentHeading, document_number, read_heading
from houfu.policy.document.markers import Sign
from houfu.policy.document.model import ArticleText, Document, Heading, Located, RequirementText
from houfu.policy.document.outline import LAST_PART, Block, outline
from houfu.policy.document.passages import Line, clean, fold
from houfu.policy.document.units import read_units, units_faults, units_span

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\ufffd\ud800-\udfff]")
_TITLE_END = re.compile(r"\.(?!\d)")


def read_bytes(data: bytes) -> Document:
    """Read a file's bytes. Raises DocumentFaults when they are no text or the text cannot be read."""
    return read(decode(data))


def read(text: str) -> Document:
    """Read the text of the document. Raises DocumentFaults with every fault found; never another error."""
    lines = clean(text)
    if faults := list(_unusable(text, lines)):
        raise DocumentFaults(faults)
    heading = read_heading(lines)
    blocks = outline(heading.rest)
    faults = [*heading.faults, *frame_faults(blocks, lines[-1].number), *stray_faults(blocks)]
    articles = list(_articles(blocks, faults))
    requirements = list(_requirements(blocks, faults))
    introduction = [block for block in blocks if block.sign is None and block.part < LAST_PART - 1]
    faults += [_broken("导言", "the introduction", block) for block in introduction if not block.is_finished]
    document = _document(heading, blocks, introduction, articles, requirements)
    if faults or document is None:
        raise DocumentFaults(faults)
    return document


def _unusable(text: str, lines: Sequence[Line]) -> Iterator[DocumentFault]:
    """Why the text is not worth reading further: bad characters, nothing in it, or another text altogether."""
    if not lines:
        yield DocumentFault(FaultKind.EMPTY, None, "文件是空的，请另选文件。", "The file is empty; choose another.")
        return
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        if _CONTROL.search(line):
            zh, en = (
                "这一行有不能识别的字符，请重新获取文件。",
                "this line has characters that are no text; fetch the file again.",
            )
            yield DocumentFault(FaultKind.ENCODING, number, zh, en)
    signs = [any("责任单位" in line.text for line in lines), any(line.text.startswith("一、") for line in lines)]
    if not any(document_number(line.text) for line in lines) and not all(signs):
        zh = "这不是黔党办发〔2020〕36号一类的政策文件：没有文号，也没有编号的条款和责任单位。请核对所选文件。"
        en = "This is no policy document like 黔党办发〔2020〕36号: no number, no articles with organs. Check the file."
        yield DocumentFault(FaultKind.NOT_THE_DOCUMENT, None, zh, en)


def _articles(blocks: Sequence[Block], faults: list[DocumentFault]) -> Iterator[ArticleText]:
    """The numbered measures with the chapter that each stands in; adds what is wrong to `faults`."""
    chapter = 0
    for block in blocks:
        if block.is_chapter:
            chapter = block.number
        if block.sign is not Sign.ARTICLE or not block.passage.text:
            continue
        zh, en = f"第{block.number}条", f"article {block.number}"
        broken = list(units_faults(block.folded, zh, en, block.line))
        faults += broken
        span = units_span(block.folded)
        title = _title_end(block)
        if broken or span is None:
            continue
        statement, rest = block.passage.part(0, span[0]), block.passage.text[span[1] :].strip("。.")
        if rest or title is None or not fold(statement.text).endswith(".") or title + 1 >= span[0]:
            faults.append(_broken(zh, en, block))
            continue
        units, unknown = read_units(block.passage.part(*span))
        faults += unknown
        yield ArticleText(block.number, chapter, statement.text[:title], statement, units, block.line)


def _requirements(blocks: Sequence[Block], faults: list[DocumentFault]) -> Iterator[RequirementText]:
    """The work requirements; adds what is wrong to `faults`."""
    for block in blocks:
        if not block.is_requirement or not block.passage.text:
            continue
        title = _title_end(block)
        if title is None or not block.is_finished or title + 1 >= len(block.passage.text):
            faults.append(_broken(f"工作要求第{block.number}项", f"requirement {block.number}", block))
            continue
        yield RequirementText(block.number, block.passage.text[:title], block.passage, block.line)


def _title_end(block: Block) -> int | None:
    """Where the title of an article or requirement ends: at its first full stop."""
    found = _TITLE_END.search(block.folded)
    return found.start() if found and found.start() else None


def _broken(zh: str, en: str, block: Block) -> DocumentFault:
    line = block.passage.lines[1] or block.line
    text = f"{zh}的文字在这里不成整句，可能缺行，请补全。", f"{en} breaks off inside a sentence here; complete it."
    return DocumentFault(FaultKind.BROKEN_TEXT, line, *text)


def _document(
    heading: DocumentHeading,
    blocks: Sequence[Block],
    introduction: Sequence[Block],
    articles: list[ArticleText],
    requirements: list[RequirementText],
) -> Document | None:
    """The document, or None where the heading or the closing note is not whole."""
    closing = next((block for block in blocks if block.sign is Sign.CLOSING), None)
    if not (heading.number and heading.issued and heading.issuers and heading.title and closing):
        return None
    passages = tuple(block.passage for block in introduction)
    return Document(
        number=heading.number,
        issued=heading.issued,
        issuers=heading.issuers,
        title=heading.title,
        addressees=Located(closing.passage.text[1:-1], closing.line),
        parts=tuple(_heading(block) for block in blocks if block.sign is Sign.PART),
        chapters=tuple(_heading(block) for block in blocks if block.is_chapter),
        introduction=passages,
        articles=tuple(articles),
        requirements=tuple(requirements),
        goals=tuple(read_goals(passages)),
    )


def _heading(block: Block) -> Heading:
    return Heading(block.number, block.passage.text, block.line)
