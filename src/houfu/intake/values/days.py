"""Calendar days in every spelling that leaves one reading; a month is no day, and a day is never made up."""

from __future__ import annotations

import re
from datetime import date, timedelta

import polars as pl

from houfu.intake.faults import FaultKind
from houfu.intake.values.numerals import chinese, year_of
from houfu.intake.values.reading import UNKNOWN, Parser, Read, State, faulty, settled
from houfu.intake.values.spelling import NOT_KNOWN, NOT_SAID, NOTHING_SAID, OPEN, half, without_zeros

FIRST, LAST = date(1900, 1, 1), date(2100, 12, 31)
CLOCK = re.compile(r"[T ]+([01]?\d|2[0-3]):[0-5]\d(:\d{2}(\.\d+)?)?$")
WHOLE = re.compile(r"(?a)(\d{4})\s*([-./年])\s*(\d{1,2})\s*([-./月])\s*(\d{1,2})\s*([日号]?)")
RUN = re.compile(r"(?a)(\d{4})(\d{2})(\d{2})")
MONTH = re.compile(r"\d{4}\s*[-./年]\s*(\d{1,2})\s*月?|(19|20)\d{2}(0[1-9]|1[0-2])|(19|20)\d{2}\.\d{1,2}")
YEAR = re.compile(r"(19|20)\d{2}\s*年?")
SHORT = re.compile(r"['’]?(\d{1,2})([-./年])(\d{1,2})([-./月])(\d{1,2})[日号]?")
ORDER = re.compile(r"\d{1,2}[-./]\d{1,2}[-./]\d{4}")
SPOKEN = re.compile(
    r"([零〇○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})[日号]"
)
SERIAL = re.compile(r"(\d{1,6})(\.\d+)?")
LEAST_SERIAL, MOST_SERIAL = 3654, 73_415
"""Serials of days from 1910 to 2100; what is smaller is a year, a count or a typing error rather than a day."""
STARTS = {False: date(1899, 12, 30), True: date(1904, 1, 1)}


def days(*, since_1904: bool = False, not_yet: bool = False, open_end: bool = False) -> Parser:
    """The parser of a column of days.

    `since_1904`: serial days of the workbook count from 1904. `not_yet`: a blank means that the step has not come, so
    that "/" and "无" say the same and "不详" cannot be recorded. `open_end`: 长期 stands for no end.
    """

    def scalar(text: str, numeric: bool) -> Read:
        plain = half(text).strip()
        word = plain.upper()
        if word in OPEN:
            return Read(State.READ) if open_end else faulty(FaultKind.OPEN_END)
        if word in NOT_KNOWN:
            return faulty(FaultKind.UNKNOWN_DAY) if not_yet or open_end else UNKNOWN
        if word in NOT_SAID | NOTHING_SAID | ({"尚未", "未发生"} if not_yet else set()):
            return Read(State.READ) if not_yet or open_end else UNKNOWN
        found = _serial(without_zeros(plain), since_1904=since_1904) if numeric else _written(plain)
        if isinstance(found, FaultKind):
            return faulty(found)
        if not FIRST <= found <= LAST:
            return faulty(FaultKind.OUT_OF_RANGE)
        return settled(found, as_written=text == f"{found:%Y-%m-%d}")

    shaped = pl.col("text").str.contains(r"^(19|20)\d\d-\d\d-\d\d( 00:00:00|T00:00:00)?$")
    day = pl.when(shaped & ~pl.col("numeric")).then(pl.col("text").str.head(10)).str.to_date("%Y-%m-%d", strict=False)
    return Parser(pl.Date, scalar, day)


def _written(text: str) -> date | FaultKind:
    plain = CLOCK.sub("", text)
    if found := WHOLE.fullmatch(plain):
        year, first, month, second, day, end = found.groups()
        together = first == second if first in "-./" and second in "-./" else (first, second) == ("年", "月")
        return _day(int(year), int(month), int(day)) if together and (not end or first == "年") else FaultKind.NOT_A_DAY
    if found := RUN.fullmatch(plain):
        return _day(*map(int, found.groups()))
    if found := SPOKEN.fullmatch(plain):
        year, month, day = year_of(found[1]), chinese(found[2]), chinese(found[3])
        return _day(year, month, day) if year and month and day else FaultKind.NOT_A_DAY
    return _reason(plain)


def _day(year: int, month: int, day: int) -> date | FaultKind:
    try:
        return date(year, month, day)
    except ValueError:
        return FaultKind.FALSE_LEAP if (year, month, day) == (1900, 2, 29) else FaultKind.NO_SUCH_DAY


def _reason(text: str) -> FaultKind:
    """Why a text that names no single day does not."""
    if YEAR.fullmatch(text):
        return FaultKind.YEAR_ONLY
    if MONTH.fullmatch(text):
        return FaultKind.MONTH_ONLY
    if ORDER.fullmatch(text):
        return FaultKind.DAY_ORDER
    if SHORT.fullmatch(text):
        return FaultKind.SHORT_YEAR
    return FaultKind.TEXT_SERIAL if re.fullmatch(r"\d{5}(\.\d+)?", text) else FaultKind.NOT_A_DAY


def _serial(text: str, *, since_1904: bool) -> date | FaultKind:
    """The day of a cell that holds a number: a serial day, or eight digits typed as a number."""
    if found := RUN.fullmatch(text):
        return _day(*map(int, found.groups()))
    if YEAR.fullmatch(text) or MONTH.fullmatch(text):
        return _reason(text)
    found = SERIAL.fullmatch(text)
    number = int(found[1]) if found else 0
    if number == 60 and not since_1904:
        return FaultKind.FALSE_LEAP
    return STARTS[since_1904] + timedelta(number) if LEAST_SERIAL <= number <= MOST_SERIAL else FaultKind.NOT_A_DAY
