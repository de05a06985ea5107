"""The signs by which a line opens something: 一、 a part, （一） a chapter or requirement, 1. an article, （此件…） the end."""

import re
from dataclasses import dataclass
from enum import StrEnum

from houfu.policy.document.passages import fold

_DIGITS = "一二三四五六七八九"
_PART = re.compile(r"^([一二三四五六七八九十]{1,3})、")
_SECTION = re.compile(r"^\(([一二三四五六七八九十]{1,3})\)")
_ARTICLE = re.compile(r"^(\d{1,3})[.、](?!\d)")
_CLOSING = re.compile(r"^\((此件[^()]{1,20})\)$")
_IMPRINT = re.compile(r"抄送|主送|分送|印发|共印|公开方式")
IMPRINT_LENGTH = 80


class Sign(StrEnum):
    """What a line opens."""

    PART = "part"
    SECTION = "section"
    ARTICLE = "article"
    CLOSING = "closing"


@dataclass(frozen=True)
class Marker:
    """The sign at the start of a line: its number and how many characters of the line belong to it."""

    sign: Sign
    number: int
    length: int


def marker(text: str) -> Marker | None:
    """The sign that opens the spaceless line `text`, or None where it only continues something."""
    folded = fold(text)
    if _CLOSING.match(folded):
        return Marker(Sign.CLOSING, 0, 0)
    if found := _ARTICLE.match(folded):
        return Marker(Sign.ARTICLE, int(found.group(1)), found.end())
    for sign, pattern in ((Sign.PART, _PART), (Sign.SECTION, _SECTION)):
        if (found := pattern.match(folded)) and (number := chinese_number(found.group(1))):
            return Marker(sign, number, found.end())
    return None


def chinese_number(numeral: str) -> int | None:
    """The value of a numeral from 一 to 九十九, None for characters that are no such numeral."""
    found = re.fullmatch(r"(?:([二三四五六七八九])?(十))?([一二三四五六七八九])?", numeral)
    if not numeral or not found:
        return None
    tens = (_DIGITS.index(found.group(1)) + 1 if found.group(1) else 1) if found.group(2) else 0
    return tens * 10 + (_DIGITS.index(found.group(3)) + 1 if found.group(3) else 0)


def is_imprint(text: str) -> bool:
    """Whether a line after the closing one is the printer's imprint (版记), which says nothing of the policy."""
    return len(text) <= IMPRINT_LENGTH and bool(_IMPRINT.search(text))
