"""The blocks of a text: which lines belong together, through page breaks, under which sign."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from houfu.policy.document.markers import Sign, marker
from houfu.policy.document.passages import Line, Passage, fold
from houfu.policy.document.units import units_span

_TITLE_LENGTH = 20
_FINISHED = re.compile(r'[.!?:]["\)]*$')
LAST_PART = 3  # 工作要求


@dataclass
class Block:
    """Lines that belong together. `sign` is None for plain paragraphs; `part` is the part that it stands in."""

    sign: Sign | None
    number: int
    part: int
    line: int
    pieces: list[tuple[int, str]] = field(default_factory=list)
    folded: str = ""  # its text in the one form that comparisons use

    def add(self, line: int, text: str) -> None:
        """Append `text`, which stands on `line`."""
        if text:
            self.pieces.append((line, text))
            self.folded += fold(text)

    @property
    def passage(self) -> Passage:
        """Its text without the sign."""
        return Passage(tuple(self.pieces))

    @property
    def is_requirement(self) -> bool:
        """A （一） of part three opens a work requirement; so does one that runs on into sentences."""
        return self.sign is Sign.SECTION and (self.part >= LAST_PART or "." in self.folded)

    @property
    def is_chapter(self) -> bool:
        """A （一） that is a title only."""
        return self.sign is Sign.SECTION and not self.is_requirement

    @property
    def is_finished(self) -> bool:
        """Whether it ends where a sentence does."""
        return bool(_FINISHED.search(self.folded[-4:]))


def outline(lines: Iterable[Line]) -> list[Block]:
    """The blocks of `lines` (all that follows the heading of the document), in their order."""
    blocks: list[Block] = []
    part = 0
    for line in lines:
        sign = marker(line.text)
        if sign is None:
            if not blocks or not _continues(blocks[-1], line):
                blocks.append(Block(None, 0, part, line.number))
            blocks[-1].add(line.number, line.text)
            continue
        if sign.sign is Sign.PART:
            part = sign.number
        blocks.append(Block(sign.sign, sign.number, part, line.number))
        blocks[-1].add(line.number, line.text[sign.length :])
    return blocks


def _continues(block: Block, line: Line) -> bool:
    """Whether an unsigned line carries on what stands before it, a page break between them or not."""
    if block.sign is Sign.CLOSING:
        return False
    if block.sign is Sign.ARTICLE:
        return units_span(block.folded) is None
    if block.is_requirement:
        return True
    if block.sign is None:
        return not block.is_finished
    if not block.folded:  # a number alone: its title comes with the next line
        return True
    punctuated = re.search(r"[.,;:]", fold(line.text))
    return not punctuated and (line.heading or len(line.text) <= _TITLE_LENGTH)
