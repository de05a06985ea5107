"""Fixed windows: how many months or days a fact looks back or ahead, as its name says, and from where that number comes.

A fact is made before any rule is asked, so its window is no parameter that somebody could move on a page. It is shown
beside the parameters wherever a rule reads the fact, as 口径待确认 unless a document gives it (reading `fixed_windows`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from houfu.facts.code import Unit
from houfu.facts.columns import CATALOGUE
from houfu.policy.catalogue import Catalogue, Gauge, Rule
from houfu.policy.duties import Expr
from houfu.policy.kinds import ASSUMED
from houfu.policy.language import Bounds

UNITS: Mapping[str, Unit] = {"m": Unit.MONTHS, "d": Unit.DAYS}

_NAMED = re.compile(r"(?:^|_)(\d+)(m|d)(?=_|$)")

UNNAMED: Mapping[str, tuple[tuple[int, Unit], ...]] = {
    "centre.disputes_answered_in_30_days_12m": ((30, Unit.DAYS),),
    "course.paid_in_30_days": ((30, Unit.WORKDAYS),),
    "person.after_sent_out": ((6, Unit.MONTHS), (18, Unit.MONTHS)),
    "school.facilities_lacking": ((12, Unit.MONTHS),),
    "school.facilities_entered": ((12, Unit.MONTHS),),
    "clinic.equipment_lacking": ((12, Unit.MONTHS),),
    "clinic.equipment_entered": ((12, Unit.MONTHS),),
    "clinic.resident_population": ((12, Unit.MONTHS),),
    "clinic.doctor_contracts": ((12, Unit.MONTHS),),
    "person.pension_transfer_days": ((12, Unit.MONTHS),),
    "person.medical_transfer_days": ((12, Unit.MONTHS),),
    "person.relief_wait": ((12, Unit.MONTHS),),
    "person.medical_relief_wait": ((12, Unit.MONTHS),),
    "person.care_wait": ((12, Unit.MONTHS),),
    "household.checked_income_fen": ((12, Unit.MONTHS),),
    "household.monitored_stable_months": ((12, Unit.MONTHS),),
    "county_pair.matters_past_dispatch": ((3, Unit.MONTHS),),
}
"""The windows that stand in what a fact is made of and not in its name."""

SOURCES: Mapping[tuple[str, int], str] = {
    ("centre.disputes_answered_in_30_days_12m", 30): "人民调解工作若干规定第33条",
}
"""The documents that give a window; no document backs any other."""


@dataclass(frozen=True)
class Window:
    """The fixed window of a fact: so many months or days."""

    fact: str
    count: int
    unit: Unit

    @property
    def source(self) -> str:
        """The document that gives it, or ASSUMED."""
        return SOURCES.get((self.fact, self.count), ASSUMED)

    @property
    def assumed(self) -> bool:
        """Whether no document gives it."""
        return self.source == ASSUMED

    @property
    def zh(self) -> str:
        """What it is the window of, in Chinese."""
        return f"{CATALOGUE[self.fact].meaning.zh}（固定期间）"

    @property
    def en(self) -> str:
        """The same in English."""
        return f"{CATALOGUE[self.fact].meaning.en} (fixed window)"


def windows_of(names: Iterable[str]) -> tuple[Window, ...]:
    """The fixed windows of facts (by column name), in their order."""
    return tuple(Window(name, count, unit) for name in names for count, unit in _windows(name))


def windows_read(rule: Rule, book: Catalogue) -> tuple[Window, ...]:
    """The fixed windows of the facts that a rule reads."""
    return windows_of(book.reads(rule))


def windows_under(key: str, book: Catalogue) -> tuple[Window, ...]:
    """Those of all duties and indicators of a measure, in the order of the fact catalogue."""
    read = {name for rule in book.under(key) for name in book.reads(rule)}
    for gauge in book.gauges:
        if gauge.key == key:
            read |= set(book.behind(*_asked(gauge)))
    return windows_of(name for name in CATALOGUE if name in read)


def _asked(gauge: Gauge) -> list[Expr]:
    parts = (gauge.indicator.numerator, gauge.indicator.denominator)
    return [one for part in parts for one in ((part.low, part.high) if isinstance(part, Bounds) else (part,))]


def _windows(name: str) -> tuple[tuple[int, Unit], ...]:
    named = tuple((int(count), UNITS[unit]) for count, unit in _NAMED.findall(name.split(".")[1]))
    return (*UNNAMED.get(name, ()), *named)
