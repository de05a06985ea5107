"""What columns a sheet of a ledger or of the register has: headings, meaning, and how their cells are read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db import models

from houfu.intake.values.choices import Choices, codes, yes_no
from houfu.intake.values.days import days
from houfu.intake.values.identities import identities
from houfu.intake.values.numbers import numbers, quantity
from houfu.intake.values.reading import Parser
from houfu.intake.values.texts import names, phones, texts
from houfu.intake.values.years import degrees, years
from houfu.safeguard.masks import mask_identity, mask_name, mask_phone

NUMBERS = re.compile(r"\d{11,}[Xx]?")
"""What may be somebody's number, typed into a column of another kind."""


class Role(StrEnum):
    """What a column is for: a value of the record, a part of whom it is about, a link to something on file, its days."""

    VALUE = "value"
    SUBJECT = "subject"
    LINK = "link"
    FROM = "valid_from"
    TO = "valid_to"


class Kind(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    NAME = "name"
    NUMBER = "number"
    MONEY = "money"
    AREA = "area"
    YEAR = "year"
    DEGREES = "degrees"
    DAY = "day"
    YES = "yes"
    CODE = "code"
    IDENTITY = "identity"
    PHONE = "phone"
    THING = "thing"


@dataclass(frozen=True)
class Reading:
    """What of the sheet and of the day bears on how cells are read: its own heading and unit, 1904, today."""

    on: date
    heading: str = ""
    unit: str = ""
    since_1904: bool = False


@dataclass(frozen=True)
class Column:
    """One column of a sheet. `name` is the model's (`attname`), of a subject its part; `base` the unit it is kept in."""

    name: str
    zh: str
    en: str
    kind: Kind
    role: Role = Role.VALUE
    required: bool = False
    synonyms: tuple[str, ...] = ()
    base: str = ""
    limit: int = 80
    choices: Choices | None = None
    leads_to: type[models.Model] | None = None
    not_yet: bool = False
    bounds: tuple[float, float] = (0, 0)
    example: str = ""

    @property
    def heading(self) -> str:
        """The heading in a template: with the unit where the name does not say it."""
        return f"{self.zh}（{self.base}）" if self.kind in (Kind.MONEY, Kind.AREA) else self.zh

    @property
    def private(self) -> bool:
        """Whether its values are shown masked."""
        return self.kind in (Kind.IDENTITY, Kind.PHONE, Kind.NAME)

    def parser(self, reading: Reading) -> Parser:
        """How its cells are read in one sheet."""
        return PARSERS[self.kind](self, reading)

    def masked(self, text: str) -> str:
        """A cell's text as a report may show it."""
        return MASKS[self.kind](text) if self.private else NUMBERS.sub(lambda found: "*" * len(found[0]), text)


def _number(column: Column, reading: Reading) -> Parser:
    unit = reading.unit or column.base
    hundredths = column.kind in (Kind.MONEY, Kind.AREA)
    return numbers(quantity(column.base, reading.heading or column.zh, hundredths=hundredths, unit=unit))


def _day(column: Column, reading: Reading) -> Parser:
    return days(since_1904=reading.since_1904, not_yet=column.not_yet, open_end=column.role is Role.TO)


PARSERS: dict[Kind, Callable[[Column, Reading], Parser]] = {
    Kind.TEXT: lambda column, _reading: texts(column.limit),
    Kind.NAME: lambda _column, _reading: names(),
    Kind.NUMBER: _number,
    Kind.MONEY: _number,
    Kind.AREA: _number,
    Kind.YEAR: lambda _column, _reading: years(),
    Kind.DEGREES: lambda column, _reading: degrees(*column.bounds),
    Kind.DAY: _day,
    Kind.YES: lambda _column, _reading: yes_no(),
    Kind.CODE: lambda column, _reading: codes(column.choices or Choices({})),
    Kind.IDENTITY: lambda _column, reading: identities(reading.on),
    Kind.PHONE: lambda _column, _reading: phones(),
    Kind.THING: lambda column, _reading: texts(column.limit, things=True),
}


def _all_but_ends(text: str) -> str:
    return mask_identity(text) if len(text.strip()) in (15, 18) else "*" * len(text)


MASKS: dict[Kind, Callable[[str], str]] = {Kind.IDENTITY: _all_but_ends, Kind.PHONE: mask_phone, Kind.NAME: mask_name}
