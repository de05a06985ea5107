"""How a page says numbers, shares and days, and which of two languages it takes."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from houfu.facts.code import Code, Unit
from houfu.facts.subjects import Subject

BEIJING = ZoneInfo("Asia/Shanghai")
DIGITS = "〇一二三四五六七八九"


def in_english() -> bool:
    """Whether the reader has switched to English."""
    return (get_language() or "").startswith("en")


def tongue() -> str:
    """The reader's language as rules and explanations name it: "zh" or "en"."""
    return "en" if in_english() else "zh"


def said(thing: Any, name: str = "") -> str:
    """The Chinese or English words of a thing: `zh`/`en`, or with a name `name_zh`/`name_en`."""
    return str(getattr(thing, f"{name}_{tongue()}" if name else tongue()))


def member[C: Code](codes: type[C], value: str) -> C:
    """The member of a code list with a stored value. Raises LookupError for a value of no member."""
    for code in codes:
        if code.value == value:
            return code
    raise LookupError(f"{codes.__name__}: {value!r}")


def number(value: int | None) -> str:
    """Thousands grouped; an unknown number is a dash."""
    return "—" if value is None else f"{value:,}"


def percent(part: int, whole: int) -> str:
    """A share in per cent with one decimal; what is not nothing never reads 0.0%, what is not all never 100.0%."""
    if whole <= 0:
        return "—"
    tenths = round(part * 1000 / whole)
    if part > 0 and tenths == 0:
        return "<0.1%"
    if part < whole and tenths == 1000:
        return ">99.9%"
    return f"{tenths / 10:.1f}%"


def day_said(day: date) -> str:
    """A day inside a sentence: 2021年6月30日, 30 June 2021."""
    if in_english():
        return f"{day.day} {day:%B %Y}"
    return f"{day.year}年{day.month}月{day.day}日"


def moment_said(moment: datetime | None) -> str:
    """An instant in Beijing time, to the minute."""
    return "—" if moment is None else moment.astimezone(BEIJING).strftime("%Y-%m-%d %H:%M")


def ordinal(count: int) -> str:
    """A number up to 99 in Chinese characters, as article numbers are written; in digits for an English page."""
    if in_english():
        return str(count)
    tens, ones = divmod(count, 10)
    head = "" if tens == 0 else ("" if tens == 1 else DIGITS[tens]) + "十"
    return head + (DIGITS[ones] if ones or not tens else "")


def spread(low: int, high: int) -> str:
    """A known count, or the two ends between which it lies."""
    return number(low) if low == high else f"{number(low)}–{number(high)}"


def listed(words: list[str]) -> str:
    """Words in a row, as the language separates them."""
    return (", " if in_english() else "、").join(words)


def value_said(value: Any) -> str:
    """A parameter's value or a fact's: numbers grouped, ranges with a dash, yes and no in words."""
    if value is None:
        return _("不详")
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, tuple):
        return "–".join(value_said(part) for part in value)
    if isinstance(value, int):
        return number(value)
    return said(value) if hasattr(value, "zh") else str(value)


def subjects_said(subject: type[Subject] | Subject, count: int) -> str:
    """What so many subjects are called after their number: 搬迁户; household, households."""
    return subject.many if in_english() and count != 1 else said(subject)


def counted(value: Any, unit: Unit | None) -> str:
    """A value with what it counts: 6 个月, 6 months, 1 month; what is not known counts nothing."""
    if unit is None or value is None:
        return value_said(value)
    return f"{value_said(value)} {unit.one if in_english() and value == 1 else said(unit)}"
