"""A cell that holds more than Excel takes: what of it is handed back, and where it stood."""

from __future__ import annotations

from dataclasses import dataclass

from houfu.intake.workbook.letters import cell
from houfu.intake.workbook.limits import MOST_CHARACTERS

HALF = MOST_CHARACTERS // 2
"""No text of so many characters is too long, whatever they are."""
WHAT = (
    f"内容超过Excel一格的上限{MOST_CHARACTERS:,}字，退回表里只有前一部分",
    f"it holds more than the {MOST_CHARACTERS:,} characters that Excel takes in a cell; only the first part is handed back",
)
DO = ("请对照原文件缩短或分成几格", "shorten it, or split it into several cells, by the original file")


@dataclass(frozen=True)
class Cut:
    """A cell whose text was handed back in part: its sheet as it is called in the file, and its row and column."""

    sheet: str
    row: int
    column: int

    @property
    def cell(self) -> str:
        """Where it stands, as B17."""
        return cell(self.row, self.column)


def fitting(text: str) -> str:
    """A text as a cell takes it: its first part where it is too long. Excel counts a rare character (𠮷) as two."""
    if len(text) <= HALF:
        return text
    units = text.encode("utf-16-le", "surrogatepass")
    return text if len(units) <= 2 * MOST_CHARACTERS else units[: 2 * MOST_CHARACTERS].decode("utf-16-le", "ignore")
