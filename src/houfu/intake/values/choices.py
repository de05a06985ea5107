"""Yes and no, and members of code lists by code, by name or by a listed synonym."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from houfu.intake.faults import FaultKind
from houfu.intake.values.reading import UNKNOWN, Parser, Read, faulty, settled
from houfu.intake.values.spelling import NOT_KNOWN, NOT_SAID, NOTHING_SAID, bare, fold_word, without_zeros

YES = {"是", "有", "√", "✓", "✔", "☑", "对", "y", "yes", "true"}
NO = {"否", "无", "没有", "×", "✗", "✘", "不是", "n", "no", "false", "非"}


@dataclass(frozen=True)
class Choices:
    """What may be chosen: stored value → its Chinese name, its English name and further words for it."""

    words: Mapping[str, tuple[str, ...]]

    def names(self) -> list[str]:
        """The Chinese names in the order of the list; a member without one is not offered, though its code is taken."""
        return [words[0] for value, words in self.words.items() if words[0] != value]

    def meant(self, text: str) -> set[str]:
        """The members that a text may mean."""
        folded = fold_word(text)
        return {value for value, words in self.words.items() if folded in {fold_word(word) for word in (value, *words)}}


def yes_no() -> Parser:
    """The parser of a column of yes and no. Digits are refused: in some forms 1 and 2 mean yes and no, in others 1 and 0."""

    def scalar(text: str, _numeric: bool) -> Read:
        word = bare(text).casefold()
        if word in YES or word in NO:
            return settled(word in YES, as_written=text in ("是", "否"))
        if word.upper() in NOT_KNOWN | NOT_SAID:
            return UNKNOWN
        return faulty(FaultKind.NOT_YES_NO)

    plain = pl.col("text").replace_strict({"是": True, "否": False}, default=None, return_dtype=pl.Boolean)
    return Parser(pl.Boolean, scalar, plain)


def codes(choices: Choices) -> Parser:
    """The parser of a column of codes; its values are stored codes."""
    exact = {words[0]: value for value, words in choices.words.items()}
    folded: dict[str, set[str]] = {}
    for value, words in choices.words.items():
        for word in (value, *words):
            folded.setdefault(fold_word(word), set()).add(value)
    unique = {name: value for name, value in exact.items() if len(folded[fold_word(name)]) == 1}

    def scalar(text: str, numeric: bool) -> Read:
        text = without_zeros(text) if numeric else text
        meant = folded.get(fold_word(text), set())
        if len(meant) == 1:
            return settled(next(iter(meant)), as_written=text in exact)
        if meant:
            return faulty(FaultKind.TWO_CHOICES)
        word = bare(text).upper()
        if word in NOT_KNOWN | NOT_SAID | NOTHING_SAID:
            return faulty(FaultKind.NOT_LISTED) if word in NOTHING_SAID else UNKNOWN
        parts = [part for part in re.split(r"[、,，;；/\n]", text) if part.strip()]
        several = len(parts) > 1 and all(fold_word(part) in folded for part in parts)
        return faulty(FaultKind.TWO_CHOICES if several else FaultKind.NOT_LISTED)

    plain = pl.col("text").replace_strict(unique, default=None, return_dtype=pl.String) if unique else None
    return Parser(pl.String, scalar, plain)


def choices_of(members: Iterable[tuple[str, str, str]], synonyms: Mapping[str, tuple[str, ...]]) -> Choices:
    """The choices of a code list: (value, zh, en) each, with further words by value."""
    return Choices({value: (zh, en, *synonyms.get(value, ())) for value, zh, en in members})
