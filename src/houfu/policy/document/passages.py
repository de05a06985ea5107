"""Cleaned lines of a text, and passages joined from them that still know which line each character came from."""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate

_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_HEADING = re.compile(r"^#{1,6}(?!#)")
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_MARKS = re.compile(r"\*+|__+|`+|[\u200b-\u200f\u2060\ufeff\u00ad]")
_RULE_OR_PAGE = re.compile(r"^(?:[-_=—–－]{3,}|[-—–－]+\d{1,4}[-—–－]+)$")
_RADICALS = re.compile(r"[\u2e80-\u2fdf\uf900-\ufaff]")  # what PDF copies put in place of the characters

_FOLDED = str.maketrans(
    {
        **dict.fromkeys("〈﹝〔〖【［[{（", "("),
        **dict.fromkeys("〉﹞〕〗】］]}）", ")"),
        **dict.fromkeys("“”„‟＂«»「」『』", '"'),
        **dict.fromkeys("。．｡", "."),
        **dict.fromkeys("〇○", "0"),
    }
)


def fold(text: str) -> str:
    """The same text, character for character, with one form for each width, bracket, quotation mark and stop."""
    return "".join(_fold_one(character) for character in text.translate(_FOLDED))


@lru_cache(maxsize=8192)
def _fold_one(character: str) -> str:
    folded = unicodedata.normalize("NFKC", character)
    return folded if len(folded) == 1 else character


@dataclass(frozen=True)
class Line:
    """A line that says something: its number from 1, its words as they stand, and whether it is marked a heading."""

    number: int
    words: str
    heading: bool

    @property
    def text(self) -> str:
        """Its characters without any space: Chinese needs none, and page breaks leave some."""
        return re.sub(r"\s+", "", self.words)


def clean(text: str) -> list[Line]:
    """The lines of `text` without mark-up, rules, page numbers and blanks."""
    lines = []
    for number, raw in enumerate(_LINE_BREAK.split(text), 1):
        stripped = raw.strip().lstrip("\ufeff>").strip()
        words = _HEADING.sub("", stripped)
        words = _RADICALS.sub(lambda found: unicodedata.normalize("NFKC", found.group()), words)
        words = " ".join(_MARKS.sub("", _ESCAPE.sub("", words)).split())
        if words and not _RULE_OR_PAGE.match(words.replace(" ", "")):
            lines.append(Line(number, words, words != stripped and stripped.startswith("#")))
    return lines


@dataclass(frozen=True)
class Passage:
    """A stretch of text joined from pieces of lines: (line number, characters), in order."""

    pieces: tuple[tuple[int, str], ...] = ()

    @cached_property
    def text(self) -> str:
        """All its characters."""
        return "".join(characters for _, characters in self.pieces)

    @property
    def lines(self) -> tuple[int, int]:
        """The first and the last line that it stands on; (0, 0) for an empty passage."""
        return (self.pieces[0][0], self.pieces[-1][0]) if self.pieces else (0, 0)

    def line_at(self, offset: int) -> int:
        """The line of the character at `offset`; past the end, the last line."""
        starts = list(accumulate((len(characters) for _, characters in self.pieces), initial=0))
        return self.pieces[min(bisect_right(starts, offset), len(self.pieces)) - 1][0]

    def part(self, start: int, end: int) -> "Passage":
        """The passage from `start` up to, not including, `end`."""
        kept: list[tuple[int, str]] = []
        begin = 0
        for number, characters in self.pieces:
            if inside := characters[max(start - begin, 0) : max(end - begin, 0)]:
                kept.append((number, inside))
            begin += len(characters)
        return Passage(tuple(kept))

    def __add__(self, other: "Passage") -> "Passage":
        return Passage(self.pieces + other.pieces)
