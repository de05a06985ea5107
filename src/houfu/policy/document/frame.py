"""Faults of the frame: numbers that do not run on, text that belongs nowhere, a text that stops before its end."""

from collections.abc import Iterator, Sequence

from houfu.policy.document.faults import DocumentFault, FaultKind
from houfu.policy.document.markers import Sign, is_imprint
from houfu.policy.document.outline import LAST_PART, Block
from houfu.policy.document.sequence import ARTICLES, CHAPTERS, PARTS, REQUIREMENTS, sequence_faults


def frame_faults(blocks: Sequence[Block], last: int) -> Iterator[DocumentFault]:
    """Faults of the frame: numbers that do not run on, and a text that stops before its closing note."""
    kinds = {
        PARTS: [block for block in blocks if block.sign is Sign.PART],
        CHAPTERS: [block for block in blocks if block.is_chapter],
        ARTICLES: [block for block in blocks if block.sign is Sign.ARTICLE],
        REQUIREMENTS: [block for block in blocks if block.is_requirement],
    }
    for series, members in kinds.items():
        yield from sequence_faults(series, [(block.number, block.line) for block in members])
        if not members:
            zh, en = series.zh.format(1), series.en.format(1)
            text = f"全文没有{zh}，文件可能不完整。", f"there is no {en} anywhere; the file may be incomplete."
            yield DocumentFault(FaultKind.MISSING, last, *text)
    for block in kinds[ARTICLES]:
        if block.part >= LAST_PART:
            zh = f"第{block.number}条出现在第{block.part}部分，应在第二部分，请按原文调整。"
            en = f"article {block.number} stands in part {block.part}, it belongs in part 2; restore the order."
            yield DocumentFault(FaultKind.OUT_OF_ORDER, block.line, zh, en)
    if sum(block.sign is Sign.CLOSING for block in blocks) != 1:
        zh = "文末应有且只有一处（此件发至…），文件可能被截断或拼接，请补全。"
        en = "the text should end with one （此件发至…） note; it may be cut off or pasted together. Complete it."
        yield DocumentFault(FaultKind.TRUNCATED, last, zh, en)


def stray_faults(blocks: Sequence[Block]) -> Iterator[DocumentFault]:
    """Text that belongs to no article, requirement or introduction; titles without words; what follows the end."""
    closed = False
    for block in blocks:
        closed = closed or block.sign is Sign.CLOSING
        if not block.passage.text:
            zh, en = "这里只有编号没有内容，请补全。", "a number without words; complete it."
            yield DocumentFault(FaultKind.BROKEN_TEXT, block.line, zh, en)
        elif closed and block.sign is not Sign.CLOSING and not is_imprint(block.passage.text):
            zh, en = "文末（此件…）之后还有正文，次序不对，请核对。", "text after the closing note; restore the order."
            yield DocumentFault(FaultKind.OUT_OF_ORDER, block.line, zh, en)
        elif block.sign is None and not closed and block.part >= LAST_PART - 1:
            start = block.passage.text[:12]
            zh = f"“{start}…”不属于任何一条，编号可能丢失，请核对。"
            en = f"“{start}…” belongs to no article; its number may be lost. Compare with the original."
            yield DocumentFault(FaultKind.STRAY_TEXT, block.line, zh, en)
