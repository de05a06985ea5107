"""How one value differs from another beside it, in words: two names may look alike once they are masked."""

from __future__ import annotations

import polars as pl

from houfu.intake.sounds import sound_of
from houfu.intake.values.spelling import fold_name

BESIDE: dict[str, tuple[str, str]] = {
    "same": ("相同", "same"),
    "sound": ("读音相同或相近", "sounds alike"),
    "letter": ("差一个字", "one character differs"),
    "swapped": ("月、日对调", "month and day swapped"),
    "year": ("年份差一位", "one digit of the year differs"),
    "month": ("月份差一位", "one digit of the month differs"),
    "day": ("日差一位", "one digit of the day differs"),
    "other": ("不同", "different"),
    "household": ("同一户", "one household"),
    "community": ("同一社区", "one community"),
}


def beside(word: str, language: str) -> str:
    """One word as it stands beneath its column."""
    zh, en = BESIDE[word.partition(".")[2]]
    return en if language.lower().startswith("en") else zh


def one_name(one: str | None, other: str | None) -> bool:
    """Whether two spellings are one name, however blanks, width and the dot in it are written."""
    return one == other or (bool(one) and bool(other) and fold_name(str(one)) == fold_name(str(other)))


def same_names(ones: pl.Series, others: pl.Series) -> pl.Series:
    """Which pairs of names are one, however blanks, width and the dot in them are written."""
    same = ones.eq_missing(others)
    for at in (~same).arg_true().to_list():
        same[at] = one_name(ones[at], others[at])
    return same


def with_difference(shown: str, before: str, after: str) -> str:
    """A masked name with how it differs from the one before: 罗*（差一个字）."""
    return f"{shown}（{beside(_word(fold_name(before), fold_name(after)), 'zh')}）"


def difference_in_english(shown: str) -> str:
    """The same in English."""
    words = {f"（{zh}）": f" ({en})" for zh, en in BESIDE.values()}
    end = next((one for one in words if shown.endswith(one)), "")
    return shown.removesuffix(end) + words.get(end, "")


def _word(one: str, other: str) -> str:
    """The word of likely doubles for it."""
    if [*map(sound_of, one)] == [*map(sound_of, other)]:
        return "name.sound"
    return "name.letter" if _one_letter(one, other) else "name.other"


def _one_letter(one: str, other: str) -> bool:
    """Whether one character is another, or is missing between the first and the last."""
    if len(one) == len(other):
        return len(one) > 1 and sum(left != right for left, right in zip(one, other, strict=True)) == 1
    short, long = sorted((one, other), key=len)
    return (
        bool(short)
        and len(long) == len(short) + 1
        and any(long[:at] + long[at + 1 :] == short for at in range(1, len(long) - 1))
    )
