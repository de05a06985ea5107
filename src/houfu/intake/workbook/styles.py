"""Which styles of a workbook show a number as a date or a time, and how much of the day: the only way Excel has to say so."""

import re
from enum import IntEnum

from houfu.intake.workbook.number_formats import Measure, decimals, measured

BUILT_IN_DAYS = {*range(14, 18), 22, *range(27, 32), *range(34, 37), *range(50, 59)}
"""Formats that Excel knows by number alone; 27 to 36 and 50 to 58 are Chinese ones."""
BUILT_IN_CLOCKS = {18, 19, 20, 21, 32, 33, 45, 46, 47}
NOISE = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
FIRST_SECTION = re.compile(r'(?:"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]|[^;])*')
SECTIONS = re.compile(rf"(?:^|;)({FIRST_SECTION.pattern})")
BRACKETS = re.compile(r"\[[^\]]*\]")
UNSURE = re.compile(r"\[[<>=]|\[\$-f800|\[\$-x-sysdate", re.IGNORECASE)
"""A section for some numbers only, and the long date of whatever machine shows it, which is whole."""
CONDITION = re.compile(r"\[[<>=]")
BARE = re.compile(r'"[^"]*"?|\\.')
WRITTEN_OUT = re.compile(r"[\d零〇一二三四五六七八九十初]")
"""A part of the day may be written in the format itself: yyyy"年"m"月1日"."""
PLACEHOLDER = re.compile(r"\[(?:h+|m+|s+)\]|y+|m+|d+|h+|s+|e+|b+")

PADDED = 64
"""What is shown of a number with zeros before it, up to so many digits: this and the count of digits."""
DRESSED = PADDED
"""What is shown is something else than the number's digits, which nobody can tell from them: letters, dashes, zeros elsewhere."""
FIXED = 128
"""What is shown of a number with so many decimals: this, the fewest sixteen times and the most."""
MEASURED = 512
"""What is shown of a number with a unit behind it: this and the `code` of the Measure."""
PADDING = re.compile(r"(0{2,18})")
UNSHOWN = re.compile(
    r'_.|\*.|""|" +"|\\ |\[\$-[0-9a-f]+\]|\[(?!\$|[<>=]|dbnum|natnum)[^\]]*\]|[ \u00a0]', re.IGNORECASE
)
"""What of a format shows nothing, or gaps that only group digits: widths, fillings, a language, a colour."""
PLAIN = re.compile(r"general|(?:g/)?通用格式|@|(?:[#?,]*[#?0])?(?:\.[#?0]*)?(?:e[+-]?[#?0]+)?", re.IGNORECASE)
"""What shows a number as a number: its digits, in groups and with some decimals."""
BUILT_IN_DRESSED = {5, 6, 7, 8, 12, 13, 42, 44}
"""Formats that Excel knows by number alone: money with its sign, fractions."""
BUILT_IN_NUMBERS = {
    **dict.fromkeys((1, 3, 37, 38, 41), FIXED),
    **dict.fromkeys((2, 4, 39, 40, 43), FIXED + 16 * 2 + 2),
    **dict.fromkeys((9, 10), MEASURED + Measure("%", -2).code),
    **dict.fromkeys(BUILT_IN_DRESSED, DRESSED),
}


class Shows(IntEnum):
    """What a style shows of a number. What it does not show was made up by Excel when somebody typed the rest."""

    NUMBER = 0
    WHOLE = 1
    """The whole day; also what only shows a time, a weekday, or cannot be told."""
    MONTH = 2
    """Year and month: 2020年1月."""
    YEAR = 3
    NO_YEAR = 4
    """Month and day: 1月5日."""
    MONTH_ALONE = 5
    DAY_ALONE = 6


BUILT_IN_PARTS = {
    **dict.fromkeys((17, 27, 36, 50, 52, 57), Shows.MONTH),
    **dict.fromkeys((16, 28, 29, 51, 53, 54, 58), Shows.NO_YEAR),
}
"""As the Chinese (mainland) edition shows them: 57 is yyyy"年"m"月", 58 is m"月"d"日"."""
BY_PARTS = {
    (True, True, False): Shows.MONTH,
    (True, False, False): Shows.YEAR,
    (False, True, True): Shows.NO_YEAR,
    (False, True, False): Shows.MONTH_ALONE,
    (False, False, True): Shows.DAY_ALONE,
}


def shown_by(number: int, code: str | None = None) -> int:
    """What format `number`, with the `code` that the workbook gives to it, shows of a cell's number: Shows, PADDED, FIXED …"""
    if not shows_a_date(number, code):
        return _of_number(code) if code else BUILT_IN_NUMBERS.get(number, Shows.NUMBER)
    if code is None:
        return BUILT_IN_PARTS.get(number, Shows.WHOLE)
    found = FIRST_SECTION.match(code)
    section = found[0] if found else ""
    if UNSURE.search(section) or WRITTEN_OUT.search(BRACKETS.sub("", section)):
        return Shows.WHOLE
    return of_parts(*_parts(section))


def _of_number(code: str) -> int:
    """What a format that shows no day shows of a number that is not negative."""
    sections = SECTIONS.findall(code)[:3]
    if (measure := measured(sections)) is not None:
        return MEASURED + measure.code
    if CONDITION.search(BARE.sub("", code)):
        return DRESSED
    whole = sections[0]
    section = UNSHOWN.sub("", whole)
    if (zeros := PADDING.fullmatch(section)) and section in whole:  # no gaps between the zeros
        return PADDED + len(zeros[1])
    if not PLAIN.fullmatch(section):
        return DRESSED
    shown = decimals(section)
    return Shows.NUMBER if shown is None else FIXED + 16 * shown[0] + shown[1]


def of_parts(year: bool, month: bool, day: bool, clock: bool) -> Shows:
    """What a style shows that has these parts."""
    shows = BY_PARTS.get((year, month, day), Shows.WHOLE)
    # days beside hours may be a length of time, which is no day of any month
    return Shows.WHOLE if clock and shows in {Shows.MONTH_ALONE, Shows.DAY_ALONE} else shows


def _parts(section: str) -> tuple[bool, bool, bool, bool]:
    """Whether year, month, day of the month and a time of day are shown; `m` behind hours or before seconds is minutes."""
    bare = NOISE.sub("", section).lower().replace("am/pm", "h").replace("a/p", "h").replace("上午/下午", "h")
    marks = PLACEHOLDER.findall(bare)
    year = month = day = clock = False
    for at, mark in enumerate(marks):
        before, behind = marks[at - 1] if at else "", marks[at + 1] if at + 1 < len(marks) else ""
        minutes = mark in {"m", "mm"} and ("h" in before or "s" in behind)
        clock |= minutes or mark[0] in "hs["
        year |= mark[0] in "yeb"
        month |= mark[0] == "m" and not minutes
        day |= mark in {"d", "dd"}  # three and four are the weekday
    return year, month, day, clock


def shows_a_date(number: int, code: str | None = None) -> bool:
    """Whether format `number`, with the `code` that the workbook gives to it, shows a day or a time of day."""
    if code is None:
        return number in BUILT_IN_DAYS or number in BUILT_IN_CLOCKS
    bare = NOISE.sub("", code.split(";")[0]).lower()
    if "general" in bare or "通用" in code or "#" in bare or "0.0" in bare or "?" in bare:
        return False
    bare = bare.replace("am/pm", "").replace("a/p", "").replace("上午/下午", "h")
    return bool(re.search(r"[ymdhs]|aaa|(?<![0-9.])e(?![+-])", bare))
