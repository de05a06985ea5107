"""Spellings that mean the same: widths, blanks, dots, and the words by which officials say that something is not known."""

from __future__ import annotations

import re
import unicodedata

INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"
BLANKS = " \t\r\n\v\f\u00a0\u2002\u2003\u2007\u2009\u202f\u3000"
EDGES = BLANKS + INVISIBLE
LOST = "\ufffd"
ERRORS = {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA"}
DOTS = "·•・‧．.⋅∙･•᛫"
NOT_SAID = {"/", "//", "\\", "-", "--", "---", "—", "——", "–", "―", "－"}
NOT_KNOWN = {"不详", "不祥", "未知", "不清楚", "不明", "不知道", "待核实", "未掌握", "N/A", "NA", "UNKNOWN"}
NOTHING_SAID = {"无", "没有", "暂无", "NONE"}
OPEN = {"长期", "长期有效", "至今", "无固定期限", "永久", "无期限"}

_HALF = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | dict.fromkeys(map(ord, BLANKS), " ")
_HALF |= {ord("−"): "-", ord("‐"): "-", ord("‑"): "-", ord("￥"): "¥", ord("﹣"): "-"}
_NO_BLANKS = dict.fromkeys(map(ord, EDGES))
_AS_IT_IS = re.compile(r"[\u4e00-\u9fff]+")
"""The unified ideographs, nearly all names: none of them is folded into another."""
_BELONGS = re.compile(r"[\ufe00-\ufe0f\U000e0100-\U000e01ef\u202a-\u202e\u2066-\u2069]")


def tidy(text: str) -> str:
    """The text without blanks and invisible characters at its ends; inside nothing changes."""
    return text.strip(EDGES)


def half(text: str) -> str:
    """Full-width letters, digits and signs as half-width, every blank as a plain one; ² ① Ⅹ stay what they are."""
    return text.translate(_HALF)


def bare(text: str) -> str:
    """Half-width and without any blank."""
    return half(text).translate(_NO_BLANKS)


def without_zeros(number: str) -> str:
    """The text of a number without the zeros behind its decimals, which only its format shows."""
    return number.rstrip("0").removesuffix(".") if "." in number and "e" not in number.lower() else number


def fold_name(name: str) -> str:
    """The key by which names are matched: no blanks, one dot, one width, no variants of a glyph; characters stay."""
    if _AS_IT_IS.fullmatch(name):
        return name
    plain = unicodedata.normalize("NFKC", _BELONGS.sub("", name)).translate(_NO_BLANKS)
    return "".join("·" if letter in DOTS else letter for letter in plain).casefold()


def fold_word(word: str) -> str:
    """The key by which codes and headings are matched: no blanks, one width, no case, no stars or colons around."""
    plain = unicodedata.normalize("NFKC", word).translate(_NO_BLANKS).casefold()
    return plain.strip("*:·.、,;_-—'\"“”").replace("—", "-").replace("_", "")
