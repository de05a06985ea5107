"""Texts and names: kept exactly as they were typed, without the blanks around them."""

from __future__ import annotations

import re
import unicodedata

import polars as pl

from houfu.intake.faults import FaultKind
from houfu.intake.values.reading import UNKNOWN, Parser, Read, faulty, settled
from houfu.intake.values.spelling import BLANKS, DOTS, NOT_KNOWN, NOT_SAID, NOTHING_SAID, bare, half, without_zeros

ACTIVE = re.compile(r"'[=+\-@\t\r]")
"""How our own workbooks write a text that a spreadsheet would take for a formula."""
NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?")
SIGNS = re.compile(r"[0-9０-９!-&*+/:-@\[-^_`{-~？?！＊＃@￥%＋=、，,;；：。|]")
JOINERS = re.compile(r"[\u200b\u200e\u200f\u2060\ufeff\u00ad\u202a-\u202e\u2066-\u2069]")
HAN = r"\x{3400}-\x{4dbf}\x{4e00}-\x{9fff}"


def texts(limit: int, *, things: bool = False) -> Parser:
    """The parser of a column of texts of at most so many characters. “无” is a text: it says that there is none.

    `things`: the texts name something on file, so that “无” names nothing.
    """
    silent = NOT_KNOWN | NOT_SAID | (NOTHING_SAID if things else set())

    def scalar(text: str, numeric: bool) -> Read:
        if bare(text).upper() in silent:
            return UNKNOWN
        if numeric and NUMBER.fullmatch(text):
            if len(without_zeros(text).replace(".", "").replace("-", "")) > 15 or "e" in text.lower():
                return faulty(FaultKind.DIGITS_LOST)
            return settled(text, as_written=False)
        value = text[1:] if ACTIVE.match(text) else text
        if any(unicodedata.category(letter) == "Cc" and letter not in "\n\t\r" for letter in value):
            return faulty(FaultKind.HIDDEN)
        return faulty(FaultKind.TOO_LONG) if len(value) > limit else settled(value, as_written=value == text)

    shape = rf"^[{HAN}0-9A-Za-z（][{HAN}0-9A-Za-z（）〔〕《》，。、；：－-]*$"
    unsaid = "(?i)^(" + "|".join(re.escape(word) for word in sorted(silent)) + ")$"
    usual = pl.col("text").str.contains(shape) & (pl.col("text").str.len_chars() <= limit) & ~pl.col("numeric")
    plain = pl.when(usual & ~pl.col("text").str.contains(unsaid)).then(pl.col("text"))
    return Parser(pl.String, scalar, plain)


def names() -> Parser:
    """The parser of a column of people's names: every character is kept, also rare ones and dots of any kind."""

    def scalar(text: str, _numeric: bool) -> Read:
        if bare(text).upper() in NOT_KNOWN | NOT_SAID | NOTHING_SAID:
            return UNKNOWN
        if JOINERS.search(text) or any(unicodedata.category(letter) == "Cc" for letter in text):
            return faulty(FaultKind.HIDDEN)
        if SIGNS.search(text.translate(dict.fromkeys(map(ord, DOTS)))):
            return faulty(FaultKind.NAME)
        return faulty(FaultKind.TOO_LONG) if len(text) > 60 else settled(text, as_written=not set(text) & set(BLANKS))

    usual = pl.col("text").str.contains(rf"^[{HAN}]{{2,10}}$") & ~pl.col("text").is_in(sorted(NOT_KNOWN | NOTHING_SAID))
    return Parser(pl.String, scalar, pl.when(usual).then(pl.col("text")))


MOBILE = re.compile(r"(?a)1[3-9]\d{9}")
LANDLINE = re.compile(r"(?a)0(10|2\d|[3-9]\d{2})[1-9]\d{6,7}")


def phones() -> Parser:
    """The parser of a column of telephone numbers: digits only, an extension behind a dash."""

    def scalar(text: str, numeric: bool) -> Read:
        word = without_zeros(text) if numeric else bare(text)
        if word.upper() in NOT_KNOWN | NOT_SAID | NOTHING_SAID:
            return UNKNOWN
        parts = [part for part in re.split(r"[/、,;|\n]", half(text)) if part.strip()]
        if len(parts) > 1:
            return faulty(FaultKind.TWO_PHONES)
        digits = re.sub(r"[-() ]", "", word.removesuffix(".0").strip("'’"))
        digits = re.sub(r"^(\+?86|0086)(?=1[3-9]\d{9}$)", "", digits)
        if MOBILE.fullmatch(digits):
            return settled(digits, as_written=digits == text)
        if LANDLINE.fullmatch(digits) and re.match(r"\(?0\d{2,3}[-) ]*\d", word):
            return settled(digits, as_written=digits == text)
        return faulty(FaultKind.PHONE)

    plain = pl.when(pl.col("text").str.contains(r"^1[3-9][0-9]{9}$")).then(pl.col("text"))
    return Parser(pl.String, scalar, plain)
