"""Which styles of a workbook show a number as a date or a time: the only way Excel has to say that it is one."""

import re

BUILT_IN_DAYS = {*range(14, 18), 22, *range(27, 32), *range(34, 37), *range(50, 59)}
"""Formats that Excel knows by number alone; 27 to 36 and 50 to 58 are Chinese ones."""
BUILT_IN_CLOCKS = {18, 19, 20, 21, 32, 33, 45, 46, 47}
NOISE = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)


def shows_a_date(number: int, code: str | None = None) -> bool:
    """Whether format `number`, with the `code` that the workbook gives to it, shows a day or a time of day."""
    if code is None:
        return number in BUILT_IN_DAYS or number in BUILT_IN_CLOCKS
    bare = NOISE.sub("", code.split(";")[0]).lower()
    if "general" in bare or "通用" in code or "#" in bare or "0.0" in bare or "?" in bare:
        return False
    bare = bare.replace("am/pm", "").replace("a/p", "").replace("上午/下午", "h")
    return bool(re.search(r"[ymdhs]|aaa|(?<![0-9.])e(?![+-])", bare))
