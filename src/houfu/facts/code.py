"""What a code list is, and the units that whole numbers are counted in."""

from enum import StrEnum
from typing import Self

NOTHING = "无"
"""What is written into a text in order to say that there is none; a blank says nothing."""


class Code(StrEnum):
    """A member of a code list: its stored value, its Chinese and its English name."""

    zh: str
    en: str

    def __new__(cls, value: str, zh: str, en: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.zh = zh
        member.en = en
        return member

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """(value, Chinese name) pairs, as a form or a model field wants them."""
        return [(member.value, member.zh) for member in cls]


class Unit(StrEnum):
    """What a whole number counts, as it is said after the number; `en` is the English of many, `one` of a single one."""

    zh: str
    en: str
    one: str

    def __new__(cls, value: str, zh: str, en: str, one: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.zh, member.en, member.one = zh, en, one
        return member

    YEARS = "years", "周岁", "years", "year"
    MONTHS = "months", "个月", "months", "month"
    PERSONS = "persons", "人", "people", "person"
    PARTS = "parts", "项", "items", "item"
    POSTS = "posts", "名", "posts", "post"
    DAYS = "days", "天", "days", "day"
    WORKDAYS = "workdays", "个工作日", "working days", "working day"
    TIMES = "times", "次", "times", "time"
    HOUSEHOLDS = "households", "户", "households", "household"
    PLACES = "places", "处", "places", "place"
    PIECES = "pieces", "个", "pieces", "piece"
    HOURS = "hours", "小时", "hours", "hour"
    STEPS = "steps", "步", "steps", "step"
    MINUTES = "minutes", "分钟", "minutes", "minute"
    PERCENT = "percent", "%", "per cent", "per cent"
    BASIS_POINTS = "basis_points", "个万分点", "parts in 10,000", "part in 10,000"
    M2 = "m2", "平方米", "m²", "m²"
    RANK = "rank", "位", "places in a rank", "place in a rank"
    FEN = "fen", "分", "fen", "fen"
    DM2 = "dm2", "平方分米", "dm²", "dm²"
    MU100 = "mu100", "0.01亩", "0.01 mu", "0.01 mu"
