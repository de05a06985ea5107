"""Numbers and days as Excel keeps them, from the texts by which they were read."""

from __future__ import annotations

import math
from datetime import date, datetime
from functools import lru_cache

from houfu.intake.workbook.kinds import FIRST_AFTER, LEAP_FAULT

FALSE_LEAP_DAY = "1900-02-29"
DAY_ONE, DAY_AFTER_LEAP = date(1899, 12, 31), date(1900, 3, 1)


def number_of(text: str) -> float | None:
    """A number that Excel can hold; of digits behind the fifteenth it never had any."""
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


@lru_cache(maxsize=100_000)
def serial_of(text: str) -> float | None:
    """The serial of a day as it is read; None where there is none, so that it stays the text that it is."""
    if text == FALSE_LEAP_DAY:
        return LEAP_FAULT
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    seconds = moment.hour * 3600 + moment.minute * 60 + moment.second
    shape = f"{moment:%Y-%m-%d %H:%M:%S}" if seconds else f"{moment:%Y-%m-%d}"
    days = (moment.date() - DAY_ONE).days + (moment.date() >= DAY_AFTER_LEAP)
    if shape != text or days < (1 if seconds else 0) or days >= FIRST_AFTER:
        return None
    return days + seconds / 86400 if seconds else days
