"""Chinese numerals, read only where there is one reading: 三千五百 is 3500; 三千五 may be 3500 or 3005 and is refused."""

from __future__ import annotations

DIGITS = {letter: value for value, letters in enumerate(
    ("零〇○", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")) for letter in letters}  # fmt: skip
STEPS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
LARGE = (("亿", 10**8), ("万", 10**4), ("萬", 10**4))
LETTERS = set(DIGITS) | set(STEPS) | {"亿", "万", "萬"}


def chinese(text: str) -> int | None:
    """The number that a text of Chinese numerals says; None where it says none, or more than one."""
    if not text or not set(text) <= LETTERS:
        return None
    return _large(text, 10**12)


def year_of(text: str) -> int | None:
    """A year written digit by digit: 二〇二四, 二零二四."""
    if len(text) != 4 or not set(text) <= set(DIGITS):
        return None
    return int("".join(str(DIGITS[letter]) for letter in text))


def _large(text: str, below: int) -> int | None:
    for letter, size in LARGE:
        if letter in text:
            before, _letter, after = text.partition(letter)
            many, rest = _large(before, size), _rest(after, size)
            return None if not before or many is None or rest is None or size >= below else many * size + rest
    return _small(text)


def _rest(text: str, size: int) -> int | None:
    """What stands after 万 or 亿: nothing, or a number that says by 零 or by its own steps how small it is."""
    if not text:
        return 0
    value = _large(text.removeprefix("零").removeprefix("〇"), size)
    if value is None or text[0] in "零〇":
        return value
    return value if value >= 10 and value * 10 >= size else None


def _small(text: str) -> int | None:
    """A number below 10,000: each digit with its step, the steps falling, a gap said by 零."""
    if len(text) == 1 and text in DIGITS:
        return DIGITS[text]
    if text[:1] in ("十", "拾"):
        text = f"一{text}"
    total, last, at, gap = 0, 10_000, 0, False
    while at < len(text):
        digit = DIGITS.get(text[at])
        if digit == 0:
            if gap or not total:
                return None
            gap, at = True, at + 1
            continue
        step = STEPS.get(text[at + 1], 1) if at + 1 < len(text) else 1
        if digit is None or step >= last or (step * 10 < last and total and not gap):
            return None
        if step == 1 and at + 1 < len(text):
            return None
        total, last, gap, at = total + digit * step, step, False, at + (2 if step > 1 else 1)
    return None if gap or not total else total
