"""The working days of the country, make-up days included (国务院办公厅 holiday notices, as the package `holidays` keeps them)."""

import hashlib
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

import holidays
import numpy as np
from django.conf import settings
from numpy.typing import NDArray

from houfu.places.notices import given_days

FIRST, LAST = date(2000, 1, 1), date(2040, 12, 31)
"""The days that are known; years whose notice is still to come have their weekends and fixed holidays only."""


@cache
def running_count() -> NDArray[np.int64]:
    """For each day from FIRST to LAST: the number of working days up to and including it."""
    calendar, given = holidays.country_holidays("CN", years=range(FIRST.year, LAST.year + 1)), _given()
    days = (FIRST + timedelta(days=step) for step in range((LAST - FIRST).days + 1))
    return np.cumsum([given.get(day, calendar.is_working_day(day)) for day in days], dtype=np.int64)


@cache
def calendar_digest() -> str:
    """SHA-256 over the working days as they are known: notices that came since give another."""
    return hashlib.sha256(running_count().astype("<i8").tobytes()).hexdigest()


@cache
def _given() -> Mapping[date, bool]:
    """The days of HOUFU_CALENDAR_FILE, which go before those of the package."""
    return given_days(settings.CALENDAR_FILE, FIRST, LAST) if settings.CALENDAR_FILE else {}


@cache
def _noticed() -> frozenset[int]:
    """The years whose notice the package or the file holds. A notice names days off in its own year, but some of its
    make-up days may lie in December before: a make-up day alone tells of no notice."""
    package = holidays.country_holidays("CN").special_public_holidays
    return frozenset(package) | {day.year for day, worked in _given().items() if not worked}


def notice_known(day: date) -> bool:
    """Whether the holidays and make-up days of the year of this day have been announced, as far as is known here."""
    return day.year in _noticed()


def working_days(start: date, end: date) -> int:
    """How many working days have passed by `end` since `start` (the day of start not counted); 0 where end is not later."""
    counts = running_count()
    return max(0, int(counts[_at(end)] - counts[_at(start)]))


def after(start: date, days: int) -> date:
    """The `days`-th working day after `start`. Raises ValueError for less than one day, and past the last day that is known."""
    counts = running_count()
    if days < 1 or start > LAST or (wanted := counts[_at(start)] + days) > counts[-1]:
        raise ValueError(f"no working day {days} after {start} is known: the calendar ends on {LAST}")
    at = int(np.searchsorted(counts, wanted))
    return FIRST + timedelta(days=at)


def _at(day: date) -> int:
    return (min(max(day, FIRST), LAST) - FIRST).days
