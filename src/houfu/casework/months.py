"""A span of whole months, as figures are asked for: `2026-01` to `2026-11`, in Beijing time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from houfu.casework.faults import OrderFault

MONTH = re.compile(r"(20[0-9]{2})-(0[1-9]|1[0-2])")
USUAL = 12


@dataclass(frozen=True)
class Months:
    """From the first day of a month to the last day of the same or a later one."""

    first: date
    last: date

    @property
    def since(self) -> datetime:
        """The instant at which the first month begins."""
        return _instant(self.first)

    @property
    def until(self) -> datetime:
        """The instant at which the month after the last one begins."""
        return _instant(moved_by(self.last, 1))

    @property
    def said(self) -> tuple[str, str]:
        """Both ends as they are asked for."""
        return f"{self.first:%Y-%m}", f"{self.last:%Y-%m}"


def months_asked(first: str, last: str, today: date) -> Months:
    """The span from `first` to `last`; where one is empty, twelve months that end with the current one. Raises OrderFault."""
    end = _month(last) if last else today.replace(day=1)
    begin = _month(first) if first else moved_by(end, 1 - USUAL)
    if begin > end:
        raise OrderFault(
            f"起始月份{begin:%Y-%m}晚于截止月份{end:%Y-%m}。请调换。",
            f"The first month {begin:%Y-%m} is later than the last {end:%Y-%m}. Change one of them.",
        )
    return Months(begin, end)


def month_of(day: date) -> Months:
    """The one month in which a day lies."""
    return Months(day.replace(day=1), day.replace(day=1))


def moved_by(month: date, number: int) -> date:
    """The first day of the month so many months later."""
    count = month.year * 12 + month.month - 1 + number
    return date(count // 12, count % 12 + 1, 1)


def _month(text: str) -> date:
    if not MONTH.fullmatch(text):
        raise OrderFault(
            f"月份“{text[:20]}”看不懂。请写成 2026-01 这样。",
            f"The month {text[:20]!r} is not understood. Write it like 2026-01.",
        )
    return date(int(text[:4]), int(text[5:]), 1)


def _instant(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=timezone.get_default_timezone())
